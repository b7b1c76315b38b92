"""Web pages that portals save as .xls. Open `book` first."""
