"""Today, and what comes first when relief opens."""
