"""Tests of the report, in every format."""
