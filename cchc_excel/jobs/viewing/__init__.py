"""What a page asks of a round and a command does not: rounds, the next step, a sheet as sent, the diary."""
