"""What a repair of a finding does, in two languages."""

from collections.abc import Mapping
from typing import Final

TITLES: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "write": "write `{text}`",
        "delete character": "delete the character {character}",
        "plain character": "write plain characters in place of {character}",
        "add semicolon": "put a `;` at the end of the statement",
        "delete repeated": "delete what is stated twice",
        "delete unused": "delete `{name}`, which nothing uses",
        "delete exception": "delete `exception to {targets}`, which never has any effect",
        "add exception": "write `exception to {targets}`",
        "add brackets": "put brackets around what is read together",
        "state levels": "state how levels are read: `{text}`",
        "state group": "state the group of each share: `per unit`",
    },
    "id": {
        "write": "tulis `{text}`",
        "delete character": "hapus karakter {character}",
        "plain character": "tulis karakter biasa sebagai pengganti {character}",
        "add semicolon": "bubuhkan `;` di akhir pernyataan",
        "delete repeated": "hapus yang dinyatakan dua kali",
        "delete unused": "hapus `{name}`, yang tidak dipakai di mana pun",
        "delete exception": "hapus `mengesampingkan {targets}`, yang tidak pernah berpengaruh",
        "add exception": "tulis `mengesampingkan {targets}`",
        "add brackets": "bubuhkan tanda kurung pada yang dibaca bersama",
        "state levels": "nyatakan cara tingkat dibaca: `{text}`",
        "state group": "nyatakan kelompok setiap proporsi: `per unit`",
    },
}
