"""Widgets that several tabs share, and custom drawing."""
