"""The job of giving back: letters, marked copies and fresh forms for the units that must mend."""
