# ruff: noqa: E501 - sentences stay on whole lines, so that one can search for them
"""How the sentences of the periodic report name their figures: the one column of its appendices is "ky"."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_excel.templates.narrative import P, cover, optional, there, when

DIRECTION, DIGITAL = "Chỉ đạo, điều hành", "Chính quyền điện tử, chính quyền số"
LAW, PROCEDURES = "Cải cách thể chế", "Cải cách thủ tục hành chính"
STRUCTURE, SERVICE, FINANCE = "Cải cách tổ chức bộ máy", "Cải cách chế độ công vụ", "Cải cách tài chính công"
_LISTED = 'vb_ban_hanh.loc["linh_vuc"]'


def figure(line: str) -> str:
    """The figure of a line with its unit of measure: "dk3.don_thu" → `{{ dk3.don_thu["ky"].kem }}`."""
    return f'{{{{ {line}["ky"].kem }}}}'


def number(line: str) -> str:
    """The figure of a line without its unit of measure."""
    return f'{{{{ {line}["ky"] }}}}'


def maybe(text: str) -> str:
    """A piece of a sentence that is left out when one of its figures is missing."""
    return f"{{% cau %}}{text}{{% endcau %}}"


def compared(line: str) -> str:
    """What has changed since the same period of last year, where that can be said."""
    change = f'{{{{ thay_doi(cung_ky.{line}["ky"], {line}["ky"]) }}}}'
    return maybe(f", {change} so với cùng kỳ năm trước")


def part(line: str, words: str) -> str:
    """A part of a total that is there and is not 0: ", 7 kế hoạch"."""
    condition = there(f'{line}["ky"]')
    return f"{{% if {condition} %}}, {figure(line)} {words}".rstrip() + "{% endif %}"


def how(line: str) -> str:
    """The counts behind a rate, in brackets, where there are any."""
    counts = f'{line}["ky"].cach_tinh'
    return f"{{% if not {counts}.thieu %}} ({{{{ {counts} }}}}){{% endif %}}"


def done(line: str, text: str) -> Iterator[tuple[str, str]]:
    """A sentence for a line that is answered with Có, or with a number other than 0; a gap for no answer."""
    yield from when(there(f'{line}["ky"]'), text)
    yield P, f'{{%p if {line}["ky"].thieu %}}'
    yield from optional(text if "{{" in text else f"{text.rstrip('.')}: {number(line)}.")
    yield P, "{%p endif %}"


def documents(area: str) -> Iterator[tuple[str, str]]:
    """The documents issued about one area, each with number, day and subject."""
    rows = f'{_LISTED}["{area}"]'
    yield P, f"{{%p if {there(f'{rows}.so_dong')} %}}"
    yield P, "Văn bản đã ban hành:"
    yield P, f"{{%p for vb in {rows}.cac_dong %}}"
    yield (
        P,
        '- {{ vb.o["loai"] }} số {{ vb.o["so_ky_hieu"] }} ngày {{ vb.o["ngay"] }}: {{ vb.o["trich_yeu"] }}{% if loop.last %}.{% else %};{% endif %}',
    )
    yield P, "{%p endfor %}"
    yield P, "{%p endif %}"


def documents_of_units(area: str) -> Iterator[tuple[str, str]]:
    """How many documents about one area each unit issued; they themselves stand in the annex."""
    rows = f'{_LISTED}["{area}"]'
    text = f"Số văn bản đã ban hành trong kỳ, kê tại Phụ lục II: {{{{ {rows}.so_dong }}}} văn bản{cover(f'{rows}.so_dong')}, gồm {{{{ {rows}.theo_don_vi }}}}."
    yield from when(there(f"{rows}.so_dong"), text)
