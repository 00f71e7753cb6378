"""Tests of two machines that share a folder."""
