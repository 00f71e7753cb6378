"""Contract with Textual: each private name exists, takes our arguments, and is needed."""

from __future__ import annotations

import asyncio
import inspect
import signal
import subprocess
import sys
from importlib import metadata
from itertools import pairwise
from typing import Any

import pytest
from rich._wrap import divide_line
from textual._xterm_parser import XTermParser
from textual.app import App, ComposeResult
from textual.content import Content
from textual.css.stylesheet import Stylesheet
from textual.geometry import Size
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import OptionList

from relief.cli.commands.troubleshoot import textual_words
from screens.compat import patches
from screens.compat.line_breaks import break_lines_by_script
from screens.compat.option_list import SafeOptionList
from screens.compat.patches import PATCHES, TESTED, is_tested, left_out
from screens.compat.screens import mended
from screens.compat.stylesheet_cache import CachedStylesheet
from tests.conftest import ROOT
from tests.house.private_names import uses

SIGNATURES = {
    App._handle_exception: "(self, error: 'Exception') -> 'None'",
    App._fatal_error: "(self) -> 'None'",
    XTermParser._sequence_to_key_events: (
        "(self, sequence: 'str', alt: 'bool' = False) -> 'Iterable[events.Key]'"
    ),
    Screen._screen_resized: "(self, size: 'Size') -> 'None'",
    OptionList._update_lines: "(self) -> 'None'",
}


def test_only_compat_touches_private_names_of_textual() -> None:
    outside = [use for use in uses(ROOT) if not use.file.startswith("screens/compat/")]
    assert outside == []


def test_each_private_name_is_in_the_list_of_mends_with_a_reason() -> None:
    listed = {name.rpartition(".")[2] for mend in PATCHES for name in mend.private}
    assert {use.name for use in uses(ROOT)} == listed
    assert len(listed) <= 20
    assert all(mend.reason for mend in PATCHES)
    upstream = (ROOT / "docs/UPSTREAM.md").read_text("utf-8")
    assert [mend.name for mend in PATCHES if f"## {mend.name.capitalize()}" not in upstream] == []


def test_the_pin_is_the_tested_release() -> None:
    assert f'"textual>={TESTED}.8,<8.3"' in (ROOT / "pyproject.toml").read_text("utf-8")
    assert is_tested(patches.textual_version())


@pytest.mark.parametrize(
    ("method", "signature"), SIGNATURES.items(), ids=[method.__qualname__ for method in SIGNATURES]
)
def test_a_method_takes_what_we_give_it(method: Any, signature: str) -> None:
    assert str(inspect.signature(method)) == signature


def test_a_callback_can_be_left_with_the_first_screen() -> None:
    names = list(inspect.signature(Screen._push_result_callback).parameters)
    assert names[:3] == ["self", "requester", "callback"]


def test_style_sheets_are_looked_for_beside_the_base_path() -> None:
    assert "_BASE_PATH" in vars(App)

    @mended
    class Ours(Screen[None]):
        CSS_PATH = "app.tcss"

    assert Ours().css_path == [ROOT / "screens/app.tcss"]


# Bugs that still exist, so that the patches are still needed


async def test_textual_alone_drops_a_timer_that_comes_late() -> None:
    assert await _comes_late(skips=True) == []
    assert await _comes_late(skips=False) == ["late"]


async def _comes_late(skips: bool) -> list[str]:
    """Return the ticks of a one-shot timer whose time had passed before it could start."""
    told: list[str] = []
    app: App[None] = App()
    async with app.run_test():
        timer = Timer(app, 1e-9, name="late", callback=lambda: told.append("late"), repeat=0)
        assert timer._skip
        timer._skip = skips
        await timer._run()
        await asyncio.sleep(0)
    return told


async def test_textual_alone_lays_a_screen_out_again_for_the_same_size() -> None:
    assert await _layouts_at_same_size(Screen[None]) == 1
    assert await _layouts_at_same_size(mended(type("Once", (Screen,), {}))) == 0


async def _layouts_at_same_size(kind: type[Screen[None]]) -> int:
    class Counted(kind):  # type: ignore[valid-type, misc]
        count = 0

        def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
            self.count += 1
            super()._refresh_layout(size, scroll)

    app: App[None] = App()
    async with app.run_test() as pilot:
        await app.push_screen(screen := Counted())
        await pilot.pause()
        screen.count = 0
        screen._screen_resized(app.size)
        return screen.count


def test_textual_alone_begins_a_line_with_a_full_stop() -> None:
    text = "今天请去看医生或急诊。"
    alone = [text[start:end] for start, end in pairwise((0, *divide_line(text, 20), len(text)))]
    assert alone == ["今天请去看医生或急诊", "。"]
    break_lines_by_script()
    assert [line.plain for line in Content(text).wrap(20)] == ["今天请去看医生或急", "诊。"]


async def test_a_list_in_no_space_ends_textual_alone() -> None:
    with pytest.raises((ZeroDivisionError, ValueError, IndexError, KeyError)):
        await _list_in_no_space(OptionList)
    await _list_in_no_space(SafeOptionList)


async def _list_in_no_space(kind: type[OptionList]) -> None:
    class Lists(App[None]):
        CSS = "OptionList { width: 3; height: 0; border: none; padding: 0; }"

        def compose(self) -> ComposeResult:
            yield kind("several words to break", "and more")

    async with Lists().run_test(size=(1, 1)) as pilot:
        listed = pilot.app.query_one(OptionList)
        listed.highlighted = 0
        listed.action_page_down()  # type: ignore[no-untyped-call]
        await pilot.pause()


def test_textual_alone_keeps_what_asked_for_colours() -> None:
    script = """
import gc, weakref
from textual._styles_cache import StylesCache
from textual.color import Color
from screens.compat.memory_tuning import let_go_of_widgets

def is_kept():
    asking = StylesCache()
    asking.get_inner_outer(Color(1, 2, 3), Color(4, 5, 6))
    found = weakref.ref(asking)
    del asking
    gc.collect()
    return found() is not None

assert is_kept()
let_go_of_widgets()
assert not is_kept()
"""
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT)


def test_textual_alone_makes_seven_caches_for_each_line() -> None:
    script = """
from rich.segment import Segment
from textual.cache import FIFOCache
from textual.strip import Strip
from screens.compat.line_caches import make_line_caches_late

def caches(line):
    slots = (Strip.__dict__[name] for name in Strip.__slots__)
    made = []
    for slot in slots:
        try:
            made.append(slot.__get__(line))
        except AttributeError:
            pass
    return [each for each in made if isinstance(each, FIFOCache)]

words = [Segment("several words "), Segment("and more")]
alone = Strip(words)
assert len(caches(alone)) == 7
make_line_caches_late()
make_line_caches_late()
line = Strip(words)
assert not caches(line)
assert line == alone and line.cell_length == 22 and line.text == alone.text
assert line.crop(3, 9) is line.crop(3, 9) == alone.crop(3, 9)
assert line.divide([8, 22]) is line.divide([8, 22]) == alone.divide([8, 22])
assert len(caches(line)) == 2
assert line.adjust_cell_length(30) == alone.adjust_cell_length(30)
assert alone.adjust_cell_length(30).cell_length == 30
assert not hasattr(line, "no_such_name")
"""
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
async def test_who_manages_the_terminal_alone_is_left_to_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from screens.compat.terminal_driver import PatchedDriver

    stops: list[str] = []
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT)}
    monkeypatch.setattr("os.kill", lambda *_: stops.append("stopped"))
    monkeypatch.setattr(
        PatchedDriver, "suspend_application_mode", lambda _: stops.append("terminal given back")
    )
    try:
        driver = PatchedDriver(App[None]())
        driver._has_terminal = True
        with driver.no_automatic_restart():
            signal.raise_signal(signal.SIGTSTP)
            await asyncio.sleep(0)
        assert stops == ["stopped"]
        signal.raise_signal(signal.SIGTSTP)
        await asyncio.sleep(0)
        assert stops == ["stopped", "terminal given back", "stopped"]
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)


def test_textual_alone_forgets_what_it_parsed_for_a_theme() -> None:
    assert _is_still_parsed(Stylesheet) is False
    assert _is_still_parsed(CachedStylesheet) is True


def _is_still_parsed(kind: type[Stylesheet]) -> bool:
    """Return whether rules parsed with some colours are cached when those return."""
    sheet = kind(variables={"a": "red"})
    sheet.add_source("Static { color: $a; }", read_from=("here", ""))
    sheet.parse()
    before = len(sheet._parse_cache)
    sheet.set_variables({"a": "blue"})
    sheet.set_variables({"a": "red"})
    return len(sheet._parse_cache) == before > 0


# An untested version


def test_an_unknown_version_leaves_out_what_is_optional_and_says_so() -> None:
    assert left_out("8.2.9") == () == left_out("8.2")
    names = left_out("8.3.0")
    assert names == tuple(mend.name for mend in PATCHES if not mend.is_required)
    assert textual_words("8.2.8") == "Textual 8.2.8"
    assert textual_words("") == "Textual missing"
    assert textual_words("8.30.0") == (
        f"Textual 8.30.0, not tested with relief; left out: {', '.join(names)}"
    )


def test_relief_opens_with_an_unknown_version() -> None:
    script = """
from screens.compat import patches
patches.textual_version = lambda: "8.3.0"
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen
from screens.base_screen import ReliefScreen
from screens.compat.stylesheet_cache import new_stylesheet
assert type(new_stylesheet({})) is Stylesheet
assert ReliefScreen._screen_resized is Screen._screen_resized
assert ReliefScreen._BASE_PATH
"""
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT)


def test_the_version_is_the_one_of_the_metadata() -> None:
    assert patches.textual_version() == metadata.version("textual")


def test_saying_which_mends_are_made_imports_no_textual() -> None:
    script = "import sys, screens.compat.patches; sys.exit('textual' in sys.modules)"
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT)
