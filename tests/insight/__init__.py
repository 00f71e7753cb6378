"""Tests of what is seen in the diary: days, trends, rounds, trials."""
