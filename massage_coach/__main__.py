"""Lets ``python -m massage_coach`` do what the ``massage-coach`` command does."""

import sys

from massage_coach.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
