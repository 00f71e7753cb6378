"""Tests of safety: warning signs, restrictions, the gate."""
