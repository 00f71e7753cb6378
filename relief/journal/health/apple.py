"""Streams sleep from an Apple Health export: export.xml, or the export.zip around it.

No tree is built: only the name and attributes of each element are used, so memory does not depend
on the length of the file.
"""

from __future__ import annotations

from datetime import datetime
from typing import IO, Any
from zoneinfo import ZoneInfo

from relief.i18n import _
from relief.journal.exchange.input_file import refuse
from relief.journal.foreign.table_reader import Progress
from relief.journal.health.nights import Sleeps, Spell
from relief.local_time import named_zone

_CHUNK = 1024 * 1024
_SLEEP = "HKCategoryTypeIdentifierSleepAnalysis"
_ASLEEP = "HKCategoryValueSleepAnalysisAsleep"
"""Prefix of the values that mean asleep, as opposed to in bed or awake."""
_ROOT = "HealthData"


def read_apple(file: IO[bytes], name: str, whole: int, progress: Progress) -> Sleeps:
    """Read the sleep in an export.

    Args:
        file: The XML of the export.
        name: The name of the file for error messages.
        whole: The size of the XML in bytes.
        progress: Called with the progress.

    Raises:
        ContentError: The file is not such an export, is damaged, or contains dangerous XML.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    parser = DefusedXMLParser(target=_Nothing())
    reader = _Reader(parser.parser, name)
    done = 0
    try:
        while chunk := file.read(_CHUNK):
            parser.feed(chunk)
            done += len(chunk)
            progress(done, whole)
        parser.close()
    except ParseError as error:
        line, _column = error.position
        refuse(name, line, _("the XML cannot be read here; it may be cut off or damaged"))
    except DefusedXmlException:
        refuse(
            name,
            None,
            _("contains entities or external references, which a health export never does"),
        )
    except EOFError:
        refuse(name, None, _("the zip file is damaged"))
    reader.finish()
    if not reader.is_health:
        refuse(name, 1, _("this is not an Apple Health export"))
    return reader.sleeps


class _Nothing:
    """A tree builder that builds nothing."""

    def close(self) -> None:
        """Return nothing."""


class _Reader:
    """Handles every element of an export.

    Attributes:
        sleeps: The sleep found.
        is_health: Whether it is an Apple Health export.
    """

    def __init__(self, expat: Any, name: str) -> None:
        self.sleeps, self.is_health = Sleeps(), False
        self._name, self._expat = name, expat
        self._open: dict[str, str] | None = None
        self._line = 0
        self._zone: ZoneInfo | None = None
        expat.ordered_attributes = True
        expat.StartElementHandler = self._start
        expat.EndElementHandler = expat.CharacterDataHandler = None
        expat.DefaultHandlerExpand = None

    def _start(self, tag: str, attributes: list[str]) -> None:
        if tag == "Record":
            if self._open is not None:
                self.finish()
            if _SLEEP in attributes:
                self._open = dict(zip(attributes[::2], attributes[1::2], strict=True))
                self._line = self._expat.CurrentLineNumber
        elif tag == "MetadataEntry":
            if self._open is not None and "HKTimeZone" in attributes:
                found = dict(zip(attributes[::2], attributes[1::2], strict=True))
                self._zone = named_zone(found.get("value", ""))
        elif tag == _ROOT:
            self.is_health = True
        elif self._open is not None:
            self.finish()

    def finish(self) -> None:
        """Add the record whose metadata was read.

        Raises:
            ContentError: It is invalid.
        """
        record, zone, self._open, self._zone = self._open, self._zone, None, None
        if record is None or not record.get("value", "").startswith(_ASLEEP):
            return
        start, end = (self._instant(record, each) for each in ("startDate", "endDate"))
        there = end.astimezone(zone) if zone is not None else end
        offset = there.utcoffset()
        seconds = (end - start).total_seconds()
        spell = Spell(start.timestamp(), end.timestamp(), seconds,
                      offset.total_seconds() if offset else 0.0)  # fmt: skip
        try:
            self.sleeps.add(record.get("sourceName", ""), spell)
        except ValueError as error:
            refuse(self._name, self._line, _("endDate: {error}").format(error=error))

    def _instant(self, record: dict[str, str], name: str) -> datetime:
        """Parse an instant such as ``2026-11-22 23:10:00 +0100``."""
        text = record.get(name, "")
        try:
            at = datetime.fromisoformat(text[:19] + text[19:].strip().replace(" ", ""))
        except ValueError:
            at = None
        if at is None or at.tzinfo is None or not 1900 < at.year < 2200:
            refuse(
                self._name,
                self._line,
                _("{name} isn't a date and time with a UTC offset: {text}").format(
                    name=name, text=text[:40]
                ),
            )
        return at
