"""Sentences: numbers and the words that belong to them, sums, rates and changes that they claim."""
