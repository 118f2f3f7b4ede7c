"""The words that sentences are put together from, in Indonesian."""

from typing import Final

SEVERITIES: Final = {"error": "galat", "warning": "peringatan", "note": "catatan"}

# Where a cell of a staff file is.
PLACES: Final = {"sheet": "lembar {sheet}", "row": "baris {row}", "column": "kolom {column}"}

PHRASES: Final = {
    "help": "saran",
    "did you mean": "mungkin maksud Anda `{suggestion}`?",
    "write": "tulis `{suggestion}`",
    "silenced": "diabaikan",
    "or": " atau ",
    "something else": "sesuatu yang lain",
    # Numbers of people.
    "to": "{first} sampai {last}",
    "some": "jumlah lain sampai {last}",
    "all": "berapa pun sampai {end}",
    "or more": "{first} atau lebih",
    "odd": "bilangan ganjil dari {first} sampai {end}",
    "other odd": "bilangan ganjil lain sampai {end}",
    "even": "bilangan genap dari {first} sampai {end}",
    "other even": "bilangan genap lain sampai {end}",
    "divided": "bilangan dari {first} sampai {end} yang habis dibagi {divisor}",
    "other divided": "bilangan lain sampai {end} yang habis dibagi {divisor}",
    "undivided": "bilangan dari {first} sampai {end} yang tidak habis dibagi {divisor}",
    "other undivided": "bilangan lain sampai {end} yang tidak habis dibagi {divisor}",
    "none": "tidak seorang pun",
    "out of": "{places} dari {sizes}",
}

# What could have stood somewhere; keywords say themselves.
TERMINALS: Final = {
    "statement": "pernyataan, seperti `wajibkan` atau `kecualikan`",
    "CAPITAL": "nama",
    "COLON": "`:`",
    "COMMA": "`,`",
    "COMPARATOR": "perbandingan, seperti `>=`",
    "INT": "bilangan bulat",
    "ISO_DATE": "tanggal, seperti `2021-06-28`",
    "LABEL": "label, seperti `hamil:`",
    "LBRACE": "`{`",
    "LONG_DATE": "tanggal, seperti `28 Juni 2021`",
    "LPAR": "`(`",
    "PERCENT": "proporsi, seperti `50%`",
    "RBRACE": "`}`",
    "RPAR": "`)`",
    "STRING": "teks di antara tanda kutip",
    "WEEKDAY": "nama hari",
    "WORD": "kata, seperti `jabatan`",
}

LIMITS: Final = {
    "characters": "jumlah karakter dalam berkas",
    "statements": "jumlah pernyataan dalam berkas",
    "depth": "kedalaman kurung, `bukan`, `sebelum` dan `sesudah`",
    "name_length": "jumlah karakter dalam nama",
    "quoted_length": "jumlah karakter dalam teks di antara tanda kutip",
    "digits": "jumlah digit dalam bilangan",
    "definitions": "bagian dari definisi dengan semua yang dipakainya",
}

# Attributes that a cell of a staff file may be about, as the language has them.
ATTRIBUTES: Final = {
    "full_name": "nama",
    "role": "jabatan",
    "unit": "dinas",
    "section": "unit_kerja",
    "place": "lokasi",
    "kind": "jenis_jabatan",
    "echelon": "eselon",
    "grade": "golongan",
    "age": "umur",
    "born": "tanggal_lahir",
    "sex": "jenis_kelamin",
    "pregnant": "hamil",
    "breastfeeding": "menyusui",
    "comorbid": "komorbid",
    "disability": "disabilitas",
    "health": "kesehatan",
    "positive_on": "tanggal_positif",
    "vaccinated": "divaksin",
    "service": "layanan",
    "sector": "sektor",
    "superior": "atasan",
    "home_district": "kecamatan_domisili",
    "leave": "cuti",
    "week": "hari_kerja_seminggu",
}
