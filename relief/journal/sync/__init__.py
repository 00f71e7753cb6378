"""Several machines, one journal: they agree through a folder."""
