"""Conversations: what is asked, in which order, what is saved when, and what follows."""
