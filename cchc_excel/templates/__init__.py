"""The Word templates that travel with the program, made from sentences in Python.

In: form sets and sentences. Out: .docx templates in `workbook_templates/`.
Open first: `report` (frame of an official report), then `narrative` and the `narrative_*` modules.
Face: none for the other packages; `python -m cchc_excel.templates.report` and the samples use it.
"""
