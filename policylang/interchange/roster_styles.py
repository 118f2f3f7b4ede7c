"""How the sheets of a roster look: fonts, colours that print well, and borders."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from attrs import define, field

from policylang.model.group import QuotaState

INK: Final = "#1F2933"
GREY: Final = "#7B8794"
LINE: Final = "#B8C2CC"
HEAD: Final = "#E4E9F0"
SHADE: Final = "#ECEEF1"
TITLE: Final = "#14375E"

_FILLS: Final[Mapping[str, tuple[str, str]]] = {
    "office": ("#CFE1F5", "#123B66"),
    "home": ("#D8EDD3", "#1E5127"),
    "field": ("#FCE8B8", "#664700"),
    "off": ("#E6DCF0", "#472B63"),
}
_MORE_FILLS: Final = (
    ("#CDECEC", "#0F4C4C"),
    ("#F8DCCB", "#6E2F0B"),
    ("#EADFC4", "#52431A"),
    ("#DFE6BE", "#434D10"),
)
NOT_PLACED_FILL: Final = ("#F5C6C2", "#8A1C12")
_STATES: Final[Mapping[QuotaState, tuple[str, str]]] = {
    QuotaState.SATISFIED: ("#FFFFFF", INK),
    QuotaState.OPEN: ("#FCE8B8", "#664700"),
    QuotaState.UNDETERMINED: ("#FCE8B8", "#664700"),
    QuotaState.VIOLATED: NOT_PLACED_FILL,
    QuotaState.IMPOSSIBLE: NOT_PLACED_FILL,
}
_BASE: Final[Mapping[str, object]] = {
    "font_name": "Calibri",
    "font_size": 10,
    "font_color": INK,
    "valign": "vcenter",
}
_BORDER: Final[Mapping[str, object]] = {"border": 1, "border_color": LINE}


@define(eq=False, repr=False)
class Styles:
    """The formats of one workbook, each made once."""

    workbook: Any
    _made: dict[tuple[tuple[str, object], ...], Any] = field(factory=dict, init=False)

    def of(self, **properties: object) -> Any:
        """Return a format with these properties besides the common ones."""
        key = tuple(sorted(properties.items(), key=lambda item: item[0]))
        if key not in self._made:
            self._made[key] = self.workbook.add_format({**_BASE, **properties})
        return self._made[key]

    def boxed(self, **properties: object) -> Any:
        """Return a format with a thin border."""
        return self.of(**{**_BORDER, **properties})

    def head(self, **properties: object) -> Any:
        """Return the format of a heading."""
        return self.boxed(
            **{"bold": True, "bg_color": HEAD, "align": "center", "text_wrap": True, **properties}
        )

    def letter(self, arrangement: str, order: Sequence[str], *, bold: bool = False) -> Any:
        """Return the format of an arrangement's letter."""
        fill, ink = fill_of(arrangement, order)
        return self.boxed(align="center", bg_color=fill, font_color=ink, bold=bold)

    def no_work(self) -> Any:
        """Return the format of a day without work."""
        return self.boxed(align="center", bg_color=SHADE, font_color=GREY)

    def not_placed(self) -> Any:
        """Return the format of a day on which someone has no place."""
        fill, ink = NOT_PLACED_FILL
        return self.boxed(align="center", bg_color=fill, font_color=ink, bold=True)

    def state(self, state: QuotaState) -> Any:
        """Return the format of a number that a quota judges."""
        fill, ink = _STATES[state]
        is_calm = state is QuotaState.SATISFIED
        return self.boxed(align="center", bg_color=fill, font_color=ink, bold=not is_calm)


def fill_of(arrangement: str, order: Sequence[str]) -> tuple[str, str]:
    """Return the colours of an arrangement: fill and letter."""
    if arrangement in _FILLS:
        return _FILLS[arrangement]
    declared = [each for each in order if each not in _FILLS]
    return _MORE_FILLS[declared.index(arrangement) % len(_MORE_FILLS)]
