"""Every report of ours that has a Word template of its own."""

from __future__ import annotations

from cchc_excel.words.narrative import Narrative
from cchc_excel.words.narrative_dinh_ky import DINH_KY
from cchc_excel.words.narrative_kiem_tra import INSPECTION
from cchc_excel.words.narrative_tong_ket_xa import TEN_YEARS_COMMUNE
from cchc_excel.words.narrative_tthc import TTHC
from cchc_excel.words.narrative_tthc_xa import TTHC_COMMUNE
from cchc_excel.words.template_sentences import TEN_YEARS

NARRATIVES: tuple[Narrative, ...] = (
    TEN_YEARS,
    TEN_YEARS_COMMUNE,
    INSPECTION,
    *DINH_KY,
    TTHC,
    TTHC_COMMUNE,
)
