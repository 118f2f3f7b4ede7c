"""What a roster says of each row, as columns."""

from collections.abc import Sequence

import numpy as np

from policylang.frames.rosters.drawing import Numbered, Spots
from policylang.frames.rosters.profiles import Spot
from policylang.frames.rosters.sources import Added


def columns_of(names: Sequence[str], spots: Spots, numbered: Numbered) -> list[Added]:
    """Return what is added to a frame for one day, by these names, given everyone's spots."""
    found = []
    for name in names:
        if name == "explanation":
            found.append(Added(spots.astype(np.uint32), None))
            continue
        cells = [cell(one, name) for one in numbered.spots]
        texts = tuple(dict.fromkeys(one for one in cells if one is not None))
        places = {text: at for at, text in enumerate(texts)}
        codes = np.array([len(texts) if c is None else places[c] for c in cells], np.uint8)
        found.append(Added(codes.take(spots, mode="clip") if len(codes) else spots, texts))
    return found


def cell(spot: Spot, name: str) -> str | None:
    """Return what a column of this name says of a spot; several names are parted by ``|``."""
    match name:
        case "arrangement":
            held: str | None = spot.arrangement
        case "outcome":
            held = spot.outcome.value
        case "basis":
            held = None if spot.basis is None else spot.basis.value
        case _:
            held = None if spot.chooser is None else "|".join(sorted(spot.chooser.names)) or None
    return held
