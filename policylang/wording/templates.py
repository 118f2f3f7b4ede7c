"""The circular that `policylang new` starts from, in either language."""

from typing import Final

NEW_POLICY: Final = {
    "en": """\
# A circular to start from. Change what stands in quotes, delete what you do not need.
# Everything behind a # is a remark. Each statement ends in a semicolon.

circular "800/000/BKPSDM" dated 2021-06-25;
title "Adjustment of the working system";
issuer "Wali Kota Contoh" rank mayor;
valid 2021-06-28 to 2021-07-09;
scope status PNS, PPPK;

# Who stays at the office, and who keeps a service going (outside the quotas).
leaders: exempt role Camat, Lurah;
fire: essential dinas Pemadam because "on call 24 hours";

# Who stays at home. Where two norms disagree, say which one gives way.
pregnant_home: require home for pregnant exception to leaders, fire;

# How much of each office may be filled.
cap50: cap office 50% per unit;

# What is asked of those who work at home.
report: require "daily activity report" for home;

# What is not recorded stays unknown, unless the circular says what to presume.
presume pregnant no for sex L because "not recorded";

# Examples that check themselves: run `policylang test`.
expect (status PNS, role Camat) office because leaders;
expect (status PNS, dinas Pemadam, pregnant) home because pregnant_home;
expect (status PNS, role Staf) office or home because cap50;
""",
    "id": """\
# Edaran untuk memulai. Ubah yang di dalam tanda kutip, hapus yang tidak perlu.
# Semua di belakang # adalah catatan. Setiap pernyataan diakhiri titik koma.

edaran "800/000/BKPSDM" tertanggal 2021-06-25;
tentang "Penyesuaian sistem kerja";
ditetapkan oleh "Wali Kota Contoh" kedudukan wali kota;
berlaku 2021-06-28 sampai 2021-07-09;
ruang lingkup status PNS, PPPK;

# Siapa yang tetap di kantor, dan siapa yang menjaga layanan (di luar kuota).
pimpinan: kecualikan jabatan Camat, Lurah;
damkar: esensial dinas Pemadam karena "siaga 24 jam";

# Siapa yang di rumah. Bila dua norma bertentangan, sebutkan mana yang mengalah.
ibu_hamil: wajibkan rumah bagi hamil mengesampingkan pimpinan, damkar;

# Seberapa banyak kantor boleh diisi.
kantor50: maksimal kantor 50% per opd;

# Apa yang diminta dari yang bekerja di rumah.
lapor: wajibkan "melaporkan kegiatan harian" bagi rumah;

# Yang tidak tercatat tetap tidak diketahui, kecuali edaran menganggapnya.
anggap hamil tidak bagi jenis_kelamin L karena "tidak tercatat";

# Contoh yang menguji dirinya sendiri: jalankan `policylang uji`.
uji (status PNS, jabatan Camat) kantor karena pimpinan;
uji (status PNS, dinas Pemadam, hamil) rumah karena ibu_hamil;
uji (status PNS, jabatan Staf) kantor atau rumah karena kantor50;
""",
}
