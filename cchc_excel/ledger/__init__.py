"""Floor 3: door to the round's store (SQLite through SQLAlchemy Core)."""
