"""What one report of ours says: its kind of document, its subject and its sentences, as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cchc_excel.report.own_words import OWN_WORDS
from cchc_excel.templates.tables import TableForm

H1, H2, H3, P, END = "Heading 1", "Heading 2", "Heading 3", "Body Text", "Đoạn kết"
PICTURE = "Hình"
Lines = tuple[tuple[str, str], ...]  # (style, text) in order

COVERAGE = "Số đơn vị có số liệu"
LEGEND = (
    "Ghi chú: Dấu “…” là chưa có số liệu hoặc chưa tổng hợp được, không phải là 0."
    "{% if pl.do_phu_chung %}{% if pl.do_phu_ghi_chu %} {{ pl.do_phu_ghi_chu }}{% endif %}{% else %}"
    " Cột cuối ghi số đơn vị có số liệu trên số đơn vị phải báo cáo; hai số nối bằng gạch ngang là ít nhất "
    "và nhiều nhất trong các cột.{% endif %}"
)


FORM_NUMBER = "{{ pl.ten }}"
PLACE = "Phụ lục {{ pl.so_phu_luc }}"  # instead of the form's own number, among several annexes


def place_after(condition: str) -> str:
    """The same where one more annex stands before, which is there only if the condition holds."""
    later, own = "{{ pl.so_phu_luc_sau }}", "{{ pl.so_phu_luc }}"
    return f"Phụ lục {{% if {condition} %}}{later}{{% else %}}{own}{{% endif %}}"


def refer_to_annexes(place: str, first: str = "") -> tuple[str, str]:
    """Where the text refers to its annexes, each with its number and the name of its form."""
    one = f"{place} ({{{{ pl.ten }}}}){{% if not loop.last %}}, {{% endif %}}"
    every = f"{{% for pl in phu_luc %}}{one}{{% endfor %}}"
    return P, f"Số liệu chi tiết nêu tại các phụ lục kèm theo: {first}{every}."


@dataclass(frozen=True, kw_only=True)
class Annex:
    """An upright annex with one table; left out as a whole unless `condition` holds ("" for always)."""

    number: str
    title: str
    table: TableForm
    note: str = ""
    condition: str = ""


@dataclass(frozen=True, kw_only=True)
class Narrative:
    """One report of ours; `report` makes its Word template.

    `file` is the template's name without ".docx", `kind` what is printed above the subject, `number` and
    `attached` what stands after "Số:" and under an annex's title. Sentences that may be left out stand
    between `{%p cau %}` and `{%p endcau %}` (`write_if_complete`); main figures stand unguarded, so that a
    missing one leaves a marked gap. `legend` is the note under each annex that prints an appendix as it is,
    with a column of coverage; a report without one has only its `annexes`. `place` is what stands above each
    appendix: the form's own number, or its place among the annexes (`PLACE`) with the number below it.
    `upward` is true of a report to the level above, which begins with "Kính gửi"; `recipients` names the
    lines of "Nơi nhận" of this kind of document, `signature` those above the name. `decided_by` says above
    the grounds of a decision who decides.
    """

    file: str
    subject: str
    body: Lines
    kind: str = "Báo cáo"
    number: str = "{{ van_ban.so_ky_hieu }}"
    attached: str = (
        "(Kèm theo Báo cáo số {{ van_ban.so_ky_hieu }} {{ van_ban.ngay }} của {{ van_ban.co_quan }})"
    )
    title: str = "Mẫu báo cáo"
    coverage: str = COVERAGE
    legend: str = LEGEND
    place: str = FORM_NUMBER
    upward: bool = True
    recipients: str = "van_ban.noi_nhan"
    signature: str = "van_ban.dong_ky"
    decided_by: str = ""
    annexes: tuple[Annex, ...] = ()


def own_words(topic: str) -> tuple[str, str]:
    """A marked place for the office's own prose on that topic."""
    return P, f"{OWN_WORDS}{topic}]"


def write_if_complete(*texts: str) -> Iterator[tuple[str, str]]:
    """Paragraphs that are left out together when one of their values has no data."""
    yield P, "{%p cau %}"
    for text in texts:
        yield P, text
    yield P, "{%p endcau %}"


def say_partial_coverage(name: str) -> str:
    """The footnote of a figure that is printed without its own, where it is of other units than all."""
    return f"{{% if not {name}.thieu %}}{{{{ {name}.ghi_chu }}}}{{% endif %}}"


def say_parts(total: str, counted: str, *parts: tuple[str, str], last: str = " và ") -> str:
    """The parts of a total as (name, words): ", gồm 90 hồ sơ trong hạn và 5 hồ sơ quá hạn".

    Parts that do not add up to it over the same units are no division of it: each stands with the footnote
    of its own, ", trong đó 90 hồ sơ đúng hạn, …".
    """
    names = ", ".join((total, *(name for name, _ in parts)))
    added = [f"{{{{ {name} }}}} {counted} {words}" for name, words in parts]
    apart = [f"{{{{ {name}.kem }}}} {words}" for name, words in parts]
    sums, others = (f"{', '.join(some[:-1])}{last}{some[-1]}" for some in (added, apart))
    return f"{{% if co(khop({names})) %}}, gồm {sums}{{% else %}}, trong đó {others}{{% endif %}}"


def say_rate_of(rate: str, counted: str, verb: str) -> str:
    """A rate behind the counts that it is the quotient of: "75/150 phiếu, đạt 50%".

    The counts are the rate's own, not the totals of their lines, which more units may have given.
    """
    counts = f"{{{{ {rate}.tu }}}}/{{{{ {rate}.mau }}}} {counted}"
    return f"{{% if co({rate}.tu) %}}{counts}, {{% endif %}}{verb} {{{{ {rate}.kem }}}}"


def write_chart(key: str) -> Lines:
    """A chart of the form set, left out where it has too few numbers."""
    return (P, "{%p cau %}"), (PICTURE, f'{{{{ bieu_do["{key}"] }}}}'), (P, "{%p endcau %}")


def figure_is_there(name: str) -> str:
    """The condition that a figure is there and is not 0; its absence, told elsewhere, is no gap here."""
    return f"not {name}.thieu and {name}.so"


def write_unless(condition: str, *texts: str) -> Iterator[tuple[str, str]]:
    """Paragraphs that are printed only where the condition does not hold."""
    return write_when(f"not {condition}", *texts)


def write_when(condition: str, *texts: str) -> Iterator[tuple[str, str]]:
    """Paragraphs that are printed only where the condition holds."""
    yield P, f"{{%p if {condition} %}}"
    for text in texts:
        yield P, text
    yield P, "{%p endif %}"


def write_either(
    condition: str, texts: tuple[str, ...], others: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """Paragraphs for the case that the condition holds, and others for the case that it does not."""
    yield P, f"{{%p if {condition} %}}"
    for text in texts:
        yield P, text
    yield P, "{%p else %}"
    for text in others:
        yield P, text
    yield P, "{%p endif %}"


def say_if_any(name: str, text: str) -> str:
    """A clause that is printed only where the name has something to say; its absence is no gap."""
    return f"{{% if not co({name}) %}}{{% else %}}{text}{{% endif %}}"


def say_unranked_units(number: str) -> str:
    """Who stands in no ranking and below no limit, because nothing can be said of them: nobody is lost."""
    absent = f"xep_hang({number}).chua_co"
    return say_if_any(absent, f"; chưa có tỷ lệ: {{{{ {absent} }}}}")


def write_if_any(name: str, *texts: str) -> Iterator[tuple[str, str]]:
    """Paragraphs that are printed only where the name has something to say; their absence is no gap."""
    yield from write_either(f"not co({name})", (), texts)
