"""What the door leads to: one file for each verb."""
