"""What the provisions of a policy are called, and what they say, where no decision is at hand."""

from collections.abc import Iterable

from attrs import field

from policylang._frozen import frozen
from policylang.explanation.as_json import kind_of
from policylang.explanation.clauses import clause_text
from policylang.explanation.text.layout import NO_BREAK
from policylang.explanation.view import facts_of, facts_of_provision
from policylang.explanation.words import Words
from policylang.model.group import Count
from policylang.model.norm import AnyProvision, Key, Norm
from policylang.model.policy import Policy
from policylang.model.selector import Stands
from policylang.semantics.reading import atoms_of, read_policy


@frozen
class Naming:
    """One language's words for the provisions of a policy."""

    policy: Policy = field(repr=False)
    words: Words

    @classmethod
    def of(cls, policy: Policy, language: str) -> "Naming":
        """Return the words of a language; attributes are called as the policy's vocabulary does."""
        return cls(policy, Words(language, policy.vocabulary))

    def provision(self, key: Key) -> AnyProvision:
        """Return a provision."""
        return read_policy(self.policy).by_key[key]

    def name(self, key: Key) -> str:
        """Return the label of a provision, with its instrument where there are several."""
        if len(self.policy.instruments) == 1:
            return key.label
        instrument = self.policy.instruments[key.instrument].reference
        return self.words.say("kind.of", reference=key.label, instrument=instrument)

    def reference(self, key: Key) -> str:
        """Return what a provision is called in a sentence: norm hamil, quota 2."""
        text = self.words.say(f"kind.{kind_of(self.provision(key))}", label=self.name(key))
        return text.replace(" ", NO_BREAK, 1)

    def references(self, keys: Iterable[Key]) -> str:
        """Return several provisions in a sentence."""
        return self.words.listed([self.reference(key) for key in keys])

    def clause(self, key: Key) -> str:
        """Return what a provision says, with the author's reasons and the place in the text."""
        provision, keywords = self.provision(key), self.words.keywords
        said = [("_BECAUSE", reason) for reason in provision.because]
        said += [("_CITES", place) for place in provision.cites]
        texts = [f'{keywords[terminal]} "{text}"' for terminal, text in said]
        return ", ".join([clause_text(provision, self.words, self.name), *texts])

    def count(self, count: Count) -> str:
        """Return a number of people, or what it lies between."""
        if count.is_known:
            return str(count.low)
        return self.words.say("count.range", low=count.low, high=count.high)

    def counted(self, sentence: str, count: int) -> str:
        """Return a number of things: 1 place, 2 places."""
        one = f"{sentence} one"
        return self.words.say(one if count == 1 else sentence, count=count)


def sensitive_provisions(policy: Policy) -> frozenset[Key]:
    """Return the provisions whose part in a roster may give a sensitive fact away.

    These read such a fact, or one that is presumed from it, or whether a norm
    stands that does.
    """
    sensitive = {each.name for each in policy.vocabulary.attributes.values() if each.sensitive}
    sensitive |= {
        one.fact for one in policy.presumptions if not sensitive.isdisjoint(facts_of(one.selector))
    }
    provisions = policy.provisions()
    found = {one for one in provisions if not sensitive.isdisjoint(facts_of_provision(one))}
    kinds = {one.modality.value for one in found if isinstance(one, Norm)}
    return frozenset(one.key for one in provisions if one in found or kinds & _kinds(one))


def _kinds(provision: AnyProvision) -> set[str]:
    """Return the kinds of norms that a provision asks for the standing of."""
    return {
        atom.kind
        for selector in (provision.selector, provision.when)
        if selector is not None
        for atom in atoms_of(selector)
        if isinstance(atom, Stands)
    }
