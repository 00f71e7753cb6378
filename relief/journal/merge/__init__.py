"""What counts for safety is carried over when records come in from elsewhere."""
