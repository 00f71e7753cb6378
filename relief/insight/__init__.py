"""Statistics over the journal's records: pure functions, no drawing."""
