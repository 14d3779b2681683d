"""The table in ``docs/``: per article of a programme the indicators made, and the sentences judged to carry none.

``python -m xlsx_templates.catalogues.coverage_table`` writes it anew from the root of the repository.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from indicators.catalogue import Condition, EnteredBy, Indicator, Input, Over, SpaceRule, ValueType
from indicators.numbers import Number
from indicators.rounds import Round, is_asked
from indicators.vietnamese.numbers import format_number
from xlsx_templates.catalogues import table_words as words
from xlsx_templates.catalogues.judged import Article, JudgedLine, Page, articles, judged_lines, page
from xlsx_templates.catalogues.loading import load_seed
from xlsx_templates.catalogues.seeds import shipped

DOCS = Path("docs")


def file_name(name: str) -> str:
    """Return the name of the table's file."""
    return f"chuong-trinh-{name}.md"


def coverage_table(name: str) -> str:
    """Return the table of a shipped catalogue as Markdown, ending in a line break."""
    round_, _ = load_seed(name)
    about, judged = page(name), judged_lines(name)
    remarks = "\n".join(f"- {remark}" for remark in about.remarks)
    heading = words.HEADING.format(title=about.title, document=round_.catalogue.document, name=name, remarks=remarks)
    parts = [heading, _summary(round_, judged), _rows_per_kind(round_)]
    parts += [_article(round_, article, judged, about) for article in articles(name)]
    return "\n\n".join(parts) + "\n"


def _summary(round_: Round, judged: Sequence[JudgedLine]) -> str:
    catalogue = round_.catalogue
    rules = Counter(indicator.space_rule for indicator in catalogue.indicators)
    lines = [words.COUNTS.format(indicators=len(catalogue.indicators), inputs=len(catalogue.inputs), conditions=len(catalogue.conditions), judged=len(judged))]
    lines += [words.RULE_COUNT.format(rule=words.SPACE_RULES[rule], count=count) for rule, count in rules.most_common()]
    return "\n".join(lines)


def _rows_per_kind(round_: Round) -> str:
    quarters = round_.periods_up_to(round_.period_by_code[f"{round_.catalogue.year}-Quy-IV"])
    head = [words.KIND_COLUMN, *(quarter.name for quarter in quarters)]
    rows = []
    for kind in round_.kinds:
        unit = next(unit for unit in round_.units if unit.kind == kind.code)
        rows.append([kind.name, *(str(sum(is_asked(row, unit, quarter) for row in round_.catalogue.inputs)) for quarter in quarters)])
    return words.ROWS_PER_KIND + "\n\n" + _table(head, rows)


def _article(round_: Round, article: Article, judged: Sequence[JudgedLine], about: Page) -> str:
    indicators = [row for row in round_.catalogue.indicators if row.article == article.number]
    lines = [line for line in judged if line.article == article.number]
    parts = [f"## {article.number}. {article.title}"]
    if indicators:
        parts.append(_table(words.INDICATOR_COLUMNS, (_indicator(round_, row, about) for row in indicators)))
    if lines:
        parts.append("\n".join([words.JUDGED, "", *(_judged(line) for line in lines)]))
    return "\n\n".join(parts)


def _indicator(round_: Round, row: Indicator, about: Page) -> list[str]:
    inputs = [round_.catalogue.input_by_code[code] for code in row.inputs]
    rules = [words.TIME_RULES[row.time_rule], words.SPACE_RULES[row.space_rule]]
    return [row.code, row.name, row.clause, _figure(round_, row), _reporters(round_, inputs, about), _asked(inputs), *rules, row.note]


def _figure(round_: Round, row: Indicator) -> str:
    promised = "" if row.target is None else _promised(round_, row, row.target.value)
    conditions = _conditions(round_, round_.catalogue.conditions_by_indicator.get(row.code, ()))
    return "; ".join(part for part in (promised, conditions) if part) or words.NO_FIGURE


def _promised(round_: Round, row: Indicator, value: Number) -> str:
    if any(round_.catalogue.input_by_code[code].value_type is ValueType.YES_NO for code in row.inputs) and row.space_rule is SpaceRule.OWN:
        return words.YES
    if row.space_rule in {SpaceRule.RATIO, SpaceRule.SHARE, SpaceRule.TEXT}:
        return f"{format_number(value)}%"
    return f"{format_number(value)} {row.unit_of_measure}"


def _conditions(round_: Round, rows: Sequence[Condition]) -> str:
    groups: dict[int, list[str]] = {}
    for row in rows:
        groups.setdefault(row.group, []).append(_condition(round_, row))
    joined = [words.AND.join(filter(None, group)) for group in groups.values()]
    return words.OR.join(f"({group})" for group in joined) if len(joined) > 1 else "".join(joined)


def _condition(round_: Round, row: Condition) -> str:
    wanted = [row.input if row.input != row.indicator or row.threshold is None else "", _wanted(round_, row), _window(row)]
    said = " ".join(part for part in wanted if part)
    return "" if said == f"{words.YES} {words.WINDOWS[row.per]}" else said


def _wanted(round_: Round, row: Condition) -> str:
    asked = round_.catalogue.input_by_code[row.input]
    if row.threshold is None:
        return f"{words.COMPARATORS[row.comparator]} {row.threshold_input}"
    if asked.value_type is ValueType.YES_NO:
        return words.YES
    return f"{words.COMPARATORS[row.comparator]} {format_number(row.threshold)} {asked.unit_of_measure}"


def _window(row: Condition) -> str:
    window = words.ON_DATE.format(day=row.date.day, month=row.date.month) if row.date else words.WINDOWS[row.per]
    return window + (words.OVER_TOTAL if row.over is Over.TOTAL else "")


def _reporters(round_: Round, inputs: Iterable[Input], about: Page) -> str:
    rows = list(inputs)
    if any(row.entered_by is EnteredBy.OWN for row in rows):
        return about.own
    kinds = {kind for row in rows for kind in row.applies_to}
    together = next((name for name, known in about.reporters.items() if kinds == set(known)), "")
    return together or ", ".join(kind.name for kind in round_.kinds if kind.code in kinds) or words.NOBODY


def _asked(inputs: Iterable[Input]) -> str:
    rows = list(inputs)
    if not rows:
        return ""
    slots = {slot for row in rows for slot in row.asked_in}
    if not slots or any(not row.asked_in for row in rows):
        return words.EVERY_QUARTER
    return words.QUARTERS + ", ".join(sorted((slot.removeprefix("Quy-") for slot in slots), key=("I", "II", "III", "IV").index))


def _judged(line: JudgedLine) -> str:
    level = f" ({line.level})" if line.level else ""
    return f"- “{line.opening.removeprefix('* ')} …”{level}: {line.reason}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def main(folder: Path = DOCS) -> None:
    """Write the table of every shipped catalogue into `folder`."""
    for name in shipped():
        (folder / file_name(name)).write_text(coverage_table(name), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
