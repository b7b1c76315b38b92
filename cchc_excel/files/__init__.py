"""Floor 3: doors to plain files (specs, unit lists, round folders, safe writes, shipped data)."""
