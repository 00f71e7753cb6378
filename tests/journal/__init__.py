"""Tests of what is kept: the journal, its backups, its way back."""
