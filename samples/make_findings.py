"""Makes `samples/phat-hien`: for every finding code a file that produces it, or where that file is.

Run from the project's root after `samples.make_returns`: `python -m samples.make_findings`. The same
input gives the same files. `muc-luc.csv` has one row per code; its column "việc" says which job:

    xem          examine the file, or the files of the folder, in the round of Quảng Điền
    xem rieng    the same, with the own appendices of the folder's `phu-luc`
    hai dot      the same, in a round whose round before got the same files
    tong hop     add up a round whose inbox holds the files of the folder
    danh sach    read the unit list
    doi chieu    the same, and hold it against the official list of 30/11/2026
    thiet lap    read the settings of the folder as a round
    mau          make the report of the sample round from this template
    soat         proof-read the report by itself
    nhan         collect the mails of the folder into the round of Quảng Điền
    tai cho      too large, or no file at all: the test makes it when it runs, as the note says
"""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from cchc_excel.forms.layout import plan_sheet
from cchc_excel.nouns.filing import RawBook, RawCell, RawSheet
from cchc_excel.nouns.findings import CATALOGUE
from cchc_excel.nouns.unit import Round
from cchc_excel.rounds.round_files import round_text, units_csv
from cchc_excel.sheets.writer import close_book, open_book
from samples import make_findings_lists as lists
from samples.make_findings_mail import mail_samples
from samples.make_quang_dien import round_desk
from samples.make_returns_case import Bench
from samples.make_returns_form import cell_of, moved, number, put, retyped, spot_of, text, with_sheet
from samples.make_returns_write import docx, message, paragraph, with_parts, word_table, xlsx

ROOT = Path(__file__).resolve().parent
HERE = ROOT / "phat-hien"
HEAD = ("mã", "việc", "tệp", "ghi chú")
SHARED = "samples/tra-ve/muc-luc.csv"
Row = tuple[str, str, str]  # job, file, note

UNIT_LISTS: Mapping[str, str | bytes] = {
    "C-01": "Đơn vị;Ghi chú\nXã Quảng Ngạn;đã nộp\n",
    "C-02": "Mã;Tên\n;Xã Quảng Ngạn\n",
    "C-03": "Mã;Tên\n198731;Xã Quảng Ngạn\n",
    "C-04": "Mã;Tên;Cấp\n7243;Xã Đồng Tiến;xã\n",
    "C-05": "Mã;Tên\n7;Hiền Giang\n",
    "C-06": "Mã;Tên\n19873;Xã Quảng Ngạn\n19873;Phường Phong Quảng\n",
    "C-07": "Mã;Tên\n19873;\n",
    "C-08": "Mã;Tên;Email\n19873;Xã Quảng Ngạn;chưa có\n",
    "C-09": "Mã;Tên;Cấp\n19873;Xã Quảng Ngạn;cấp 3\n",
    "C-10": "Mã;Tên\n",
    "C-11": b"PK\x03\x04\x00\x00\x01",
    "C-12": "Mã;Tên\n19873;Xã Quảng Ngạn\n".encode("utf-16"),
    "C-13": "Mã;Tên;Cấp trên\n19873;Xã Quảng Ngạn;1\n",
    "C-14": "Mã;Tên;Hiệu lực từ\n19873;Xã Quảng Ngạn;hôm qua\n",
}
COMPARED_LISTS: Mapping[str, str] = {
    "C-15": "Mã;Tên;Cấp trên\n00226;Phường Kim Liên;01\n",
    "C-16": "Mã;Tên;Cấp trên\n25357;Xã Tân Khai;75\n",
    "C-17": "Mã;Tên;Cấp trên\n19768;Phường Phú Xuân;46\n",
}
TEMPLATES: Mapping[str, tuple[str, ...]] = {
    "W-01": ("Báo cáo của {{ noi.ten_day_du }} năm 2019.",),
    "W-03": ("Mở đầu.", "{% endif %} Kết quả đạt được."),
    "W-04": ("Tên cơ quan: {{ noi.ten", "Kết quả đạt được."),
    "W-05": ("Tỷ lệ {{ 10 ** 10 }} %.",),
    "W-07": ('Năm 2015 đã khảo sát {{ pl1.hai_long_mau["2015"] }} phiếu.',),
    "W-08": (
        'Kết quả đạt được{% cau %}; năm 2015 đã khảo sát {{ pl1.hai_long_mau["2015"] }} phiếu{% endcau %}.',
    ),
    "W-09": ("{{ van_ban.nguoi_ky }}",),
    "W-12": ("Phụ lục: {{ pl1 }}.",),
    "W-13": ("{% if noi.ten > 5 %}Có{% endif %} số liệu.",),
    "W-14": ("So với {{ ky_truoc.ten }}.",),
    "W-16": ("[cơ quan tự viết: đánh giá chung]",),
}
REPORTS: Mapping[str, str] = {
    "P-04": "Tổng số văn bản ban hành là 25 văn bản, gồm: 12 nghị quyết và 10 quyết định.",
    "P-05": "Đã ban hành 20 văn bản, trong đó có 15 quyết định, 9 kế hoạch.",
    "P-06": "Đã ban hành 20 văn bản, trong đó có 10 quyết định, 9 kế hoạch.",
    "P-07": "Có 12 sáng kiến gồm: Quảng Thái (5), Quảng Lợi (4), Quảng An (2).",
    "P-08": "Tiếp nhận 120 hồ sơ, đã giải quyết 130 hồ sơ, đang giải quyết 10 hồ sơ.",
    "P-09": "Đã giải quyết 100 hồ sơ, trong đó đúng hạn 90 hồ sơ, đạt tỷ lệ 95%.",
    "P-10": "Năm 2019 ban hành 120 văn bản, tăng 20 văn bản (tăng 50%) so với năm 2018.",
    "P-12": "Đã ban hành 05 (sáu) văn bản chỉ đạo.",
    "P-13": "Có 3 xã chưa nộp báo cáo (Quảng Thái, Quảng Lợi).",
}
REPORT_TABLES = {
    "P-11": (
        ["STT", "Chỉ tiêu", "Năm 2019", "Năm 2020"],
        ["1", "Tổng số được giao", "23", "23"],
        ["2", "Tổng số có mặt", "22", "24"],
    ),
    "P-14": (
        ["STT", "Đơn vị", "Số hồ sơ"],
        ["1", "Xã Quảng Thái", "12"],
        ["2", "Xã Quảng Lợi", "15"],
        ["3", "Xã Quảng An", "3"],
        ["", "Tổng cộng", "31"],
    ),
}
AT_RUN_TIME: Mapping[str, str] = {
    "C-18": "thư mục phu-luc có tệp không phải .toml",
    "T-01": "tệp biến mất trước khi đọc",
    "T-07": "tệp hơn 40 MB",
    "T-08": "trang tính 80 MB khoảng trắng nén còn 80 kB",
    "T-15": "bộ đọc bị hệ thống dừng giữa chừng",
    "T-16": "bốn triệu ô, giới hạn một giây tính toán",
    "T-17": "một ô .ods có hơn một tỷ dấu cách",
    "T-20": "tệp nén 501 tệp",
    "T-27": "một lỗi của chính chương trình",
    "T-28": "một triệu ô, giới hạn 0,05 giây",
    "T-29": "tệp nén kiểu Deflate64",
    "T-60": "thư của người lạ không có biểu nào của đợt",
    "T-61": "thư nặng hơn 60 MB còn trên máy chủ",
    "T-63": "ổ đĩa đầy lúc đưa tệp vào nop-ve",
    "T-47": "bảng tính khóa bằng mật khẩu mặc định của Excel",
    "L-06": lists.BEYOND,
    "L-08": "sổ tổng hợp có dòng ghi đơn vị lạ",
    "L-09": "sổ tổng hợp có dòng ghi tên xã này, mã xã khác",
    "Q-09": "hai ô của một quy tắc, một ô trống",
    "P-01": "báo cáo của đợt mẫu, một số trong câu bị sửa",
    "P-02": "báo cáo của đợt mẫu, một ô của phụ lục bị sửa",
    "P-03": "báo cáo của đợt mẫu, một ô của phụ lục bị xóa",
    "P-21": "báo cáo hơn ba triệu ký tự",
    "W-15": "đợt trước có danh sách đơn vị khác",
    "D-03": "huyện gửi cả biểu riêng lẫn sổ tổng hợp lên tỉnh",
    "D-31": "sổ tổng hợp của huyện và biểu của xã thuộc huyện cùng gửi lên tỉnh",
    "D-32": "sổ tổng hợp của đợt nằm trong hộp thư đến của chính đợt đó",
    "D-37": "sổ tổng hợp của huyện được chọn, biểu của xã trong sổ thì thôi",
    "D-38": "sổ tổng hợp của bản chương trình cũ",
    "D-39": "sổ tổng hợp có một tổng bị gõ đè",
    "D-41": "biểu đã chấp nhận nay có lỗi chưa ai xem",
    "D-42": "bản biểu giữ trong đợt khác bản của chương trình",
    "D-43": "đợt không giữ bản biểu, biểu trống do chương trình khác tạo",
    "D-44": "một xã có hai mã trong danh sách",
    "D-45": "sổ tổng hợp không ghi tên đơn vị, xã gửi tệp riêng",
    "D-47": "sổ tổng hợp có ô số đơn vị bị gõ đè",
    "D-48": "sổ tổng hợp có một ô chữ bị gõ đè",
    "D-49": "một xã chỉ ghi dòng TỔNG CỘNG của Biểu 06a",
    "D-50": "hai sổ tổng hợp có một xã dưới mã cũ và mã mới",
    "D-65": "tệp đến sau khi đợt đã chốt",
    "D-66": "danh sách đơn vị đổi sau khi đợt đã chốt",
    "D-46": "biểu riêng của huyện ghi tổng số của các xã",
}
PHU_LUC_RIENG = """\
# Phụ lục của riêng đợt này; mẫu tham khảo, không phải biểu chính thức.
key = "pl4"
number = "Phụ lục 4"
sheet = "PL4"
title = "Thống kê tổ chức bộ máy (mẫu tham khảo)"
area = "Tổ chức bộ máy"
label_heading = "Chỉ tiêu"
edition = "2020"
source = "Mẫu tham khảo"
columns = "nam"

[[indicators]]
code = "1"
key = "xep_loai"
number = "1"
label = "Xếp loại chính quyền cơ sở"
kind = "text"
rollup = "text"

[[indicators]]
code = "2"
key = "so_thon"
number = "2"
label = "Số thôn, tổ dân phố đầu kỳ"
unit = "thôn, tổ"
kind = "count"
rollup = "sum"

[[indicators]]
code = "3"
key = "so_thon_sap_nhap"
number = "3"
label = "Số thôn, tổ dân phố đã sáp nhập"
unit = "thôn, tổ"
kind = "count"
rollup = "sum"

[[rules]]
id = "PL4-01"
kind = "one_of"
target = "xep_loai"
values = ["Tốt", "Khá", "Trung bình"]
source = "Mẫu tham khảo"

[[rules]]
id = "PL4-02"
kind = "at_most"
target = "so_thon_sap_nhap"
terms = ["so_thon"]
missing = "error"
source = "Mẫu tham khảo"
"""

PHU_LUC_CO_O_TRONG = """\
# Phụ lục của riêng đợt này; mẫu tham khảo, không phải biểu chính thức.
key = "pl4"
number = "Phụ lục 4"
sheet = "PL4"
title = "Thống kê tổ chức bộ máy (mẫu tham khảo)"
area = "Tổ chức bộ máy"
label_heading = "Chỉ tiêu"
edition = "2020"
source = "Mẫu tham khảo"
columns = "nam"

[[indicators]]
code = "1"
key = "so_thon_to"
number = "1"
label = "Tổng số thôn và tổ dân phố"
unit = "thôn, tổ"
kind = "count"
rollup = "sum"

[[indicators]]
code = "1.1"
key = "so_thon"
number = "1.1"
label = "Số thôn"
unit = "thôn"
kind = "count"
rollup = "sum"

[[indicators]]
code = "1.2"
key = "so_to"
number = "1.2"
label = "Số tổ dân phố"
unit = "tổ"
kind = "count"
rollup = "sum"

[[indicators]]
code = "2"
key = "ty_le_to"
number = "2"
label = "Tỷ lệ tổ dân phố trên số thôn"
unit = "%"
kind = "percent"
rollup = "ratio"
parts = ["so_to", "so_thon"]

[[rules]]
id = "PL4-01"
kind = "total"
target = "so_thon_to"
terms = ["so_thon", "so_to"]
source = "Mẫu tham khảo"

[[rules]]
id = "PL4-02"
kind = "ratio"
target = "ty_le_to"
terms = ["so_to", "so_thon"]
tolerance = "0.05"
source = "Mẫu tham khảo"

[[rules]]
id = "PL4-03"
kind = "excludes"
target = "so_thon"
terms = ["so_to"]
values = ["0"]
severity = "warning"
source = "Mẫu tham khảo"
"""


def make(target: Path) -> None:
    """The samples of codes and their index stand in the target folder."""
    rows: dict[str, Row] = {code: ("tai cho", "", note) for code, note in AT_RUN_TIME.items()}
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(round_desk(Path(scratch) / "dot"), {})
        for part in (
            _lists,
            _settings,
            _templates,
            _reports,
            _own_appendix,
            _doubts,
            _word,
            _mail,
            _mails,
            _list_forms,
            _looks,
            _last_period,
            _twins,
            _lent,
            _totals,
            _forms,
        ):
            rows |= part(target, bench)
    rows = _shared() | rows
    assert set(rows) == set(CATALOGUE), set(rows) ^ set(CATALOGUE)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEAD)
    writer.writerows((code, *rows[code]) for code in CATALOGUE)
    (target / "muc-luc.csv").write_text(out.getvalue(), encoding="utf-8", newline="")


def _shared() -> dict[str, Row]:
    """Codes that a messy return of samples/tra-ve, or the demonstration, produces already."""
    rows: dict[str, Row] = {"D-01": ("tong hop", "quang-dien/nop-ve", "Xã Quảng Phước không gửi gì")}
    with (ROOT / "tra-ve" / "muc-luc.csv").open(encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source):
            for code in row["mã"].split():
                rows.setdefault(code, ("xem", f"tra-ve/{row['tệp']}", row["trường hợp"]))
    return rows


def _put(target: Path, name: str, content: str | bytes) -> None:
    path = target / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def _lists(target: Path, bench: Bench) -> dict[str, Row]:
    for code, content in (*UNIT_LISTS.items(), *COMPARED_LISTS.items()):
        _put(target, f"{code}/don-vi.csv", content)
    jobs = dict.fromkeys(UNIT_LISTS, "danh sach") | dict.fromkeys(COMPARED_LISTS, "doi chieu")
    return {code: (job, f"phat-hien/{code}/don-vi.csv", CATALOGUE[code].when) for code, job in jobs.items()}


def _settings(target: Path, bench: Bench) -> dict[str, Row]:
    """Folders that are no round, or whose settings are wrong."""
    round_: Round = bench.desk.round_
    children = units_csv(round_.units)
    _put(target, "C-20/ghi-chu.txt", "Thư mục này không phải một đợt báo cáo.\n")
    _put(target, "C-21/dot-bao-cao.toml", round_text(round_).replace('cap = "huyen"', 'cap = "huyện"'))
    _put(target, "C-21/don-vi.csv", children)
    _put(target, "C-22/dot-bao-cao.toml", round_text(round_))
    _put(target, "C-22/don-vi.csv", units_csv((*round_.units, round_.reporting)))
    return {
        code: ("thiet lap", f"phat-hien/{code}", CATALOGUE[code].when) for code in ("C-20", "C-21", "C-22")
    }


def _templates(target: Path, bench: Bench) -> dict[str, Row]:
    """Word templates, each with one fault; W-07 to W-09 with none, but with values that are not there."""
    made = {code: docx("".join(map(paragraph, words))) for code, words in TEMPLATES.items()}
    made["W-02"] = docx(paragraph("{{ noi.ten }}"))[:600]
    loops = (
        "{%p for a in phu_luc %}",
        "{%p for b in pl8.cac_dong %}",
        "{%p for c in pl1.cac_dong %}",
        "-" * 60_000,
        "{%p endfor %}",
        "{%p endfor %}",
        "{%p endfor %}",
    )
    made["W-06"] = docx("".join(map(paragraph, loops)))
    crossed = paragraph('{%p if noi.ten == "" %}') + word_table([["{%tr endif %}", ""]], 0)
    made["W-10"] = docx(crossed + paragraph("Hết."))
    made["W-17"] = docx(paragraph("{{ noi.ten }}") + _field('INCLUDEPICTURE "https://anh.example/dau.png"'))
    made["W-18"] = docx(_field('HYPERLINK "{{ noi.ten }}"'))
    made["W-11"] = _with_note(docx(paragraph("{{ noi.ten }}")))
    for code, data in made.items():
        _put(target, f"{code}/mau.docx", data)
    return {code: ("mau", f"phat-hien/{code}/mau.docx", CATALOGUE[code].when) for code in made}


def _field(code: str) -> str:
    """A paragraph with a field of that code."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "separate", "end")]
    return f"<w:p>{marks[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{marks[1]}{marks[2]}</w:p>"


def _reports(target: Path, bench: Bench) -> dict[str, Row]:
    """Reports whose own arithmetic is wrong, and one that cannot be read."""
    head = paragraph("BÁO CÁO (số liệu minh họa)")
    made = {code: docx(head + paragraph(words)) for code, words in REPORTS.items()}
    made |= {code: docx(head + word_table(rows, 1)) for code, rows in REPORT_TABLES.items()}
    made["P-20"] = made["P-04"][:500]
    for code, data in made.items():
        _put(target, f"{code}/bao-cao.docx", data)
    return {code: ("soat", f"phat-hien/{code}/bao-cao.docx", CATALOGUE[code].when) for code in made}


def _with_note(data: bytes) -> bytes:
    """The template with a footnote that holds a placeholder."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    note = f'<w:footnotes xmlns:w="{space}"><w:footnote w:id="1">{paragraph("{{ ky.ten }}")}</w:footnote></w:footnotes>'
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/>'
        f'<Override PartName="/word/footnotes.xml" ContentType="{kind}.footnotes+xml"/></Types>'
    )
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{rel}/footnotes" Target="footnotes.xml"/></Relationships>'
    )
    return with_parts(
        data,
        {
            "[Content_Types].xml": types,
            "word/footnotes.xml": note,
            "word/_rels/document.xml.rels": links,
        },
    )


def _own_appendix(target: Path, bench: Bench) -> dict[str, Row]:
    """A return to an appendix of the round's own: a value that is none of the list, a blank beside a number."""
    lines = [
        "Phụ lục 4;;;;;;;",
        ";Đơn vị báo cáo: UBND Xã Quảng Thái. Số liệu minh họa.;;;;;;",
        "STT;Chỉ tiêu;Năm 2015;Năm 2016;Năm 2017;Năm 2018;Năm 2019;Năm 2020 (tính đến 31/3)",
        "1;Xếp loại chính quyền cơ sở;Tốt;Khá;Khá;Tốt;Xuất sắc;Tốt",
        "2;Số thôn, tổ dân phố đầu kỳ;9;9;9;9;;8",
        "3;Số thôn, tổ dân phố đã sáp nhập;0;0;0;0;1;1",
    ]
    _put(target, "Q-06/nop-ve/PL4.csv", ("\r\n".join(lines) + "\r\n").encode("utf-8-sig"))
    _put(target, "Q-06/phu-luc/pl4.toml", PHU_LUC_RIENG)
    open_ = [
        *lines[:3],
        "1;Tổng số thôn và tổ dân phố;9;9;;10;9;9",
        "1.1;Số thôn;9;10;8;0;9;9",
        "1.2;Số tổ dân phố;0;;2;10;0;0",
        "2;Tỷ lệ tổ dân phố trên số thôn;0%;;25%;;0%;",
    ]
    _put(target, "Q-12/nop-ve/PL4.csv", ("\r\n".join(open_) + "\r\n").encode("utf-8-sig"))
    _put(target, "Q-12/phu-luc/pl4.toml", PHU_LUC_CO_O_TRONG)
    over_blank = [
        *lines[:3],
        "1;Tổng số thôn và tổ dân phố;9;9;9;9;9;9",
        "1.1;Số thôn;9;9;9;9;;9",
        "1.2;Số tổ dân phố;0;0;0;0;2;0",
        "2;Tỷ lệ tổ dân phố trên số thôn;0%;0%;0%;0%;25%;0%",
    ]
    _put(target, "Q-15/nop-ve/PL4.csv", ("\r\n".join(over_blank) + "\r\n").encode("utf-8-sig"))
    _put(target, "Q-15/phu-luc/pl4.toml", PHU_LUC_CO_O_TRONG)
    used = {"Q-06": "Q-06", "Q-10": "Q-06", "Q-12": "Q-12", "Q-13": "Q-12", "Q-14": "Q-12"} | {"Q-15": "Q-15", "Q-16": "Q-12"}
    return {code: ("xem rieng", f"phat-hien/{at}", CATALOGUE[code].when) for code, at in used.items()}


def _doubts(target: Path, bench: Bench) -> dict[str, Row]:
    """Returns to the same appendix: a page with struck-out pieces, a CSV with decimal commas not quoted."""
    heads = ["STT", "Chỉ tiêu", "Năm 2015", "Năm 2016", "Năm 2017", "Năm 2018", "Năm 2019", "Năm 2020"]
    labels = ("Xếp loại chính quyền cơ sở", "Số thôn, tổ dân phố đầu kỳ", "Số thôn, tổ dân phố đã sáp nhập")
    struck = [
        ["1", labels[0], *["Khá"] * 5, "<s>Tốt</s> Khá"],
        ["2", labels[1], *["9"] * 5, "<s>9</s>8"],
        ["3", labels[2], *["0"] * 5, "1"],
    ]
    _put(target, "O-22/nop-ve/PL4.html", _page(heads, struck))
    _put(target, "O-51/nop-ve/PL4.html", _page(heads, [["1", labels[0], *["Khá"] * 6], ["2", labels[1], *["9"] * 5]]))
    shifted = [
        ["1", labels[0], *["Khá"] * 6],
        ["2", labels[1].replace(",", ""), "9,5", *["9"] * 5],
        ["3", labels[2].replace(",", ""), *["0"] * 6],
    ]
    top = ("Phụ lục 4", "Đơn vị báo cáo: UBND Xã Quảng Thái. Số liệu minh họa.")
    text = "\r\n".join((*top, *(",".join(row) for row in (heads, *shifted)))) + "\r\n"
    _put(target, "T-34/nop-ve/PL4.csv", text.encode("utf-8-sig"))
    for code in ("O-22", "O-51", "T-34"):
        _put(target, f"{code}/phu-luc/pl4.toml", PHU_LUC_RIENG)
    spot = _spot(bench, "pl5", "4")
    noted = with_sheet(bench.book(), "PL5", lambda one: replace(one, comments={spot: "đúng là 12 người"}))
    _put(target, "N-68/19870.xlsx", xlsx(noted))
    made = open_book("Số liệu minh họa", "cchc-excel")
    drawn = made.inner.add_worksheet("PL1")
    drawn.write(0, 0, "Số liệu minh họa")
    drawn.insert_textbox("D5", "Số liệu đúng: 12")
    _put(target, "T-35/bieu.xlsx", close_book(made))
    seen = {"N-68": "19870.xlsx", "T-35": "bieu.xlsx"}
    used = {"O-22": "O-22", "O-42": "O-22", "T-34": "T-34", "O-23": "T-34", "O-51": "O-51"}
    rows = {code: ("xem", f"phat-hien/{code}/{at}", CATALOGUE[code].when) for code, at in seen.items()}
    return rows | {code: ("xem rieng", f"phat-hien/{at}", CATALOGUE[code].when) for code, at in used.items()}


def _page(heads: list[str], rows: list[list[str]]) -> str:
    """A return to the own appendix 4 as a page, with this heading and these rows."""
    lines = "".join(f"<tr>{''.join(f'<td>{one}</td>' for one in row)}</tr>" for row in (heads, *rows))
    title = "<p>Phụ lục 4</p><p>Đơn vị báo cáo: UBND Xã Quảng Thái. Số liệu minh họa.</p>"
    return f'<html><meta charset="utf-8">{title}<table>{lines}</table></html>'


def _mail(target: Path, bench: Bench) -> dict[str, Row]:
    """A message that holds its attachment among its words, as old mailers wrote it, and was cut off there."""
    words = "Kính gửi (số liệu minh họa)\nbegin 644 bieu.xls\n#0V%T\n"
    _put(target, "T-37/thu.eml", message("", words=words))
    return {"T-37": ("xem", "phat-hien/T-37/thu.eml", CATALOGUE["T-37"].when)}


def _mails(target: Path, bench: Bench) -> dict[str, Row]:
    """What comes by mail."""
    files, rows = mail_samples(bench)
    for name, data in files.items():
        _put(target, name, data)
    return dict(rows)


def _word(target: Path, bench: Bench) -> dict[str, Row]:
    """A Word table with a picture for an answer, in a document that takes in a part of another file."""
    rows = word_table([["STT", "Chỉ tiêu", "Năm 2020"], ["1", "Số liệu minh họa", "@"]], 1)
    picture = "<w:r><w:pict/></w:r>"
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
    link = f'<Relationships xmlns="{space}"><Relationship Id="rId1" Type="{kind}" Target="khac.html"/></Relationships>'
    drawn = rows.replace(paragraph("@"), f"<w:p>{picture}</w:p>")
    more = {"word/_rels/document.xml.rels": link, "word/khac.html": "<p>Số liệu minh họa</p>"}
    _put(target, "T-36/bieu.docx", with_parts(docx(drawn), more))
    return {code: ("xem", "phat-hien/T-36/bieu.docx", CATALOGUE[code].when) for code in ("T-36", "T-48")}


def _looks(target: Path, bench: Bench) -> dict[str, Row]:
    """A return to the same appendix whose number formats show something else than is stored."""
    made = open_book("Số liệu minh họa", "cchc-excel")
    sheet = made.inner.add_worksheet("PL4")
    top = ("Phụ lục 4", "", "Đơn vị báo cáo: UBND Xã Quảng Thái. Số liệu minh họa.")
    heads = ["STT", "Chỉ tiêu", "Năm 2015", "Năm 2016", "Năm 2017", "Năm 2018", "Năm 2019", "Năm 2020"]
    labels = ("Xếp loại chính quyền cơ sở", "Số thôn, tổ dân phố đầu kỳ", "Số thôn, tổ dân phố đã sáp nhập")
    for row, line in enumerate(([top[0]], [top[2]], heads)):
        sheet.write_row(row, 0, line)
    for row, label in enumerate(labels, 3):
        sheet.write_row(row, 0, [str(row - 2), label, *[9 if row > 3 else "Khá"] * 6])
    looks = {
        (3, 2): (2.5, "0"),
        (4, 2): (5160, "0,"),
        (4, 3): (10, '0" (ước)"'),
        (4, 4): (12, ";;;"),
        (4, 5): (9, '0" thôn, tổ"'),
        (5, 2): (0, '0;0;"Không"'),
    }
    for place, (value, look) in looks.items():
        sheet.write_number(*place, value, made.inner.add_format({"num_format": look}))
    sheet.write_formula(3, 3, "=8/3", made.inner.add_format({"num_format": "0"}), 2.66666666666667)
    _put(target, "O-27/nop-ve/PL4.xlsx", close_book(made))
    _put(target, "O-27/phu-luc/pl4.toml", PHU_LUC_RIENG)
    codes = ("O-27", "O-28", "O-29", "O-46", "O-47", "O-48")
    return {code: ("xem rieng", "phat-hien/O-27", CATALOGUE[code].when) for code in codes}


def _list_forms(target: Path, bench: Bench) -> dict[str, Row]:
    """Returns to lists of the round's own."""
    for name, content in lists.FORMS.items():
        _put(target, f"{lists.FOLDER}/phu-luc/{name}.toml", content)
    for name, content in lists.FILES.items():
        _put(target, f"{lists.FOLDER}/nop-ve/{name}", content.encode("utf-8-sig"))
    return {code: ("xem rieng", f"phat-hien/{lists.FOLDER}", CATALOGUE[code].when) for code in lists.CODES}


def _last_period(target: Path, bench: Bench) -> dict[str, Row]:
    """A quarterly appendix of the round's own, and a return that is last quarter's."""
    labels = ("Số cuộc họp", "Số cuộc kiểm tra", "Số văn bản đến", "Số văn bản đi", "Số lượt tiếp dân",
              "Số đơn thư", "Số tin bài")  # fmt: skip
    head = PHU_LUC_RIENG[: PHU_LUC_RIENG.index('columns = "nam"')]
    form = (
        head
        + '[[columns]]\nkey = "quy_nay"\nlabel = "Quý này"\n\n[[columns]]\nkey = "luy_ke"\nlabel = "Lũy kế"\n'
    )
    lines = [
        "Phụ lục 4;;;",
        ";Đơn vị báo cáo: UBND Xã Quảng Thái. Số liệu minh họa.;;",
        "STT;Chỉ tiêu;Quý này;Lũy kế",
    ]
    for place, label in enumerate(labels, 1):
        form += f'\n[[indicators]]\ncode = "{place}"\nkey = "dong_{place}"\nnumber = "{place}"\nlabel = "{label}"\n'
        form += 'unit = "số"\nkind = "count"\nrollup = "sum"\n'
        lines.append(f"{place};{label};{7 * place + 3};{31 * place + 5}")
    _put(target, "S-32/phu-luc/pl4.toml", form)
    _put(target, "S-32/nop-ve/PL4.csv", ("\r\n".join(lines) + "\r\n").encode("utf-8-sig"))
    return {"S-32": ("hai dot", "phat-hien/S-32", "tệp giống hệt tệp của đợt trước")}


def _twins(target: Path, bench: Bench) -> dict[str, Row]:
    line = "STT;Chỉ tiêu;Năm 2019\r\n1;Số liệu minh họa;3\r\n".encode("utf-8-sig")
    for name in ("Biểu.csv", "Biểu (1).csv"):
        _put(target, f"D-02/{name}", line)
    return {"D-02": ("xem", "phat-hien/D-02", "hai tệp giống hệt nhau")}


def _forms(target: Path, bench: Bench) -> dict[str, Row]:
    """Lines whose unit or name now says something else; a file without content, and a strange one."""
    where = {key: plan_sheet(bench.desk.forms.appendix(key)).rows for key in ("pl1", "pl3")}
    unit, name = (where["pl1"]["hai_long_mau"], 3), (where["pl3"]["pakn_giai_quyet"], 2)
    changed = {
        "N-51": ("PL1", {unit: text("nghìn phiếu")}),
        "N-52": ("PL3", {name: text("Số lượng PAKN chưa giải quyết trong năm")}),
        "N-53": ("PL3", {name: text("Tổng số lượng PAKN đã giải quyết trong năm")}),
        "N-69": ("PL5", {(12, 125): number(7)}),
        "N-17": ("PL5", {(2, 1): text("ỦY BAN NHÂN DÂN XÃ QUẢNG LỢI")}),
        "N-55": ("PL1", _shifted(bench)),
        "N-54": ("PL5", {(7, 3): text("Đơn vị tính (nghìn người)")}),
    }
    for code, (where_to, cells) in changed.items():
        book = with_sheet(bench.book(), where_to, lambda one, new=cells: put(one, new))
        _put(target, f"{code}/19870.xlsx", xlsx(book))
    pasted = with_sheet(bench.book(), "PL2", lambda one: replace(without_top(one), name="PL2 19876"))
    _put(target, "N-18/19870.xlsx", xlsx(pasted))
    whole, pl6 = {one.sheet for one in bench.desk.forms.appendices}, {"PL6"}
    for code, sheets in (("N-29", whole), ("N-70", pl6)):
        _put(target, f"{code}/19870.xlsx", xlsx(_emptied(bench, sheets)))
    _put(target, "N-27/bieu.xlsx", xlsx(RawBook("xlsx", (RawSheet("Sheet1", {}),))))
    other = RawSheet("Sheet1", {(1, 1): text("Danh bạ điện thoại"), (2, 1): text("Số liệu minh họa")})
    _put(target, "N-28/danh-ba.xlsx", xlsx(RawBook("xlsx", (other,))))
    files = {"N-27": "bieu.xlsx", "N-28": "danh-ba.xlsx"} | dict.fromkeys(
        (*changed, "N-18", "N-29", "N-70"), "19870.xlsx"
    )
    return {code: ("xem", f"phat-hien/{code}/{file}", CATALOGUE[code].when) for code, file in files.items()}


def _lent(target: Path, bench: Bench) -> dict[str, Row]:
    """A sheet of one commune in the workbook of another: alone, and beside the commune's own file."""
    row = plan_sheet(bench.desk.forms.appendix("pl2")).rows["qd_ubnd_xa"]
    page = next(one for one in bench.book().sheets if one.name == "PL2")
    for code, cells in (("N-75", {}), ("N-76", {(row, 4): number(77)})):
        lent = put(replace(page, name="PL2 (2)"), cells)
        book = bench.book("19876")
        _put(target, f"{code}/19876.xlsx", xlsx(replace(book, sheets=(*book.sheets, lent))))
    _put(target, "N-76/19870.xlsx", xlsx(bench.book()))
    return {code: ("xem", f"phat-hien/{code}", CATALOGUE[code].when) for code in ("N-75", "N-76")}


def _shifted(bench: Bench) -> dict[tuple[int, int], RawCell]:
    """The cells of one row of PL1 behind its unit, as after a cell was inserted there."""
    sheet = next(one for one in bench.book().sheets if one.name == "PL1")
    row = plan_sheet(bench.desk.forms.appendix("pl1")).rows["hai_long_mau"]
    held = {column: raw for (at, column), raw in sheet.cells.items() if at == row and column > 3}
    return {(row, 4): text(""), **{(row, column + 1): raw for column, raw in held.items()}}


def without_top(one: RawSheet) -> RawSheet:
    """A form from its headings on: nothing on it says whose it is."""
    return moved(one, lambda r, c: (r - 6, c) if r > 6 else None)


def _emptied(bench: Bench, sheets: set[str]) -> RawBook:
    """The filled workbook with nothing in the cells of these forms."""
    book = bench.book()
    for appendix in (one for one in bench.desk.forms.appendices if one.sheet in sheets):
        where = plan_sheet(appendix)
        spots = ((row, column) for row in where.rows.values() for column in where.columns.values())
        gone = dict.fromkeys(spots)
        book = with_sheet(book, appendix.sheet, lambda one, gone=gone: put(one, gone))
    return book


def _totals(target: Path, bench: Bench) -> dict[str, Row]:
    """Two communes whose lists differ and who give rates without their counts."""
    for code, listed in (("19870", 162), ("19876", 160)):
        book = retyped(bench.desk, bench.filled(code))
        spot = _spot(bench, "pl3", "1.2")
        book = with_sheet(book, "PL3", lambda one, s=spot, n=listed: put(one, {s: number(n)}))
        _put(target, f"D-33/{code}.xlsx", xlsx(_named(book)))
    rows = {code: ("tong hop", "phat-hien/D-33", CATALOGUE[code].when) for code in ("D-33", "D-34", "D-35")}
    return rows | _two_levels(target, bench)


def _two_levels(target: Path, bench: Bench) -> dict[str, Row]:
    """A commune and its district, each with its own number of online services."""
    for code, listed in (("19870", 25), ("477", 180)):
        spot = spot_of(bench.desk, cell_of(bench.desk, "pl6", "10", "2020"))
        changed = {spot: number(listed)}
        book = with_sheet(bench.book(code), "PL6", lambda one, new=changed: put(one, new))
        _put(target, f"D-36/{code}.xlsx", xlsx(book))
    return {"D-36": ("tong hop", "phat-hien/D-36", CATALOGUE["D-36"].when)}


def _named(book):
    return replace(book, sheets=tuple(put(one, {(3, 1): text("Số liệu minh họa")}) for one in book.sheets))


def _spot(bench: Bench, key: str, code: str) -> tuple[int, int]:
    """Where the retyped form has that line in 2020: row by its order, last column."""
    kept = [line.code for line in bench.desk.forms.appendix(key).indicators if not line.supplementary]
    assert cell_of(bench.desk, key, code, "2020")
    return 7 + kept.index(code), 8


if __name__ == "__main__":
    shutil.rmtree(HERE, ignore_errors=True)
    make(HERE)
