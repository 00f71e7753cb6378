"""Dialogs: short questions shown over a tab."""
