"""Several files of one unit with the same form: which one counts, by which rule, and what differs."""
