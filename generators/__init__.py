"""The Word side: a generator takes nouns and returns a document. It does not know the spreadsheet side."""
