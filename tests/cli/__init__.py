"""Tests of the door: what a shell or a script says, and is told."""
