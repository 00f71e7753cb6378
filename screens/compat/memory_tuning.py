"""Memory: frees removed widgets, and excludes long-lived objects from garbage collection."""

from __future__ import annotations

import gc
from functools import lru_cache, partial
from typing import Any

from screens.compat.patches import is_made

_COLOUR_PAIRS = 256


def let_go_of_widgets() -> None:
    """Drop references to removed widgets.

    Textual 8.2 caches blended colours together with the widget that asked, including every line it
    ever drew: 150 kB per screen shown, for a thousand cache entries. The result depends only on the
    colours. When Textual fixes this, this can be deleted.
    """
    if not is_made("colours without widgets"):
        return
    from textual._styles_cache import StylesCache

    remembers: Any = StylesCache.__dict__["get_inner_outer"]
    if hasattr(remembers, "cache_info"):  # Textual's version, not yet ours
        answer = lru_cache(_COLOUR_PAIRS)(partial(remembers.__wrapped__, None))
        StylesCache.get_inner_outer = staticmethod(answer)  # type: ignore[assignment, method-assign]


def settle() -> None:
    """Freeze the present objects, so that garbage collection skips them.

    Once everything is loaded, a full collection takes a tenth of a second and may interrupt a key.
    After this only newer objects are scanned, so collections are short and more frequent.
    """
    gc.collect()
    gc.freeze()
