"""Tests of the command line, as used by a shell or a script."""
