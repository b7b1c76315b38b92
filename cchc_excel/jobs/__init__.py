"""Each clerk's job as one straight line over the packages below; no sentence is made here, none is printed.

In: a round's folder and what the clerk asked. Out: files in the folder, results for the screen.
Open first: `init`, `generate`, `examine` (one file), `collect` (all of them), `aggregate`, `explain`;
then `reporting`, `returning`, `post`, `keeping` and, for the page, `viewing`.
Face: accept, aggregate, collect, demo, desk, editions, explain, generate, init, office, progress, proofread,
results, units, validate, reporting.form_check, reporting.keep, reporting.long_frame, reporting.names,
reporting.report,
reporting.single, reporting.status, reporting.template, reporting.update, reporting.against_signed,
reporting.explain_number,
keeping.backup, keeping.close, keeping.tidy, keeping.whole_run,
post.choose,
post.arrival, post.collect_again, post.collect_folder, post.collect_mailbox, post.collect_sources,
post.collect_state, post.inbox_names, post.mailbox, post.outlet, post.debtors, post.remind, post.answers,
post.send, post.watch_folder, returning.give_back, scoring.documents, scoring.folder, scoring.returned,
scoring.score,
forms.compare, viewing.diary, viewing.next_step, viewing.rounds, viewing.sheet.
"""
