"""POL348: names that a text declares and never uses."""

from collections.abc import Iterator

from policylang.analysis.draft import Draft
from policylang.analysis.names_used import names_used
from policylang.analysis.nodes import all_nodes
from policylang.diagnostics import Code, Diagnostic
from policylang.model.vocabulary import word_form
from policylang.semantics.builtin import BUILT_IN
from policylang.syntax import ast


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report definitions, attributes, facts of the day, arrangements and aliases."""
    used = names_used(draft.policy)
    words = [_words(document) for _, document in draft.texts()]
    everywhere = {word: sum(each.get(word, 0) for each in words) for word in set().union(*words)}
    for own, (_, document) in zip(words, draft.texts(), strict=True):
        for node in document.statements:
            if isinstance(node, ast.Define) and own.get(word_form(node.name.text), 0) <= 1:
                yield Code.UNUSED_NAME.at(node.name.span, name=node.name.text)
            elif isinstance(node, (ast.Attribute, ast.Context, ast.ArrangementDeclared)):
                # What everyone has may be read without being named, as birth is for age.
                known = BUILT_IN.find(node.name.text) is not None
                if not known and not _is_used(node, everywhere):
                    yield Code.UNUSED_NAME.at(node.name.span, name=node.name.text)
            elif isinstance(node, ast.Alias):
                found = draft.policy.vocabulary.find(node.attribute.text)
                if found is not None and not used.any_of(found.name, node.value.text):
                    yield Code.UNUSED_NAME.at(node.value.span, name=node.value.text)


def _is_used(
    node: ast.Attribute | ast.Context | ast.ArrangementDeclared, everywhere: dict[str, int]
) -> bool:
    own = [word_form(word.text) for word in (node.name, *node.synonyms)]
    return any(everywhere.get(word, 0) > own.count(word) for word in own)


def _words(document: ast.Document) -> dict[str, int]:
    """Return how often each word, name or arrangement stands in a text."""
    found: dict[str, int] = {}
    for node in all_nodes(document.statements):
        if isinstance(node, (ast.Words, ast.Name, ast.What)):
            form = word_form(node.text)
            found[form] = found.get(form, 0) + 1
    return found
