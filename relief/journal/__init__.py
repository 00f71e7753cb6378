"""What was done and felt, kept so that nothing is lost."""
