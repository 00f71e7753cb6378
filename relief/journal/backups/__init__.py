"""Copies of the journal: made, checked, kept, put back, taken away."""
