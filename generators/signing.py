"""Who signs, and by what right (thể thức đề ký): from the office's own signature and the row of the letter, and what is doubtful in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generators.document import Signature
from generators.regimes import Regime, load_regime
from indicators.findings import Finding, ask
from indicators.outgoing import Authority, LetterRegime, OutgoingLetter
from indicators.vietnamese.keys import text_key

_DEPUTY = re.compile(r"(?:phó|thứ trưởng)\b")
_ACTING = re.compile(r"(?:q\.|quyền) ?", re.IGNORECASE)
_OF_A_STAFF = re.compile(r"(?:phó )?(?:chánh văn phòng|trưởng (?:ban|phòng|bộ phận))\b")
"""Heads and deputies of the bodies that serve a committee: they sign by its order."""
_LEADER = re.compile(r"(?:phó )?bí thư\b")
"""Who leads a committee of Đoàn or Đảng."""
_PERSON = re.compile(r"(?:phó )?(?:bí thư|chủ tịch|trưởng|chánh|giám đốc|tổng giám đốc|hiệu trưởng|bộ trưởng|chủ nhiệm)\b")
_COMMITTEE = re.compile(r"(?:bí thư|ban bí thư|ban thường vụ|ban chấp hành)\b")
_NAMES_WHOM = frozenset({Authority.ON_BEHALF, Authority.FOR_HEAD, Authority.BY_ORDER, Authority.DELEGATED})


def signed(own: Signature, letter: OutgoingLetter) -> Signature:
    """Return the signature of a letter: the office's own, with what its row says of signer, office, right and whom it is signed for.

    Where the row names no right it follows from the office held: staff of a committee sign TL., a deputy of a head signs KT., all of a committee TM.
    Of the State a deputy of a committee's head signs TM. and KT. (NĐ 30: TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH, PHÓ CHỦ TỊCH).
    """
    name, office = letter.signer or own.name, letter.signer_title or own.office
    by = letter.authority or (_follows(own, office, letter.regime) if letter.signer_title else own.authority)
    if by is Authority.ACTING:
        office = _ACTING.sub("", office, count=1) if _ACTING.match(office) else office
    body = (letter.signs_for or _for_whom(own, by)) if by in _NAMES_WHOM else ""
    committee = _committee(own, office, letter.regime) if by is Authority.FOR_HEAD else ""
    return replace(own, name=name, office=office, authority=by, body=body, committee=committee)


def is_of_regime(signature: Signature, regime: LetterRegime) -> bool:
    """Return whether the regime has a word for that right: TUQ. is the State's alone."""
    return signature.authority is Authority.DIRECT or bool(load_regime(regime.value).signature.prefix(signature.authority))


def signature_doubts(signature: Signature, regime: Regime) -> Iterator[Finding]:
    """Yield what the rule does not allow, or leaves open (HD 29, III.7; NĐ 30, Phụ lục I, ô 7; HD 05, ô 7a)."""
    by, office, body = signature.authority, text_key(signature.office), text_key(signature.body)
    rule, mark = regime.signature, regime.signature.prefix(signature.authority)
    found = f"{mark}{signature.body}"
    if by in _NAMES_WHOM and not body:
        yield ask("signature_for_whom", found=mark.strip())
    elif by is Authority.ON_BEHALF and _PERSON.match(body):
        yield ask("signature_on_behalf_of_one", found=found)
    elif by is Authority.FOR_HEAD and rule.deputies_on_behalf and (signature.committee or _COMMITTEE.match(body)):
        yield ask("signature_for_head_of_committee", found=found, rule=rule.source)
    elif by is Authority.FOR_HEAD and office == body:
        yield ask("signature_for_oneself", found=found)
    elif by is Authority.BY_ORDER and rule.deputies_on_behalf and _LEADER.match(office):
        yield ask("signature_by_order_of_leader", found=signature.office, rule=rule.source)
    elif by in {Authority.DIRECT, Authority.ACTING} and rule.deputies_on_behalf and _LEADER.match(office):
        yield ask("signature_of_committee_alone", found=f"{mark}{signature.office}", rule=rule.source)


def _follows(own: Signature, office: str, regime: LetterRegime) -> Authority:
    """Return by what right the holder of an office signs, beside whoever signs by the office's own lines."""
    said = text_key(office)
    if own.committee or own.authority is Authority.ON_BEHALF:
        if _OF_A_STAFF.match(said):
            return Authority.BY_ORDER
        return Authority.FOR_HEAD if _DEPUTY.match(said) and _committee(own, office, regime) else Authority.ON_BEHALF
    if own.authority not in {Authority.DIRECT, Authority.ACTING, Authority.FOR_HEAD}:
        return own.authority
    if _ACTING.match(said):
        return Authority.ACTING
    return Authority.FOR_HEAD if _DEPUTY.match(said) else Authority.DIRECT


def _for_whom(own: Signature, by: Authority) -> str:
    """Return whose name stands after the mark: the committee's after TM. and TL., the head's office after KT. and TUQ."""
    committee = own.committee or (own.body if own.authority in {Authority.ON_BEHALF, Authority.BY_ORDER} else "")
    head = own.body if own.authority is Authority.FOR_HEAD else own.office
    return {Authority.ON_BEHALF: committee, Authority.BY_ORDER: committee or head}.get(by, head)


def _committee(own: Signature, office: str, regime: LetterRegime) -> str:
    """Return the committee that a deputy of its head signs for: the one that the office's own lines name, else the State's, whose deputies sign KT."""
    if own.committee or own.authority is not Authority.ON_BEHALF:
        return own.committee
    is_collective = load_regime(regime.value).signature.deputies_on_behalf or _LEADER.match(text_key(office))
    return "" if is_collective else own.body
