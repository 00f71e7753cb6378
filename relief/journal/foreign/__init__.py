"""Files that other programs wrote, read as diary entries."""
