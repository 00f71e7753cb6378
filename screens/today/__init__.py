"""The Today tab, and what is shown when relief opens."""
