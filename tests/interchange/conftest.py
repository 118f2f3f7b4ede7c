"""A small vocabulary, and one place for every cell."""

import pytest

from policylang.diagnostics import Cell
from policylang.model.vocabulary import Attribute, Kind, Source, Vocabulary, normal

ECHELONS = (("II.a", "II.b"), ("III.a", "III.b"))


def an_attribute(name: str, kind: Kind, *synonyms: str, **more: object) -> Attribute:
    return Attribute(name=name, kind=kind, synonyms=synonyms, **more)  # type: ignore[arg-type]


@pytest.fixture
def vocabulary() -> Vocabulary:
    attributes = (
        an_attribute("id", Kind.NAME),
        an_attribute("nip", Kind.NAME),
        an_attribute("full_name", Kind.NAME, "nama"),
        an_attribute("role", Kind.NAME, "jabatan"),
        an_attribute("unit", Kind.NAME, "opd", "dinas"),
        an_attribute("section", Kind.NAME, "bidang"),
        an_attribute("superior", Kind.NAME, "atasan"),
        an_attribute("echelon", Kind.ONE_OF, "eselon", levels=ECHELONS),
        an_attribute("sex", Kind.ONE_OF, "jenis_kelamin", levels=(("L", "P"),)),
        an_attribute("born", Kind.DATE, "tanggal_lahir"),
        an_attribute("age", Kind.NUMBER, "umur", low=0, high=120),
        an_attribute("pregnant", Kind.YES_NO, "hamil", sensitive=True),
        an_attribute("positive_on", Kind.DATE, sensitive=True),
        an_attribute("home_district", Kind.NAME, "domisili"),
        an_attribute(
            "zone",
            Kind.ONE_OF,
            "zona",
            levels=(("Hijau",), ("Merah",)),
            source=Source.PLACE,
            per="home_district",
        ),
        an_attribute("working_day", Kind.YES_NO, "hari_kerja", source=Source.CALENDAR),
    )
    return Vocabulary(
        attributes={attribute.name: attribute for attribute in attributes},
        aliases={
            "echelon": ((normal("II.b"), normal("IIb"), normal("II/b")),),
            "sex": (("l", "laki-laki", "1"), ("p", "perempuan", "2")),
            "home_district": (("coblong", "kecamatan coblong"),),
        },
    )


@pytest.fixture
def place() -> Cell:
    return Cell("staff.csv", None, 2, None)
