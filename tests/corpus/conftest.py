"""One office for all tests of the corpus."""

from __future__ import annotations

import pytest

from tests.corpus.office import Office, open_office


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The office; a test that lays files into it takes them out again."""
    return open_office(tmp_path_factory.mktemp("corpus") / "hồ sơ")
