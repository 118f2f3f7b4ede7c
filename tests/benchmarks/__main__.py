"""Run one benchmark, or all; see README.md."""

import sys
from importlib import import_module
from typing import Final

NAMES: Final = ("check", "decide", "frames", "parsing", "roster", "startup")


def main() -> None:
    """Run the benchmark that is named first, with the options after it; without a name, all."""
    asked, *options = sys.argv[1:] or [""]
    if asked and asked not in NAMES:
        message = f"python -m benchmarks [{'|'.join(NAMES)}] [options]"
        raise SystemExit(message)
    for name in (asked,) if asked else NAMES:
        print(f"== {name}")
        import_module(f"benchmarks.{name}").main(options)


if __name__ == "__main__":
    main()
