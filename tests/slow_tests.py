"""Which tests are left out of the quick loop: `pytest -m "not slow"`.

A folder or a module is here when its tests cost more than about 0.06 s of processor time each, and
1.4 s in all. The rest, two thirds of the tests, takes a sixth of the time.
"""

from __future__ import annotations

from pathlib import PurePath

SLOW = (
    "exchange",
    "packaging",
    "screens",
    "sync",
    "basics/test_settings_strange.py",
    "cli/test_check_in_lines.py",
    "cli/test_command_line.py",
    "cli/test_entry_on_terminal.py",
    "cli/test_line_menu.py",
    "cli/test_manners.py",
    "cli/test_pack_verb.py",
    "cli/test_single_keys.py",
    "cli/test_standard_input.py",
    "cli/test_troubleshoot.py",
    "house/test_house.py",
    "house/test_messages.py",
    "house/test_no_network.py",
    "house/test_shape.py",
    "house/test_surroundings.py",
    "insight/test_associations.py",
    "insight/test_calibration.py",
    "insight/test_statistics.py",
    "journal/test_full_disk.py",
    "journal/test_journal_versions.py",
    "journal/test_unreadable.py",
    "library/test_phrases.py",
    "practice/test_sound.py",
    "practice/test_sound_failing.py",
    "practice/test_tones.py",
    "report/test_html_page.py",
    "report/test_pdf_page.py",
    "report/test_review_form.py",
    "safety/test_journal_unusable.py",
    "safety/test_readings.py",
    "safety/test_situation_rows.py",
)
"""Folders and modules below ``tests/``."""


def is_slow(place: PurePath) -> bool:
    """Whether a module of tests is slow, by its path below ``tests/``."""
    return place.as_posix() in SLOW or place.parts[0] in SLOW
