"""A compiled policy on its way to other processes, each of which compiles it once."""

from collections import OrderedDict
from hashlib import blake2b
from threading import Lock
from typing import Final
from weakref import WeakKeyDictionary

from policylang._frozen import frozen
from policylang.api.compiled import CompiledPolicy
from policylang.frames import sending

_MOST: Final = 8  # policies that a process keeps


@frozen(repr=False)
class Packed:
    """A compiled policy as bytes, without what has been compiled of it."""

    digest: bytes
    held: bytes


_packed: "WeakKeyDictionary[CompiledPolicy, Packed]" = WeakKeyDictionary()
_unpacked: "OrderedDict[bytes, CompiledPolicy]" = OrderedDict()
_lock = Lock()


def pack(compiled: CompiledPolicy) -> Packed:
    """Return a compiled policy ready to be sent; made once for each."""
    if compiled not in _packed:
        held = sending.packed(compiled)
        _packed[compiled] = Packed(blake2b(held).digest(), held)
    return _packed[compiled]


def unpack(packed: Packed) -> CompiledPolicy:
    """Return the compiled policy; where it has been before, the very same one."""
    with _lock:
        if packed.digest not in _unpacked:
            _unpacked[packed.digest] = sending.unpacked(packed.held)
            while len(_unpacked) > _MOST:
                _unpacked.popitem(last=False)
        _unpacked.move_to_end(packed.digest)
        return _unpacked[packed.digest]
