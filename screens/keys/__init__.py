"""Which key does what, and where one can look it up."""
