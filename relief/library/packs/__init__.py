"""Routines and patterns that somebody else wrote: read, checked, shown, kept."""
