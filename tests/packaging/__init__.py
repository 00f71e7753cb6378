"""Tests of published files: archives, recipes of package managers, workflows."""
