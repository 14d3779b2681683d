"""Whether a word can be a Vietnamese syllable: onset, vowels, ending, and a tone that the ending allows."""

from __future__ import annotations

import re
import unicodedata

from indicators.vietnamese.alphabet import TONES

_ONSETS = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x"
_VOWELS = (
    "uyê|ươi|ươu|uôi|iêu|yêu|oai|oay|oeo|uây|uya|uyu|uao|uêu|"
    "ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|yê|oa|oă|oe|oi|ôi|ơi|oo|ua|uâ|uê|ui|uô|uơ|uy|ưa|ươ|ưi|ưu|"
    "a|ă|â|e|ê|i|o|ô|ơ|u|ư|y"
)
_SYLLABLE = re.compile(rf"(?:{_ONSETS})?(?:{_VOWELS})(?P<ending>ch|ng|nh|c|m|n|p|t)?")
_MARKS = frozenset(TONES) - {""}
_STOPPED = frozenset({"c", "ch", "p", "t"})
_OF_STOPPED = frozenset({"\u0301", "\u0323"})


def is_syllable(word: str) -> bool:
    """Return whether the word is built as a Vietnamese syllable, its capitals either first, all, or none.

    >>> is_syllable("Không"), is_syllable("phát"), is_syllable("phàt"), is_syllable("khoâng")
    (True, True, False, False)
    """
    if not (word.islower() or word.isupper() or word.istitle()):
        return False
    apart = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in apart if mark in _MARKS]
    bare = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in _MARKS))
    match = _SYLLABLE.fullmatch(bare)
    return match is not None and len(tones) <= 1 and (match["ending"] not in _STOPPED or (len(tones) == 1 and tones[0] in _OF_STOPPED))
