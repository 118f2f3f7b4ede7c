"""Policies and people whose explanations are kept as golden files."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from attrs import frozen

from policylang.diagnostics import Cell, Code
from policylang.model.days import Calendar
from policylang.model.policy import Policy, Value
from policylang.model.staff import Situation, StaffRecord
from policylang.semantics.resolve import resolve
from policylang.source import Source
from policylang.syntax import parse

MONDAY: Final = date(2021, 6, 28)
ON_MONDAY: Final = Situation(on=MONDAY)
HOLIDAYS: Final = Calendar(name="Kalender 2021", holidays={date(2021, 7, 20): "Idul Adha"})


def policy_of(*texts: str) -> Policy:
    """Return the policy of some texts, which have no errors."""
    resolved = resolve([parse(Source(f"p{at}", text)) for at, text in enumerate(texts)])
    assert not [each for each in resolved.diagnostics if each.severity.value == "error"]
    return resolved.policy


@frozen
class Case:
    """What is decided and explained."""

    texts: tuple[str, ...]
    facts: Mapping[str, Value]
    situation: Situation = ON_MONDAY
    id: str | None = "A1"
    is_unreadable: bool = False

    @property
    def policy(self) -> Policy:
        return policy_of(*self.texts)

    @property
    def record(self) -> StaffRecord:
        where = Cell("pegawai.csv", None, 7, "Tanggal Lahir")
        problems = (Code.UNREADABLE_VALUE.at(where, value="31/02"),) if self.is_unreadable else ()
        return StaffRecord(self.id, self.facts, problems=problems)


CIRCULAR: Final = """
umum: allow home for everyone cites "E.1";
pimpinan: exempt role Camat, Lurah because "memimpin layanan" cites "E.2";
k1: cap office 50%;
damkar: essential dinas Pemadam because "siaga 24 jam";
hamil: require home for pregnant exception to pimpinan;
panggil: delegate office for everyone to "Atasan langsung" by order;
ramai: forbid office for everyone when "jumlah terpapar tinggi" from 2021-06-01 to 2021-06-20;
lapor: require "melaporkan kegiatan harian" for home;
masker: require "memakai masker" for office cites "F.1";
imbau: advise home for age >= 56 except role Camat;
untranslated "akan dievaluasi sesuai kebutuhan" cites "E.9" accepted by "Bagian Hukum";
"""
CLASH: Final = """
damkar: essential dinas Pemadam because "siaga 24 jam";
tua: require home for age >= 56;
pos: exempt role Danru;
"""
HIGHER: Final = """
circular "SE 1/2021" dated 2021-06-01; issuer "Gubernur" rank governor;
valid 2021-06-01 to 2021-12-31;
rumah: require home for age >= 60;
jaga: delegate office for unit Satpol PP to "Kepala Satpol PP";
"""
LOWER: Final = """
circular "SE 9/2021" dated 2021-06-20; issuer "Wali Kota" rank mayor;
valid 2021-06-21 to 2021-07-20;
kantor: require office for role Kepala Dinas;
umum: default home;
rapat: cap "rapat" 30 people;
piket: rota unit Disdukcapil daily at least 2 arranged by "Kepala Dinas";
"""
MISSING: Final = """
context level number 1 to 4;
k1: cap office by level { 1: 75%, 2: 50%, others: 0% };
tua: require home for age >= 56;
positif: require off for days since positive_on <= 10 exception to tua;
pusat: require office for role Camat and unit Setda, Bappeda;
presume positive_on never for everyone because "tidak tercatat";
"""

CASES: Final = {
    "decided": Case(
        (CIRCULAR,), {"role": "Camat", "unit": "Kecamatan Cidadap", "age": 45, "pregnant": False}
    ),
    "choice": Case(
        (CIRCULAR,), {"role": "Staf", "unit": "Dinas Arsip", "age": 57, "pregnant": False}
    ),
    "sensitive-missing": Case((CIRCULAR,), {"role": "Camat", "unit": "Kecamatan Cidadap"}),
    "conflict": Case((CLASH,), {"role": "Danru", "unit": "Dinas Pemadam", "age": 58}),
    "two-instruments": Case(
        (HIGHER, LOWER), {"role": "Kepala Dinas", "unit": "Dinas Pendidikan", "age": 61}
    ),
    "officer": Case(
        (HIGHER, LOWER),
        {"role": "Staf", "unit": "Disdukcapil", "age": 30},
        Situation(on=date(2021, 7, 1), calendar=HOLIDAYS),
    ),
    "holiday": Case(
        (HIGHER, LOWER),
        {"role": "Staf", "unit": "Disdukcapil", "age": 30},
        Situation(on=date(2021, 7, 20), calendar=HOLIDAYS),
    ),
    "not-in-force": Case(
        (LOWER,), {"role": "Staf", "unit": "Disdukcapil"}, Situation(on=date(2021, 8, 2))
    ),
    "missing": Case((MISSING,), {"role": "Camat"}, id=None),
    "error": Case((CLASH,), {"role": "Danru", "unit": "Dinas Pemadam"}, is_unreadable=True),
    "one-line": Case(
        ("exempt role Camat; cap office 50%; essential dinas Pemadam",),
        {"role": "Camat", "unit": "Kecamatan Cidadap"},
    ),
}
