"""Vietnamese numbers and text, as offices print and clerks type them. Knows no form and no workbook.

In: strings and Decimals. Out: canonical text (NFC), folded text for matching, numbers as words of a page.
Open first: `text` (canonical, fold), then `numbers` (show_number, show_percent). `vocabulary` has every word
that decides what is read; `patterns` makes patterns with their examples; `official_texts` knows headings and
signatures; `legacy` turns TCVN3 and VNI into Unicode; `near_text` is the only door to rapidfuzz;
`families` has kinds that exclude one
another; `period_texts` has the wordings of periods; `word_tree` finds which of many names stand in a text.
Face: every module; this is the ground floor.
"""
