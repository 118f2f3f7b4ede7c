"""What the command line says of lists, in Indonesian; `cli_lists_en` has the same names."""

from typing import Final

WORDS: Final = {
    "list.missing": "diperlukan kebijakan, berkas pegawai dan daftar",
    "list.unreadable": "tidak ada baris daftar `{file}` yang dapat dipakai",
    "audit.line": "Baris {row}, {who}:",
    "audit.whole": "Secara keseluruhan:",
    "audit.summary": "{lines} dari {start} sampai {end}: {accepted} diterima, {refused} ditolak",
    "audit.summary day": "{lines} pada {start}: {accepted} diterima, {refused} ditolak",
    "audit.outside": "{lines} dari hari lain, tidak dinilai",
    "audit.more": "… dan {count} lagi",
    "lines": "{count} baris",
    "audit.nobody": "(tidak ada orang)",
    "audit.days": "{start} sampai {end}",
    "column.row": "baris",
    "column.who": "siapa",
    "column.days": "hari",
    "column.by": "oleh",
    "column.letter": "surat",
    "column.ruling": "hasil",
    "ruling.accepted": "diterima",
    "ruling.refused": "ditolak",
    "given.refused": "Daftar yang diberikan ditolak sebagian; baris ini tidak memutuskan apa pun:",
    "chooser.letter": "{by}, surat {letter}",
}

HELP: Final = {
    "audit line": "telaah daftar: siapa di mana, atas keputusan siapa",
    "audit usage": "KEBIJAKAN … PEGAWAI DAFTAR --from HARI --to HARI [OPSI …]",
    "audit about": "Telaah yang diputuskan kepala, surat perintah atau jadwal piket dari tempat"
    " lain: setiap baris diterima, atau ditolak dengan ketentuan yang dilanggarnya.",
    "audit examples": "contoh:\n"
    "  policylang {command} edaran.policy pegawai.csv daftar.csv --from 2026-04-13 --to 2026-04-24\n"
    "  policylang {command} edaran.policy pegawai.xlsx daftar.xlsx --from 2026-04-13"
    " --to 2026-04-24 --format csv -o telaah.csv",
    "LISTED": "KEBIJAKAN … PEGAWAI DAFTAR",
    "listed": "kebijakan, yang bersama-sama menjadi satu aturan; berkas pegawai; dan daftar (CSV,"
    " JSON, XLSX)",
}
