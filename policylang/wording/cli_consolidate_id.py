"""What the command line says of texts in force, in Indonesian; as `cli_consolidate_en`."""

from typing import Final

WORDS: Final = {
    "consolidate.missing": "sebagian naskah ini bergantung pada hari {events} (--event)",
    "consolidate.no folder": "`{file}` sebuah berkas; setiap naskah ditulis ke berkas sendiri,"
    " jadi perlu sebuah folder",
    "consolidate.nothing": "tidak ada yang ditulis, karena tidak ada naskah yang berlaku hari itu",
}

HELP: Final = {
    "consolidate line": "cetak naskah yang berlaku pada suatu hari",
    "consolidate usage": "KEBIJAKAN … --on HARI [OPSI …]",
    "consolidate about": "Cetak apa yang berlaku pada suatu hari bila naskah saling mengubah:"
    " setiap ketentuan dengan asalnya, dan apa yang tidak berlaku beserta sebabnya.",
    "consolidate examples": "contoh:\n"
    "  policylang {command} dasar.policy perubahan.policy --on 2021-07-21\n"
    "  policylang {command} *.policy --on 2022-01-10 --to id -o berlaku",
    "FOLDER": "FOLDER",
    "group text": "naskah",
    "text --to": "bahasa naskah; bila tidak, bahasa kebijakan",
    "text --output": "tulis ke sebuah folder, satu berkas untuk setiap naskah",
}
