"""What the command line says of repairs, in Indonesian; `cli_fixes_en` has the same names."""

from typing import Final

WORDS: Final = {
    "fix.fixed": "diperbaiki",
    "fix.would": "akan diperbaiki",
    "fix.possible": "dapat diperbaiki",
    "fix.changes": " (dapat mengubah keputusan)",
    "fix.nothing": "tidak ada yang perlu diperbaiki",
    "fix.none safe": "tidak ada perbaikan yang dapat dilakukan tanpa diminta",
    "fix.summary": "{repairs} dilakukan",
    "fix.summary would": "{repairs} akan dilakukan; tidak ada yang ditulis",
    "fix.unsafe": "{repairs} lagi dengan --unsafe-fixes: periksa satu per satu, karena hanya"
    " penyusun yang tahu maksudnya",
    "fix.needs": "--unsafe-fixes hanya dapat dipakai bersama --fix atau --diff",
    "fix.piped": "dengan --fix, masukan standar harus satu-satunya naskah",
    "repairs": "{count} perbaikan",
}

HELP: Final = {
    "group repair": "perbaikan",
    "--fix": "perbaiki di dalam berkas apa yang dapat diperbaiki tanpa mengubah keputusan, lalu"
    " laporkan sisanya",
    "--unsafe-fixes": "dengan --fix atau --diff: juga yang dapat mengubah keputusan, atau yang"
    " hanya diketahui penyusun",
}
