"""Backups of the journal: create, verify, retain, restore, erase."""
