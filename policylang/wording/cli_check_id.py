"""What `check` says of what is silenced, and `explain-code`, in Indonesian."""

from typing import Final

WORDS: Final = {
    "silenced": "{count} diabaikan",
    "silenced.because": "diabaikan: {reason}",
    "check.nothing above": "hanya bersama --under atau --staff: {options}",
    "code.unknown": "tidak ada temuan dengan kode `{code}`{meant}",
    "codes.1": "Membaca naskah",
    "codes.2": "Nama dan makna",
    "codes.3": "Kebijakan secara keseluruhan",
    "codes.4": "Data pegawai",
}

HELP: Final = {
    "explain-code line": "jelaskan arti sebuah temuan menurut kodenya",
    "explain-code usage": "[KODE …] [--all]",
    "explain-code about": "Jelaskan mengapa sebuah temuan ditampilkan, dengan contohnya, dan apa"
    " yang perlu dilakukan. Tanpa kode: semua kode.",
    "explain-code examples": "contoh:\n"
    "  policylang {command} POL391\n"
    "  policylang {command} 391 393\n"
    "  policylang {command} --all",
    "CODES": "KODE",
    "codes": "kode temuan: POL391, atau 391",
    "--all": "tampilkan semua kode",
    "SUPERIOR": "BERKAS[+BERKAS…]",
    "--under": "naskah yang harus diikuti rancangan, dengan perubahannya di belakang `+`; boleh"
    " diulang",
    "--show-silenced": "tampilkan juga yang diabaikan oleh komentar dalam naskah, dengan alasannya",
}
