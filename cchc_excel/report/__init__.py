"""A Word report from an office's template: checked, rendered once, reopened, never wrong in silence.

In: a .docx template and the names of `wording`. Out: the bytes of a .docx, W- findings, or no document.
Open first: `report` (the walk), then `reading` (what a template says), `sandbox` (what it may do),
`docx/package`. The only doors to docxtpl, python-docx and jinja2, together with `templates`.
Face: changes, figure_paths, living, own_words, report, report_lines, template_choice, docx.figure_table,
docx.package.
"""
