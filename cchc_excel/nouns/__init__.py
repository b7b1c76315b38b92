"""What everything talks about: frozen data without file, clock or library, and every sentence to a clerk.

In: nothing. Out: specs, units, filings, figures, findings (see the table of nouns in
docs/architecture.md).
Open first: `spec` (a form as data), `filing` (what came in), `figure` (a total with who is in it).
`catalogue/` holds every numbered sentence; `findings` fills its slots; `causes` says which findings
are one cause, told once. What the program does by a finding are fields of its entry (`Policy`).
Face: every module; this is the ground floor.
"""
