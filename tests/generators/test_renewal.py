"""A report is renewed in place: bound numbers change, people's words stay, what people typed over is asked."""

from __future__ import annotations

import pytest

from generators.bindings import key_of
from generators.body import LONGEST_TAG, Run
from generators.document_identity import identity_of
from generators.docx_package import DOCUMENT, DamagedDocumentError, read_package
from generators.renewal import Outcome, renew
from tests.generators.small_documents import IDENTITY, bound, edited, held, small_document, texts, typed, zipped

REPORT = small_document(
    (Run("Kết nạp "), bound("350 người"), Run(", "), bound("đạt 85,2% chỉ tiêu năm", "completion"), Run(".")),
    (bound("tăng 120 người so với", "change"), Run(" cùng kỳ.")),
)
NEW = {("C1", "value"): "360 người", ("C1", "completion"): "đạt 87% chỉ tiêu năm", ("C1", "change"): "tăng 130 người so với"}


def outcomes(data: bytes, new: dict[tuple[str, str], str] = NEW, *, replace_typed: bool = False) -> list[tuple[str, str]]:
    return [(each.what, each.outcome.value) for each in renew(data, new, replace_typed=replace_typed).renewals]


class DescribeRenewal:
    def it_changes_only_the_bound_numbers(self) -> None:
        assert texts(renew(REPORT, NEW).data) == ["Kết nạp 360 người, đạt 87% chỉ tiêu năm.", "tăng 130 người so với cùng kỳ."]

    def it_keeps_every_other_part_byte_for_byte_and_the_look_of_the_number(self) -> None:
        before, after = read_package(REPORT), read_package(renew(REPORT, NEW).data)
        assert {name for name in before if before[name] != after[name]} == {DOCUMENT}
        assert after[DOCUMENT].count(b"<w:b/>") == before[DOCUMENT].count(b"<w:b/>") == 3

    def it_says_what_changed_from_what_to_what(self) -> None:
        first = renew(REPORT, NEW).renewals[0]
        assert (first.indicator, first.what, first.outcome, first.before, first.after) == ("C1", "value", Outcome.RENEWED, "350 người", "360 người")

    def it_leaves_the_file_as_it_is_where_nothing_changed(self) -> None:
        same = {("C1", "value"): "350 người", ("C1", "completion"): "đạt 85,2% chỉ tiêu năm", ("C1", "change"): "tăng 120 người so với"}
        done = renew(REPORT, same)
        assert done.data == REPORT
        assert {each.outcome for each in done.renewals} == {Outcome.SAME}

    def it_turns_a_phrase_that_changed_its_direction(self) -> None:
        done = renew(REPORT, {**NEW, ("C1", "change"): "bằng", ("C1", "completion"): "vượt 3% chỉ tiêu năm"})
        assert texts(done.data) == ["Kết nạp 360 người, vượt 3% chỉ tiêu năm.", "bằng cùng kỳ."]

    def it_goes_on_with_the_words_that_people_put_around_the_number(self) -> None:
        reworded = typed(REPORT, {"đạt 85,2% chỉ tiêu năm": "hoàn thành 85,2% kế hoạch cả năm"})
        once = renew(reworded, NEW).data
        assert texts(once)[0] == "Kết nạp 360 người, hoàn thành 87% kế hoạch cả năm."
        assert texts(renew(once, {**NEW, ("C1", "completion"): "đạt 90% chỉ tiêu năm"}).data)[0] == "Kết nạp 360 người, hoàn thành 90% kế hoạch cả năm."

    def it_asks_where_changed_words_no_longer_fit_the_figure(self) -> None:
        reworded = typed(REPORT, {"đạt 85,2% chỉ tiêu năm": "mới hoàn thành 85,2% kế hoạch"})
        done = renew(reworded, {**NEW, ("C1", "completion"): "vượt 3% chỉ tiêu năm"})
        assert ("completion", "reworded") in [(each.what, each.outcome.value) for each in done.renewals]
        assert "mới hoàn thành 85,2% kế hoạch" in texts(done.data)[0]

    def it_leaves_a_number_that_somebody_typed_over_and_says_so(self) -> None:
        over = typed(REPORT, {"350 người": "400 người"})
        done = renew(over, NEW)
        assert (done.renewals[0].outcome, done.renewals[0].before, done.renewals[0].after) == (Outcome.TYPED_OVER, "400 người", "360 người")
        assert texts(done.data)[0].startswith("Kết nạp 400 người")
        assert texts(renew(over, NEW, replace_typed=True).data)[0].startswith("Kết nạp 360 người")

    def it_does_not_ask_where_the_typed_number_is_the_right_one(self) -> None:
        assert outcomes(typed(REPORT, {"350 người": "360 người"}))[0] == ("value", "same")

    def it_asks_where_a_number_was_wiped_out_of_its_phrase(self) -> None:
        assert outcomes(typed(REPORT, {"tăng 120 người so với": "tăng mạnh so với"}))[2] == ("change", "typed_over")

    def it_names_a_number_that_is_not_there_any_more(self) -> None:
        gone = typed(REPORT, {"350 người": ""})
        assert outcomes(gone)[-1] == ("value", "deleted")

    def it_says_that_nothing_is_known_of_an_indicator_that_went(self) -> None:
        assert outcomes(REPORT, {("C1", "value"): "360 người"}) == [("value", "renewed"), ("completion", "unknown"), ("change", "unknown")]

    def it_renews_a_sentence_that_somebody_copied(self) -> None:
        document = read_package(REPORT)[DOCUMENT].decode()
        control = document[document.rindex("<w:sdt>") : document.rindex("</w:sdt>") + 8]
        copied = edited(REPORT, {"<w:sectPr/>": f"<w:p>{control}</w:p><w:sectPr/>"})
        assert texts(renew(copied, NEW).data)[1:] == ["tăng 130 người so với cùng kỳ.", "tăng 130 người so với"]

    def it_reads_a_number_that_an_editor_split_into_runs(self) -> None:
        split = edited(REPORT, {"350 người</w:t></w:r>": '35</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:i/></w:rPr><w:t>0 người</w:t></w:r>'})
        assert held(split)[0] == "350 người"
        assert held(renew(split, NEW).data)[0] == "360 người"

    def it_knows_the_round_and_the_period(self) -> None:
        found = identity_of(read_package(REPORT))
        assert found is not None
        assert (found.round, found.kind, found.period) == (IDENTITY.round, IDENTITY.kind, IDENTITY.period)
        assert found.numbers == tuple(key_of("C1", what) for what in ("value", "completion", "change"))

    def it_finds_its_numbers_when_the_controls_are_gone_but_the_bookmarks_stay(self) -> None:
        import re

        document = read_package(REPORT)[DOCUMENT].decode()
        pieces = set(re.findall(r"<w:sdt>.*?<w:sdtContent>|</w:sdtContent></w:sdt>", document))
        bare = edited(REPORT, dict.fromkeys(pieces, ""))
        assert texts(renew(bare, NEW).data) == ["Kết nạp 360 người, đạt 87% chỉ tiêu năm.", "tăng 130 người so với cùng kỳ."]

    def it_keeps_a_long_list_of_names_bound_although_word_allows_no_long_tag(self) -> None:
        names = "còn 03 đơn vị chưa gửi: " + ", ".join(f"Đoàn phường số {number}" for number in range(40))
        assert len(bound(names).tag) <= LONGEST_TAG
        assert texts(renew(small_document((bound(names),)), {("C1", "value"): "không còn đơn vị nào chưa gửi"}).data) == ["không còn đơn vị nào chưa gửi"]
        assert outcomes(small_document((bound(names),)), {("C1", "value"): names}) == [("value", "same")]


class DescribeDamage:
    @pytest.mark.parametrize("data", [b"", b"PK\x03\x04 cut", b"\xd0\xcf\x11\xe0old word", REPORT[: len(REPORT) // 2], zipped({"a.txt": "a"})])
    def it_refuses_what_is_no_whole_word_file(self, data: bytes) -> None:
        with pytest.raises(DamagedDocumentError):
            renew(data, NEW)

    def it_refuses_a_document_type_in_any_encoding(self) -> None:
        bomb = '<?xml version="1.0" encoding="{}"?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'
        for encoding in ("utf-8", "utf-16"):
            with pytest.raises(DamagedDocumentError):
                renew(zipped({**read_package(REPORT), DOCUMENT: bomb.format(encoding).encode(encoding)}), NEW)

    def it_refuses_what_would_inflate_beyond_measure(self) -> None:
        with pytest.raises(DamagedDocumentError):
            renew(zipped({**read_package(REPORT), "word/media/a.png": bytes(30 * 2**20)}), NEW)

    def it_refuses_two_parts_of_one_name(self) -> None:
        twice = zipped(read_package(REPORT)).replace(b"docProps/custom.xml", b"word/document.xml\0\0")
        with pytest.raises(DamagedDocumentError):
            renew(twice, NEW)
