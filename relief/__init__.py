"""The domain logic, storage and command line of relief. Only ``cli`` may import Textual."""

import sys

__version__ = "0.1.0"

if sys.version_info < (3, 11):  # noqa: UP036 (read by whatever Python somebody has)
    sys.exit(
        "relief: this is Python %d.%d, and relief needs 3.11 or later.\n"  # noqa: UP031
        "  With uv: uv tool install --python 3.13 relief-tui" % sys.version_info[:2]
    )
