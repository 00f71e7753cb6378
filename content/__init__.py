"""What relief says: guidance text and facts, as TOML and Markdown. No code lives here."""
