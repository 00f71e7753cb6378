"""Tests of the journal, its backups and restoring them."""
