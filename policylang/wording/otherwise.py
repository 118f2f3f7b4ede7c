"""What people write where a keyword stands: never read as the keyword, only asked about.

The words are those of circulars and of how people talk of them; see the
glossary for what each keyword means.
"""

from collections.abc import Mapping
from typing import Final

# Each terminal of the grammar that begins a statement, with phrases in small letters.
OTHERWISE: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "en": {
        "_CIRCULAR": ("order", "instruction", "decree"),
        "_TITLE": ("subject", "concerning"),
        "_VALID": ("effective", "in force", "period"),
        "_SCOPE": ("applies to", "for whom"),
        "_DEFAULT": ("normally", "otherwise", "as a rule"),
        "_REQUIRE": ("must", "mandate", "oblige", "shall"),
        "_FORBID": ("must not", "ban", "prohibit", "shall not"),
        "_ALLOW": ("may", "permit"),
        "_ADVISE": ("should", "recommend", "suggest"),
        "_EXEMPT": ("exclude", "excuse"),
        "_ESSENTIAL": ("critical", "vital"),
        "CAP": ("limit", "max", "maximum", "at most", "no more than", "quota", "restrict"),
        "FLOOR": ("min", "minimum", "at least", "no fewer than", "no less than"),
        "_ROTA": ("roster", "rotate", "shift", "shifts", "turns"),
    },
    "id": {
        "_CIRCULAR": ("surat edaran", "se", "instruksi", "keputusan"),
        "_TITLE": ("perihal", "hal", "judul"),
        "_VALID": ("masa berlaku", "mulai berlaku", "jangka waktu"),
        "_SCOPE": ("lingkup", "berlaku bagi", "berlaku untuk"),
        "_DEFAULT": ("pada umumnya", "pada dasarnya", "selain itu"),
        "_REQUIRE": ("wajib", "diwajibkan", "mewajibkan", "harus"),
        "_FORBID": ("dilarang", "melarang", "jangan", "tidak boleh"),
        "_ALLOW": ("boleh", "dapat", "diperbolehkan", "diizinkan", "izinkan"),
        "_ADVISE": ("dianjurkan", "disarankan", "sarankan", "diimbau", "imbau"),
        "_EXEMPT": ("dikecualikan", "mengecualikan", "pengecualian", "bebaskan"),
        "_ESSENTIAL": ("vital", "kritikal", "layanan esensial"),
        "CAP": (
            *("batasi", "batas", "dibatasi", "pembatasan", "kuota", "kapasitas"),
            *("maks", "maksimum", "paling banyak", "setinggi-tingginya", "tidak lebih dari"),
        ),
        "FLOOR": ("min", "minimum", "paling sedikit", "sekurang-kurangnya", "serendah-rendahnya"),
        "_ROTA": ("giliran", "bergiliran", "jadwal", "sif", "shift"),
    },
}
