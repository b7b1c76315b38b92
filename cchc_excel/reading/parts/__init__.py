"""Small knowledge that several formats share: addresses, merges, number formats, bounds, the one refusal."""
