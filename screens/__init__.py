"""The full-screen app. It contains no SQL, no paths and no clock of its own."""
