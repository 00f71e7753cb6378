"""Conversation flows: which questions are asked, in which order, and what is saved when."""
