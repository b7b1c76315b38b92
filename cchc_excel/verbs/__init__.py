"""Floor 2: pure functions over the nouns. No file, clock, network or global state."""
