"""A round's end and its keeping: closing, a copy of it, what is cleared away."""
