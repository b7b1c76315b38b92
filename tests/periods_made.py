"""The shipped regulations, and periods drawn from them, for the tests of periods."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st

from cchc_excel.nouns.regime import Regime
from cchc_excel.rounds.periods import kinds_of
from cchc_excel.rounds.regime_toml import load_regulations

RULES = load_regulations()
BY_KEY = {one.key: one for one in RULES.regimes}
YEARS = st.integers(2001, 2099)
REGIMES = st.sampled_from(RULES.regimes)
DAY = timedelta(days=1)


@st.composite
def asked(draw: st.DrawFn) -> tuple[str, int, Regime]:
    """A kind that a regime has, in some year."""
    regime = draw(REGIMES)
    return draw(st.sampled_from(kinds_of(regime))), draw(YEARS), regime
