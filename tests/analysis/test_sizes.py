"""Sets of sizes, described by what is regular in them, in the words of both languages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policylang.analysis.sizes import describe
from policylang.wording.sizes import places_words, sizes_words

CASES = [
    ([1], "1", "1", "1"),
    ([1, 2, 3], "1..3", "1 to 3", "1 sampai 3"),
    ([2, 3], "2..3", "2 or 3", "2 atau 3"),
    ([1, 3, 6, 7, 8], "1,3,6..8", "1, 3 or 6 to 8", "1, 3 atau 6 sampai 8"),
    (
        range(1, 501, 2),
        "1..500/2",
        "1, 3, 5, 7 or any other odd number up to 500",
        "1, 3, 5, 7 atau bilangan ganjil lain sampai 500",
    ),
    (
        range(2, 501, 2),
        "2..500*2",
        "2, 4, 6, 8 or any other even number up to 500",
        "2, 4, 6, 8 atau bilangan genap lain sampai 500",
    ),
    (
        [n for n in range(1, 501) if n % 4],
        "1..500/4",
        "1, 2, 3, 5 or any other number up to 500 that 4 does not divide",
        "1, 2, 3, 5 atau bilangan lain sampai 500 yang tidak habis dibagi 4",
    ),
    (
        [1, 2, *range(7, 501, 2)],
        "1..2,7..500/2",
        "1, 2 or any odd number from 7 to 500",
        "1, 2 atau bilangan ganjil dari 7 sampai 500",
    ),
    (
        [1, *range(20, 501, 10)],
        "1,20..500*10",
        "1 or any number from 20 to 500 that 10 divides",
        "1 atau bilangan dari 20 sampai 500 yang habis dibagi 10",
    ),
    (range(1, 501), "1..500*1", "any size up to 500", "berapa pun sampai 500"),
    ([1, *range(12, 501)], "1,12..500*1", "1 or 12 or more", "1 atau 12 atau lebih"),
    (
        [1, 4, 9, 16, 25, 36, 49, 64],
        "1,4,9,16,25,…64",
        "1, 4, 9, 16, 25 or others up to 64",
        "1, 4, 9, 16, 25 atau jumlah lain sampai 64",
    ),
]


@pytest.mark.parametrize(("sizes", "description", "english", "indonesian"), CASES)
def test_sizes_are_described_and_said(
    sizes: list[int], description: str, english: str, indonesian: str
) -> None:
    assert describe(list(sizes), 500) == description
    assert sizes_words(description, "en") == english
    assert sizes_words(description, "id") == indonesian


def test_places_are_said_by_size() -> None:
    assert places_words("1:0;2..3:1;5..500*1:4", "en") == "nobody of 1, 1 of 2 or 3, 4 of 5 or more"
    assert places_words("1:0;2..3:1", "id") == "tidak seorang pun dari 1, 1 dari 2 atau 3"


def told(description: str) -> set[int] | None:
    """Return the sizes that a description tells, None where it leaves some out."""
    found: set[int] = set()
    for part in description.split(","):
        if part.startswith("…"):
            return None
        mark = "*" if "*" in part else "/"
        run, _, divisor = part.partition(mark)
        first, _, last = run.partition("..")
        by = int(divisor or 1)
        numbers = range(int(first), int(last or first) + 1)
        found |= {n for n in numbers if (n % by == 0) == (mark == "*" or not divisor)}
    return found


@settings(max_examples=100, deadline=None)
@given(st.sets(st.integers(1, 40), min_size=1))
def test_a_description_tells_just_the_sizes(sizes: set[int]) -> None:
    assert told(describe(sizes, 40)) in (sizes, None)
