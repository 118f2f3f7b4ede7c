"""Run the command line: ``python -m policylang``."""

import gc
import sys
from typing import Final

from policylang.cli.main import main as run

# Most commands are done before there is any rubbish worth looking for.
_SELDOM: Final = 200_000


def main() -> int:
    """Run the command line in a process of its own, and give its exit code."""
    gc.set_threshold(_SELDOM, *gc.get_threshold()[1:])
    code = run()
    gc.freeze()  # what is there is not looked through once more at the end
    return code


if __name__ == "__main__":
    sys.exit(main())
