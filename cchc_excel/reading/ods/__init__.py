"""OpenDocument spreadsheets. Open `book` first."""
