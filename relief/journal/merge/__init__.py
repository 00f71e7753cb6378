"""Keeps safety answers in force when records are merged from elsewhere."""
