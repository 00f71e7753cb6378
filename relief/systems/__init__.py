"""Everything specific to Linux, macOS or Windows."""
