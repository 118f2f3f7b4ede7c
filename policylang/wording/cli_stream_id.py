"""What the command line says of deciding in batches, in Indonesian; see `cli_stream_en`."""

from typing import Final

WORDS: Final = {
    "stream.arrangements": "diputuskan: {counts}",
    "stream.slow": "{count} baris harus diputuskan satu per satu",
    "stream.quotas": "kuota dalam kebijakan tidak dihitung bagian demi bagian; `policylang putuskan`"
    " tanpa --stream menghitungnya",
    "stream.refused": "{said}",
    "stream.extra": "memutuskan bagian demi bagian memerlukan paket tambahan:"
    ' `pip install "policylang[parquet]"`',
    "stream.output": "memutuskan bagian demi bagian memerlukan berkas tujuan (-o), .parquet atau"
    " .csv",
    "stream.stdin": "masukan standar tidak dapat diputuskan bagian demi bagian; berikan berkas",
    "stream.without": "tidak dapat bagian demi bagian: {options}",
    "stream.only": "hanya bagian demi bagian (--stream): {options}",
}

HELP: Final = {
    "group stream": "bagian demi bagian, untuk berkas yang lebih besar daripada memori",
    "--stream": "putuskan bagian demi bagian, dan tulis kolom berkas dengan jawaban di"
    " belakangnya; untuk Parquet selalu demikian",
    "--add": "jawaban yang ditambahkan: outcome, arrangement, decided_by, grounds, explanation,"
    " until_then, admissible",
    "--prefix": "awalan judul kolom jawaban",
    "--explanations": "tulis tabel yang dirujuk kolom `explanation` (.csv, .json)",
    "NAME,…": "NAMA,…",
    "TEXT": "TEKS",
}
