"""Tests of the house itself: who may import whom, and what nothing in it does."""
