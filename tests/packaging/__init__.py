"""Tests of what is published: archives, recipes of package managers, workflows."""
