"""Tests of the page for the doctor, in every format."""
