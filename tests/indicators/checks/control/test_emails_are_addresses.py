from __future__ import annotations

from dataclasses import replace

import pytest

from indicators.checks.control.emails_are_addresses import check
from tests.indicators.checks.control.definitions import found, spoilt
from tests.xlsx_templates.control_workbook.rounds import small_round


@pytest.mark.parametrize("text", ["anlac", "anlac@", "anlac@example", "an lac@example.vn", "a@example.vn b@example.vn", "a@@example.vn", "a@example.vn;"])
def test_what_no_mail_reaches(text: str) -> None:
    assert found(check, spoilt("units", 1, email=text)) == [("control_email_malformed", "units", 1, "email")]


@pytest.mark.parametrize("text", ["", "a.b-c@mail.example.vn", "a@example.vn; b@example.vn"])
def test_what_is_sound(text: str) -> None:
    assert found(check, spoilt("units", 1, email=text)) == []


def test_the_address_of_the_agency() -> None:
    assert found(check, replace(small_round(), agency=replace(small_round().agency, email="zalo"))) == [("control_email_malformed", "agency", 0, "email")]


def test_a_sound_round_passes() -> None:
    assert found(check, small_round()) == []
