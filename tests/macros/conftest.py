"""The offices that most tests of the macros start from, empty: one alone, and a district with the city above it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.macros.small_office import Office, the_round
from tests.macros.two_levels import a_district, city_round


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path, the_round())


@pytest.fixture
def district(tmp_path: Path) -> Office:
    return a_district(tmp_path / "quận")


@pytest.fixture
def city(tmp_path: Path) -> Office:
    return Office(tmp_path / "thành phố", city_round())
