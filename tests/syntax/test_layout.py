"""Where a printed text has lines, and where its comments stand."""

from policylang.source import Source
from policylang.syntax import ast
from policylang.syntax.parser import parse
from policylang.syntax.printer import print_document


def read(text: str) -> ast.Document:
    parsed = parse(Source("<printed>", text))
    assert parsed.diagnostics == ()
    return parsed.document


def test_a_long_statement_is_broken_before_its_modifiers() -> None:
    text = (
        "positif: require off for health Positif when level <= 2 from 2021-07-03 to 2021-07-20"
        ' exception to pimpinan, damkar because "SE 12";  # isolasi'
    )

    assert print_document(read(text), "en") == (
        "positif: require off for health Positif\n"
        "    when level <= 2\n"
        "    from 2021-07-03 to 2021-07-20\n"
        "    exception to pimpinan, damkar\n"
        '    because "SE 12";  # isolasi\n'
    )


def test_a_long_table_has_a_line_for_each_cell() -> None:
    sectors = ", ".join(f'"Sektor {number}.": {number}%' for number in range(1, 8))

    printed = print_document(read(f"cap office by sector {{ {sectors} }} per unit"), "id")

    assert printed.splitlines() == [
        "maksimal kantor menurut sector {",
        *(f'    "Sektor {number}.": {number}%,' for number in range(1, 8)),
        "}",
        "    per unit;",
    ]


def test_blank_lines_are_kept_one_at_a_time_and_never_at_the_start() -> None:
    text = "\n\n# head\ndefault home;  # why\n\n\n\n#  above\nexempt role X;scope a;\n\n# end\n"

    assert print_document(read(text), "en") == (
        "# head\ndefault home;  # why\n\n# above\nexempt role X;\nscope a;\n\n# end\n"
    )


def test_a_blank_line_stays_below_the_comments_of_the_head() -> None:
    text = "# source\n# of it\n\n# first\n\ndefault home;\n"

    assert print_document(read(text), "en") == text


def test_comments_inside_a_statement_move_above_it_with_its_blank_line() -> None:
    text = "scope a;\n\n# one\n\nexempt role X,  # two\n\n# three\nY;\n"

    assert print_document(read(text), "en") == (
        "scope a;\n\n# one\n\n# two\n# three\nexempt role X, Y;\n"
    )


def test_a_comment_behind_the_last_statement_stays_behind_it() -> None:
    text = "exempt role X,  # inside\nY  # behind\n\n# end"

    assert print_document(read(text), "en") == ("# inside\nexempt role X, Y;  # behind\n\n# end\n")


def test_a_validity_without_an_end_says_from_when() -> None:
    assert print_document(read("valid 2021-06-28;"), "en") == "valid from 2021-06-28;\n"
    assert print_document(read("valid 2021-06-28;"), "id") == "berlaku mulai 2021-06-28;\n"


def test_a_long_list_is_broken_at_commas_outside_quotes() -> None:
    names = ", ".join(["Kepala Seksi"] * 5 + ['"Kepala Bidang, Seksi, dan Bagian Umum"'] * 2)

    assert print_document(read(f"exempt role {names} when role {names};"), "en") == (
        "exempt role Kepala Seksi, Kepala Seksi, Kepala Seksi, Kepala Seksi, Kepala Seksi,\n"
        '    "Kepala Bidang, Seksi, dan Bagian Umum", "Kepala Bidang, Seksi, dan Bagian Umum"\n'
        "    when role Kepala Seksi, Kepala Seksi, Kepala Seksi, Kepala Seksi, Kepala Seksi,\n"
        '        "Kepala Bidang, Seksi, dan Bagian Umum", "Kepala Bidang, Seksi, dan Bagian Umum";\n'
    )


def test_a_long_selector_is_broken_before_and_and_or() -> None:
    text = (
        'masker: require "memakai masker kesehatan selama bertugas di ruang pelayanan"'
        " for service Administratif and penerima and office or role Petugas Loket Pelayanan Umum"
    )

    assert print_document(read(text), "en") == (
        'masker: require "memakai masker kesehatan selama bertugas di ruang pelayanan"\n'
        "    for (service Administratif and penerima and office)"
        " or role Petugas Loket Pelayanan Umum;\n"
    )


def test_a_long_word_is_not_broken() -> None:
    text = f'title "{"x" * 120}";\n'

    assert print_document(read(text), "en") == text
