"""Tests of visits on the screen."""
