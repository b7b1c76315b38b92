"""Every report of ours that has a Word template of its own."""

from __future__ import annotations

from cchc_excel.templates.narrative import Narrative
from cchc_excel.templates.narrative_cham_diem import DECISION, NOTICE
from cchc_excel.templates.narrative_dinh_ky import DINH_KY
from cchc_excel.templates.narrative_hai_long import HAI_LONG
from cchc_excel.templates.narrative_kiem_tra import INSPECTION
from cchc_excel.templates.narrative_kiem_tra_xa import INSPECTION_OF_A_COMMUNE
from cchc_excel.templates.narrative_tong_ket import TEN_YEARS
from cchc_excel.templates.narrative_tong_ket_xa import TEN_YEARS_COMMUNE
from cchc_excel.templates.narrative_tthc import TTHC
from cchc_excel.templates.narrative_tthc_2026 import COMMUNE_2026, PROVINCE_2026
from cchc_excel.templates.narrative_tthc_xa import TTHC_COMMUNE

NARRATIVES: tuple[Narrative, ...] = (
    TEN_YEARS,
    TEN_YEARS_COMMUNE,
    INSPECTION,
    INSPECTION_OF_A_COMMUNE,
    *DINH_KY,
    *HAI_LONG,
    TTHC,
    TTHC_COMMUNE,
    PROVINCE_2026,
    COMMUNE_2026,
)
SCORING_NARRATIVES: tuple[Narrative, ...] = (DECISION, NOTICE)  # documents of a scoring, not of a round
