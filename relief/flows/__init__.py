"""Conversation flows: what is asked, in which order, and what is saved when."""
