"""What the journal's records say together: pure functions, no drawing."""
