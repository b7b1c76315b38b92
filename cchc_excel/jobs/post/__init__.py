"""The jobs by mail: the office's mailbox tried, mails sent and counted, reminders, mails collected."""
