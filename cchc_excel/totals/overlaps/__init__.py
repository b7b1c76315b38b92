"""Figures that come twice although no code says so: one unit under two codes, sums typed as own numbers."""
