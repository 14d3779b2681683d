"""What the buttons do, one module per button, each a function whose body is the office procedure in the office's order."""
