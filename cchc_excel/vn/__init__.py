"""Floor 0: Vietnamese numbers and text. Imports nothing of ours."""
