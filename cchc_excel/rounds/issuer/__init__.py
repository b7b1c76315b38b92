"""The office that issues the documents: its file `co-quan.toml`, read, shown and written."""
