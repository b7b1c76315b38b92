"""What is told of all units' filings beside each other, and of a round beside the one before: told once."""
