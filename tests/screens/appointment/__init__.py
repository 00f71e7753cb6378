"""Tests of appointments on the screen."""
