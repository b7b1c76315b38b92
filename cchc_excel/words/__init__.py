"""Floor 3: doors to Word documents (docxtpl, python-docx)."""
