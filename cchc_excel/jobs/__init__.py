"""Floor 4: each clerk's job as one straight line."""
