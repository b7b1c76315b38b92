"""Words typed with the fonts of 1993-2009 come out as Unicode."""

from __future__ import annotations

import unicodedata
from string import ascii_letters, digits, punctuation

import pytest

from cchc_excel.vietnamese.legacy import from_tcvn3, from_vni, to_unicode
from cchc_excel.vietnamese.lookalikes import to_digits as look_like_digits
from cchc_excel.vietnamese.lookalikes import to_latin_letters

TCVN3_WORDS = [
    ("Kh«ng cã", "Không có"),
    ("§¹t", "Đạt"),
    ("Kh«ng ®¹t", "Không đạt"),
    ("V¨n b¶n", "Văn bản"),
    ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
    ("Uû ban nh©n d©n huyÖn Qu¶ng §iÒn", "Uỷ ban nhân dân huyện Quảng Điền"),
    ("Tæng sè hå s¬ ®· gi¶i quyÕt ®óng h¹n", "Tổng số hồ sơ đã giải quyết đúng hạn"),
]
VNI_WORDS = [
    ("Khoâng coù", "Không có"),
    ("Ñaït", "Đạt"),
    ("KHOÂNG ÑAÏT", "KHÔNG ĐẠT"),
    ("Vaên baûn", "Văn bản"),
    ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
    ("UÛy ban nhaân daân huyeän Quaûng Ñieàn", "Ủy ban nhân dân huyện Quảng Điền"),
    ("Toång soá hoà sô ñaõ giaûi quyeát ñuùng haïn", "Tổng số hồ sơ đã giải quyết đúng hạn"),
    ("kyø naêm, ñöôøng thuûy, chò, nghæ, só, chiù", "kỳ năm, đường thủy, chị, nghỉ, sĩ, chí"),
]
VIETNAMESE_VOWELS = {
    unicodedata.normalize("NFC", base + tone)
    for base in "aăâeêioôơuưy"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
} | {"đ"}


@pytest.mark.parametrize(("typed", "meant"), TCVN3_WORDS)
def test_tcvn3_words_are_read(typed, meant):
    assert from_tcvn3(typed) == meant


@pytest.mark.parametrize(("typed", "meant"), VNI_WORDS)
def test_vni_words_are_read(typed, meant):
    assert from_vni(typed) == meant


def test_tcvn3_holds_every_accented_vietnamese_letter():
    made = {from_tcvn3(chr(code)) for code in range(0xA8, 0xFF)}
    assert made & VIETNAMESE_VOWELS == VIETNAMESE_VOWELS - set("aeiouy")


@pytest.mark.parametrize("convert", [from_tcvn3, from_vni])
def test_plain_letters_digits_and_marks_stay(convert):
    assert convert(ascii_letters + digits + punctuation) == ascii_letters + digits + punctuation


@pytest.mark.parametrize(
    ("font", "text", "shown"),
    [
        (".VnTime", "Kh«ng ®¹t", "Không đạt"),
        (".VnTimeH", "Kh«ng ®¹t", "KHÔNG ĐẠT"),
        (".VnArial NarrowH", "®¹t", "ĐẠT"),
        (".VnArial Narrow", "®¹t", "đạt"),
        ("VNI-Times", "Khoâng ñaït", "Không đạt"),
        ("VNI-Helve", "Khoâng ñaït", "Không đạt"),
        ("Times New Roman", "Kh«ng ®¹t", "Kh«ng ®¹t"),
        ("", "Khoâng ñaït", "Khoâng ñaït"),
        (".VnTime", "Không đạt", "Không đạt"),
        (".VnTime", "“§¹t”", "“Đạt”"),
        (".VnTime", "95,4%", "95,4%"),
    ],
)
def test_the_font_decides_which_table_is_used(font, text, shown):
    assert to_unicode(text, font) == shown


def test_look_alike_letters_are_told_from_the_real_ones():
    assert to_latin_letters("Со\u0301") == "Có"  # Cyrillic Es and o
    assert to_latin_letters("Ðạt") == "Đạt"
    assert look_like_digits("1О3") == "103"
    assert look_like_digits("Зl") == "3l"
