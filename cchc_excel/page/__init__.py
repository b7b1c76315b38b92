"""The clerk's page: a server on this machine alone, behind it the same jobs as behind the commands.

In: a folder in which rounds lie. Out: pages of the browser, files of the rounds. Nothing is decided here: no
rule, no sentence of a finding, no number; the templates stand in `html/trang`.
Open first: `start` (what `cchc open` does), then `app` (every address), `guard` (who may ask), `work` (what a
task does) and `tasks` (how it runs, stops and is found again).
Face: start.
"""
