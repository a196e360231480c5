"""The character codes of the ETL sets, except CO-59, to Unicode.

The EBCDIC fields of the formats M and C repeat the JIS code beside them and are not read.
"""

from __future__ import annotations

import unicodedata

# The 64 codes of T56, six bits each; where it has no sign, a space.
_T56 = "0123456789[#@:>? ABCDEFGHI&.](<  JKLMNOPQR-$*);'|/STUVWXYZ ,%=\"!"

_HALF_WIDTH_KANA = 0xFF61 - 0xA1
_KATAKANA_TO_HIRAGANA = {katakana: katakana - 0x60 for katakana in range(ord("ァ"), ord("ヴ") + 1)}


class UnknownCode(ValueError):
    """A code to which its character code gives no character."""


def t56(codes: int, length: int) -> str:
    """Return the text of ``length`` characters that are packed in an integer, six bits each."""
    return "".join(_T56[codes >> 6 * i & 0x3F] for i in reversed(range(length)))


def jis_x_0201(code: int) -> str:
    """Return the character of an eight-bit JIS X 0201 code, katakana in their full width."""
    if code == 0x5C:
        return "¥"
    if code == 0x7E:
        return "‾"
    if 0x20 <= code <= 0x7D:
        return chr(code)
    # Normalising would make these two the combining marks.
    if code == 0xDE:
        return "゛"
    if code == 0xDF:
        return "゜"
    if 0xA1 <= code <= 0xDD:
        return unicodedata.normalize("NFKC", chr(code + _HALF_WIDTH_KANA))
    raise UnknownCode(f"a JIS X 0201 code (0x20 to 0x7e, 0xa1 to 0xdf), found 0x{code:02x}")


def jis_x_0208(code: int) -> str:
    """Return the character of a two-byte JIS X 0208 code."""
    first, second = code >> 8, code & 0xFF
    try:
        if not (0x21 <= first <= 0x7E and 0x21 <= second <= 0x7E):
            raise UnknownCode
        return bytes((first | 0x80, second | 0x80)).decode("euc_jp")
    except ValueError as error:
        raise UnknownCode(f"an assigned JIS X 0208 code, found 0x{code:04x}") from error


def hiragana(text: str) -> str:
    """Return text with its katakana as hiragana."""
    return text.translate(_KATAKANA_TO_HIRAGANA)
