"""Form sets: from TOML files to nouns, where each value is printed, and the form that a totals book has.

In: `appendix_specs/*.toml`, a round's own appendices. Out: `nouns.spec.FormSet`, the plan of every sheet.
Open first: `toml/files` (the one door of tomllib; strict, a fault names file and key), then `layout`:
which cell holds which value - writer and reader both ask there, nobody else counts rows. `totals_form`
derives the form of a totals book; `across` and `layout_lists` are for forms printed across and lists.
Face: across, along, editions_compared, following_rules, inside_map, key_map, layout, layout_lists, limits,
list_totals, mending_digest, totals_form, totals_lists, toml.files, toml.getters, toml.named_files,
toml.table_file.
"""
