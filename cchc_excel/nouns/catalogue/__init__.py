"""Every sentence a clerk can be shown about a file, by area. One module per code prefix.

T files · N `identity` and `layout` · O cells · Q rules · S slips · D rounds · W Word documents · P proof-reading · C settings.
No findings: X (`usage`), why a command cannot go on; M (`mail`), accounts and mails; G, B, K (`forms`), what is wrong with a TOML file.
"""
