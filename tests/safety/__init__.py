"""Tests of what may be done now: warning signs, holds, the gate."""
