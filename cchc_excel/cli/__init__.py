"""What a clerk types and sees: click commands with English names and Vietnamese aliases.

In: the command line. Out: the screen, exit codes (0 right, 1 to mend, 2 wrong use, 3 our fault with a
log).
Open first: `main`, then the module of the command. Imports are lazy, so that `--help` loads nothing
heavy.
Face: main.run.
"""
