"""Scoring of communes (chỉ số CCHC): points of each criterion, results, ranks, and how sure a rank is.

In: a set of criteria (`nouns.scoring.criteria`) and what was declared for each unit. Out: points, results,
rank tables, the interval of every rank under the settings that the decree leaves open, the cheapest way one
place up. Decimal throughout, nothing is read or written here.
Open first: `formulas` (each kind is one file), then `sheet_score`.
Face: certainty, formulas.face, formulas.rates, lift, local_toml, ranking, set_toml, sheet_score.
"""
