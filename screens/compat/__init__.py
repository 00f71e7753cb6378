"""The one place that touches what Textual keeps to itself; see ``mends`` for what and why."""
