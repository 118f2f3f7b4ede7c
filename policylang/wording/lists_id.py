"""What is said of lists and orders, in Indonesian; `lists_en` has the same names."""

from typing import Final

SENTENCES: Final = {
    # A line and what became of it.
    "entry.row": "Baris {row}",
    "entry.group": "{attribute} {name}",
    "entry.empty": "tidak ada orang",
    "entry.days": "{start} sampai {end}",
    "entry.by": "oleh {by}",
    "entry.letter": "surat {letter}",
    "ruling.accepted": "diterima",
    "ruling.accepted by": "diterima, menurut {norms}",
    "ruling.refused": "ditolak",
    "objection.headline": "{head}: {what}",
    "a withheld clause": "ketentuan yang tidak ditampilkan",
    "withheld clauses too": "{norms} dan yang tidak ditampilkan",
    # What speaks against it.
    "breach.unknown person": "tidak ada orang dalam berkas pegawai dengan id atau NIP {person}",
    "breach.unknown group": "tidak ada {attribute} dalam berkas pegawai yang bernama {name}",
    "breach.not in force": "tidak ada naskah yang berlaku pada hari itu",
    "breach.out of scope": "pegawai ini di luar ruang lingkup setiap naskah yang berlaku",
    "breach.no work leave": "pegawai ini cuti",
    "breach.no work holiday": "tidak ada pekerjaan: {holiday}",
    "breach.no work week": "hari itu bukan hari kerja dalam pekannya",
    "breach.undetermined": "belum dapat ditentukan di mana pegawai ini boleh bekerja; belum"
    " diketahui: {missing}",
    "breach.undetermined unknown": "belum dapat ditentukan di mana pegawai ini boleh bekerja, karena"
    " terlalu banyak fakta yang belum diketahui",
    "breach.conflict": "belum diputuskan di mana pegawai ini boleh bekerja: {norms} bertentangan",
    "breach.conflict unknown": "belum diputuskan di mana pegawai ini boleh bekerja, karena ada norma"
    " yang bertentangan",
    "breach.error": "ada nilai dalam data pegawai ini yang tidak terbaca",
    "breach.against a duty": "{where} melanggar {norms}",
    "breach.against a duty order": "surat perintah untuk {where} melanggar {norms}, yang tidak"
    " disebut dengan `mengesampingkan` oleh wewenang di baliknya",
    "breach.not open": "tidak ada ketentuan yang memungkinkan pegawai ini {where}; yang berlaku"
    " adalah {holds}, menurut {norms}",
    "breach.not open unknown": "tidak ada ketentuan yang memungkinkan pegawai ini {where}; yang"
    " berlaku adalah {holds}",
    "breach.no power officer": "{by} tidak berwenang memutuskan ini; yang memilih {officers},"
    " menurut {norms}",
    "breach.no power officer unsaid": "daftar tidak menyebut siapa yang memutuskan; yang memilih"
    " {officers}, menurut {norms}",
    "breach.no power person": "{by} tidak berwenang memutuskan ini; yang memilih adalah pegawai itu"
    " sendiri, menurut {norms}",
    "breach.no power person or": "{by} tidak berwenang memutuskan ini; yang memilih adalah pegawai"
    " itu sendiri, dan {officers} dapat memerintahkannya, menurut {norms}",
    "breach.no power order": "{by} tidak berwenang memerintahkan ini; yang berwenang {officers},"
    " menurut {norms}",
    "breach.no power order unsaid": "daftar tidak menyebut siapa yang memerintahkan ini; yang"
    " berwenang {officers}, menurut {norms}",
    "breach.breaks a quota over": "{norms} membolehkan paling banyak {at_most} orang {where} di"
    " {group}; dengan daftar ini ada {present} dari {counted}",
    "breach.breaks a quota under": "{norms} meminta paling sedikit {at_least} orang {where} di"
    " {group}; dengan daftar ini bisa ada {reachable} dari {counted}",
    "breach.breaks a quota impossible": "{norms} tidak dapat dipenuhi di {group}, apa pun isi"
    " daftarnya",
    "breach.wrong crew few": "{norms} meminta {asked} orang bertugas di {group}; ada {present}",
    "breach.wrong crew many": "{norms} meminta {asked} orang bertugas di {group}; ada {present}",
    "breach.wrong crew week": "{norms} berlaku per minggu; di {group} yang bertugas lain dari pada"
    " {before}",
    "breach.wrong crew team": "{norms} memakai regu tetap; di {group} regunya lain dari pada"
    " {before}",
    "breach.consecutive days": "{norms} melarang hari berturut-turut; {person} bertugas pada"
    " {before} dan pada hari kerja sesudahnya, {on}",
    "breach.unequal turns": "menurut {norms}, {most_of} mendapat {most} giliran dan {least_of}"
    " mendapat {least}, padahal kedudukan keduanya sama pada {days} hari",
    "breach.lists disagree": "baris {rows} menyebut {others} bagi orang dan hari yang sama",
    "breach.lists disagree elsewhere": "baris lain menyebut {others} bagi orang dan hari yang sama",
    # In the explanation of a decision.
    "section.given": "Diputuskan oleh",
    "given.list": "Daftar dari {by}.",
    "given.list letter": "Daftar dari {by}, surat {letter}.",
    "given.letter": "Sebuah daftar, surat {letter}.",
    "given.unsaid": "Sebuah daftar yang tidak menyebut siapa yang memutuskan.",
    "given.order": "Perintah {by}.",
    "given.order letter": "Perintah {by}, surat {letter}.",
    "given.absent": "Pegawai ini tidak tercantum di dalamnya, jadi yang berlaku tanpanya tetap"
    " berlaku.",
}
