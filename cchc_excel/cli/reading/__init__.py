"""The commands that read a finished document."""
