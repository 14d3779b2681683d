from __future__ import annotations

import io
import random
from pathlib import Path
from typing import Any

import msoffcrypto
import pytest
from msoffcrypto.method.ecma376_agile import ECMA376Agile

from indicators.vietnamese.sentences import sentence
from tests.fixtures.resaved.filled import HERE
from tests.xlsx_templates.reading.test_containers import archive
from xlsx_templates.reading import ReadStatus
from xlsx_templates.reading.default_password import BUILT_IN, opened

LONG = random.Random(0).randbytes(20_000)
"""Packed it is long enough for a stream of its own, as every workbook is."""


def lock(path: Path, password: str) -> Path:
    sealed = io.BytesIO()
    msoffcrypto.OfficeFile(io.BytesIO(path.read_bytes())).encrypt(password, sealed)
    target = path.with_name("khoa.xlsx")
    target.write_bytes(sealed.getvalue())
    return target


class DescribeALockedWorkbook:
    def it_opens_by_itself_with_the_password_built_into_excel(self, bench: Any) -> None:
        plain = bench.fill(bench.issue())
        found = bench.read(lock(plain, BUILT_IN))
        assert (found.status, found.unit, found.findings) == (ReadStatus.READ, "AL", ())
        assert found.submissions[0].entries["N01"].figure.value == 12

    @pytest.mark.parametrize("password", [" ", "1234", "123456", "velvetsweatshop", "doan", "BT23"])
    def it_is_not_opened_by_guessing(self, bench: Any, password: str) -> None:
        found = bench.read(lock(bench.fill(bench.issue()), password))
        assert (found.status, [finding.code for finding in found.findings]) == (ReadStatus.REJECTED, ["password_file"])
        assert sentence(found.findings[0]) == "Tệp có mật khẩu nên chưa đọc được. Đề nghị gửi lại tệp không đặt mật khẩu."

    def it_is_judged_again_by_what_is_inside(self, bench: Any) -> None:
        """The built-in password around a Word document, and around a ZIP bomb."""
        types = b'<?xml version="1.0"?><Types/>'
        for members, problem in (
            ({"word/document.xml": b"<w/>", "[Content_Types].xml": types}, "word_file"),
            ({"xl/workbook.xml": b"<workbook/>", "[Content_Types].xml": types, "xl/media/image.bin": bytes(11 * 2**20)}, "bomb_file"),
        ):
            path = bench.folder / "trong.xlsx"
            path.write_bytes(ECMA376Agile.encrypt(BUILT_IN, io.BytesIO(archive({**members, "them.bin": LONG}))))
            assert bench.raw(path).problem == problem

    def it_refuses_a_doctype_in_the_description_of_its_lock(self) -> None:
        data = (HERE / "AL" / "default-password.xlsx").read_bytes()
        start = data.index(b"<?xml")
        sealed = data[:start] + b"<!DOCTYPE x>" + data[start + 12 :]
        assert opened(sealed) == (b"", "doctype_file")

    @pytest.mark.parametrize("ending", ["xlsx", "xls"])
    @pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
    def it_cut_short_is_answered(self, bench: Any, ending: str, share: float) -> None:
        whole = (HERE / "AL" / f"default-password.{ending}").read_bytes()
        path = bench.folder / f"cut.{ending}"
        path.write_bytes(whole[: int(len(whole) * share)])
        assert bench.raw(path).problem in {"password_file", "damaged_file", "truncated_file", "unknown_file"}
