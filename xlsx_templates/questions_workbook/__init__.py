"""The workbook of open questions (``4-tong-hop/2023-Quy-I can xu ly.xlsx``): written with white cells for the answers, read back by the next run."""

from __future__ import annotations

from pathlib import Path

from xlsx_templates.questions_workbook.nouns import Questions


def write_questions_workbook(questions: Questions, path: Path) -> None:
    """Write the workbook to `path`; the caller gives a temporary name and moves it. OSError where it cannot be written."""
    from xlsx_templates.questions_workbook.writing import write

    write(questions, path)


__all__ = ["write_questions_workbook"]
