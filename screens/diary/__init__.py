"""Diary: entries, counts, trends, treatments and a trial of one's own."""
