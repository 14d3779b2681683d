"""What is Vietnamese about the rules: numbers, dates and text as people write them, and the sentences we say."""
