"""Resolve whole documents: several instruments become one policy."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from policylang._collector import collector_paused
from policylang._frozen import frozen
from policylang.diagnostics import Code, Diagnostic
from policylang.model.norm import AnyProvision, Key
from policylang.model.policy import Example, Instrument, Policy, Presumption
from policylang.semantics.amendments import amended
from policylang.semantics.resolve.amendments import read_amendments
from policylang.semantics.resolve.clauses import resolve_clause
from policylang.semantics.resolve.examples import (
    report_presumption_cycles,
    resolve_example,
    resolve_presumption,
)
from policylang.semantics.resolve.instruments import read_heading, without_ranks
from policylang.semantics.resolve.scope import Names
from policylang.semantics.resolve.selectors import resolve_selector
from policylang.semantics.resolve.targets import Labels, link, report_cycles
from policylang.semantics.resolve.vocabulary import gather_definitions, gather_vocabulary
from policylang.source import Span
from policylang.syntax import Parsed, ast


@frozen
class Resolved:
    """The policy as far as it makes sense, and what does not."""

    policy: Policy
    diagnostics: tuple[Diagnostic, ...]


def resolve(policies: Sequence[Parsed], *, vocabularies: Sequence[Parsed] = ()) -> Resolved:
    """Resolve the files of a policy, and the vocabulary files given with them."""
    with collector_paused():
        names = gather_vocabulary(statements_of((*vocabularies, *policies)))
        return Resolver(policies, vocabularies, names).run()


def statements_of(files: Sequence[Parsed]) -> Iterator[ast.Statement]:
    """Yield what some files state, in order."""
    return (statement for parsed in files for statement in parsed.document.statements)


class Resolver:
    """The state of one resolution; ``names`` are gathered from all that share them."""

    def __init__(
        self, policies: Sequence[Parsed], vocabularies: Sequence[Parsed], names: Names
    ) -> None:
        self._policies = policies
        self._vocabularies = vocabularies
        self._documents = tuple(parsed.document for parsed in policies)
        self._names = names
        for parsed in vocabularies:
            gather_definitions(parsed.document.statements, self._names)
        self._shared = dict(self._names.definitions)
        self._nodes: dict[Key, ast.Labelled] = {}

    def run(self) -> Resolved:
        """Return the policy, with what does not make sense."""
        names = self._names
        instruments = tuple(
            self._instrument(position, parsed) for position, parsed in enumerate(self._policies)
        )
        instruments = without_ranks(instruments, names)
        labels = Labels(instruments, names)
        instruments = tuple(link(one, self._nodes, labels) for one in instruments)
        written = read_amendments(instruments, self._documents, labels)
        instruments, amendments = amended(instruments, written)
        report_cycles((one for each in instruments for one in each.provisions), names)
        presumptions, examples = self._rest(instruments, labels)
        attributes = {**names.conditions, **names.vocabulary.attributes}
        policy = Policy(
            instruments=instruments,
            vocabulary=evolve(names.vocabulary, attributes=attributes),
            presumptions=presumptions,
            examples=examples,
            language=next((p.language for p in self._policies if p.language), "en"),
            amendments=amendments,
            sources=tuple(parsed.source for parsed in self._policies),
            vocabulary_sources=tuple(parsed.source for parsed in self._vocabularies),
        )
        return Resolved(policy, tuple(sorted(set_of(names.diagnostics), key=_in_order)))

    def _enter(self, document: ast.Document) -> None:
        """Let the names mean what they mean in one file."""
        self._names.definitions = dict(self._shared)
        gather_definitions(document.statements, self._names)
        self._names.levels_by = "superior"
        for statement in document.statements:
            if isinstance(statement, ast.LevelsBy):
                found = self._names.attribute(statement.attribute)
                if found is not None:
                    self._check_ordered(found.name, statement)
                    self._names.levels_by = found.name

    def _check_ordered(self, name: str, statement: ast.LevelsBy) -> None:
        attribute = self._names.vocabulary.attributes[name]
        if name != "superior" and not attribute.levels:
            self._names.report(
                Code.WRONG_TYPE,
                statement.span,
                attribute=statement.attribute.text,
                type=attribute.kind.value,
                use="levels",
            )

    def _instrument(self, position: int, parsed: Parsed) -> Instrument:
        document = parsed.document
        self._enter(document)
        # Resolved once even if never used, so that a slip in it is reported.
        for definition in tuple(self._names.definitions.values()):
            self._check_definition(definition)
        instrument = read_heading(document, position, parsed.source.name, self._names)
        provisions: list[AnyProvision] = []
        number = kept = 0
        seen: set[str] = set()
        for node in _clauses(document):
            if isinstance(node, ast.Untranslated):
                kept += 1
                label = f"untranslated {kept}"
            else:
                number += 1
                label = str(number)
            label = node.label.text if node.label else label
            if label in seen and node.label is not None:
                self._names.report(Code.DUPLICATE_LABEL, node.label.span, label=label)
            seen.add(label)
            key = Key(position, len(provisions), label)
            self._nodes[key] = node
            provisions.append(resolve_clause(node, key, self._names))
            if isinstance(node, ast.Untranslated) and node.accepted_by is None:
                self._names.report(Code.UNTRANSLATED, node.span)
        return evolve(instrument, provisions=tuple(provisions))

    def _check_definition(self, definition: ast.Define) -> None:
        self._names.is_conduct = True
        self._names.open_definitions.append(definition.name.text)
        resolve_selector(definition.selector, self._names)
        self._names.open_definitions.pop()
        self._names.is_conduct = False

    def _rest(
        self, instruments: tuple[Instrument, ...], labels: Labels
    ) -> tuple[tuple[Presumption, ...], tuple[Example, ...]]:
        presumptions: list[Presumption] = []
        examples: list[Example] = []
        for instrument, document in zip(instruments, self._documents, strict=True):
            self._enter(document)
            for node in document.statements:
                if isinstance(node, ast.Presume):
                    presumption = resolve_presumption(node, self._names)
                    presumptions += [] if presumption is None else [presumption]
                elif isinstance(node, ast.Expect):
                    example = resolve_example(node, instrument, self._names, labels)
                    examples += [] if example is None else [example]
        found = tuple(presumptions)
        report_presumption_cycles(found, self._names)
        return found, tuple(examples)


def _clauses(document: ast.Document) -> list[ast.Labelled]:
    """Return the clauses of a file; what `replace` puts in is one of them."""
    found: list[ast.Labelled] = []
    for node in document.statements:
        if isinstance(node, ast.Replace):
            label = ast.Words(node.target.label, span=node.target.span)
            is_number = node.target.label.isdigit()
            found.append(node.clause if is_number else evolve(node.clause, label=label))
        elif isinstance(node, ast.Clause):
            found.append(node)
    return found


def set_of(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Drop what was found twice, where a definition is used twice."""
    unique: dict[tuple[object, ...], Diagnostic] = {}
    for found in diagnostics:
        assert isinstance(found.place, Span)
        place = found.place
        key = (place.source.name, place.start, place.end, found.code.id, *found.facts.items())
        unique.setdefault(key, found)
    return list(unique.values())


def _in_order(found: Diagnostic) -> tuple[str, int, str]:
    assert isinstance(found.place, Span)
    return found.place.source.name, found.place.start, found.code.id
