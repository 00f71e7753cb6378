"""Routine files (packs) by other authors: parse, check, preview, store."""
