"""The page for the doctor."""
