"""Pages of `docs/` that are made from the code: `python -m samples.make_docs [FOLDER]`. A test compares them.

`docs/ma-phat-hien.md` has every code with its sentence, `docs/lenh.md` every command with its help,
`docs/nha.svg` is the house as the imports have it, and the table of kinds of rules in `docs/them-phu-luc.md` what these say of
themselves; `THIRD-PARTY.md` the licences of the libraries, as the packages installed today state them.
"""

from __future__ import annotations

import configparser
import csv
import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageMetadata, metadata
from pathlib import Path

import click

from cchc_excel.cli.main import COMMANDS, cchc
from cchc_excel.nouns.faults import USAGE
from cchc_excel.nouns.findings import CATALOGUE
from cchc_excel.nouns.spec import Severity
from cchc_excel.nouns.spec_faults import SPEC_FAULTS
from cchc_excel.rule_kinds import KINDS
from cchc_excel.rule_kinds.parts.face import RuleFace
from samples import house_picture

ROOT = Path(__file__).resolve().parent.parent
MADE = "<!-- Tự động tạo bằng: python -m samples.make_docs. Đừng sửa tay. -->"
KINDS_MADE = "<!-- Bảng này tự động tạo bằng: python -m samples.make_docs. -->"
VENDORED = (  # files of others that travel with the program: name and edition, licence, home, where it lies
    ("htmx 2.0.11", "0BSD", "https://htmx.org", "cchc_excel/html/tinh/htmx.min.js"),
)
COUNTS = ("không", "một", "hai", "ba")
KINDS_END = "<!-- Hết bảng. -->"
AREAS = {  # first letter of a code -> what it is about
    "T": "Tệp nhận về",
    "N": "Nhận ra đơn vị, kỳ và biểu",
    "O": "Ô trong biểu",
    "L": "Danh sách",
    "Q": "Quan hệ giữa các ô",
    "S": "Nhầm lẫn có thể có",
    "D": "Đợt báo cáo và số tổng hợp",
    "W": "Mẫu và báo cáo Word",
    "P": "Đọc soát báo cáo",
    "H": "Thể thức văn bản Word",
    "C": "Cài đặt, danh sách đơn vị, biểu riêng",
}
USES = {  # first letter of a code of no finding -> what it is about
    "X": "Dùng lệnh: tham số, tệp, thư mục, máy",
    "Y": "Trang trong trình duyệt: lúc mở, máy, việc được yêu cầu",
    "M": "Thư điện tử: hộp thư, máy chủ, thư gửi đi",
}
TOML = {  # first letter of a fault of a TOML file -> what it is about; its designer mends it
    "G": "Tệp TOML: khóa, giá trị, tên tệp",
    "B": "Bộ biểu: các dòng, cột, quy tắc phải khớp nhau",
    "K": "Lịch báo cáo, thiết lập đợt",
    "E": "Bộ tiêu chí chấm điểm",
}
SEVERITIES = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.NOTE: "ghi chú"}


def finding_codes() -> str:
    """The page of all codes: what is said, how grave it is, when, who mends it, and a file that shows it."""
    with (ROOT / "samples" / "phat-hien" / "muc-luc.csv").open(encoding="utf-8", newline="") as index:
        samples = {row["mã"]: row["tệp"] for row in csv.DictReader(index)}
    lines = ["# Mã phát hiện", "", MADE, "", _introduction(), ""]
    for letter, area in AREAS.items():
        codes = sorted(code for code in CATALOGUE if code.startswith(letter))
        lines += [f"## {letter}: {area}", ""]
        lines += ["| mã | mức | câu | ai sửa | khi nào (cho người bảo trì) | tệp mẫu |", "|---|---|---|---|---|---|"]
        lines += [_row(code, samples.get(code, "")) for code in codes]
        lines.append("")
    for letter, area in USES.items():
        lines += [f"## {letter}: {area}", "", "| mã | câu | khi nào (cho người bảo trì) |", "|---|---|---|"]
        lines += [f"| {code} | {use.template} | {use.when} |" for code, use in USAGE.items() if code.startswith(letter)]
        lines.append("")
    for letter, area in TOML.items():
        lines += [f"## {letter}: {area}", "", "Ai sửa: người soạn tệp.", "", "| mã | sai | phải làm |", "|---|---|---|"]
        faults = [notice for code, notice in SPEC_FAULTS.items() if code.startswith(letter)]
        lines += [f"| {notice.code} | {notice.fault} | {notice.remedy} |" for notice in faults]
        lines.append("")
    return "\n".join(lines)


def _introduction() -> str:
    return (
        f"{len(CATALOGUE)} mã. Phần trong ngoặc nhọn được thay bằng chỗ và số liệu cụ thể. “Lỗi” giữ số liệu của đơn vị "
        "lại cho đến khi được sửa hoặc được chấp nhận kèm lý do; “cảnh báo” cần xem lại; “ghi chú” chỉ để biết. "
        "Mã X, Y, M, G, B, K không phải là phát hiện: lệnh dừng lại và nói vì sao. "
        "Quy tắc của biểu mang mã riêng (ví dụ PL3-14), ghi trong tệp TOML của biểu. Tệp mẫu nằm trong `samples/`."
    )


def _row(code: str, sample: str) -> str:
    notice = CATALOGUE[code]
    severity = SEVERITIES[notice.severity] + ("" if notice.acceptable else ", không chấp nhận được")
    mender = notice.policy.mender.value
    cells = (code, severity, notice.template, mender, notice.when, f"`{sample}`" if sample else "")
    return f"| {' | '.join(cell.replace('|', '/').replace(chr(10), ' ') for cell in cells)} |"


def commands() -> str:
    """The page of all commands, each as its `--help` prints it."""
    lines = ["# Các lệnh của `cchc`", "", MADE, ""]
    for title, context in _contexts():
        lines += [f"## {title}", "", "```text", _help(context), "```", ""]
    return "\n".join(lines)


def _contexts() -> Iterator[tuple[str, click.Context]]:
    root = click.Context(cchc, info_name="cchc", max_content_width=100, terminal_width=100)
    yield "cchc", root
    for name, (alias, _) in COMMANDS.items():
        command = cchc.get_command(root, name)
        yield f"cchc {name} (cchc {alias})", click.Context(command, info_name=name, parent=root, terminal_width=100)


def _help(context: click.Context) -> str:
    return "\n".join(line.rstrip() for line in context.get_help().splitlines())


def third_party() -> str:
    """The page of the libraries that the core needs, with their licences as the installed packages state them."""
    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    names = [re.split(r"[<>=]", line)[0] for line in settings["options"]["install_requires"].split()]
    lines = ["# Third-party libraries", "", MADE, "", "| library | licence | home |", "|---|---|---|"]
    for name in sorted(names):
        known = metadata(name)
        lines.append(f"| {known['Name']} | {_licence(known)} | {_home(known)} |")
    lines += ["", "Files of others in the package:", ""]
    lines += [f"- {name} ({licence}, {home}): `{where}`" for name, licence, home, where in VENDORED]
    return "\n".join([*lines, ""])


def _licence(known: PackageMetadata) -> str:
    stated = known["License-Expression"] or ""
    classified = [line.split(" :: ")[-1] for line in known.get_all("Classifier", []) if line.startswith("License ::")]
    return stated or ", ".join(classified) or (known["License"] or "").splitlines()[0]


def _home(known: PackageMetadata) -> str:
    pages = dict(line.split(", ", 1) for line in known.get_all("Project-URL", []))
    wanted = ("homepage", "home", "repository", "source", "source code", "github")
    found = [url for name, url in pages.items() if name.lower() in wanted]
    return known["Home-page"] or next(iter(found), f"https://pypi.org/project/{known['Name']}/")


def own_appendix() -> str:
    """The page on an appendix of one's own with the table of the kinds of rules made anew."""
    page = (ROOT / "docs" / "them-phu-luc.md").read_text(encoding="utf-8")
    before, _, rest = page.partition(KINDS_MADE)
    _, end, after = rest.partition(KINDS_END)
    if not end:
        raise ValueError("docs/them-phu-luc.md has lost the place of its table of kinds")
    lines = ["| Loại (`kind`) | Đúng khi | `terms` | Khóa riêng |", "|---|---|---|---|", *map(_kind_row, KINDS)]
    return "\n".join([f"{before}{KINDS_MADE}", *lines, f"{end}{after}"])


def _kind_row(face: RuleFace) -> str:
    keys = ", ".join(f"`{key}`" for key in face.uses)
    return f"| `{face.kind.value}` | {face.meaning} | {_terms(face)} | {keys} |"


def _terms(face: RuleFace) -> str:
    """How many lines may stand in `terms`."""
    if face.most_terms == 0:
        return "không có"
    exact = face.most_terms == face.fewest_terms
    return f"{'đúng' if exact else 'từ'} {COUNTS[face.fewest_terms]} dòng"


PAGES = {
    "ma-phat-hien.md": finding_codes,
    "lenh.md": commands,
    "them-phu-luc.md": own_appendix,
    "nha.svg": house_picture.draw,
}


def make(folder: Path) -> None:
    """Every page stands in the folder."""
    for name, page in PAGES.items():
        (folder / name).write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs")
    if len(sys.argv) == 1:
        (ROOT / "THIRD-PARTY.md").write_text(third_party(), encoding="utf-8", newline="\n")
