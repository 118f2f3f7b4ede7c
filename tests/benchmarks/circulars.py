"""Invented circulars for the benchmarks of `check`: nobody's, in units that are not there."""

from itertools import islice, product
from random import Random
from typing import Final

SEED: Final = 20210628
_HEADING: Final = (
    'circular "1/2021" dated 2021-06-28; title "Contoh"; issuer "Wali Kota Contoh" rank mayor;\n'
    "valid 2021-07-05 to 2021-12-31;\n"
)
_LEVEL: Final = "context level number 1 to 4;\n"
_OFFICE: Final = ("kantor", "loket", "siaga", "gudang")


def circular(norms: int) -> str:
    """Return a circular of so many norms over ten attributes, as a large city might issue one.

    Heads of units and services on call are at the office; sections may work at
    home; who is ill, pregnant or old is at home or off, ahead of what stands
    above; and caps hang on the level of the day. Its norms agree.
    """
    chance = Random(SEED)
    texts = []
    bound = [f"b{n}" for n in range(norms // 2)]
    for n, label in enumerate(bound):
        whom = (
            f'role "Kepala Unit {n}"',
            f'unit "Dinas {n}" and service "{_OFFICE[n % len(_OFFICE)]}"',
            f'section "Seksi {n}" and kind Fungsional',
        )[n % 3]
        texts.append(f"{label}: {('exempt', 'essential', 'require office for')[n % 3]} {whom};")
    rest = norms - len(bound)
    ahead = f"exception to {', '.join(bound)}" if bound else ""
    texts += [
        f"h0: require off for health Positif {ahead};",
        f"h1: require home for pregnant and not health Positif {ahead};",
        f"h2: require home for comorbid and age >= 50 and not health Positif {ahead};",
    ][:rest]
    for n in range(rest - 3):
        unit = f'unit "Dinas {chance.randrange(40)}"'
        texts.append(
            (
                f"a{n}: allow home for section {_names('Seksi', n, 3)} and status PNS;",
                f"c{n}: cap office {25 + n % 4 * 25 - (n % 4 == 3)}% for {unit} when level = {n % 4 + 1};",
                f'd{n}: delegate home for {unit} and place "Gedung {n % 7}" to "Kepala Dinas";',
                f"f{n}: allow field for role {_names('Pengawas', n, 2)} except status CPNS;",
            )[n % 4]
        )
    return _HEADING + _LEVEL + "\n".join(texts)


def _names(kind: str, first: int, count: int) -> str:
    return ", ".join(f'"{kind} {n}"' for n in range(first, first + count))


def role_by_unit(norms: int) -> str:
    """Return so many norms, each about one role in one unit, beside a default and a cap."""
    side = int(norms**0.5) + 1
    each = (
        f"e{n}: require {('office', 'home', 'field')[(role + unit) % 3]}"
        f' for role "Jabatan {role}" and unit "Dinas {unit}";'
        for n, (role, unit) in enumerate(product(range(side), repeat=2))
    )
    return _HEADING + "\n".join(("default home;", "cap office 50%;", *islice(each, norms - 2)))
