"""One module per command, each with ``run(chosen) -> exit status``; imported only when its command runs."""
