"""The Vietnamese words that stand in cells for values of the nouns."""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from indicators.catalogue import OWN_WHOLE, Comparator, EnteredBy, Over, Per, Scope, Since, SpaceRule, TimeRule, ValueType
from indicators.earlier_year import Span
from indicators.outgoing import LETTER_KINDS, Authority, LetterRegime, LetterState, Rank, Tier
from indicators.periods import PeriodState
from indicators.unit_changes import ChangeKind
from indicators.upper_forms import Take
from indicators.vietnamese.keys import text_key


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """Return what two spellings of one word share: case, accents and spacing taken away.

    >>> key(" Lũy  KẾ "), key("Đạt")
    ('luy ke', 'dat')
    """
    letters = unicodedata.normalize("NFD", text_key(text))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).replace("đ", "d")


@dataclass(frozen=True)
class Words:
    """A two-way table: value to word, word to value in any case and spacing.

    `aliases` are other words that people write for a value. An `open` table lets other text through as it is.
    """

    word_by_value: Mapping[Hashable, str]
    aliases: Mapping[str, Hashable] = field(default_factory=dict)
    open: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The words in order, as a list offers them."""
        return tuple(self.word_by_value.values())

    def word(self, value: Any) -> str:
        """Return the word of a value; KeyError for a value without one, unless the table is open."""
        return self.word_by_value.get(value, str(value)) if self.open else self.word_by_value[value]

    def value(self, text: str) -> Any:
        """Return the value of a word, the text itself where an open table has none, else None."""
        return self._values.get(key(text), text if self.open else None)

    @cached_property
    def _values(self) -> dict[str, Hashable]:
        return {key(word): value for word, value in self.aliases.items()} | {key(word): value for value, word in self.word_by_value.items()}


YES_NO = Words({True: "Có", False: "Không"}, {"x": True, "đúng": True, "0": False, "1": True})
TIME_RULES = Words(
    {TimeRule.FLOW: "Phát sinh", TimeRule.CUMULATIVE: "Lũy kế", TimeRule.STOCK: "Thời điểm", TimeRule.EVERY: "Mỗi kỳ"},
    {"Luỹ kế": TimeRule.CUMULATIVE, "Hàng quý": TimeRule.EVERY, "Mỗi quý": TimeRule.EVERY},
)
SPACE_RULES = Words(
    {
        SpaceRule.SUM: "Cộng",
        SpaceRule.RATIO: "Tỷ số của tổng",
        SpaceRule.SHARE: "Tỷ lệ đơn vị đạt",
        SpaceRule.MAX: "Lớn nhất",
        SpaceRule.OWN: "Của cấp này",
        SpaceRule.TEXT: "Gộp văn bản",
    },
    {"Tỉ số của tổng": SpaceRule.RATIO, "Tỉ lệ đơn vị đạt": SpaceRule.SHARE, "Tổng": SpaceRule.SUM},
)
VALUE_TYPES = Words(
    {ValueType.NUMBER: "Số", ValueType.MONEY: "Số tiền", ValueType.YES_NO: "Có/Không", ValueType.DATE: "Ngày"},
    {"Tiền": ValueType.MONEY, "Có hoặc Không": ValueType.YES_NO, "Có / Không": ValueType.YES_NO},
)
ENTERED_BY = Words({EnteredBy.UNIT: "Đơn vị", EnteredBy.OWN: "Cấp này", EnteredBy.LIST: "Từ danh sách"})
COMPARATORS = Words(
    {
        Comparator.AT_LEAST: "Ít nhất",
        Comparator.MORE: "Trên",
        Comparator.AT_MOST: "Nhiều nhất",
        Comparator.LESS: "Dưới",
        Comparator.EQUAL: "Đúng bằng",
    },
    {
        ">=": Comparator.AT_LEAST,
        "≥": Comparator.AT_LEAST,
        "=>": Comparator.AT_LEAST,
        "Tối thiểu": Comparator.AT_LEAST,
        ">": Comparator.MORE,
        "<=": Comparator.AT_MOST,
        "≤": Comparator.AT_MOST,
        "Tối đa": Comparator.AT_MOST,
        "<": Comparator.LESS,
        "=": Comparator.EQUAL,
        "Bằng": Comparator.EQUAL,
        "Đúng": Comparator.EQUAL,
    },
)
SCOPES = Words(
    {
        Scope.TOTAL: "Toàn cấp",
        Scope.UNIT: "Một đơn vị",
        Scope.EACH_UNIT: "Mỗi đơn vị",
        Scope.EACH_BRANCH: "Mỗi chi đoàn",
        Scope.EACH_MEMBER: "Mỗi đoàn viên",
    },
)
PERS = Words({Per.PERIOD: "Trong kỳ", Per.EVERY: "Mỗi kỳ", Per.YEAR: "Cả năm", Per.DATE: "Đến ngày"}, {"Năm": Per.YEAR, "Kỳ": Per.PERIOD})
OVERS = Words({Over.UNIT: "Từng đơn vị", Over.TOTAL: "Tổng toàn cấp"}, {"Đơn vị": Over.UNIT, "Tổng": Over.TOTAL})
STATES = Words({PeriodState.OPEN: "Đang thu", PeriodState.CLOSED: "Đã chốt"})
DEADLINE_SIDES = Words({False: "Trước giờ này", True: "Đến hết giờ này"}, {"Trước": False, "Đến hết": True})
TAKES = Words(
    {
        Take.PERIOD: "Trong kỳ",
        Take.CUMULATIVE: "Lũy kế",
        Take.NUMERATOR: "Tử số",
        Take.DENOMINATOR: "Mẫu số",
        Take.RATE: "Tỷ lệ %",
        Take.TARGET: "Chỉ tiêu",
        Take.COMPLETION: "So với chỉ tiêu %",
        Take.CUMULATIVE_NUMERATOR: "Tử số lũy kế",
        Take.CUMULATIVE_DENOMINATOR: "Mẫu số lũy kế",
        Take.AMOUNT: "Số lượng",
        Take.CUMULATIVE_AMOUNT: "Số lượng lũy kế",
    },
    {
        "Kỳ này": Take.PERIOD,
        "Luỹ kế": Take.CUMULATIVE,
        "Tỉ lệ %": Take.RATE,
        "Tỷ lệ": Take.RATE,
        "Tỷ lệ (%)": Take.RATE,
        "Chỉ tiêu năm": Take.TARGET,
        "So với chỉ tiêu": Take.COMPLETION,
        "So với chỉ tiêu (%)": Take.COMPLETION,
    },
)
CHANGE_KINDS = Words(
    {
        ChangeKind.OPENED: "Thành lập",
        ChangeKind.CLOSED: "Giải thể",
        ChangeKind.RENAMED: "Đổi tên",
        ChangeKind.MERGED: "Sáp nhập",
        ChangeKind.DIVIDED: "Chia tách",
    },
    {
        "Thành lập mới": ChangeKind.OPENED,
        "Sát nhập": ChangeKind.MERGED,
        "Nhập": ChangeKind.MERGED,
        "Hợp nhất": ChangeKind.MERGED,
        "Chia": ChangeKind.DIVIDED,
        "Tách": ChangeKind.DIVIDED,
        "Nhập một phần": ChangeKind.DIVIDED,
    },
)
SINCES = Words({Since.YEAR: "Năm", Since.TERM: "Nhiệm kỳ"}, {"Đầu năm": Since.YEAR, "Đầu nhiệm kỳ": Since.TERM})
SPANS = Words({Span.PERIOD: "Trong kỳ", Span.TERM: "Từ đầu nhiệm kỳ"}, {"Kỳ": Span.PERIOD, "Nhiệm kỳ": Span.TERM})
LETTER_KIND_WORDS = Words(
    {code: kind.name for code, kind in LETTER_KINDS.items()},
    {code: code for code in LETTER_KINDS}
    | {"Công văn yêu cầu báo cáo kèm biểu mẫu": "yeu-cau-bao-cao", "Công văn đôn đốc gửi báo cáo": "don-doc", "Thư mời": "giay-moi"},
    open=True,
)
LETTER_REGIMES = Words(
    {LetterRegime.DOAN: "Đoàn", LetterRegime.STATE: "Nhà nước", LetterRegime.PARTY: "Đảng"}, {regime.value: regime for regime in LetterRegime}
)
LETTER_STATES = Words(
    {
        LetterState.DRAFT: "Dự thảo",
        LetterState.SUBMITTED: "Trình ký",
        LetterState.SIGNED: "Đã ký",
        LetterState.ISSUED: "Đã phát hành",
        LetterState.REPLACING: "Thay thế",
    },
    {"Đang trình ký": LetterState.SUBMITTED, "Phát hành": LetterState.ISSUED, "Đã gửi": LetterState.ISSUED},
)
AUTHORITIES = Words(
    {
        Authority.ON_BEHALF: "TM.",
        Authority.FOR_HEAD: "KT.",
        Authority.BY_ORDER: "TL.",
        Authority.DELEGATED: "TUQ.",
        Authority.ACTING: "Q.",
        Authority.DIRECT: "Ký trực tiếp",
    },
    {
        "TM": Authority.ON_BEHALF,
        "T/M": Authority.ON_BEHALF,
        "Thay mặt": Authority.ON_BEHALF,
        "KT": Authority.FOR_HEAD,
        "K/T": Authority.FOR_HEAD,
        "Ký thay": Authority.FOR_HEAD,
        "TL": Authority.BY_ORDER,
        "T/L": Authority.BY_ORDER,
        "Thừa lệnh": Authority.BY_ORDER,
        "TUQ": Authority.DELEGATED,
        "Thừa ủy quyền": Authority.DELEGATED,
        "Q": Authority.ACTING,
        "Quyền": Authority.ACTING,
        "Trực tiếp": Authority.DIRECT,
    },
)
RANKS = Words({Rank.ABOVE: "Cấp trên", Rank.EQUAL: "Ngang cấp", Rank.BELOW: "Cấp dưới"})
TIERS = Words(
    {Tier.CENTRAL: "Trung ương", Tier.PROVINCE: "Tỉnh, thành phố", Tier.COMMUNE: "Xã, phường", Tier.GRASSROOTS: "Cơ sở"},
    {"Tỉnh": Tier.PROVINCE, "Thành phố": Tier.PROVINCE, "Xã": Tier.COMMUNE, "Phường": Tier.COMMUNE},
)
WHOLES = Words({OWN_WHOLE: "Đơn vị tự ghi"}, open=True)

_QUARTERS: dict[Hashable, str] = {"Quy-I": "Quý I", "Quy-II": "Quý II", "Quy-III": "Quý III", "Quy-IV": "Quý IV"}
_MONTHS: dict[Hashable, str] = {f"Thang-{month:02}": f"Tháng {month:02}" for month in range(1, 13)}
SLOTS = Words(
    {**_QUARTERS, **_MONTHS, "6T": "6 tháng", "9T": "9 tháng", "Nam": "Cả năm", "Nam-hoc": "Năm học"},
    {"Q1": "Quy-I", "Q2": "Quy-II", "Q3": "Quy-III", "Q4": "Quy-IV", "Năm": "Nam"}
    | {f"Quý {number}": f"Quy-{roman}" for number, roman in enumerate(("I", "II", "III", "IV"), start=1)}
    | {f"Tháng {month}": f"Thang-{month:02}" for month in range(1, 10)},
    open=True,
)
SLOT_ORDER = {slot: number for number, slot in enumerate(SLOTS.word_by_value)}
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
WEEKDAY_WORDS = Words(dict(enumerate(WEEKDAYS)), {f"thứ {number}": number - 2 for number in range(2, 8)} | {"CN": 6, "thứ Bẩy": 5})
