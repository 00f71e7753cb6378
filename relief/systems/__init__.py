"""The one place that knows operating systems: what differs on Linux, macOS and Windows."""
