"""What reports of findings say besides the findings; both languages have the same names."""

from collections.abc import Mapping
from typing import Final

REPORTS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "about": "policylang: findings in work-arrangement circulars",
        "no finding": "no finding",
        # For being read aloud.
        "file one": "In {file}: 1 finding.",
        "file": "In {file}: {count} findings.",
        "line": "Line {line}, column {column}",
        "whole file": "The file as a whole",
        "said": "{place}: {severity}: {message}",
        "to do": "what to do: {help}",
        "code": "code {code}",
        "silenced": "silenced: {reason}",
        "tried": "With the people of {file}: {answer}",
        # What is in the way of a policy that is tried on people.
        "infeasible": "norms and quotas cannot be kept together",
        "superior": "a lower text cannot be kept beside a superior one",
        "rota": "a rota has too few people",
        "undecided": "too hard to settle",
        "undetermined": "a quota hangs on facts that are missing",
        "without group": "people in no group's numbers",
    },
    "id": {
        "about": "policylang: temuan dalam surat edaran pengaturan kerja",
        "no finding": "tidak ada temuan",
        "file one": "Dalam {file}: 1 temuan.",
        "file": "Dalam {file}: {count} temuan.",
        "line": "Baris {line}, kolom {column}",
        "whole file": "Seluruh berkas",
        "said": "{place}: {severity}: {message}",
        "to do": "yang perlu dilakukan: {help}",
        "code": "kode {code}",
        "silenced": "diabaikan: {reason}",
        "tried": "Dengan pegawai dalam {file}: {answer}",
        "infeasible": "norma dan kuota tidak dapat dipenuhi bersama",
        "superior": "naskah yang lebih rendah tidak dapat dipenuhi di samping yang lebih tinggi",
        "rota": "piket kekurangan orang",
        "undecided": "terlalu sulit untuk dipastikan",
        "undetermined": "kuota bergantung pada data yang belum ada",
        "without group": "pegawai yang tidak masuk hitungan unit mana pun",
    },
}
