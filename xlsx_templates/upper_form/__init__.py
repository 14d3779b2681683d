"""The superior's own form: looked at in a child process, filled cell by cell, and what to type into a form on the web."""
