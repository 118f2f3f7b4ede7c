"""Why a file is not decided as asked, or its answer not written; both languages have the same names."""

from collections.abc import Mapping
from typing import Final

FILES: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "add": "what can be added is outcome, arrangement, decided_by, grounds, explanation,"
        " until_then and admissible; grounds only with sensitive facts shown, where the policy asks"
        " for health facts",
        "form": "`{file}` is neither Parquet nor CSV, and only these are decided batch by batch;"
        " its name must end in .parquet or .csv",
        "input": "`{file}` would be written over itself; give another name",
        "target": "`{file}` is no place for a file that is written whole or not at all",
        "nested": "CSV cannot hold the column `{column}`, whose cells are lists or bytes;"
        " write Parquet",
        "ranks": "the policy speaks of relative rank, which hangs on everyone at once; give"
        " `staff`, or decide without batches",
        "rows": "{rows} rows went in, and {decisions} decisions came out; nothing was written",
        "taken": "the file has a column {columns} already; give the new ones a prefix",
        "twice": "two columns have the same heading, which Parquet cannot tell apart; write CSV,"
        " or rename one",
    },
    "id": {
        "add": "yang dapat ditambahkan ialah outcome, arrangement, decided_by, grounds, explanation,"
        " until_then dan admissible; grounds hanya jika fakta sensitif ditampilkan, apabila"
        " kebijakan menanyakan fakta kesehatan",
        "form": "`{file}` bukan Parquet atau CSV, padahal hanya keduanya yang diputuskan bagian"
        " demi bagian; namanya harus berakhir .parquet atau .csv",
        "input": "`{file}` akan tertimpa oleh hasilnya sendiri; berikan nama lain",
        "target": "`{file}` bukan tempat untuk berkas yang ditulis utuh atau tidak sama sekali",
        "nested": "CSV tidak dapat memuat kolom `{column}`, yang selnya berisi daftar atau bita;"
        " tulislah Parquet",
        "ranks": "kebijakan menyebut jenjang relatif, yang bergantung pada semua orang sekaligus;"
        " berikan `staff`, atau putuskan tanpa bagian demi bagian",
        "rows": "{rows} baris masuk, dan {decisions} keputusan keluar; tidak ada yang ditulis",
        "taken": "berkas sudah mempunyai kolom {columns}; berikan awalan untuk kolom yang baru",
        "twice": "dua kolom berjudul sama, dan Parquet tidak dapat membedakannya; tulislah CSV,"
        " atau ganti salah satu judulnya",
    },
}
