"""Practice: choosing, playing and ending a session."""
