"""The built-in vocabulary: the columns of Indonesian personnel data, and the ranks.

The names are those that personnel systems use for their columns; what no known
system holds (service, health) is here because circulars ask for it.
"""

from typing import Final

from policylang.model.vocabulary import Attribute, Kind, Source, Vocabulary, normal

_ECHELONS: Final = (
    ("I.a", "I.b"),
    ("II.a", "II.b"),
    ("III.a", "III.b"),
    ("IV.a", "IV.b"),
    ("V.a", "V.b"),
)

_ATTRIBUTES: Final = (
    Attribute(name="id", kind=Kind.NAME, synonyms=("nomor", "kode", "nrk", "pns_id")),
    Attribute(name="nip", kind=Kind.NAME, synonyms=("nip_baru", "ni_pppk")),
    Attribute(name="nik", kind=Kind.NAME),
    Attribute(name="full_name", kind=Kind.NAME, synonyms=("nama", "nama_lengkap", "name")),
    Attribute(
        name="role",
        kind=Kind.NAME,
        synonyms=("jabatan", "jabatan_nama", "nama_jabatan", "post"),
    ),
    Attribute(
        name="unit",
        kind=Kind.NAME,
        synonyms=("dinas", "badan", "opd", "skpd", "perangkat_daerah", "instansi"),
    ),
    Attribute(
        name="section",
        kind=Kind.NAME,
        synonyms=("unit_kerja", "bidang", "bagian", "seksi", "subbagian"),
    ),
    Attribute(name="place", kind=Kind.NAME, synonyms=("lokasi", "lokasi_kerja", "tempat")),
    Attribute(
        name="status",
        kind=Kind.NAME,
        synonyms=("status_pegawai", "status_kepegawaian", "jenis_pegawai"),
    ),
    Attribute(name="kind", kind=Kind.NAME, synonyms=("jenis_jabatan", "jenis_jabatan_nama")),
    Attribute(name="echelon", kind=Kind.ONE_OF, synonyms=("eselon",), levels=_ECHELONS),
    Attribute(name="grade", kind=Kind.NAME, synonyms=("golongan", "pangkat", "gol")),
    Attribute(name="age", kind=Kind.NUMBER, synonyms=("umur", "usia"), low=0, high=120),
    Attribute(name="born", kind=Kind.DATE, synonyms=("tanggal_lahir", "tgl_lahir", "lahir")),
    Attribute(
        name="sex",
        kind=Kind.ONE_OF,
        synonyms=("jenis_kelamin", "kelamin"),
        levels=(("L", "P"),),
    ),
    Attribute(name="pregnant", kind=Kind.YES_NO, synonyms=("hamil",), sensitive=True),
    Attribute(name="breastfeeding", kind=Kind.YES_NO, synonyms=("menyusui",), sensitive=True),
    Attribute(name="comorbid", kind=Kind.YES_NO, synonyms=("komorbid",), sensitive=True),
    Attribute(name="disability", kind=Kind.YES_NO, synonyms=("disabilitas",), sensitive=True),
    Attribute(name="health", kind=Kind.NAME, synonyms=("kesehatan",), sensitive=True),
    Attribute(
        name="positive_on",
        kind=Kind.DATE,
        synonyms=("tanggal_positif", "positif_sejak"),
        sensitive=True,
    ),
    Attribute(name="vaccinated", kind=Kind.YES_NO, synonyms=("divaksin", "vaksin"), sensitive=True),
    Attribute(name="service", kind=Kind.NAME, synonyms=("layanan", "pelayanan")),
    Attribute(name="sector", kind=Kind.NAME, synonyms=("sektor",)),
    Attribute(name="superior", kind=Kind.NAME, synonyms=("atasan", "atasan_langsung", "id_bos")),
    Attribute(
        name="home_district",
        kind=Kind.NAME,
        synonyms=("kecamatan_domisili", "domisili", "kecamatan_tinggal"),
    ),
    Attribute(name="leave", kind=Kind.YES_NO, synonyms=("cuti",)),
    Attribute(name="week", kind=Kind.NUMBER, synonyms=("hari_kerja_seminggu",), low=5, high=6),
    Attribute(
        name="working_day", kind=Kind.YES_NO, synonyms=("hari_kerja",), source=Source.CALENDAR
    ),
    Attribute(name="holiday", kind=Kind.YES_NO, synonyms=("hari_libur",), source=Source.CALENDAR),
    Attribute(
        name="holiday_week",
        kind=Kind.YES_NO,
        synonyms=("minggu_libur",),
        source=Source.CALENDAR,
    ),
)

_ALIASES: Final = {
    "status": (
        ("PNS", "Pegawai Negeri Sipil"),
        ("CPNS", "Calon Pegawai Negeri Sipil", "Calon PNS"),
        ("PPPK", "P3K", "Pegawai Pemerintah dengan Perjanjian Kerja"),
        ("PPPK Paruh Waktu", "P3K Paruh Waktu"),
        ("Non ASN", "Non-ASN", "NonASN"),
    ),
    "kind": (
        ("Struktural", "Jabatan Struktural"),
        ("Fungsional", "Jabatan Fungsional"),
        ("Pelaksana", "Jabatan Pelaksana"),
    ),
    "sex": (
        ("L", "Laki-laki", "Laki laki", "Pria", "Lk", "M", "Male", "1"),
        ("P", "Perempuan", "Wanita", "Pr", "F", "Female", "2"),
    ),
    "echelon": tuple(
        (f"{level}.{step}", f"{level}{step}", f"{level}/{step}", f"{level} {step}")
        for pair in _ECHELONS
        for level, step in (value.split(".") for value in pair)
    ),
}

BUILT_IN: Final = Vocabulary(
    attributes={attribute.name: attribute for attribute in _ATTRIBUTES},
    aliases={
        attribute: tuple(tuple(normal(name) for name in group) for group in groups)
        for attribute, groups in _ALIASES.items()
    },
)

# Highest first; those of one step are equal. A minister's circular and an
# instruction of another minister bind side by side, so all ministers are equal.
DEFAULT_RANKS: Final = (
    ("law", "undang-undang", "undang undang"),
    ("government regulation", "peraturan pemerintah"),
    ("president", "presiden"),
    ("minister", "menteri"),
    ("governor", "gubernur"),
    ("regent", "mayor", "bupati", "wali kota", "walikota"),
    ("regional secretary", "sekretaris daerah", "sekda"),
    ("agency head", "head of an agency", "kepala dinas", "kepala badan", "kepala perangkat daerah"),
    ("unit head", "head of a unit", "kepala unit", "kepala unit kerja"),
)
