"""Run the command line: ``python -m policylang``."""

import sys

from policylang.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
