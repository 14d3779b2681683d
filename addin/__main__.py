"""``python -m addin`` is the command ``tonghop``."""

from __future__ import annotations

import sys

from addin.command_line import main

if __name__ == "__main__":
    sys.exit(main())
