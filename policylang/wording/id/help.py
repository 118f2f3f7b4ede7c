"""What to do about it, per code, in Indonesian."""

from typing import Final

HELP: Final = {
    "POL101": "periksa ejaannya; nama yang memuat kata kecil atau titik ditulis di antara tanda"
    " kutip ganda",
    "POL102": "tulis bagian yang kurang sebelum titik koma",
    "POL103": "hapus karakter itu, atau ketik ulang katanya",
    "POL104": "ketik ulang kata itu; mungkin disalin dari tempat lain",
    "POL105": 'tutup teks dengan `"`; teks tidak dapat bersambung ke baris berikutnya',
    "POL106": "tulis tanggal sebagai `2026-04-03`, atau dengan nama bulan: `3 April 2026`",
    "POL107": "hanya proporsi yang boleh berkoma: tulis bilangan bulat, atau tambahkan `%`",
    "POL108": "pecah pernyataannya, atau persingkat",
    "POL109": "pertahankan salah satu",
    "POL110": "pakai kata dari satu bahasa dalam satu berkas; `format --to` menerjemahkan semuanya",
    "POL111": "tulis `;` di akhir baris",
    "POL112": "tidak ada yang hilang; `format` menulis karakter yang biasa",
    "POL113": 'tambahkan `kepada "…"` dengan pejabat yang menentukan',
    "POL114": "tulis `kantor`, `rumah`, pola kerja lain, atau perilaku di antara tanda kutip"
    " sebelum `bagi`",
    "POL115": "simpan berkas sebagai teks biasa UTF-8, bukan dokumen pengolah kata",
    "POL116": "tulis titik dua dan alasannya setelah kode: `# abaikan {codes}: …`; sebelum itu"
    " temuannya tetap ditampilkan",
    "POL117": "hapus komentar ini, atau tempatkan di akhir pernyataan yang disebut temuannya, atau"
    " tepat sebelumnya",
    "POL118": "perbaiki apa yang disebutnya; yang dapat diabaikan adalah catatan dan peringatan"
    " tentang nama (POL2…) dan temuan atas kebijakan secara keseluruhan (POL3…)",
    "POL119": "`policylang jelaskan-kode` menampilkan semua kode",
    "POL201": "periksa ejaannya, nyatakan dengan `atribut` atau `definisikan`, atau, jika itu"
    " bagian dari nama, tulis seluruh nama di antara tanda kutip ganda",
    "POL202": "pakai salah satu dari: {known}",
    "POL203": "sebut ketentuan dengan kata di depan titik duanya, atau dengan nomornya",
    "POL204": "beri salah satunya label lain",
    "POL205": "hapus salah satu pengecualian ini: tentukan ketentuan mana yang didahulukan",
    "POL206": "periksa atribut mana yang dimaksud, dan bagaimana dinyatakan",
    "POL207": "tulis `kantor`, `rumah`, `lapangan` atau `tidak bertugas`, nyatakan dengan"
    " `pola kerja`, atau tulis perilaku di antara tanda kutip",
    "POL208": "tulis proporsi dari `0%` sampai `100%`",
    "POL209": "periksa hari, bulan dan tahunnya",
    "POL210": "tanyakan mana yang dimaksud: tanggalnya atau harinya",
    "POL211": "periksa kedua tanggal; sering kali tahunnya yang keliru",
    "POL212": "tanyakan mana yang dimaksud: tanggalnya atau lamanya; yang dipakai hanya tanggal",
    "POL213": "pertahankan salah satu pernyataan",
    "POL214": "pilih nama lain",
    "POL215": "sebut langsung siapa yang dimaksud, tanpa `{selector}`",
    "POL216": "pola kerja menyebut siapa yang dituju hanya dalam norma tentang perilaku, di antara"
    " tanda kutip",
    "POL217": "pertahankan salah satu isi",
    "POL218": "tambahkan isi yang kurang, atau satu untuk `lainnya`",
    "POL219": "kuota hanya dapat menyebut kuota, perilaku hanya perilaku, dan tidak ada yang dapat"
    " menyebut ketentuan yang hanya disimpan dalam kata-kata",
    "POL220": "pakai kedudukan yang dikenal, atau nyatakan urutannya dengan `urutan kedudukan`",
    "POL221": 'tulis `maksimal` dengan jumlah, seperti `maksimal "rapat" 30 orang`',
    "POL222": "keluarkan dari penjelasannya sendiri",
    "POL223": "tulis ujung rentang yang kecil lebih dahulu, dan kedua ujungnya sebagai proporsi"
    " atau sebagai jumlah orang; jarak paling jauh 3660 hari",
    "POL224": "tambahkan jumlah, seperti `50%` atau `4 orang`, atau sebuah tabel",
    "POL225": "tanyakan siapa lagi yang dimaksud, dan sebut mereka",
    "POL226": "jika akan berakhir, tulis `berlaku D sampai D`",
    "POL227": "yang meminta keputusan harus menyebut apakah syarat itu terpenuhi; lebih baik"
    " rumuskan",
    "POL228": "nyatakan masanya dengan `berlaku`",
    "POL229": "hanya naskah yang setara atau lebih tinggi yang dapat mengesampingkannya",
    "POL230": 'tambahkan `disetujui oleh "…"`, atau rumuskan sebagai norma',
    "POL231": "berikan berkas `{instrument}` bersama berkas ini",
    "POL232": "tulis `wajibkan` sebagai gantinya, atau hapus `mengesampingkan`",
    "POL233": "pertahankan pola kerja yang menjadi bahan keputusan",
    "POL234": 'nyatakan kedudukan setiap naskah: `ditetapkan oleh "…" kedudukan …`',
    "POL235": "tulis `proporsi` sebagai ganti {quota}, atau pertahankan satu batas saja",
    "POL301": "tulis `dibulatkan ke atas`, `dibulatkan ke bawah` atau `dibulatkan terdekat`,"
    " perlebar rentangnya, atau sebutkan apa yang berlaku bagi kelompok seperti itu",
    "POL302": "tanyakan mana yang dimaksud, lalu hapus atau ubah yang lain",
    "POL303": "cukup nyatakan salah satu, sisanya mengikuti, atau beri ruang untuk pembulatan",
    "POL311": "tambahkan `paling sedikit 1`, atau keluarkan mereka: `kecualikan … dari {label}`;"
    " seperti tertulis, ada tempat bagi {places}",
    "POL312": "jika harus ada yang hadir, tambahkan `paling sedikit 1`",
    "POL313": "jika mereka dapat lebih banyak, keluarkan mereka: `kecualikan … dari {label}`",
    "POL321": "tanpa itu, yang dipakai adalah jumlah mereka yang dihitung, per `unit`; lebih baik"
    " tuliskan",
    "POL322": "nyatakan mana yang dimaksud, dengan `tingkat berdasarkan atasan` atau `tingkat berdasarkan"
    " eselon`, dan pastikan kedua kolom benar",
    "POL323": "nyatakan mana yang didahulukan, dengan `mengesampingkan`, atau keluarkan orang itu dari salah"
    " satunya dengan `kecuali`",
    "POL324": "periksa ejaan nama di dalamnya menurut berkas; jika memang belum ada orangnya, biarkan",
    "POL325": "periksa ejaan nama di keduanya menurut berkas; pengecualian ini tidak mengubah apa pun",
    "POL326": "mereka bekerja seperti biasa; nyatakan apa yang berlaku bagi mereka, atau bagi semua yang lain"
    " dengan `umumnya`",
    "POL327": "tambahkan atau isi kolomnya, anggap faktanya dengan `anggap`, atau jangan memakainya",
    "POL328": "tambahkan `paling sedikit`, `dibulatkan ke atas`, atau `dibulatkan ke bawah`, atau gabungkan"
    " kelompok itu",
    "POL331": "periksa kedua tanggal; naskah tidak dapat dipatuhi sebelum ada",
    "POL332": "periksa tanggalnya; jika benar, biarkan",
    "POL333": "sebutkan apa yang berlaku pada minggu itu, atau biarkan",
    "POL334": "periksa tanggalnya terhadap `berlaku`; sering kali tahunnya yang keliru",
    "POL335": "tanyakan mana yang dimaksud: tanggalnya atau lamanya; yang dipakai hanya tanggal",
    "POL336": 'tulis `peristiwa "…" ({date})`, agar tetap terbuka sampai diumumkan',
    "POL337": "perbaiki yang keliru; keduanya tidak dipakai dalam keputusan",
    "POL338": "periksa tanggal dan tahunnya",
    "POL341": "jika salah satu yang dimaksud, tulis daftar atau `atau`; jika tidak, perbaiki"
    " angkanya",
    "POL342": "hapus, atau perbaiki angkanya",
    "POL343": "perluas `ruang lingkup`, atau hapus ketentuan ini",
    "POL344": "periksa ketentuan mana yang dimaksud, dan siapa yang dituju keduanya",
    "POL345": "sebutkan bagi siapa, atau kapan, `{label}` mengecualikan; atau hapus `{target}`",
    "POL346": "tanyakan apakah maksudnya lain; jika tidak, cukup salah satu",
    "POL347": "beri kurung pada yang termasuk bersama",
    "POL348": "pakai, atau hapus",
    "POL349": "pilih pegawai lain, atau tulis `mengesampingkan {norm}`",
    "POL351": "tanyakan dari siapa proporsinya dan siapa yang dihitung, lalu samakan `bagi` dan"
    " `dari jumlah`",
    "POL352": "jika mereka berkantor di ruang yang sama, perluas `ruang lingkup`; jika hanya ASN"
    " yang dimaksud, biarkan",
    "POL353": "keluarkan mereka dari proporsi dengan `kecualikan … dari` atau `kecuali`, atau"
    " turunkan salah satunya",
    "POL354": "tanyakan angka mana yang dimaksud",
    "POL355": "sebutkan siapa yang boleh melebihkan, bagi siapa, dan kapan",
    "POL356": "jika mereka seharusnya di tempat lain, tulis `wajibkan rumah` atau `bolehkan rumah`",
    "POL357": "dasarkan pada penggantinya, dan periksa apakah isinya sama",
    "POL358": "sebut perubahan terakhir, dengan nomor dan tahunnya",
    "POL359": "periksa nomornya; jika benar, tambahkan instansi atau tahun pada salah satunya",
    "POL360": "nyatakan per tempat: `keadaan … per` atribut kantor atau tempat tinggal",
    "POL361": "sebutkan jumlahnya, atau siapa yang menentukan: `delegasikan … kepada`",
    "POL362": "tanyakan mana yang dimaksud: kata-katanya atau kuotanya",
    "POL363": "tanyakan apakah mengikat, lalu tulis `wajibkan` atau `anjurkan`",
    "POL364": "muat dalam naskah, atau keluarkan dari kebijakan",
    "POL365": "tulis `bagi kantor`, atau sebutkan cara melakukannya dari rumah",
    "POL366": "tulis dengan `hari sejak` atau `hari kerja sejak`; tanggal itu sendiri adalah hari"
    " ke-1",
    "POL367": "tulis `tingkat berdasarkan atasan`, seperti yang kini dipakai, atau `tingkat"
    " berdasarkan eselon`",
    "POL368": "minta daftar mereka yang ditunjuk, atau sebut mereka dalam naskah",
    "POL369": "sebut keduanya di setiap ketentuan, atau tulis `alias`",
    "POL371": "sebut yang kini berlaku, atau hapus perubahan itu",
    "POL372": "beri tanggal atau hari mulai yang berbeda, atau ubah naskah yang satu dengan"
    " yang lain",
    "POL373": "mulai perpanjangan paling lambat sehari sesudah akhir itu, atau terbitkan"
    " naskah baru",
    "POL374": "bila memang demikian, nyatakan dengan kata-kata; bila tidak, betulkan tanggalnya",
    "POL375": "hapus pernyataan ini, atau terbitkan lagi naskah lama",
    "POL376": "bila harus berlaku lagi, terbitkan lagi dalam naskah ini",
    "POL377": "periksa tanggal dan nomornya",
    "POL378": "sisakan satu pencabutan, dalam naskah yang tetap berlaku",
    "POL379": "nyatakan mana yang didahulukan, dengan `mengubah`, `mencabut` atau"
    " `mengesampingkan … dari`",
    "POL381": "sesuaikan ketentuan ini dengan naskah di atasnya, atau kecualikan orang-orang itu",
    "POL382": "ikuti naskah di atasnya, atau kecualikan orang-orang itu dari ketentuan ini",
    "POL383": "nyatakan apa yang berlaku bagi mereka, atau keluarkan mereka dari `ruang lingkup`",
    "POL384": "imbauan tidak mengikat; rancangan boleh menempuh cara lain jika itu yang dimaksud",
    "POL385": "pegang apa yang dibolehkan keduanya, dan tanyakan kepada kedua instansi mana yang"
    " berlaku",
    "POL386": "rancangan sudah dibandingkan dengan setiap naskah pada hari-harinya sendiri; periksa"
    " lagi pada hari itu",
    "POL387": "periksa hari-hari itu secara manual, atau berikan apa yang diketahui dengan"
    " `--context` atau `--event`; yang ditemukan benar, yang tidak ditemukan mungkin saja ada",
    "POL388": "hitung dalam kelompok dan dari orang yang sama seperti naskah di atasnya",
    "POL389": "berikan dengan `--under {file}`; berkas yang tidak disebut tidak dibaca",
    "POL391": "nyatakan mana yang didahulukan, dengan `mengesampingkan` pada norma itu, atau keluarkan"
    " pegawai itu dari norma yang lain dengan `kecuali`",
    "POL392": "periksa apa yang diminta pemilih, syarat, dan ruang lingkupnya secara bersama; mungkin ada"
    " nama atau angka yang keliru",
    "POL393": "hapus, atau nyatakan dengan `mengesampingkan` apa yang dikalahkannya",
    "POL394": "nyatakan apa yang berlaku bagi mereka, atau bagi semua yang lain dengan `umumnya`;"
    " `umumnya kantor` menyatakan bahwa bagi mereka tidak ada yang berubah",
    "POL395": "periksa bagian-bagian kebijakan secara tersendiri, misalnya norma satu unit; yang"
    " ditemukan benar, yang tidak ditemukan mungkin saja ada",
    "POL396": "jika norma itu didahulukan di sana, tambahkan `mengesampingkan {target}` pada `{norm}`",
    "POL401": "perbaiki sel itu, atau kosongkan jika tidak diketahui",
    "POL402": "isi id atau NIP-nya",
    "POL403": "pertahankan satu baris untuk setiap orang, atau perbaiki id-nya",
    "POL404": "perbaiki ejaannya, atau tambahkan `alias`",
    "POL405": "jika penting, nyatakan dengan `atribut`, atau sebut dengan `--column`",
    "POL406": "perbaiki yang keliru, atau kosongkan salah satunya",
    "POL407": "NIP terdiri atas 18 digit dan diawali tanggal lahir",
    "POL408": "jadikan kolom itu teks, lalu isi kembali",
    "POL409": "periksa apakah berkas ada, dan apakah berupa CSV, JSON, XLSX atau Parquet",
    "POL410": "periksa apakah berkas atau lembar yang diberikan benar",
    "POL411": "periksa apakah komanya berlebih atau kurang; teks yang memuat koma ditulis di antara"
    " tanda kutip",
    "POL412": "pertahankan salah satu kolom",
    "POL413": "periksa nama kolom itu dalam berkas",
    "POL414": "isi sel itu",
    "POL415": "jalankan `{command}`; tanpa itu, simpan buku kerja sebagai CSV, atau berikan kalender"
    " sebagai berkas",
    "POL416": "akhiri masa baris yang satu sebelum masa baris yang lain dimulai",
    "POL417": "tambahkan hari libur dan cuti bersama tahun itu dalam berkas sendiri, sesuai"
    " ketetapan pemerintah",
    "POL418": "setelah harinya ditetapkan, sebutkan dalam berkas sendiri; jika jatuh pada hari lain,"
    " jadikan hari ini hari kerja di sana",
    "POL419": "periksa tanggalnya; jika benar, hapus baris itu",
    "POL420": "isi selnya; hanya baris dengan kelompok dan tanpa pegawai yang boleh tanpa pola kerja",
    "POL421": "periksa tahunnya, atau tulis jangka waktunya dalam beberapa baris",
}
