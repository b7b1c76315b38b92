"""The office's mailbox: its account and password, sessions with its servers, mails made and mails read.

In: the office's account (`hop_thu` in `co-quan.toml`), a password from keyring or environment, texts, files.
Out: verified sessions with one deadline each, the bytes of a mail, what became of it; a MailFault names the
step that failed.
Open first: `account`, `connection`; then `outgoing_session` (SMTP) and `imap_session`.
Face: account, account_file, connection, contacts, faults, imap_session, incoming_mailbox, incoming_when,
password, providers, outgoing_letters, outgoing_message, outgoing_pace, outgoing_session.
"""
