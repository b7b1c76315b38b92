"""The commands of a round's end and its keeping."""
