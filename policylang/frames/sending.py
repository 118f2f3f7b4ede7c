"""How a job gets to the workers of a cluster, and a policy with it.

This is the one place with pickles: a job is packed by a driver for its own
workers, to which Spark sends pickles anyway. Nothing that comes back, or out of
a file, is ever unpacked.
"""

import pickle
import zlib
from typing import Any, Final

_QUICKLY: Final = 1


def packed(thing: object) -> bytes:
    """Return a thing as bytes; half of a large policy is the same again and again."""
    return zlib.compress(pickle.dumps(thing, pickle.HIGHEST_PROTOCOL), _QUICKLY)


def unpacked(held: bytes) -> Any:
    """Return what a driver has packed for this worker."""
    return pickle.loads(zlib.decompress(held))  # noqa: S301 - our own driver sent it
