"""TOML tables become specs: shape first, then what must hold between the parts. Open `files` first."""
