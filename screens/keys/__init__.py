"""Key bindings: their table, the palette and the help."""
