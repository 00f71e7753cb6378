"""Records of practice and symptoms, stored durably in SQLite."""
