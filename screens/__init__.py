"""What is seen: the full-screen app. No SQL, no paths, no clock of its own."""
