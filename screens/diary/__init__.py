"""The Diary tab: entries, twitch counts, trends, treatments and personal trials."""
