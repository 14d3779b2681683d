"""Rows of each kind, for tests that read cells."""

from __future__ import annotations

from indicators.catalogue import ValueType
from tests.rounds import make_input

PEOPLE = make_input("C1")
DISTANCE = make_input("C2", unit_of_measure="km", decimals=1)
DONG = make_input("C3", unit_of_measure="đồng", value_type=ValueType.MONEY)
MILLIONS = make_input("C4", unit_of_measure="triệu đồng", value_type=ValueType.MONEY)
PERCENT = make_input("C5", unit_of_measure="%", decimals=1)
ANSWER = make_input("C6", unit_of_measure="Có/Không", value_type=ValueType.YES_NO)
DAY = make_input("C7", unit_of_measure="ngày", value_type=ValueType.DATE)
RATE = make_input("C8", unit_of_measure="%", whole="own")
SHARES = make_input("C9", unit_of_measure="cổ phần", value_type=ValueType.MONEY)
ALL = (PEOPLE, DISTANCE, DONG, MILLIONS, PERCENT, ANSWER, DAY, RATE, SHARES)
