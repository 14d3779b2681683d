"""The kinds of documents, one module each."""
