"""The sound of a session: tones, a voice, and the programs that play them."""
