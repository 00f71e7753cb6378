"""Lets `python -P -m relief` do what the `relief` command does."""

import sys

from relief.cli import main

if __name__ == "__main__":
    sys.exit(main())
