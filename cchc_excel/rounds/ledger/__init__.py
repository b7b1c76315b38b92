"""The round's store: SQLite through SQLAlchemy Core. Rows are never deleted. Open `store` first."""
