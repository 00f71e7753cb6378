"""Small questions over a place: one thing to read, one thing to answer."""
