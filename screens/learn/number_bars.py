"""The figures of a page as bars: certainty, onset, duration, benefits and harms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from relief.columns import columns, wrapped
from relief.i18n import _
from relief.library.pages import ConditionPage, Page, TreatmentPage
from relief.library.phrases import Phrases
from relief.library.study_figures import Counted, Figure, basis_words, value_words
from relief.punctuation import labelled
from screens.safe_text import lines, plain

_CELLS, _OF_100 = 20, 100
_FULL, _LITTLE, _EMPTY = "■", "▪", "□"
"""Signs that differ in shape, so that colour is not needed."""
_SURE = ("very low", "low", "moderate", "high")
_HANG = 2


def numbers_content(page: Page, width: int, say: Phrases, with_basis: bool = True) -> Content:
    """Draw the figures of a page for the panel beside its text; empty if it has none.

    Args:
        page: The page.
        width: Columns available.
        say: The phrases.
        with_basis: Whether to name the population of each figure.
    """
    if isinstance(page, TreatmentPage):
        return lines(*_treatment(page, width, say, with_basis))
    if isinstance(page, ConditionPage):
        facts = [("where", page.side), ("course", page.course), ("see", page.see)]
        if page.commonness:
            facts.insert(0, ("commonness", _(page.commonness)))
        return _joined(_fact(say(f"page.{name}"), text, width) for name, text in facts)
    return Content()


def _treatment(
    page: TreatmentPage, width: int, say: Phrases, with_basis: bool
) -> Iterator[Content]:
    yield _fact(say("page.certainty"), _sure(page.certainty), width)
    yield _fact(say("page.starts"), page.onset, width)
    yield _fact(say("page.lasts"), page.lasts, width)
    for kind, heading in (("benefit", "gain"), ("risk", "risks_common")):
        found = [each for each in page.number if each.kind == kind]
        told = [_drawn(each, width, say, with_basis) for each in found if each.is_chance]
        if with_basis:
            told += [_drawn(each, width, say, True) for each in found if not each.is_chance]
        if not told and kind == "risk":
            told = [_hung(text, width) for text in page.common]
        if told:
            yield plain("")
            yield plain(say(f"page.{heading}"), "bold $primary")
            yield from told
    if page.serious:
        yield plain("")
        yield plain(say("page.risks_serious"), "bold $primary")
        yield from (_hung(text, width, "▲ ") for text in page.serious)


def _sure(certainty: str) -> str:
    """Format a certainty as a meter; a value that is not on the scale as words."""
    if certainty not in _SURE:
        return _(certainty)
    level = _SURE.index(certainty) + 1
    return f"{'▰' * level}{'▱' * (len(_SURE) - level)} {_(certainty)}"


def _drawn(figure: Figure, width: int, say: Phrases, with_basis: bool) -> Content:
    """Format a figure: name, bar out of 100, a second bar for the comparison, and text."""
    rows = [plain("\n".join(wrapped(figure.label, width)))]
    found = [_bar(counted) for counted in (figure, figure.against) if counted is not None]
    bars, value = [bar for bar in found if bar is not None], value_words(figure, say)
    if bars and _CELLS + 1 + columns(value) <= width:
        rows += [*bars[:-1], Content(" ").join((bars[-1], plain(value, "bold")))]
    else:
        rows += [*bars, plain("\n".join(wrapped(value, width)), "bold")]
    if with_basis:
        rows.append(plain("\n".join(wrapped(basis_words(figure, say), width)), "$muted"))
        rows.append(plain(""))
    return lines(*rows)


def _bar(counted: Counted) -> Content | None:
    n = counted.in_100
    if n is None:
        return None
    full = round(n * _CELLS / _OF_100)
    filled = _FULL * full or (_LITTLE if n else "")
    return Content("").join(
        (plain(filled, "$accent"), plain(_EMPTY * (_CELLS - len(filled)), "$faint"))
    )


def _fact(name: str, text: str, width: int) -> Content:
    """Format a name and its text, wrapped together."""
    shown = plain("\n".join(wrapped(labelled(name, text), width)))
    return shown.stylize("$muted", 0, min(len(name) + 1, len(shown)))


def _hung(text: str, width: int, mark: str = "· ") -> Content:
    rows: Sequence[str] = wrapped(text, max(8, width - _HANG))
    return plain("\n".join(f"{'  ' if nth else mark}{row}" for nth, row in enumerate(rows)))


def _joined(parts: Iterator[Content]) -> Content:
    return Content("\n\n").join(parts)
