"""Learn: pages to read, to compare, and words explained."""
