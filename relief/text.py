"""Sanitises untrusted text for storage and display.

Terminals obey control bytes, and bidirectional controls reorder a line, so text that a person
typed, pasted or imported is cleaned on input and again on output.
"""

from __future__ import annotations

LINE_LIMIT = 2_000
NOTE_LIMIT = 20_000

_MARK = "·"
_REPLACEMENT = "\ufffd"
_JOINERS = frozenset("\u200c\u200d")
_BREAKS = frozenset("\u2028\u2029")
_SCRIPT_SIGNS = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
"""Visible characters that Unicode classifies as formatting."""

_NEWER_LETTERS = ((0x1F000, 0x1FBFF), (0x20000, 0x3FFFF))
"""Emoji and Han characters that this Python's Unicode data may lack."""

_PLAIN_LETTERS = str.maketrans(
    {
        "ø": "o",
        "đ": "d",
        "ł": "l",
        "ħ": "h",
        "\u0131": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
    }
)
"""Letters with a stroke, which normalisation does not decompose."""

_KANA = frozenset("\u3099\u309a")
"""Marks that distinguish Japanese syllables."""

_FLAG = "\U0001f3f4"
_LONGEST_FLAG_TAG = 8


def clean(text: str, limit: int = NOTE_LIMIT) -> str:
    """Return text that cannot do anything but be read.

    Control characters are removed (line ends stay, a tab becomes four spaces). Formatting, hidden
    and private-use characters become a visible dot, unpaired surrogates the replacement character.

    Args:
        text: Any text.
        limit: Maximum number of characters.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")[:limit]
    if text.replace("\n", "").isprintable():
        return text  # fast path: most text has no such characters
    return "".join(_safe(text, place) for place in range(len(text)))


def one_line(text: str, limit: int = LINE_LIMIT) -> str:
    """Return clean text on a single line."""
    if text.isprintable() and "  " not in text and text == text.strip():
        return text[:limit].rstrip()
    return " ".join(clean(text, limit).split())


def alike(text: str) -> str:
    """Normalise text for search: without case, accents and other marks above letters.

    ``medico`` finds ``médico``, and ``strasse`` finds ``Straße``.
    """
    if text.isascii():
        return text.lower()
    from unicodedata import combining, normalize  # late: rarely needed

    apart = normalize("NFKD", normalize("NFKD", text).casefold()).translate(_PLAIN_LETTERS)
    return "".join(each for each in apart if each in _KANA or not combining(each))


def _safe(text: str, place: int) -> str:
    """Return the safe form of a character, which for a few depends on its neighbours."""
    char = text[place]
    if char == "\n" or " " <= char <= "~":
        return char
    if char in _JOINERS:
        return char if _joins(text, place) else _MARK
    if _is_tag(char):
        return char if _is_of_flag(text, place) else _MARK
    category = _category(char)
    if category == "Cs":
        return _REPLACEMENT
    if category == "Cc":
        return ""
    return _MARK if _is_hidden(char) else char


def _category(char: str) -> str:
    import unicodedata  # late: rarely needed

    return unicodedata.category(char)


def _is_hidden(char: str) -> bool:
    """Return whether a character is invisible formatting, or private use."""
    category = _category(char)
    if category == "Cf":
        return char not in _SCRIPT_SIGNS
    if category == "Cn":
        code = ord(char)
        is_newer = any(first <= code <= last for first, last in _NEWER_LETTERS)
        return not is_newer or code & 0xFFFE == 0xFFFE
    return category == "Co" or char in _BREAKS


def _joins(text: str, place: int) -> bool:
    """Return whether a joiner is between two characters that it may join (emoji, Indic, Arabic)."""
    if not 0 < place < len(text) - 1:
        return False
    return all(ord(c) > 0x2FF and not _is_hidden(c) for c in (text[place - 1], text[place + 1]))


def _is_tag(char: str) -> bool:
    """Return whether it is one of the invisible letters in flags such as that of Wales."""
    return "\U000e0020" <= char <= "\U000e007f"


def _is_of_flag(text: str, place: int) -> bool:
    """Return whether only a few tags are between it and a flag; otherwise it hides text."""
    start = place
    while start > 0 and _is_tag(text[start]) and place - start < _LONGEST_FLAG_TAG:
        start -= 1
    return text[start] == _FLAG
