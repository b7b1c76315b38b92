"""Messages saved as files: every part is handed on, or named with the reason; the words never pass for a form."""

from __future__ import annotations

import base64
import binascii
import quopri
import random
from email.message import EmailMessage

import pytest
from mails_made import PAGE, PNG, crude, mail, outlook, winmail
from raw_files import one, zipped

from cchc_excel.reading.containers.containers import ContainerFiles, expand_file
from cchc_excel.reading.containers.mail import read_mail_attachments
from cchc_excel.reading.parts import limits
from cchc_excel.reading.parts.failure import ReadFailure
from cchc_excel.reading.read import read_raw

BOOK = one('<c r="A1"><v>1</v></c>')
WHOLE = base64.b64encode(BOOK).decode()


def names(found: ContainerFiles) -> list[str]:
    return [name for name, _ in found.files]


def codes(found: ContainerFiles) -> list[tuple[str, str]]:
    return [(told.code, told.slots["file"]) for told in found.findings]


def named(*headers: str) -> list[str]:
    """File names of a message whose parts have these headers."""
    made = crude(*((f"Content-Transfer-Encoding: base64\n{header}", WHOLE) for header in headers))
    return names(expand_file(made, "thu.eml"))


def test_a_mail_with_a_table_among_its_words_gives_its_attachment_not_the_table() -> None:
    data = mail(("Phụ lục 1.xlsx", BOOK), html=PAGE.format("")).as_bytes()
    assert expand_file(b"\xef\xbb\xbf\r\n" + data, "thu.eml").files == (("Phụ lục 1.xlsx", BOOK),)
    found = expand_file(data, "thu.eml")
    assert found.files == (("Phụ lục 1.xlsx", BOOK),)
    assert codes(found) == [("T-50", "thu.eml")]


def test_a_mail_without_attachments_is_read_for_its_table() -> None:
    data = mail(html=PAGE.format('<img src="cid:logo@x">'), picture=True).as_bytes()
    assert expand_file(data, "thu.eml") == ContainerFiles((("thu.eml", data),))
    assert read_raw(data, "thu.eml").sheets[0].cells[1, 1].value == "Kính gửi"


def test_a_picture_among_the_words_and_a_signature_are_named_and_not_read() -> None:
    made = mail(("PL1.xlsx", BOOK), html=PAGE.format('<img src="cid:logo@x">'), picture=True)
    made.add_attachment(b"x", "application", "pkcs7-signature", filename="smime.p7s")
    found = expand_file(made.as_bytes(), "thu.eml")
    assert names(found) == ["PL1.xlsx"]
    assert codes(found) == [("T-50", "thu.eml"), ("T-51", "thu.eml/logo.png"), ("T-51", "thu.eml/smime.p7s")]


@pytest.mark.parametrize(
    ("carried", "handed", "beside"),
    [
        (("PL1.xlsx", "smime.p7s"), ["PL1.xlsx"], ["smime.p7s"]),
        (("PL1.xlsx", "ky.pdf", "anh.png"), ["PL1.xlsx"], ["ky.pdf", "anh.png"]),
        (("PL1.xlsx", "winmail.dat"), ["PL1.xlsx"], ["winmail.dat"]),
        (("winmail.dat",), ["winmail.dat"], []),
        (("anh.png", "logo.png", "ky.pdf"), ["ky.pdf"], ["anh.png", "logo.png"]),
        (("anh.png", "logo.png"), ["anh.png"], ["logo.png"]),
        (("anh.png", "ghi.txt"), ["anh.png", "ghi.txt"], []),
    ],
)
def test_signatures_and_scans_beside_a_workbook_are_notes(
    carried: tuple[str, ...], handed: list[str], beside: list[str]
) -> None:
    kinds = {".xlsx": BOOK, ".p7s": b"0\x82\x01" * 9, ".pdf": b"%PDF-1.7", ".png": PNG, ".dat": b"\x78\x9f\x3e\x22" * 9}
    made = mail(*((name, kinds.get(name[-4:], kinds.get(name[-5:], b"xin chao"))) for name in carried))
    found = expand_file(made.as_bytes(), "thu.eml")
    assert names(found) == handed
    assert codes(found)[1:] == [("T-51", f"thu.eml/{name}") for name in beside]


def test_a_photo_that_no_word_shows_is_an_attachment() -> None:
    made = mail(html=PAGE.format(""), picture=True).as_bytes()
    assert expand_file(made, "thu.eml").files == (("logo.png", PNG),)


def test_attachments_of_forwarded_messages_are_found() -> None:
    made = mail(("PL1.xlsx", BOOK))
    made.add_attachment(mail(("PL2.xlsx", BOOK), ("PL1.xlsx", b"x")))
    found = expand_file(made.as_bytes(), "thu.eml")
    assert names(found) == ["PL1.xlsx", "PL2.xlsx", "PL1 (2).xlsx"]


def test_a_forwarded_message_that_was_encoded_is_opened() -> None:
    inner = base64.b64encode(mail(("PL1.xlsx", BOOK)).as_bytes()).decode()
    data = crude(("Content-Type: message/rfc822\nContent-Transfer-Encoding: base64", inner))
    assert expand_file(data, "thu.eml").files == (("PL1.xlsx", BOOK),)


def test_a_zip_in_a_mail_and_a_mail_in_a_zip_are_opened_but_no_zip_in_a_zip() -> None:
    inner = zipped({"a/PL1.xlsx": BOOK, "trong.zip": zipped({"PL9.xlsx": BOOK})})
    found = expand_file(mail(("gui.zip", inner), ("PL2.xlsx", BOOK)).as_bytes(), "thu.eml")
    assert names(found) == ["gui.zip/a/PL1.xlsx", "gui.zip/trong.zip", "PL2.xlsx"]
    letter = mail(("PL1.xlsx", BOOK), ("gui.zip", inner)).as_bytes()
    found = expand_file(zipped({"xa/thu.eml": letter, "PL3.xlsx": BOOK}), "tat-ca.zip")
    assert names(found) == ["xa/thu.eml/PL1.xlsx", "xa/thu.eml/gui.zip", "PL3.xlsx"]
    assert codes(found) == [("T-50", "tat-ca.zip/xa/thu.eml")]


def test_a_broken_zip_in_a_mail_is_named_and_the_others_go_on() -> None:
    found = expand_file(mail(("gui.zip", zipped({"PL1.xlsx": BOOK})[:-30]), ("PL2.xlsx", BOOK)).as_bytes(), "thu.eml")
    assert names(found) == ["PL2.xlsx"] and ("T-03", "thu.eml/gui.zip") in codes(found)


ENCODED = base64.b64encode("Phụ lục 1.xlsx".encode()).decode()
FIRST, LAST = (base64.b64encode(half).decode() for half in ("Phụ l".encode() + b"\xe1", b"\xbb\xa5c 1.xlsx"))
HEADERS = {
    "2231": "Content-Disposition: attachment; filename*=UTF-8''Ph%E1%BB%A5%20l%E1%BB%A5c%201.xlsx",
    "2231 in pieces": "Content-Disposition: attachment;\n filename*0*=UTF-8''Ph%E1%BB%A5%20l;\n filename*1*=%E1%BB%A5c%201.xlsx",
    "2047 in quotes": f'Content-Disposition: attachment; filename="=?UTF-8?B?{ENCODED}?="',
    "2047 split inside a letter": f'Content-Type: application/x; name="=?utf-8?B?{FIRST}?=\n =?utf-8?B?{LAST}?="',
    "raw utf-8": 'Content-Disposition: attachment; filename="Phụ lục 1.xlsx"',
    "letters and tones apart": 'Content-Disposition: attachment; filename="Phu\u0323 lu\u0323c 1.xlsx"',
}


@pytest.mark.parametrize("header", HEADERS)
def test_vietnamese_file_names_are_read_in_every_way_that_mailers_write_them(header: str) -> None:
    assert named(HEADERS[header]) == ["Phụ lục 1.xlsx"]


def test_raw_windows_bytes_and_missing_names() -> None:
    raw = "Hô\u0300 sơ.xlsx".encode("cp1258").decode("utf-8", "surrogateescape")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert named(f'Content-Disposition: attachment; filename="{raw}"', f"Content-Type: {kind}", 'Content-Disposition: attachment; filename="../../a.xlsx"') == [
        "Hồ sơ.xlsx", "phan-2.xlsx", "a.xlsx",
    ]  # fmt: skip


def test_what_is_not_in_the_message_is_named() -> None:
    link = ("Content-Type: message/external-body; name=PL2.xlsx; access-type=URL", "Content-Type: x/y\n\n")
    old = ("Content-Type: text/plain", "Kính gửi\nbegin 644 PL3.xls\n#0V%T\n`\n")
    found = expand_file(crude(link, old, ("Content-Disposition: attachment; filename=PL1.xlsx", "x")), "thu.eml")
    assert names(found) == ["PL1.xlsx"]
    assert codes(found)[1:] == [("T-37", "thu.eml/PL2.xlsx"), ("T-37", "thu.eml/PL3.xls")]


def test_what_old_mailers_wrote_into_the_words_is_taken_out_of_them() -> None:
    coded = b"".join(binascii.b2a_uu(BOOK[at : at + 45]) for at in range(0, len(BOOK), 45)).decode()
    words = ("Content-Type: text/plain", f"Kính gửi\nbegin 644 Phụ lục 1.xlsx\n{coded}`\nend\nTrân trọng")
    assert expand_file(crude(words), "thu.eml").files == (("Phụ lục 1.xlsx", BOOK),)


def test_winmail_dat_gives_its_files_under_their_long_names() -> None:
    inner = winmail(("Biểu 2.xlsx", b"hai"))
    made = mail(("winmail.dat", winmail(("Phụ lục 1.xlsx", BOOK), ("PL3.xlsx", b"ba"), within=inner)))
    found = expand_file(made.as_bytes(), "thu.eml")
    assert names(found) == ["Phụ lục 1.xlsx", "PL3.xlsx", "Biểu 2.xlsx"] and found.files[0][1] == BOOK


def test_a_broken_winmail_dat_stays_what_it_is() -> None:
    data = winmail(("PL1.xlsx", BOOK))
    for cut in (5, 40, len(data) - 20):
        assert names(expand_file(mail(("winmail.dat", data[:cut])).as_bytes(), "thu.eml")) == ["winmail.dat"]


def test_a_message_attached_to_a_message_is_opened_and_a_zip_in_it_too() -> None:
    inner = mail(("PL.zip", zipped({"PL1.xlsx": BOOK, "trong.zip": zipped({"a.xlsx": BOOK})}))).as_bytes()
    found = expand_file(mail(("chuyen tiep.eml", inner)).as_bytes(), "thu.eml")
    assert names(found) == ["chuyen tiep.eml/PL.zip/PL1.xlsx", "chuyen tiep.eml/PL.zip/trong.zip"]


def test_a_mailbox_file_gives_the_attachments_of_all_its_messages() -> None:
    start = b"From xa@example.com Mon Apr 13 08:00:00 2020\n"
    data = start + mail(("PL1.xlsx", BOOK)).as_bytes() + b"\n" + start + mail(("PL2.xlsx", BOOK)).as_bytes()
    assert names(expand_file(data, "thu.mbox")) == ["PL1.xlsx", "PL2.xlsx"]


def test_a_web_page_in_one_file_is_no_mail() -> None:
    page = ("Content-Type: text/html\nContent-Location: file:///C:/a.htm", PAGE.format(""))
    look = ("Content-Type: text/css\nContent-Location: file:///C:/a.css", "td {}")
    logo = ("Content-Type: image/png\nContent-Location: file:///C:/a.png", "x")
    data = crude(page, look, logo)
    assert expand_file(data, "a.mht").files == (("a.mht", data),)


THEME = zipped({"[Content_Types].xml": "<Types/>", "theme/theme1.xml": "<theme/>"})


@pytest.mark.parametrize(
    ("location", "taken"),
    [
        ("file:///C:/AB/a_files/themedata.thmx", []),
        ("file:///C:/AB/a.files/oledata.mso", []),
        ("file:///C:/AB/attach/PL1.thmx", ["phan-2"]),
        ("file:///C:/AB/b_files/PL1.thmx", ["phan-2"]),
        ("PL1.thmx", ["phan-2"]),
    ],
)
def test_a_document_that_word_saved_as_a_page_in_one_file_keeps_its_table(location: str, taken: list[str]) -> None:
    page = quopri.encodestring(PAGE.format("").encode()).decode()
    words = ("Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n"
             "Content-Location: file:///C:/AB/a.htm", page)  # fmt: skip
    theme = (f"Content-Type: application/x-mso\nContent-Transfer-Encoding: base64\nContent-Location: {location}",
             base64.b64encode(THEME).decode())  # fmt: skip
    data = crude(words, theme)
    assert [one.name for one in read_mail_attachments(data)] == taken
    if not taken:
        assert expand_file(data, "a.mht").files == (("a.mht", data),)
        assert "Kính gửi" in [one.value for one in read_raw(data, "a.mht").sheets[0].cells.values()]


def test_a_table_of_text_is_no_mail() -> None:
    for data in (b"STT;Ten\n1;x\n", b"Ma: 1\nTen: x\n", b""):
        assert expand_file(data, "a.csv").files == (("a.csv", data),)


@pytest.mark.parametrize(
    "data",
    [
        crude(*[("Content-Disposition: attachment; filename=a.xlsx", "x")] * (limits.MAIL_PARTS + 1)),
        crude(*[("Content-Type: text/plain", "x")] * 5000),
        b"From: a\nTo: b\nX-A: " + b"x" * (5 * limits.MAIL_HEADER_BYTES) + b"\n\nx",
        b"From: a\nTo: b\n" + b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(60)),
        crude(("Content-Disposition: attachment" + "".join(f"; filename*{n}=a" for n in range(3000)), "x")),
    ],
    ids=["attachments", "parts", "header", "depth", "pieces of a name"],
)  # fmt: skip
def test_a_mail_beyond_what_people_write_is_refused_as_a_whole(data: bytes) -> None:
    with pytest.raises(ReadFailure) as failure:
        read_mail_attachments(data)
    assert failure.value.code == "T-08"



FOLDER = "__attach_version1.0_#0000000"
NAME, SHORT, CONTENT, IDENTITY = "__substg1.0_3707001F", "__substg1.0_3704001E", "__substg1.0_37010102", "__substg1.0_3712001F"


def test_a_message_of_outlook_gives_its_attachments_and_names_the_others() -> None:
    data = outlook(
        {
            "__properties_version1.0": b"x",
            f"{FOLDER}0": {NAME: "Phụ lục 1.xlsx".encode("utf-16-le"), CONTENT: BOOK},
            f"{FOLDER}1": {NAME: "logo.png".encode("utf-16-le"), CONTENT: PNG, IDENTITY: "a".encode("utf-16-le")},
            f"{FOLDER}2": {SHORT: "Bao cao.doc".encode("ascii"), CONTENT: b"x"},
            f"{FOLDER}3": {NAME: "tren mang.xlsx".encode("utf-16-le")},
            f"{FOLDER}4": {
                "__substg1.0_3701000D": {
                    "__properties_version1.0": b"x",
                    f"{FOLDER}0": {NAME: "PL2.xlsx".encode("utf-16-le"), CONTENT: BOOK},
                }
            },
        }
    )
    found = expand_file(data, "thu.msg")
    assert sorted(names(found)) == ["Bao cao.doc", "PL2.xlsx", "Phụ lục 1.xlsx"]
    assert dict(found.files)["Phụ lục 1.xlsx"].startswith(BOOK)
    assert codes(found) == [("T-50", "thu.msg"), ("T-51", "thu.msg/logo.png"), ("T-37", "thu.msg/tren mang.xlsx")]


def test_a_broken_message_of_outlook_is_refused() -> None:
    data = bytearray(outlook({"__properties_version1.0": b"x", f"{FOLDER}0": {CONTENT: BOOK}}))
    data[48:52] = b"\x77\x77\x77\x77"  # where the directory begins
    with pytest.raises(ReadFailure) as failure:
        expand_file(bytes(data), "thu.msg")
    assert failure.value.code == "T-03"


def nested(chance: random.Random, depth: int) -> tuple[EmailMessage, int]:
    """A message at random, and how many files it and the messages within it carry."""
    count = chance.randrange(4)
    made = mail(*((chance.choice(("a.xlsx", "PL 1.xlsx", "Biểu.docx")), b"PK\3\4" + bytes([n])) for n in range(count)),
                html=chance.choice(("", PAGE.format(""))))  # fmt: skip
    for _ in range(chance.randrange(3) if depth else 0):
        inner, more = nested(chance, depth - 1)
        made.add_attachment(inner)
        count += more
    return made, count


@pytest.mark.parametrize("seed", range(12))
def test_parts_in_are_parts_handed_on_and_parts_told(seed: int) -> None:
    made, count = nested(random.Random(seed), 3)
    data = made.as_bytes()
    found = expand_file(data, "thu.eml")
    told = [code for code, _ in codes(found) if code != "T-50"]
    handed = [content for name, content in found.files if name != "thu.eml"]
    assert len(handed) + len(told) == count
    assert len(set(names(found))) == len(found.files)
