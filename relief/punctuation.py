"""Joins texts with the marks of the language: a colon after a name, a stop after a sentence."""

from __future__ import annotations

from relief.i18n import pgettext

_ENDS = (".", "!", "?", ":", "…", "。", "！", "？", "：")  # noqa: RUF001  (Chinese marks)


def labelled(name: str, text: str) -> str:
    """Return a text with its name in front: ``Side: both eyes``."""
    return pgettext("a name and its text", "{name}: {text}").format(name=name, text=text)


def sentence(text: str) -> str:
    """Add the mark that ends a sentence, unless the text has one."""
    if not text or text.endswith(_ENDS):
        return text
    return pgettext("the end of a sentence", "{text}.").format(text=text)


def sentences(*texts: str) -> str:
    """Join sentences, skipping empty ones; the last one is left unchanged."""
    joined = ""
    for text in filter(None, texts):
        joined = _joined(sentence(joined), text) if joined else text
    return joined


def _joined(first: str, second: str) -> str:
    pattern = pgettext("two sentences", "{first} {second}")
    return pattern.format(first=first, second=second)
