"""What a report is made of: its words, the sentence of each line, its tables and its picture."""
