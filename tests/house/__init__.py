"""Tests of the code base: imports, forbidden calls, generated documents."""
