"""What is said beside a text in force, in Indonesian; `consolidation_en` has the same names."""

from typing import Final

SENTENCES: Final = {
    "title": "Naskah yang berlaku pada {day}",
    "nothing": "Tidak ada naskah yang diberikan berlaku pada {day}",
    "instrument": "{reference}: berlaku {period}",
    "kept": "{reference}: tidak berlaku; dipertahankan untuk istilahnya atau karena dirujuk",
    "extended": "diperpanjang dengan {by}",
    "amended": "diubah dengan {by}",
    "to be revoked": "dicabut dengan {by} mulai {day}",
    "days.both": "{start} sampai {end}",
    "days.month": "{first} sampai {last}",
    "days.from": "mulai {start}",
    "days.always": "setiap hari",
    "put in": "dari {reference}, berlaku {period}; mengganti {label} dari {target}",
    "put in again": "dari {reference}, berlaku {period}; mengganti {label} dari {target}"
    " sebagaimana diubah dengan {by}",
    "back": "berlaku lagi sejak {day}, menurut {by}",
    "hangs": "berlaku tidaknya bergantung pada hari {events}",
    "named": "tidak berlaku, dan dipertahankan karena dirujuk ketentuan yang berlaku",
    "left out": "Tidak berlaku pada hari itu:",
    "missing": "Belum diketahui: hari terjadinya {events}; sebagian naskah ini bergantung padanya",
    "of": "{label} dari {instrument}",
    "out.replaced": "{what}: diganti dengan {by} mulai {day}",
    "out.repealed": "{what}: dihapus dengan {by} mulai {day}",
    "out.reverted": "{what}: naskah lama berlaku lagi mulai {day}",
    "out.revoked": "{what}: dicabut dengan {by} mulai {day}",
    "out.ended": "{what}: berakhir pada {day}",
    "out.not begun": "{what}: mulai {day}",
    "list": "{rest} dan {last}",
    "day": "{weekday} {day} {month} {year}",
    "date": "{day} {month} {year}",
    "ever": "awal",
}
