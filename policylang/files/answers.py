"""The answers of rows as columns of Arrow: each explanation is put into words once."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from policylang.frames.answers import KEY
from policylang.frames.deciding import Keys
from policylang.frames.explained import Explanations
from policylang.frames.extras import needed


class _Words:
    """The texts of one column, by key: new ones come behind those that are there."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.texts: dict[str, int] = {}
        self._codes = np.empty(0, np.int32)

    def codes(self, explanations: Explanations) -> npt.NDArray[np.int32]:
        """Return the place of the text of each key, below 0 where there is none."""
        known = len(self._codes)
        if known < len(explanations):
            new = (explanations.row(key)[self.name] for key in range(known, len(explanations)))
            codes = [
                -1 if text is None else self.texts.setdefault(text, len(self.texts)) for text in new
            ]
            self._codes = np.concatenate([self._codes, np.array(codes, np.int32)])
        return self._codes


class Answers:
    """Makes the columns that are added, and counts how often each key is given."""

    def __init__(self, explanations: Explanations, names: Mapping[str, str]) -> None:
        self._pa = needed("pyarrow", "parquet")
        self._explanations = explanations
        self._names = names
        self._words = {name: _Words(name) for name in names if name != KEY}
        self.counts = np.zeros(0, np.int64)

    @property
    def fields(self) -> list[Any]:
        """What is added, as Arrow describes it."""
        pa = self._pa
        text = pa.dictionary(pa.int32(), pa.string())
        return [
            pa.field(heading, pa.uint32() if name == KEY else text)
            for name, heading in self._names.items()
        ]

    def columns(self, keys: Keys) -> list[Any]:
        """Return what is said of rows by their keys."""
        counts = np.bincount(keys, minlength=len(self._explanations))
        counts[: len(self.counts)] += self.counts
        self.counts = counts
        return [
            self._pa.array(keys) if name == KEY else self._texts(self._words[name], keys)
            for name in self._names
        ]

    def _texts(self, words: _Words, keys: Keys) -> Any:
        codes = words.codes(self._explanations)
        places = codes.take(keys, mode="clip") if len(codes) else np.empty(0, np.int32)
        gone = places < 0 if len(codes) and codes.min() < 0 else None
        texts = self._pa.array(list(words.texts), self._pa.string())
        return self._pa.DictionaryArray.from_arrays(self._pa.array(places, mask=gone), texts)

    def by(self, name: str) -> dict[str, int]:
        """Return how many rows have each text of a column, the most frequent first."""
        count: Counter[str] = Counter()
        for key, rows in enumerate(self.counts.tolist()):
            text = self._explanations.row(key)[name]
            if text is not None and rows:
                count[text] += rows
        return dict(count.most_common())
