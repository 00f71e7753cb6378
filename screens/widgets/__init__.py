"""What two places share, and what is drawn by hand."""
