"""Floor 1: the nouns, as frozen data. No file, clock, network or global state."""
