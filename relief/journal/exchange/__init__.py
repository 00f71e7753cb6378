"""Export and import of the journal."""
