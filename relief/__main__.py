"""Runs relief as a module: `python -P -m relief`."""

import sys

from relief.cli import main

if __name__ == "__main__":
    sys.exit(main())
