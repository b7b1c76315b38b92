"""Forms with open rows: where their tables are, what each row is, one list out of several."""
