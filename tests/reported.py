"""A circular and a staff file of which there is something to report in every way."""

from datetime import date
from typing import Any, Final

import policylang

NAME: Final = "surat/edaran bagian 1.policy"
TEXTS: Final = {
    "en": """\
circular "800/1" dated 2021-06-25;
valid 2021-06-28 to 2021-07-09;
camat: exempt role Camat;
hamil: require home for pregnant;  # ignore POL391: the head of a district decides it
cap office 50% per unit;
# ignore POL321: agreed with the personnel office
cap home 40% for service Administrasi;
untranslated "Masks 😀, at all times" cites "E.1";
require home for role "Lurah" and age >= 50 exception to camat; require field for pregnant;
""",
    "id": """\
edaran "800/1" tertanggal 2021-06-25;
berlaku mulai 2021-06-28 sampai 2021-07-09;
camat: kecualikan jabatan Camat;
hamil: wajibkan rumah bagi hamil;  # abaikan POL391: diputuskan oleh camat
maksimal kantor 50% per unit;
# abaikan POL321: sudah disepakati dengan bagian kepegawaian
maksimal rumah 40% bagi layanan Administrasi;
belum dirumuskan "Masker 😀, setiap saat" merujuk "E.1";
wajibkan rumah bagi jabatan "Lurah" dan umur >= 50 mengesampingkan camat; wajibkan lapangan bagi hamil;
""",
}
STAFF: Final = b"id,role,unit,age\nA1,Camat,Arsip,50\nA2,Camat,Arsip,xyzzy\nA2,Staf,,40\n"
START: Final = date(2021, 6, 28)
END: Final = date(2021, 6, 29)


def reported(language: str, *, with_staff: bool = True) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """Return what is found, and the rest that :func:`policylang.findings_to` takes."""
    source = policylang.Source(NAME, TEXTS[language])
    policy, found = policylang.read_policies(source, checked=True)
    given: dict[str, Any] = {"language": language, "files": [NAME, "bersih.policy"]}
    if not with_staff:
        return found, given
    staff = policylang.read_staff(STAFF, policy, name="staf.csv")
    tried = policylang.feasibility(policy, staff, start=START, end=END)
    explained = policylang.explain_feasibility(tried, policy=policy)
    report = policylang.study_staff(policy, staff, start=START, end=END, tried=tried)
    of_people = policylang.staff_findings(report, policy=policy, staff=staff)
    return (*found, *of_people, *staff.findings), {
        **given,
        "staff": "staf.csv",
        "feasibility": explained,
    }
