"""What names mean in one policy: the table that every resolving function reads."""

from attrs import define, field

from policylang._suggest import nearest
from policylang.diagnostics import Code, Diagnostic
from policylang.model.selector import Selector
from policylang.model.vocabulary import Attribute, Vocabulary, word_form
from policylang.source import Span
from policylang.syntax import ast


@define
class Names:
    """The vocabulary, the definitions, and the findings so far.

    ``inside`` names the modality whose selector is being resolved, since some
    selectors may not stand in every norm.
    """

    vocabulary: Vocabulary
    definitions: dict[str, ast.Define] = field(factory=dict)
    levels_by: str = "superior"
    ranks: tuple[tuple[str, ...], ...] = ()
    diagnostics: list[Diagnostic] = field(factory=list)
    resolved: dict[str, Selector] = field(factory=dict)
    open_definitions: list[str] = field(factory=list)
    is_conduct: bool = False
    forbids_standing: bool = False
    depth: int = 0
    nodes: int = 0
    conditions: dict[str, Attribute] = field(factory=dict)
    events: dict[str, str] = field(factory=dict)

    def report(self, code: Code, span: Span, suggestion: str | None = None, **facts: str) -> None:
        """Remember a finding."""
        self.diagnostics.append(code.at(span, suggestion=suggestion, **facts))

    def attribute(self, words: ast.Words) -> Attribute | None:
        """Look an attribute up, or report that there is none."""
        found = self.vocabulary.find(words.text)
        if found is None:
            near = self._nearest(words.text)
            self.report(Code.UNKNOWN_ATTRIBUTE, words.span, near, attribute=words.text)
        return found

    def _nearest(self, text: str) -> str | None:
        """Return the word that was meant, or, of a name in lower case, the name."""
        if text[:1].isupper():
            return None  # a part of a name that needed quotes
        parts = text.split()
        for end in range(len(parts) - 1, 0, -1):
            if self.vocabulary.find(" ".join(parts[:end])) is not None:
                return " ".join((*parts[:end], *(part.capitalize() for part in parts[end:])))
        known = (*self.vocabulary.words(), *self.definitions)
        if len(parts) > 1:
            return nearest(text, (word.replace("_", " ") for word in known))
        return nearest(text, known)

    def arrangement(self, text: str) -> str | None:
        """Return the arrangement of a name or synonym, or None."""
        form = word_form(text)
        for name in ("office", "home", "field", "off"):
            if form == name or form in _OTHER_NAMES.get(name, ()):
                return name
        for word in self.vocabulary.arrangements:
            if form in map(word_form, (word.name, *word.synonyms)):
                return word.name
        return None


_OTHER_NAMES = {"office": ("wfo", "kantor"), "home": ("wfh", "rumah")}
