"""Commands by mail: the mailbox, sending, reminding."""
