"""Jobs about forms themselves: what changed between two editions. Open `compare` first."""
