"""Floor 5: what a clerk types. No rules here."""
