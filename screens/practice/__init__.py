"""The Practice tab: choosing, playing and ending a session."""
