"""Who asks whom, for which period, by when: settings, units, deadlines, and the round's memory.

In: `dot-bao-cao.toml`, `don-vi.csv`, `appendix_specs/ky-bao-cao.toml`, the official list of units.
Out: `nouns.unit.Round`, dates, the ledger of what came when and what was accepted.
Open first: `round_files` (settings read and written), `periods` and `deadlines` (what the law says),
`ledger/store`. `issuer` is the office: `co-quan.toml`.
`originals` keeps what was received, by content; `official` looks units up on a day.
Face: acceptance, comparable, deadlines, folders, kept_forms, lateness, office, official, official_check,
official_names, official_units, originals, outsiders, outsiders_listed,
periods, printed_texts, regime_toml, round_files, unit_index,
unit_by_name, unit_codes, unit_files, working_days, issuer.defaults, issuer.keys, issuer.letterhead,
issuer.reading, issuer.said, issuer.writing,
ledger.arrival_fixes, ledger.arrivals, ledger.choices, ledger.closings, ledger.damage, ledger.diary,
ledger.discarded, ledger.history,
ledger.mails, ledger.memory, ledger.outbox, ledger.store, ledger.writer.
"""
