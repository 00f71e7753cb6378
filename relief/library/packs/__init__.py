"""Routine files (packs) by other authors: read, check, preview, store."""
