"""Hours of sleep, from the files that health programs export."""
