# ruff: noqa: E501 - sentences stay on whole lines, so that one can search for them
"""How the sentences of the periodic report name their figures: the one column of its appendices is "ky"."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_excel.templates.narrative import (
    P,
    figure_is_there,
    say_partial_coverage,
    write_if_complete,
    write_when,
)

DIRECTION, DIGITAL = "Chỉ đạo, điều hành", "Chính quyền điện tử, chính quyền số"
LAW, PROCEDURES = "Cải cách thể chế", "Cải cách thủ tục hành chính"
STRUCTURE, SERVICE, FINANCE = "Cải cách tổ chức bộ máy", "Cải cách chế độ công vụ", "Cải cách tài chính công"
_LISTED = 'vb_ban_hanh.loc["linh_vuc"]'


def say_figure(line: str) -> str:
    """The figure of a line with its unit of measure: "dk3.don_thu" → `{{ dk3.don_thu["ky"].kem }}`."""
    return f'{{{{ {line}["ky"].kem }}}}'


def say_number(line: str) -> str:
    """The figure of a line without its unit of measure."""
    return f'{{{{ {line}["ky"] }}}}'


def say_if_complete(text: str) -> str:
    """A piece of a sentence that is left out when one of its figures is missing."""
    return f"{{% cau %}}{text}{{% endcau %}}"


def say_year_change(line: str) -> str:
    """What has changed since the same period of last year, where that can be said."""
    change = f'{{{{ thay_doi(cung_ky.{line}["ky"], {line}["ky"]) }}}}'
    return say_if_complete(f", {change} so với cùng kỳ năm trước")


def say_part(line: str, words: str) -> str:
    """A part of a total that is there and is not 0: ", 7 kế hoạch"."""
    condition = figure_is_there(f'{line}["ky"]')
    return f"{{% if {condition} %}}, {say_figure(line)} {words}".rstrip() + "{% endif %}"


def say_counts(line: str) -> str:
    """The counts behind a rate, in brackets, where there are any."""
    counts = f'{line}["ky"].cach_tinh'
    return f"{{% if not {counts}.thieu %}} ({{{{ {counts} }}}}){{% endif %}}"


def say_rate_beside(rate: str, top: str, bottom: str) -> str:
    """A rate after its two totals; with its own counts where not every unit gave both totals."""
    whole = f'{top}["ky"].du and {bottom}["ky"].du'
    counts = f"{{% if not ({whole}) %}}{say_counts(rate)}{{% endif %}}"
    return say_if_complete(f", đạt {say_figure(rate)}") + counts


def say_settled(after: str, rate: str, top: str, bottom: str) -> str:
    """How many documents of those to be settled are: the counts of one rate; else the two totals apart."""
    own = f'{rate}["ky"]'
    counts = f"{{{{ {own}.tu }}}}/{{{{ {own}.mau }}}} văn bản{say_partial_coverage(own)}"
    apart = f"{say_figure(top)}; phải xử lý {say_figure(bottom)}"
    done = f"; sau {after} đã xử lý xong "
    return f"{{% if co({own}.tu) %}}{done}{counts}{{% else %}}{say_if_complete(done + apart)}{{% endif %}}"


def write_answer(line: str, text: str) -> Iterator[tuple[str, str]]:
    """A sentence for a line that is answered with Có, or with a number other than 0; a gap for no answer."""
    yield from write_when(figure_is_there(f'{line}["ky"]'), text)
    yield P, f'{{%p if {line}["ky"].thieu %}}'
    yield from write_if_complete(text if "{{" in text else f"{text.rstrip('.')}: {say_number(line)}.")
    yield P, "{%p endif %}"


def write_documents(area: str) -> Iterator[tuple[str, str]]:
    """The documents issued about one area, each with number, day and subject."""
    rows = f'{_LISTED}["{area}"]'
    yield P, f"{{%p if {figure_is_there(f'{rows}.so_dong')} %}}"
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
    text = f"Số văn bản đã ban hành trong kỳ, kê tại Phụ lục II: {{{{ {rows}.so_dong }}}} văn bản{say_partial_coverage(f'{rows}.so_dong')}, gồm {{{{ {rows}.theo_don_vi }}}}."
    yield from write_when(figure_is_there(f"{rows}.so_dong"), text)
