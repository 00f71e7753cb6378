"""Tests of content: what is said, read and checked; packs of others."""
