"""Tests of the command line, as a shell or a script uses it."""
