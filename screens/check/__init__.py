"""The Check tab: the safety check, its result and the emergency screen."""
