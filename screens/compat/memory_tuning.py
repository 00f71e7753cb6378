"""Memory: frees removed widgets, and keeps long-lived objects out of garbage collection."""

from __future__ import annotations

import gc
from functools import lru_cache, partial
from typing import Any

from screens.compat.patches import is_made

_COLOUR_PAIRS = 256


def let_go_of_widgets() -> None:
    """Drop references to removed widgets.

    Textual 8.2 remembers what two colours come to, and with each answer the widget that asked,
    with every line it ever drew: 150 kB for each screen that was shown, for a thousand answers.
    The answer needs the colours alone. When Textual mends this, this can go.
    """
    if not is_made("colours without widgets"):
        return
    from textual._styles_cache import StylesCache

    remembers: Any = StylesCache.__dict__["get_inner_outer"]
    if hasattr(remembers, "cache_info"):  # as Textual has it, not yet as we have it
        answer = lru_cache(_COLOUR_PAIRS)(partial(remembers.__wrapped__, None))
        StylesCache.get_inner_outer = staticmethod(answer)  # type: ignore[assignment, method-assign]


def settle() -> None:
    """Freeze the present objects, so that garbage collection skips them.

    Its search for what is no longer used takes a tenth of a second once all is loaded, amid a key.
    After this it goes through what came later only, so it is short, and comes more often.
    """
    gc.collect()
    gc.freeze()
