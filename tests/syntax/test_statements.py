"""How a text is cut into statements, and how large they may be."""

import pytest
from attrs import evolve

from policylang.diagnostics import Code
from policylang.limits import DEFAULT_LIMITS
from policylang.source import Source, Span
from policylang.syntax.parser import Parsed, parse
from policylang.syntax.statements import cut

LIMITS = evolve(DEFAULT_LIMITS, name_length=10, quoted_length=20)


def pieces(text: str) -> list[str]:
    return [text[piece.start : piece.end] for piece in cut(Source("x", text), text).pieces]


def refused(text: str, limits: object = LIMITS) -> list[tuple[str, str]]:
    assert isinstance(limits, type(DEFAULT_LIMITS))
    parsed = parse(Source("x", text), limits=limits)
    assert all(one.code is Code.TOO_LARGE for one in parsed.diagnostics), parsed.diagnostics
    return [(one.facts["limit"], one.facts["most"]) for one in parsed.diagnostics]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        (" \n ; ;; # x\n", []),
        ("a; b ;c", ["a", "b", "c"]),
        ('a ";" b; c', ['a ";" b', "c"]),
        ("a # ; x\n b; c", ["a # ; x\n b", "c"]),
        ('a " b; c', ['a " b', "c"]),
        ('# "\na;', ["a"]),
    ],
)
def test_statements_end_at_semicolons_outside_comments_and_quotes(
    text: str, found: list[str]
) -> None:
    assert pieces(text) == found


@pytest.mark.parametrize(
    ("text", "above", "behind", "closing"),
    [
        ("# a\n# b\nx;", ["a", "b"], None, []),
        ("x; # a\n# b", [], "a", ["b"]),
        ("x # a", [], "a", []),
        ("x # a\n# b", [], "a", ["b"]),
        ("x\n# a\n# b", [], None, ["a", "b"]),
        ("x # a\n; # b", ["a"], "b", []),
        ("x, # a\ny # b\n# c", ["a"], "b", ["c"]),
        ("x;\n# a", [], None, ["a"]),
        ("x; ; # a", [], "a", []),
        ("#\nx;", [""], None, []),
    ],
)
def test_comments_belong_to_statements(
    text: str, above: list[str], behind: str | None, closing: list[str]
) -> None:
    found = cut(Source("x", text), text)
    (piece,) = found.pieces

    assert [comment.text for comment in piece.above] == above
    assert (piece.behind and piece.behind.text) == behind
    assert [comment.text for comment in found.closing] == closing


def test_a_second_comment_on_a_line_cannot_be() -> None:
    found = cut(Source("x", "a; # b # c\nd;"), "a; # b # c\nd;")

    assert found.pieces[0].behind is not None
    assert found.pieces[0].behind.text == "b # c"


def test_blank_lines_are_seen_above_comments_and_statements() -> None:
    text = "# a\n\n# b\n# c\n \t\nx;\n\ny;\nz;"
    first, second, third = cut(Source("x", text), text).pieces

    assert [comment.blank_above for comment in first.above] == [False, True, False]
    assert [piece.blank_above for piece in (first, second, third)] == [True, True, False]


def test_a_quote_is_closed_on_its_line() -> None:
    text = 'a "b\nc"; d'
    found = cut(Source("x", text), text).diagnostics

    assert [one.code for one in found] == [Code.UNCLOSED_QUOTE] * 2
    assert [one.place.text for one in found if isinstance(one.place, Span)] == ['"b', '"; d']


@pytest.mark.parametrize("over", [0, 1])
def test_the_number_of_characters_is_limited(over: int) -> None:
    text = "#" + "x" * 20
    limits = evolve(DEFAULT_LIMITS, characters=len(text) - over)

    assert refused(text, limits) == [("characters", "20")] * over


@pytest.mark.parametrize("over", [-1, 0, 1])
def test_the_number_of_statements_is_limited(over: int) -> None:
    limits = evolve(DEFAULT_LIMITS, statements=5)
    parsed = parse(Source("x", "default home;" * (5 + over)), limits=limits)

    assert [one.facts["limit"] for one in parsed.diagnostics] == ["statements"] * (over > 0)
    assert len(parsed.document.entries) == (0 if over > 0 else 5 + over)


@pytest.mark.parametrize("over", [-1, 0, 1])
@pytest.mark.parametrize(
    ("text", "limit", "most"),
    [
        ("exempt role {C};", "name_length", 10),
        ("exempt {w};", "name_length", 10),
        ('exempt role "{q}";', "quoted_length", 20),
        ('title "{q}";', "quoted_length", 20),
    ],
)
def test_names_and_texts_are_limited(text: str, limit: str, most: int, over: int) -> None:
    size = most + over
    written = text.format(C="C" * size, w="w" * size, q="q" * size)
    limits = evolve(LIMITS, name_length=10 if limit == "name_length" else 30)

    assert refused(written, limits) == [(limit, str(most))] * (over > 0)


@pytest.mark.parametrize(
    ("text", "is_refused"),
    [
        ("exempt role Aaaa Bbbbb;", False),
        ("exempt role Aaaa Bbbbbb;", True),
        ("exempt aaaa bbbbb;", False),
        ("exempt aaaa bbbbbb;", True),
        ('exempt role "Aaaa bbbbbb";', True),
        ("# aaaaaaaaaaaaaaaaaaaaaaaaaaa", False),
        ("scope a # aaaaaaaaaaaaaaaaaaa\n;", False),
    ],
)
def test_a_name_is_limited_in_all_its_words(text: str, is_refused: bool) -> None:  # noqa: FBT001
    assert refused(text) == [("name_length", "10")] * is_refused


def nested(text: str) -> Parsed:
    return parse(Source("x", text))


def brackets(depth: int) -> str:
    return f"exempt {'(' * depth}a{')' * depth};"


def negations(depth: int) -> str:
    return f"exempt {'not ' * depth}a;"


def both(depth: int) -> str:
    return f"exempt {'not (' * (depth // 2)}{'(' * (depth % 2)}a{')' * (depth - depth // 2)};"


def distances(depth: int) -> str:
    return f"default home from {'1 days before ' * depth}2021-01-04;"


def working(depth: int) -> str:
    return f"default home from {'2 hari kerja sesudah ' * depth}2021-01-04;"


def mixed(depth: int) -> str:
    return f"exempt {'(a or b and not ' * (depth // 2)}{'(' * (depth % 2)}c{')' * (depth - depth // 2)};"


def conditions(depth: int) -> str:
    return f"exempt {'a and b or c with 1 level below (' * depth}d{')' * depth};"


SHAPES = [brackets, negations, both, distances, working, mixed, conditions]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
@pytest.mark.parametrize("depth", [63, 64, 65, 1_000, 100_000])
def test_the_depth_is_limited_and_never_exhausts_the_stack(shape: object, depth: int) -> None:
    assert callable(shape)
    text = shape(depth)
    limits = evolve(DEFAULT_LIMITS, characters=len(text))
    parsed = parse(Source("x", text), limits=limits)
    refusals = [one.facts.get("limit") for one in parsed.diagnostics if one.code is Code.TOO_LARGE]

    assert refusals == ["depth"] * (depth > 64)
    assert len(parsed.document.entries) == (depth <= 64)


@pytest.mark.parametrize(
    "text",
    [
        f"exempt {' and '.join(['not a'] * 200)};",
        f"exempt {' or '.join(['not (not a)'] * 200)};",
        f"exempt role {', '.join(['Not'] * 200)};",
        f"default home on {', '.join(['1 days before 2021-01-04'] * 200)};",
        f"exempt role {', '.join(['(' * 0 + chr(34) + '((' + chr(34)] * 200)};",
        f"exempt a # {'(' * 200}\n;",
        f"exempt {' and '.join(['(a)'] * 200)};",
        "exempt a))))" + "(" * 60 + ";",
    ],
)
def test_what_is_long_is_not_deep(text: str) -> None:
    assert Code.TOO_LARGE not in {one.code for one in nested(text).diagnostics}
