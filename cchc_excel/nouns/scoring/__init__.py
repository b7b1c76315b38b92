"""Scoring of communes: criteria, what was declared and judged, what comes out. Open `criteria` first."""
