"""Pages of one file: no network, no server, no script but their own; text of others is inert in them.

In: facts as plain data. Out: the bytes of an .html file. The look stands in `khung.html`, once for all pages.
Open first: `page`; `guide` makes pages of the guide.
Face: guide, page.
"""
