"""Both languages say the same; selectors read as the author would write them."""

from string import Formatter

import pytest

from explanation.cases import policy_of
from policylang.explanation.clauses import clause_text
from policylang.explanation.items import Kind
from policylang.explanation.selectors import selector_text
from policylang.explanation.words import SENTENCES, Words
from policylang.model.decision import Outcome, Status
from policylang.model.vocabulary import BUILT_IN_ARRANGEMENTS


def facts_in(sentence):
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_both_languages_have_the_same_sentences():
    assert list(SENTENCES["en"]) == list(SENTENCES["id"])


@pytest.mark.parametrize("name", SENTENCES["en"])
def test_a_sentence_has_the_same_facts_in_both_languages(name):
    assert facts_in(SENTENCES["en"][name]) == facts_in(SENTENCES["id"][name])


@pytest.mark.parametrize("language", SENTENCES)
def test_everything_has_its_words(language):
    names = {
        *(f"answer.{each.value}" for each in Outcome),
        *(f"status.{each.value}" for each in Status),
        *(f"word.{each.value}" for each in Status),
        *(f"section.{each.value}" for each in Kind if each is not Kind.NOT_APPLIED),
        *(f"where.{each}" for each in BUILT_IN_ARRANGEMENTS),
    }

    assert names <= set(SENTENCES[language])


SELECTORS = [
    ("role Camat, Lurah", "role Camat, Lurah", "jabatan Camat, Lurah"),
    ("age >= 56", "age >= 56", "umur >= 56"),
    ("age between 50 and 56", "age between 50 and 56", "umur antara 50 dan 56"),
    ("pregnant", "pregnant", "hamil"),
    ("not pregnant", "not pregnant", "bukan hamil"),
    (
        "(age >= 56 or comorbid) and not (essential or role Staf)",
        "age >= 56 or comorbid except essential or role Staf",
        "umur >= 56 atau komorbid kecuali esensial atau jabatan Staf",
    ),
    (
        "role Camat with 1 level below (kind Struktural)",
        "role Camat with 1 level below (kind Struktural)",
        "jabatan Camat beserta 1 tingkat di bawahnya (jenis jabatan Struktural)",
    ),
    (
        "days since positive_on <= 10",
        "days since positive on <= 10",
        "hari sejak tanggal positif <= 10",
    ),
    (
        "working days since positive_on between 2 and 6",
        "working days since positive on between 2 and 6",
        "hari kerja sejak tanggal positif antara 2 dan 6",
    ),
    ("role Camat and others", "role Camat and others", "jabatan Camat dan lainnya"),
    ("top 2 levels of each unit", "top 2 levels of each unit", "2 tingkat teratas setiap dinas"),
    ("everyone", "everyone", "semua"),
]


@pytest.mark.parametrize(("written", "english", "indonesian"), SELECTORS)
def test_a_norm_reads_as_its_author_would_write_it(written, english, indonesian):
    norm = policy_of(f"require home for {written};").provisions()[0]

    assert clause_text(norm, Words("en"), str) == f"require home for {english}"
    assert clause_text(norm, Words("id"), str) == f"wajibkan rumah bagi {indonesian}"


@pytest.mark.parametrize("written", [each for each, _, _ in SELECTORS])
def test_a_selector_alone_keeps_not(written):
    norm = policy_of(f"require home for {written};").provisions()[0]
    words = Words("en")

    assert selector_text(norm.selector, words) == written.replace("positive_on", "positive on")


CLAUSES = [
    "cap office 37.5% per unit",
    "share home 30% to 50% for status PNS, PPPK per place",
    "cap office 4 people per unit",
    "floor office 25% per place at least 1",
    "advise cap office 50% per unit",
    "default home on Monday, Tuesday",
    "allow home for everyone except role Camat when holiday week",
    'delegate home for role Staf to "Kepala" from 2021-07-03 to 2021-07-20',
    'forbid "rapat" for everyone on 2021-07-03, 2021-07-05 to 2021-07-09',
    'require off for everyone from event "Banjir" to 2 working days after event "Surut"',
    "rota unit Setda weekly 2 people",
]


@pytest.mark.parametrize("written", CLAUSES)
def test_a_clause_reads_as_written(written):
    source = written.replace("holiday week", "holiday_week")
    clause = policy_of(f"{source};").provisions()[0]

    assert clause_text(clause, Words("en"), str) == written


def test_a_declared_attribute_is_called_by_its_indonesian_word():
    policy = policy_of(
        "attribute zone (zona) one of Hijau, Merah; require home for zone Merah;"
        ' allow home for everyone when "jumlah tinggi";'
    )
    zone, crowded = policy.provisions()
    words = Words("id", policy.vocabulary)

    assert clause_text(zone, words, str) == "wajibkan rumah bagi zona Merah"
    assert clause_text(crowded, words, str) == 'bolehkan rumah bagi semua apabila "jumlah tinggi"'
