"""One slip put into a consistent filing: the edit that undoes it is proposed first, and never applied."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from rules_family import HOME, filing, form, rule
from slips_made import (
    FORMS,
    YEARS,
    at,
    breaches,
    consistent,
    edits,
    made,
    proposed,
    quang_ngan,
    spoilt,
    verdicts,
)

from cchc_excel.nouns.catalogue.slips import NOTICES
from cchc_excel.nouns.filing import Filing, Scope, State
from cchc_excel.nouns.findings import CATALOGUE
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Cell, RuleKind, Severity
from cchc_excel.rules.verdicts import check_filing, findings_of
from cchc_excel.slips.slips import SlipKind, likely_fixes, propose_slips, slip_findings

D = Decimal
YEARS_HELD = ("2016", "2017", "2018", "2019")
RIGHT = made(
    {at(name, year): value for name, value in {
        "pl1.vb_chi_dao": 63, "pl1.vb_cap_uy": 17, "pl1.vb_co_quan": 46,
        "pl3.ho_so_xa_dung_han": 2600, "pl3.ho_so_xa_tiep_nhan": 2672,
        "pl5.bien_che_tong": 36, "pl5.bien_che_co_mat": 36, "pl5.bien_che_duoc_giao": 38,
        "pl5.boi_duong": 57,
    }.items() for year in YEARS_HELD}
    | {at("pl3.dung_han_xa", year): "97,31" for year in YEARS_HELD}
    | {at("pl1.vb_chi_dao", "2018"): 64, at("pl1.vb_cap_uy", "2018"): 18}
)  # fmt: skip


def test_a_right_filing_gets_no_proposal_and_no_sign() -> None:
    assert breaches(RIGHT) == []
    assert slip_findings(FORMS, RIGHT, verdicts(RIGHT), "xa") == ()


@pytest.mark.parametrize(
    ("wrong", "kind", "right"),
    [
        ({"pl1.vb_chi_dao": 17, "pl1.vb_cap_uy": 63}, SlipKind.SWAPPED, {"pl1.vb_chi_dao": 63, "pl1.vb_cap_uy": 17}),
        ({"pl3.ho_so_xa_dung_han": 2672, "pl3.ho_so_xa_tiep_nhan": 2600}, SlipKind.SWAPPED, {"pl3.ho_so_xa_dung_han": 2600, "pl3.ho_so_xa_tiep_nhan": 2672}),
        ({"pl1.vb_co_quan": 46000}, SlipKind.THOUSAND, {"pl1.vb_co_quan": 46}),
        ({"pl3.ho_so_xa_tiep_nhan": 2672000}, SlipKind.THOUSAND, {"pl3.ho_so_xa_tiep_nhan": 2672}),
        ({"pl5.bien_che_duoc_giao": 38000}, SlipKind.THOUSAND, {"pl5.bien_che_duoc_giao": 38}),
        ({"pl3.dung_han_xa": D("0.9731")}, SlipKind.FRACTION, {"pl3.dung_han_xa": D("97.31")}),
        ({"pl1.vb_co_quan": 63}, SlipKind.TOTAL_FOR_PART, {"pl1.vb_co_quan": 46}),
        ({"pl3.ho_so_xa_dung_han": 2672}, SlipKind.TOTAL_FOR_PART, {"pl3.ho_so_xa_dung_han": 2600}),
        ({"pl1.vb_chi_dao": 36}, SlipKind.TRANSPOSED, {"pl1.vb_chi_dao": 63}),
        ({"pl3.ho_so_xa_tiep_nhan": 6272}, SlipKind.TRANSPOSED, {"pl3.ho_so_xa_tiep_nhan": 2672}),
        ({"pl5.bien_che_co_mat": 63}, SlipKind.TRANSPOSED, {"pl5.bien_che_co_mat": 36}),
        ({"pl1.vb_cap_uy": 170}, SlipKind.ZERO, {"pl1.vb_cap_uy": 17}),
        ({"pl3.ho_so_xa_dung_han": 260}, SlipKind.ZERO, {"pl3.ho_so_xa_dung_han": 2600}),
        ({"pl3.dung_han_xa": D("9731")}, SlipKind.COMMA, {"pl3.dung_han_xa": D("97.31")}),
        ({"pl3.dung_han_xa": D("9.731")}, SlipKind.COMMA, {"pl3.dung_han_xa": D("97.31")}),
        ({"pl3.ho_so_xa_tiep_nhan": 2172}, SlipKind.TYPO, {"pl3.ho_so_xa_tiep_nhan": 2672}),
        ({"pl3.ho_so_xa_tiep_nhan": 26772}, SlipKind.TYPO, {"pl3.ho_so_xa_tiep_nhan": 2672}),
        ({"pl5.bien_che_co_mat": 51}, SlipKind.SOLVED, {"pl5.bien_che_co_mat": 36}),
    ],
)  # fmt: skip
def test_the_edit_that_undoes_one_slip_is_proposed_first(
    wrong: Mapping[str, object], kind: SlipKind, right: Mapping[str, object]
) -> None:
    bad = spoilt(RIGHT, {at(name): value for name, value in wrong.items()})
    slip, *more = proposed(bad)
    assert (slip.kind, edits(slip)) == (kind, {at(name): value for name, value in right.items()})
    assert (slip.others, more) == ((), [])
    assert set(slip.clears) == set(breaches(bad))
    for one in slip.edits:
        assert one.old == bad.entry(one.cell).value


def test_two_periods_exchanged_are_one_slip() -> None:
    old, new = at("pl1.vb_co_quan", "2018"), at("pl1.vb_co_quan")
    right = spoilt(RIGHT, {old: 30, at("pl1.vb_chi_dao", "2018"): 48})
    bad = spoilt(right, {old: 46, new: 30})
    assert breaches(bad) == ["PL1-01", "PL1-01"]
    (slip,) = proposed(bad)
    assert (slip.kind, edits(slip)) == (SlipKind.SWAPPED, {old: 30, new: 46})


def test_a_thousandfold_amount_is_seen_by_the_change_to_its_neighbours() -> None:
    forms = form(rule(RuleKind.CHANGE, "tien_a", limit=D(10)), columns=4)
    cells = [Cell(HOME, "tien_a", str(index)) for index in range(4)]
    values = (D("5.2"), D(5160), D("5.3"), D("4.9"))
    sent = filing(forms, dict(zip(cells, values, strict=True)))
    (slip,) = propose_slips(forms, sent, check_filing(forms, sent, "xa"), "xa")
    assert (slip.kind, edits(slip), len(slip.settles)) == (SlipKind.THOUSAND, {cells[1]: D("5.16")}, 2)


def test_of_two_columns_a_thousand_times_apart_nobody_can_tell_which_is_wrong() -> None:
    forms = form(rule(RuleKind.CHANGE, "tien_a", limit=D(10)), columns=2)
    one, two = (Cell(HOME, "tien_a", key) for key in "01")
    sent = filing(forms, {one: D(5160), two: D("5.2")})
    (slip,) = propose_slips(forms, sent, check_filing(forms, sent, "xa"), "xa")
    assert [edits(each) for each in (slip, *slip.others)] == [{two: D(5200)}, {one: D("5.16")}]
    (told,) = slip_findings(forms, sent, check_filing(forms, sent, "xa"), "xa")
    assert told.code == "S-11" and "ô E13 ghi 5.200; hoặc ô D13 ghi 5,16" in told.text


def moved_down(filing_: Filing, names: list[str], year: str) -> Filing:
    """Each line's value one line lower, the first left empty."""
    values = [filing_.entry(at(name, year)).value for name in names]
    return spoilt(filing_, {at(names[0], year): None} | {
        at(name, year): str(value).replace(".", ",") for name, value in zip(names[1:], values, strict=False)
    })  # fmt: skip


PROCEDURES = ["dung_han_xa", "ho_so_xa_dung_han", "ho_so_xa_tiep_nhan", "pakn", "pakn_tiep_nhan"]


def test_a_block_moved_down_a_row_is_moved_back_as_a_whole() -> None:
    names = [f"pl3.{name}" for name in PROCEDURES]
    right = spoilt(RIGHT, {at(names[3], "2019"): 12, at(names[4], "2019"): 12})
    right = spoilt(right, {at("pl3.pakn_giai_quyet", "2019"): 11})
    bad = moved_down(right, [*names, "pl3.pakn_giai_quyet", "pl3.pakn_cong_khai"], "2019")
    assert bad.entry(at(names[1])).state is State.REJECTED
    (slip,) = proposed(bad)
    assert slip.kind is SlipKind.SHIFTED
    after = {cell: bad.entry(cell).value for cell in bad.entries} | edits(slip)
    assert all(after.get(cell) == entry.value for cell, entry in right.entries.items())
    (told,) = slip_findings(FORMS, bad, verdicts(bad), "xa")
    assert (told.code, told.place and told.place.a1) == ("S-09", "H26")
    assert "các ô H26:H31 bị ghi lệch xuống một dòng" in told.text


def test_a_cell_refused_for_another_reason_than_its_words_moves_no_block() -> None:
    cells = [Cell("pl2", name, "2019") for name in ("nq_hdnd_xa", "qd_ubnd_xa", "vbqppl_de_nghi")]
    sent = filing(FORMS, dict.fromkeys(cells, D(7)))
    copies = replace(sent.entry(cells[1]), state=State.REJECTED, value=None, raw="50")  # 5 in the other (N-25)
    assert proposed(replace(sent, entries={**sent.entries, cells[1]: copies})) == ()


def test_a_block_stays_where_other_columns_have_such_numbers() -> None:
    names = ("pl5.bien_che_duoc_giao", "pl5.bien_che_co_mat", "pl5.tuyen_dung_canh_tranh")
    usual = {at(name, year): value for name, value in zip(names, (30, 25, 24), strict=True) for year in YEARS}
    odd = spoilt(made(usual), {at(names[0]): 24})
    assert breaches(odd) == ["PL5-02"]  # moved up, 24 of 25 would be present and equal to the total
    assert proposed(odd) == ()


def test_a_block_moved_in_every_column_is_one_slip() -> None:
    names = [f"pl3.{name}" for name in PROCEDURES[:3]]
    bad = moved_down(moved_down(RIGHT, [*names, "pl3.pakn"], "2018"), [*names, "pl3.pakn"], "2019")
    (slip,) = proposed(bad)
    assert slip.kind is SlipKind.SHIFTED
    assert {one.cell.column for one in slip.edits} == {"2018", "2019"}


def test_two_slips_that_share_no_rule_get_two_proposals() -> None:
    bad = spoilt(RIGHT, {at("pl1.vb_chi_dao"): 36, at("pl3.ho_so_xa_tiep_nhan"): 2672000})
    assert [(one.kind, edits(one)) for one in proposed(bad)] == [
        (SlipKind.TRANSPOSED, {at("pl1.vb_chi_dao"): 63}),
        (SlipKind.THOUSAND, {at("pl3.ho_so_xa_tiep_nhan"): 2672}),
    ]


def test_two_slips_in_one_chain_of_rules_get_two_proposals() -> None:
    right = made({at("pl3.tthc_xa", year): 160 for year in YEARS})
    bad = spoilt(right, {at("pl3.tthc_xa", "2016"): 160_000, at("pl3.tthc_xa", "2018"): 160_000})
    assert breaches(bad) == ["PL3-18"] * 4
    slips = proposed(bad)
    assert {cell: value for one in slips for cell, value in edits(one).items()} == {
        at("pl3.tthc_xa", "2016"): 160,
        at("pl3.tthc_xa", "2018"): 160,
    }


def test_where_no_single_edit_does_it_is_said_with_the_rules() -> None:
    bad = made({at("pl1.do_luong_hai_long"): 100, at("pl1.hai_long_mau"): 127, at("pl1.hai_long_so_phieu"): 153, at("pl1.hai_long_so_phieu_hai_long"): 150})  # fmt: skip
    assert breaches(bad) == ["PL1-02", "PL1-07"]
    (slip,) = proposed(bad)
    assert (slip.kind, slip.edits, slip.clears) == (SlipKind.NONE, (), ("PL1-02", "PL1-07"))
    (told,) = slip_findings(FORMS, bad, verdicts(bad), "xa")
    assert told.code == "S-12" and "hết lỗi PL1-02, PL1-07" in told.text
    assert likely_fixes(FORMS, bad, verdicts(bad), "xa") == {}


def test_a_total_that_no_slip_explains_gets_all_single_edits_and_no_guess() -> None:
    bad = made({at("pl1.vb_chi_dao"): 25, at("pl1.vb_cap_uy"): 2, at("pl1.vb_co_quan"): 14})
    (slip,) = proposed(bad)
    assert slip.kind is SlipKind.SOLVED
    assert [edits(one) for one in (slip, *slip.others)] == [
        {at("pl1.vb_chi_dao"): 16},
        {at("pl1.vb_cap_uy"): 11},
        {at("pl1.vb_co_quan"): 23},
    ]


def test_an_edit_that_makes_an_ordinary_number_strange_is_no_slip() -> None:
    right = {at("pl1.vb_cap_uy", year): 1 + index % 3 for index, year in enumerate(YEARS)}
    rest = {at("pl1.vb_co_quan"): 15, at("pl1.vb_chi_dao"): 25}
    (slip,) = proposed(made(right | rest | {at("pl1.vb_cap_uy"): 1}))
    assert slip.kind is SlipKind.SOLVED  # 10 for 1 would add up, but other years have 1 to 3
    (slip,) = proposed(made(rest | {at("pl1.vb_cap_uy"): 1}))
    assert (slip.kind, edits(slip)) == (SlipKind.ZERO, {at("pl1.vb_cap_uy"): 10})


def test_a_lone_inequality_gets_no_proposal_since_nothing_tells_which_number_is_wrong() -> None:
    sent = quang_ngan()
    assert breaches(sent) == ["PL5-02", "LB-01"]  # 24 present of 23 assigned; 265 services of 157
    assert slip_findings(FORMS, sent, verdicts(sent), "xa") == ()


def test_an_edit_never_breaks_another_rule() -> None:
    bad = spoilt(RIGHT, {at("pl5.bien_che_tong"): 63})
    (slip,) = proposed(bad)  # 63 present would heal PL5-01 too, but of 38 assigned
    assert edits(slip) == {at("pl5.bien_che_tong"): 36} and not slip.others


@pytest.mark.parametrize(
    ("raw", "value"),
    [("0,9731", D("97.31")), ("97.310", D("97.31")), ("0,5", None), ("97", None)],
)
def test_a_refused_rate_is_read_by_its_counts(raw: str, value: Decimal | None) -> None:
    cell = at("pl3.dung_han_xa")
    entry = replace(RIGHT.entry(cell), state=State.REJECTED, value=None, raw=raw)
    slips = proposed(replace(RIGHT, entries={**RIGHT.entries, cell: entry}))
    assert [(one.kind, edits(one)) for one in slips] == (
        [(SlipKind.READING, {cell: value})] if value is not None else []
    )


@pytest.mark.parametrize(
    ("name", "values", "found"),
    [
        ("pl6.ty_le_hop_thu", ("95", "96", "0,95 %"), ("S-21", "F17", "0,95 % thay vì 95 %")),
        ("pl5.boi_duong", (41, 44, 47, 45000), ("S-22", "G16", "45.000 thay vì 45")),
        ("pl6.ty_le_hop_thu", ("1", "0", "0,95 %"), None),
        ("pl5.boi_duong", (41, 44, 45000), None),
        ("pl5.boi_duong", (1, 44, 47, 45000), None),
    ],
)
def test_a_number_of_another_size_than_its_line_is_a_warning(
    name: str, values: tuple[object, ...], found: tuple[str, str, str] | None
) -> None:
    sent = made({at(name, str(2015 + index)): value for index, value in enumerate(values)})
    made_ = slip_findings(FORMS, sent, verdicts(sent), "xa")
    assert [(one.code, one.place and one.place.a1) for one in made_] == ([found[:2]] if found else [])
    assert all(one.severity is Severity.WARNING and found and found[2] in one.text for one in made_)


def test_the_likely_fix_stands_beside_each_fault_it_explains() -> None:
    bad = spoilt(RIGHT, {at("pl5.bien_che_co_mat"): 63})
    faults = findings_of(FORMS, bad, verdicts(bad))
    fixes = likely_fixes(FORMS, bad, verdicts(bad), "xa")
    assert {(one.code, one.rule) for one in faults} == {("Q-03", "PL5-01"), ("Q-02", "PL5-02")}
    assert [fixes[one.rule, one.place] for one in faults if one.place] == [
        "Có thể đảo hai chữ số: 63 thay vì 36."
    ] * len(faults)


def test_the_likely_fix_of_a_refused_cell_stands_at_the_cell() -> None:
    cell = at("pl3.dung_han_xa")
    entry = replace(RIGHT.entry(cell), state=State.REJECTED, value=None, raw="0,9731")
    bad = replace(RIGHT, entries={**RIGHT.entries, cell: entry})
    place = Place("19873.xlsx", "PL3", 25, 8)
    assert likely_fixes(FORMS, bad, verdicts(bad), "xa") == {
        ("", place): "Ghi “0,9731”, theo các ô liên quan thì có thể là 97,31 %."
    }


def test_the_sentence_says_where_what_and_what_it_may_have_been() -> None:
    bad = spoilt(RIGHT, {at("pl1.vb_co_quan"): 46000})
    (told,) = slip_findings(FORMS, bad, verdicts(bad), "xa")
    assert (told.code, told.severity, told.unit) == ("S-02", Severity.NOTE, "19873")
    assert told.text == (
        "Trang “PL1”, ô H12, “Văn bản của cơ quan, đơn vị”: có thể ghi nhầm nghìn lần: 46.000 thay vì 46; "
        "sửa vậy thì hết lỗi PL1-01, PL1-08. Hãy hỏi lại đơn vị."
    )


def test_a_totals_book_gets_nothing_since_its_numbers_are_not_typed() -> None:
    book = replace(spoilt(RIGHT, {at("pl1.vb_chi_dao"): 36}), scope=Scope.TOTAL)
    assert proposed(book) == () == slip_findings(FORMS, book, verdicts(book), "xa")


def test_proposing_changes_nothing() -> None:
    bad = spoilt(consistent(3), {at("pl1.vb_chi_dao"): 36, at("pl3.ho_so_xa_tiep_nhan"): 2672000})
    before = copy.deepcopy(bad)
    slip_findings(FORMS, bad, verdicts(bad), "xa")
    assert bad == before and dict(bad.entries) == dict(before.entries)


def test_every_kind_of_slip_has_its_sentence() -> None:
    assert {one.value for one in SlipKind} <= {one.code for one in NOTICES}
    assert all(CATALOGUE[one.code] is one and "Hãy" in one.template for one in NOTICES)


def test_no_sentence_reaches_240_characters() -> None:
    long = "Số VBQPPL được đề nghị sửa đổi, bổ sung, thay thế, bãi bỏ hoặc ban hành mới sau rà soát " * 2
    sheet = "Thống kê các chỉ tiêu cải cách"
    wide = replace(FORMS, appendices=tuple(
        replace(one, sheet=sheet, indicators=tuple(replace(line, label=long) for line in one.indicators))
        for one in FORMS.appendices
    ))  # fmt: skip
    wrongs: list[dict[str, object]] = [
        {"pl1.vb_chi_dao": 17, "pl1.vb_cap_uy": 63},
        {"pl3.ho_so_xa_tiep_nhan": 2172},
        {"pl1.vb_chi_dao": 987_654_321_012},
        {"pl3.ho_so_xa_dung_han": 987_654_321_012, "pl3.dung_han_xa": 1},
    ]
    for wrong in wrongs:
        bad = spoilt(RIGHT, {at(name): value for name, value in wrong.items()})
        for told in slip_findings(wide, bad, check_filing(wide, bad, "xa"), "xa"):
            assert len(told.text) < 240, told.text
