"""Whatever happens, in any order: only the person's own answers clear safety restrictions."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from relief.cli.answer_flags import read_answers
from relief.errors import DataError
from relief.journal.check_records import next_reading, situation_record
from relief.journal.journal import Journal
from relief.journal.patient_records import read_facts, read_patient_state
from relief.journal.records import Treatment, save, stamp_now
from relief.journal.store import Store
from relief.journal.stored_record import StoredRecord
from relief.library.library import Library
from relief.safety.gate import current_restrictions
from relief.safety.massage_pause import pause_of
from tests.conftest import FrozenClock
from tests.examples import usually
from tests.raw_records import GOOD
from tests.tampered_files import IMPORTS, RESTORES, SYNCS, level, sync_whole_check_without_a_doctor

pytestmark = pytest.mark.slow

SIGNS = ("E1", "E3", "U1", "B3")
FACTS = ("blood-clot", "botulinum-injection", "artery-disease")
KINDS = ("checklist", "situation", "treatment", "session")
PATHS = [path for path in (*IMPORTS, *SYNCS, *RESTORES)
         if path is not sync_whole_check_without_a_doctor]  # fmt: skip
LIBRARY = Library()

signs = st.dictionaries(st.sampled_from(SIGNS), st.sampled_from(("yes", "unsure", "no")))
facts = st.dictionaries(st.sampled_from(FACTS), st.sampled_from(("yes", "no")), min_size=1)


class Person(RuleBasedStateMachine):
    """A person with one device, and everything that may happen to it.

    The model stores their answers and actions here: the urgency of the last complete check or of
    any later sign, unseen emergencies, facts, injections, massages.
    """

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="relief-machine-")
        self.clock = FrozenClock()
        self.home = Path(self.folder.name) / "home"
        self.home.mkdir(mode=0o700)
        self.day_end, self.files = 4, 0
        self.journal = self.opened()
        self.level, self.waits = 0, False
        self.facts: dict[str, str] = {}
        self.injections: list[date] = []
        self.massages: list[datetime] = []
        self.hurt: datetime | None = None

    def opened(self) -> Journal:
        return Journal(self.home / "relief.db", self.clock, self.day_end)

    def teardown(self) -> None:
        self.journal.close()
        self.folder.cleanup()

    @initialize()
    def answer_everything(self) -> None:
        self.answer({}, True, None, 0)
        self.say(dict.fromkeys(FACTS, "no"))

    @rule(ticked=signs, whole=st.booleans(), seen=st.sampled_from((None, True, False)),
          turn=st.integers(0, 5))  # fmt: skip
    def answer(self, ticked: dict[str, str], whole: bool, seen: bool | None, turn: int) -> None:
        """Answer by flags, in any order, some signs or all."""
        words = [f"{sign}={word}" for sign, word in ticked.items()] + ["all=no"] * whole
        turn %= max(1, len(words))
        given = read_answers([*words[turn:], *words[:turn]], LIBRARY)
        self.clock.sleep(60)
        if not given.signs and seen is None:
            return
        save(self.journal, next_reading(self.journal, LIBRARY, given.signs, seen))
        tiers = {sign[0] for sign, word in ticked.items() if word != "no"}
        self.waits = (self.waits and not seen) or "E" in tiers
        now = 2 if "E" in tiers else 1 if "U" in tiers else 0
        self.level = max(now, int(self.waits)) if whole else max(self.level, now)

    @rule(answers=facts)
    def say(self, answers: dict[str, str]) -> None:
        self.clock.sleep(60)
        known = read_facts(self.journal)
        save(self.journal, situation_record(LIBRARY, self.clock, answers, known=known))
        self.facts |= answers

    @rule()
    def inject(self) -> None:
        self.clock.sleep(60)
        start = self.clock.now().date()
        given = Treatment(**stamp_now(self.clock), sort="injection", name="A", start=start)
        save(self.journal, given)
        self.injections.append(start)

    @rule(hurts=st.booleans())
    def massage(self, hurts: bool) -> None:
        self.clock.sleep(60)
        now = self.clock.now()
        status = "hurt" if hurts else "completed"
        body = {**GOOD["session"], "status": status, "at": now.isoformat(), "speed": 1.0,
                "practice": "massage", "steps_done": 3}  # fmt: skip
        body.pop("resumes", None)
        self.journal.write("session", body, now)
        self.massages.append(now)
        self.hurt = now if hurts else self.hurt

    @rule(path=st.sampled_from(PATHS), kind=st.sampled_from(KINDS))
    def tamper(self, path: Any, kind: str) -> None:
        """Import a file that would relax the last record of a kind."""
        row = self.last_of(kind)
        if row is None:
            return
        self.clock.sleep(60)
        self.files += 1
        place = Path(self.folder.name) / f"files{self.files}"
        place.mkdir()
        path(self.journal, LIBRARY, row, place)
        if path in RESTORES:
            self.journal = self.opened()

    @rule(path=st.sampled_from((*IMPORTS, *SYNCS[:3])), at=st.integers(0, 2))
    def crash(self, path: Any, at: int) -> None:
        """The same, with a crash at one of the writes: all of it is stored, or nothing."""
        row = self.last_of("checklist")
        if row is None:
            return
        self.files += 1
        place = Path(self.folder.name) / f"files{self.files}"
        place.mkdir()
        name = ("_insert_many", "insert_here", "_carry")[at]

        def die(*_: object, **__: object) -> None:
            raise DataError("killed")

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Store, name, die)
            with suppress(DataError):
                path(self.journal, LIBRARY, row, place)

    @rule(hours=st.sampled_from((-24 * 400, -30, -1, 1, 30, 24 * 8)))
    def turn_the_clock(self, hours: int) -> None:
        self.clock.sleep(hours * 3600)

    @rule(zone=st.sampled_from(("Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago")),
          day_end=st.sampled_from((0, 4, 12)))  # fmt: skip
    def travel(self, zone: str, day_end: int) -> None:
        self.clock.instant = self.clock.instant.astimezone(ZoneInfo(zone))
        self.day_end = day_end
        self.journal.close()
        self.journal = self.opened()

    @precondition(lambda self: self.waits)
    @rule()
    def be_seen(self) -> None:
        self.answer({}, True, True, 0)

    def last_of(self, kind: str) -> StoredRecord | None:
        if kind in ("checklist", "situation"):
            return self.journal.last_written(kind)
        return self.journal.newest(kind)

    @invariant()
    def nothing_is_lowered(self) -> None:
        standing, now = read_patient_state(self.journal), self.clock.now()
        assert level(standing.outcome) >= self.level
        known = read_facts(self.journal) or {}
        said = {name for name, word in self.facts.items() if word == "yes"}
        assert said <= {name for name, fact in known.items() if fact.answer != "no"}
        today = standing.today
        for start in self.injections:
            if start - timedelta(days=1) <= today <= start + timedelta(days=2):
                holds = current_restrictions(standing, LIBRARY)
                assert any("cheek" in hold.zones and hold.kind == "block" for hold in holds)
        recent = [start for start in self.massages if start > now - timedelta(hours=24)]
        assert len(standing.recent_massages) >= len(recent)
        pause = pause_of(standing.recent_massages, standing.hurt_until)
        assert pause is not None or len(recent) < 2
        if self.hurt is not None and now < self.hurt + timedelta(hours=8):
            assert pause is not None
            assert pause.code == "hurt"


TestPerson = Person.TestCase
TestPerson.settings = settings(max_examples=usually(25), stateful_step_count=12)
