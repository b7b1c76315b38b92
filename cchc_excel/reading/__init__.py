"""Foreign bytes become a `RawBook`: cells as found, before anybody decides what they mean.

In: bytes of any file a commune may send (.xlsx .xlsb .xls .ods .docx .doc .html .csv .xml, zips, mails).
Out: a `RawBook`, or one refusal (`parts.failure`) with a T- code; nothing is executed, nothing fetched,
all bounded.
Open first: `read` (bytes to book), then `sniff` (what a file really is); each format has its own sub-
package. `containers` takes files out of zips and mails; `parts` is what the formats share. Runs inside
the killable process of `receiving`.
Face: findings, read, sniff, containers.archive, containers.containers, containers.letters, parts.address,
parts.failure, parts.limits, parts.ooxml, parts.zip.
"""
