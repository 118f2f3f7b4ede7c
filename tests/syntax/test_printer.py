"""What is printed reads back, in either language."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylang.source import Source
from policylang.syntax import ast
from policylang.syntax.grammar import machine
from policylang.syntax.parser import parse
from policylang.syntax.printer import print_document, print_selector, print_statement
from policylang.wording.keywords import KEYWORDS, LANGUAGES
from strategies.documents import STATEMENTS, documents
from strategies.selectors import selectors

machine()  # built before Hypothesis starts its clock

languages = st.sampled_from(LANGUAGES)

# Each statement in canonical English and Indonesian.
CANONICAL = (
    (
        'circular "443/844/BKPP" dated 2020-03-17;',
        'edaran "443/844/BKPP" tertanggal 2020-03-17;',
    ),
    (
        'issuer "Wali Kota Tangerang Selatan" rank mayor;',
        'ditetapkan oleh "Wali Kota Tangerang Selatan" kedudukan mayor;',
    ),
    ('basis "SE 19/2020" in "se-19-2020.policy";', 'dasar "SE 19/2020" dalam "se-19-2020.policy";'),
    (
        "valid Wednesday 18 March 2020 to 2020-03-31, 14 days;",
        "berlaku Rabu 18 Maret 2020 sampai 2020-03-31, 14 hari;",
    ),
    ("scope status PNS, PPPK;", "ruang lingkup status PNS, PPPK;"),
    ("levels by echelon;", "tingkat berdasarkan echelon;"),
    (
        'ranks law, regent or mayor, "kepala dan wakil";',
        'urutan kedudukan law, regent atau mayor, "kepala dan wakil";',
    ),
    ("default home;", "umumnya rumah;"),
    (
        'require home or field for pregnant except unit Puskesmas because "rentan";',
        'wajibkan rumah atau lapangan bagi pregnant kecuali unit Puskesmas karena "rentan";',
    ),
    (
        "exempt role Camat, Lurah with 1 level below (kind Struktural) from k1, cap;",
        (
            "kecualikan role Camat, Lurah beserta 1 tingkat di bawahnya (kind Struktural)"
            " dari k1, maksimal;"
        ),
    ),
    (
        'panggil: delegate office for everyone to "Atasan langsung" by order;',
        'panggil: delegasikan kantor bagi semua kepada "Atasan langsung" dengan surat perintah;',
    ),
    ('delegate role Staf to "Camat";', 'delegasikan role Staf kepada "Camat";'),
    (
        "essential dinas Pemadam, Kesehatan and others;",
        "esensial dinas Pemadam, Kesehatan dan lainnya;",
    ),
    (
        "kadis: advise home for role Kepala Dinas when level <= 2 on Monday to Friday, 2025-04-08;",
        (
            "kadis: anjurkan rumah bagi role Kepala Dinas apabila level <= 2"
            " pada Senin sampai Jumat, 2025-04-08;"
        ),
    ),
    (
        'forbid "perjalanan dinas" for home exception to hamil, 2 of "16/2021";',
        'larang "perjalanan dinas" bagi rumah mengesampingkan hamil, 2 dari "16/2021";',
    ),
    (
        "advise share office 37.5% to 50% for status PNS of everyone per place;",
        "anjurkan proporsi kantor 37,5% sampai 50% bagi status PNS dari jumlah semua per place;",
    ),
    (
        "k5: cap office by level { 1: 75%, 2: at most 4 people, others: none } at one time;",
        (
            "k5: maksimal kantor menurut level"
            " { 1: 75%, 2: paling banyak 4 orang, lainnya: tanpa batas } serentak;"
        ),
    ),
    (
        "cap office 2 to 4 people rounded nearest prefer vaccinated then not comorbid;",
        (
            "maksimal kantor 2 sampai 4 orang dibulatkan terdekat"
            " utamakan vaccinated lalu bukan comorbid;"
        ),
    ),
    (
        'rota unit Arsip daily at least 2 no consecutive days teams of 3 arranged by "Camat";',
        (
            "piket unit Arsip harian paling sedikit 2 tanpa hari berturut-turut regu 3"
            ' disusun oleh "Camat";'
        ),
    ),
    (
        'untranslated "lihat lampiran" cites "E.4" accepted by "Bagian Hukum";',
        'belum dirumuskan "lihat lampiran" merujuk "E.4" disetujui oleh "Bagian Hukum";',
    ),
    (
        "define awal as top 2 levels of each unit;",
        "definisikan awal sebagai 2 tingkat teratas setiap unit;",
    ),
    (
        "attribute zone (zona) one of Hijau or Biru, Merah sensitive;",
        "atribut zone (zona) pilihan Hijau atau Biru, Merah sensitif;",
    ),
    ("context level number 1 to 4 per zone;", "keadaan level angka 1 sampai 4 per zone;"),
    ('arrangement wfa (WFA, "di mana saja");', 'pola kerja wfa (WFA, "di mana saja");'),
    ('alias unit Damkar is "II.a", "WFO";', 'alias unit Damkar adalah "II.a", "WFO";'),
    ("presume pregnant no for sex L;", "anggap pregnant tidak bagi sex L;"),
    (
        "expect (role Camat, pregnant, not comorbid, positive_on never) out of scope;",
        (
            "uji (role Camat, pregnant, bukan comorbid, positive_on belum pernah)"
            " di luar ruang lingkup;"
        ),
    ),
    (
        'reverts to "848/690" from 2 working days before event "Nyepi" (2026-03-19);',
        'kembali ke "848/690" mulai 2 hari kerja sebelum peristiwa "Nyepi" (2026-03-19);',
    ),
    ("replace k5: cap office 1 person;", "ganti k5: maksimal kantor 1 orang;"),
    (
        "scope days since a <= 10 or working days since a between 2 and 6;",
        "ruang lingkup hari sejak a <= 10 atau hari kerja sejak a antara 2 dan 6;",
    ),
)


def read(text: str) -> ast.Document:
    parsed = parse(Source("<printed>", text))
    assert parsed.diagnostics == ()
    return parsed.document


def selector_of(text: str, language: str = "en") -> ast.Selector:
    (statement,) = read(f"{KEYWORDS[language]['_SCOPE']} {text};").statements
    assert isinstance(statement, ast.Scope)
    return statement.selector


@given(documents, languages)
def test_what_is_printed_parses_to_the_same_tree(document: ast.Document, language: str) -> None:
    assert read(print_document(document, language)) == document


@pytest.mark.parametrize("statement_class", STATEMENTS, ids=lambda kind: kind.__name__)
def test_a_statement_of_each_class_reads_back(statement_class: type) -> None:
    @given(STATEMENTS[statement_class], languages)
    def reads_back(statement: ast.Statement, language: str) -> None:
        assert read(print_statement(statement, language)).statements == (statement,)

    reads_back()


def test_every_statement_class_has_a_strategy() -> None:
    assert set(get_args(ast.Statement)) == set(STATEMENTS)


@given(selectors, languages)
def test_a_printed_selector_keeps_its_tree(selector: ast.Selector, language: str) -> None:
    assert selector_of(print_selector(selector, language), language) == selector


@given(documents, languages)
def test_printing_twice_changes_nothing_more(document: ast.Document, language: str) -> None:
    printed = print_document(document, language)

    assert print_document(read(printed), language) == printed


@given(documents)
def test_translating_there_and_back_changes_nothing(document: ast.Document) -> None:
    english = print_document(document, "en")
    indonesian = print_document(read(english), "id")

    assert print_document(read(indonesian), "en") == english


@given(documents, languages)
def test_every_comment_survives(document: ast.Document, language: str) -> None:
    again = read(print_document(document, language))

    assert [(entry.above, entry.behind) for entry in again.entries] == [
        (entry.above, entry.behind) for entry in document.entries
    ]
    assert again.closing == document.closing


@pytest.mark.parametrize("pair", CANONICAL, ids=lambda pair: pair[0][:30])
@pytest.mark.parametrize("written", range(2))
@pytest.mark.parametrize("language", LANGUAGES)
def test_canonical_text(pair: tuple[str, str], written: int, language: str) -> None:
    printed = print_document(read(pair[written]), language)

    assert printed.split() == pair[LANGUAGES.index(language)].split()


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("(a and b) and c", "(a and b) and c"),
        ("((a)) and (not (b))", "a and not b"),
        ("a or b and c", "a or (b and c)"),
        ("not a or not (b and c) and d", "not a or (not (b and c) and d)"),
        ("(a or b) and c", "(a or b) and c"),
        ("not (a or b)", "not (a or b)"),
        ("not (role X with 1 level below)", "not role X with 1 level below"),
        ("(not role X) with 2 level below", "(not role X) with 2 levels below"),
        ("role X and (others)", "role X and (others)"),
        ('role "Kepala  Dinas", "puskesmas 2"', 'role Kepala Dinas, "puskesmas 2"'),
        ("WFO", "office"),
    ],
)
def test_brackets_and_quotes_are_as_few_as_keep_the_tree(written: str, printed: str) -> None:
    assert print_selector(selector_of(written), "en") == printed
