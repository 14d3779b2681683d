from __future__ import annotations

import pytest

from indicators.findings import Finding, Place, Severity, ask, error, note
from indicators.vietnamese.sentences import placeholders, sentence, templates


def it_makes_findings_of_three_severities() -> None:
    assert [make("x").severity for make in (error, ask, note)] == [Severity.ERROR, Severity.ASK, Severity.NOTE]


def it_moves_a_finding_to_its_place() -> None:
    assert note("x", cause="y").at(Place("a.xlsx", "Nhập liệu", "G9")) == note("x", Place("a.xlsx", "Nhập liệu", "G9"), cause="y")


def it_names_row_and_cell_before_the_sentence() -> None:
    finding = ask("returns_of_one_moment_differ", Place("a", "Nhập liệu", "G17"), found="5", tt="12", name="Đoàn viên mới", other="7", other_file="b")
    assert sentence(finding).startswith("TT 12, Đoàn viên mới (ô G17): tệp này ghi 5, tệp b")


def it_cannot_say_a_code_without_a_sentence() -> None:
    with pytest.raises(KeyError):
        sentence(Finding("no_such_code", Severity.NOTE))


def it_holds_sentences_that_end_and_name_their_facts() -> None:
    for code, template in templates().items():
        assert template.strip()[-1] in ".?!:”", code
        assert all(name.isidentifier() for name in placeholders(template)), code


def test_a_sentence_repeats_a_whole_report_pasted_into_a_cell_only_in_part() -> None:
    finding = error("cell_negative", found="-" * 40_000, tt="1", name="Dòng")
    assert len(sentence(finding)) < 600
    assert len(finding.found) == 40_000
