"""What may not be done now, and who should be asked instead."""
