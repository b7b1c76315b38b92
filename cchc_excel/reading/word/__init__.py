"""Word documents whose tables are forms, .docx and old .doc. Open `book` first."""
