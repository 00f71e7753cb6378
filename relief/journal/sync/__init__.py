"""Syncs the journals of several devices through a folder."""
