"""Tests of content: texts, loading, validation, and packs."""
