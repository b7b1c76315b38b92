"""The form of any Word document held against Nghị định 30/2020/NĐ-CP, Phụ lục I, point by point.

Open first: `points` (what is asked of each part), then `parts` (which paragraph is which part), `looks` (what
a paragraph looks like once its styles are followed), `references` (what was dead on the document's date).
"""
