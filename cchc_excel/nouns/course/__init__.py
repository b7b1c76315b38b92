"""The course of a round: when filings came, and where each unit stands."""
