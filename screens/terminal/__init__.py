"""The terminal taken, watched over and given back."""
