"""The entry form: a row of fields filled with digits, and optional details."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from relief.columns import columns, padded
from relief.errors import ReliefError
from relief.flows.entry import DRAFT, ask_moment, begin_saving, entry_of
from relief.flows.entry_details import DETAILS, Detail, detail_words
from relief.formatting import clock_time, day_words, number_words, with_unit
from relief.i18n import _
from relief.journal.draft import SLOTS, Draft, Slot, short_titles
from relief.journal.records import Entry
from relief.journal.stored_record import StoredRecord
from relief.journal.stored_schema import readable_fields
from screens.await_write import await_write
from screens.dialogs.dialog import Dialog
from screens.dialogs.key_hints import keys, offer
from screens.dialogs.rating import rating_of
from screens.keys.key_names import character_of
from screens.keys.table import bindings
from screens.modal_prompter import conversation
from screens.safe_text import lines, plain

_VALUE = 6
"""Columns of a value. A longer one is shortened: ``1000 mg`` loses the space, ``12.5 units`` the
unit.
"""
_GAP, _GAP_NARROW = 2, 1
_ROOMY = 72
_ROOM = 64
"""Cells of a line in the dialog of a window that wide."""


class LogScreen(Dialog[StoredRecord | None]):
    """A digit fills the field and moves on; Enter saves. Returns the saved record.

    The draft is stored at every key, so that neither a crash nor Esc loses it.

    Args:
        row: An entry to edit; None starts a new one.
    """

    help_of = "log"
    moves_by_letters = False
    BINDINGS: ClassVar = bindings("log")

    def __init__(self, row: StoredRecord | None = None) -> None:
        super().__init__()
        self._row = row
        self._draft = Draft()
        self._at: datetime | None = None
        self._is_taken_up = False
        self._is_saving = False

    def compose(self) -> ComposeResult:
        """Compose the time, the row of fields, the details and the keys."""
        with VerticalScroll(classes="sheet", can_focus=False):
            yield Static(id="log-title")
            yield Static(id="log-row", classes="gap")
            yield Static(id="log-details", classes="gap")
            yield Static(id="log-more", classes="gap")
            yield Static(id="log-keys", classes="keys")

    def on_mount(self) -> None:
        """Load the entry to edit, or an unfinished draft."""
        journal = self.services.journal
        today = journal.today()
        entries = journal.latest("entry", 20)
        before = next((row.body for row in entries if row.day < today), {})
        values: Mapping[str, Any] = {}
        if self._row is not None:
            values = self._row.body
            self._at = datetime.fromisoformat(values["at"])
        elif kept := journal.unfinished(DRAFT):
            values, self._is_taken_up = readable_fields("entry", kept[0][2]), True
        names = Entry.own_fields()
        draft = Draft(
            before={slot.name: before[slot.name] for slot in SLOTS if slot.name in before}
        )
        self._draft = draft.filled(**{name: values[name] for name in names if name in values})
        self._show()

    def on_resize(self) -> None:
        """Lay out the row again."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow only leaving during a save, so that a second Enter cannot save twice."""
        return (
            False
            if self._is_saving and action != "keep"
            else super().check_action(action, parameters)
        )

    def action_fill(self, key: str) -> None:
        """Fill the current field with a digit."""
        if (rating := rating_of(key)) is not None:
            self._change(self._draft.digit(rating))

    def action_detail(self, key: str) -> None:
        """Ask for one of the details."""
        detail = next(each for each in DETAILS if each.key == character_of(key))
        self.run_worker(self._ask(detail), exclusive=True)

    def action_when(self) -> None:
        """Ask for the date and time of the entry."""
        self.run_worker(self._ask_when(), exclusive=True)

    def action_skip(self) -> None:
        """Move to the next field."""
        self._change(self._draft.moved(1))

    def action_before(self) -> None:
        """Move to the previous field."""
        self._change(self._draft.moved(-1))

    def action_clear(self) -> None:
        """Clear the current field."""
        self._change(self._draft.cleared())

    def action_same(self) -> None:
        """Fill the current field with its value of the last earlier day that has an entry."""
        self._change(self._draft.same())

    def action_half(self) -> None:
        """Add 0.5 to the field filled last."""
        self._change(self._draft.half())

    def action_save(self) -> None:
        """Save the entry."""
        self._save()

    def action_forget(self) -> None:
        """Discard the draft."""
        self.services.journal.forget_unfinished(DRAFT)
        self.dismiss(None)

    def action_keep(self) -> None:
        """Leave and keep the draft."""
        self.dismiss(None)

    async def _ask(self, detail: Detail) -> None:
        talk = conversation(self.nav)
        self._change(await detail.ask(talk, self._draft, self._keep_draft))

    async def _ask_when(self) -> None:
        self._at = await ask_moment(conversation(self.nav), self._at, self._row)
        self._show()

    def _change(self, draft: Draft) -> None:
        if draft.values != self._draft.values:
            self._keep_draft(draft)
        self._draft = draft
        self._show()

    def _keep_draft(self, draft: Draft) -> None:
        if self._row is None:
            self.services.journal.keep_unfinished(DRAFT, dict(draft.values))

    def _show(self) -> None:
        say = self.services.phrases
        now = self._at or self.services.journal.clock.now()
        when = f"{day_words(now.date())} {clock_time(now)}"
        day = self.services.journal.day(now)
        if day != now.date().isoformat():
            when += (
                f", {say('diary.counts_for', day=day_words(datetime.fromisoformat(day).date()))}"
            )
        title = _("How were you?") if self._at else _("How are you now?")
        title = _("Change this entry") if self._row else title
        more = f"   {say('diary.taken_up')}" if self._is_taken_up else ""
        head = Content.assemble(
            plain(title, "bold"), plain(f"   {when}", "$muted"), (more, "$accent")
        )
        self.put("#log-title", head)
        self.put("#log-row", self._fields())
        details = [
            Content.assemble(plain(padded(name, 10), "$muted"), plain(words))
            for name, words in detail_words(self._draft.values, say)
        ]
        shown = self.query_one("#log-details", Static)
        shown.update(lines(*details))
        shown.display = bool(details)
        on_a_line = 5 if self.app.size.width >= _ROOMY else 4
        self.put("#log-more", _more(on_a_line))
        self.put("#log-keys", _keys(self.named("save", ("keep", _("back, keep the draft")))))

    def _fields(self) -> Content:
        """Format the field titles, their values and those of the last day."""
        rows: list[list[Content]] = [[], [], []]
        titles, gap = row_titles(self.app.size.width)
        for number, slot in enumerate(SLOTS):
            here = number == self._draft.at
            title = titles[slot.name]
            width = max(columns(title), _VALUE) + gap
            rows[0].append(_cell(title, width, "bold $accent" if here else "$muted"))
            value = _value(slot, self._draft.values)
            style = "reverse $accent" if here else "bold $accent" if value else "$faint"
            rows[1].append(_cell(value or ("?" if here else "·"), width, style))
            rows[2].append(_cell(_value(slot, self._draft.before), width, "$muted"))
        say = self.services.phrases
        if self._draft.before:
            rows.append([plain(say("diary.last_day"), "$muted")])
        else:
            rows.pop()
        current = self._draft.slot
        how = say(f"diary.{_how(current)}") if current else say("diary.row_filled")
        return lines(*(Content("").join(row) for row in rows), plain(how, "$accent"))

    def _save(self) -> None:
        values = dict(self._draft.values)
        if not values and self._row is not None:
            self.notify(self.services.phrases("diary.would_be_blank"), markup=False)
            return
        if not values:
            self.services.journal.forget_unfinished(DRAFT)
            self.dismiss(None)
            return
        entry = entry_of(self.services.journal, values, self._at, self._row)
        self._is_saving = True
        self.run_worker(self._keep(entry), exit_on_error=False)

    async def _keep(self, entry: Entry) -> None:
        journal = self.services.journal
        try:
            saving = begin_saving(journal, entry, self._row, DRAFT)
            row = await await_write(self.nav, saving)
        except ReliefError as error:
            self._say_unsaved(error)
            return
        self.notify(self.services.phrases("diary.saved_undo"), markup=False)
        self.dismiss(row)

    def _say_unsaved(self, error: ReliefError) -> None:
        """Show why saving failed; the draft stays. A second Enter overwrites a newer version."""
        self._is_saving = False
        if error.code == "changed_elsewhere" and self._row is not None:
            self._row = self.services.journal.get(self._row.record)
            self.notify(self.services.phrases("diary.changed_elsewhere"), markup=False)
        else:
            why = error.sentences
            words = self.services.phrases("diary.not_saved", why=why)
            self.notify(words, severity="error", markup=False)


def row_titles(window: int) -> tuple[dict[str, str], int]:
    """Choose the titles that fit on one line of the dialog, and the gap between them."""
    titles = {slot.name: _(slot.title) for slot in SLOTS}
    needed = sum(max(columns(title), _VALUE) + _GAP for title in titles.values()) - _GAP
    if window >= _ROOMY and needed <= _ROOM:
        return titles, _GAP
    return short_titles(), _GAP_NARROW


def _cell(text: str, width: int, style: str) -> Content:
    return Content.assemble(plain(text, style), " " * max(1, width - columns(text)))


def _how(slot: Slot) -> str:
    """Return the key of the phrase that explains what a digit means in this field."""
    by_unit = {"h": "digit_hours", "mg": "digit_hundreds", "units": "digit_units"}
    return by_unit.get(slot.unit, "digit_rating")


def _value(slot: Slot, values: Mapping[str, Any]) -> str:
    value = values.get(slot.name)
    if value is None:
        return ""
    whole = with_unit(value, slot.unit)
    forms = (whole, whole.replace(" ", ""), number_words(value))
    return next((form for form in forms if columns(form) <= _VALUE), forms[-1])


def _more(on_a_line: int) -> Content:
    """Format the keys of the details; clicking a name presses its key."""
    pairs = [offer(each.key, _(each.title)) for each in DETAILS]
    starts = range(0, len(pairs), on_a_line)
    return lines(*(Content("   ").join(pairs[n : n + on_a_line]) for n in starts))


def _keys(ends: list[tuple[str, str]]) -> Content:
    fields = _("0-9 fills, * ten, + a half, Space skips, = as last time, @ when")
    return lines(plain(fields, "$muted"), keys(*ends, gap=5))
