"""Tables of a document, beside those that the data make and by their own arithmetic."""
