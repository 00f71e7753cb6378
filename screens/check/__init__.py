"""Check: the warning signs asked, what they come to, and the emergency screen."""
