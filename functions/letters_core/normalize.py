"""How a character is written before it is looked up; docs/api.md has the rules."""

from __future__ import annotations

import re
import unicodedata

# Default_Ignorable_Code_Point of Unicode: variation selectors, zero-width characters and the like.
_IGNORED = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# White_Space of Unicode; str.strip() would take some control characters as well.
_SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
_SPACE += "\u200a\u2028\u2029\u202f\u205f\u3000"
# Forms of other widths, and radicals that stand for characters.
_COMPATIBLE = re.compile("[\uff00-\uffef\u2e80-\u2fdf]+")


def normalize(text: str) -> str:
    """Return text as the set of characters writes it, whichever characters it holds.

    Leaves out what is not seen and the white space around, brings full and half width to the usual
    one, and composes (NFC). The page does the same (web/src/characters.ts).
    """
    seen = _IGNORED.sub("", text).strip(_SPACE)
    usual = _COMPATIBLE.sub(lambda form: unicodedata.normalize("NFKC", form[0]), seen)
    return unicodedata.normalize("NFC", usual)
