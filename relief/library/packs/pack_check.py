"""Checks a pack: all errors of a file in one run, each with line, column and a hint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from relief.errors import ContentError
from relief.i18n import _
from relief.library.library import Library
from relief.library.packs.agreement_rules import agreement_rules
from relief.library.packs.confusable_letters import hidden_in_file, letter_rules
from relief.library.packs.known_words import UNCHECKED, Vocabulary
from relief.library.packs.limits import LIMIT_RULES
from relief.library.packs.name_rules import NameRule
from relief.library.packs.pack import FORMAT, AnyPack, PackKind, PackPattern, PackRoutine
from relief.library.packs.pack_errors import Finding, PackFault, make_fault, nearest
from relief.library.packs.pattern_rules import PATTERN_RULES
from relief.library.packs.routine_rules import ROUTINE_RULES, Rule, Table
from relief.library.packs.schema_errors import merge, shape_findings, shorten
from relief.library.packs.template import Template
from relief.library.packs.toml_errors import LARGEST_BYTES, Parsed, parse
from relief.library.packs.toml_positions import locate
from relief.library.packs.wording_rules import wording_rules
from relief.library.packs.wordlists import PackWords

_MOST_FAULTS = 500
_UNSURE = frozenset(("missing_key", "empty", "imbalance", "no_zone", "breath_unfinished"))
"""Errors that cannot be determined in a file with unreadable lines."""

_SAY_IT_ALL = frozenset(("forbidden_place", "odd_letters", "mixed_alphabets"))
_SAY_MORE = frozenset(("leads_away", "unknown_place", "zone_missing", "words_disagree"))


@dataclass(frozen=True, slots=True)
class CheckedPack:
    """The result of a check.

    Attributes:
        file: The file name as given.
        text: The file's text; "" if the file is not text.
        pack: The pack; None if there is an error.
        faults: Errors and warnings, in file order.
    """

    file: str
    text: str
    pack: AnyPack | None
    faults: tuple[PackFault, ...]

    @property
    def errors(self) -> tuple[PackFault, ...]:
        """The errors, which prevent the use of the pack."""
        return tuple(fault for fault in self.faults if fault.level == "error")

    @property
    def warnings(self) -> tuple[PackFault, ...]:
        """The warnings."""
        return tuple(fault for fault in self.faults if fault.level == "warning")

    def use(self) -> AnyPack:
        """Return the pack.

        Raises:
            ContentError: The pack has errors; the message has the first one.
        """
        if self.pack is None:
            more = _("relief content check {file} lists everything").format(file=self.file)
            raise ContentError(self.errors[0].text, more)
        return self.pack


class Checker:
    """Checks packs against a library; what it needs is read on first use.

    Args:
        library: Its ids are reserved, and its sources and health questions may be referred to.
        rules: Further rules, from packages that this one must not import.
    """

    def __init__(self, library: Library, rules: Sequence[Rule] = ()) -> None:
        self.words = PackWords(library.shelf.language)
        self.template = Template(library)
        self.vocabulary = Vocabulary(library, self.words)
        self.names = NameRule(library, self.template.author)
        self._more_rules = tuple(rules)

    def file(self, path: Path) -> CheckedPack:
        """Check a file; if it cannot be read, the result has an error."""
        try:
            if not path.is_file():
                missing = _("is not a regular file") if path.exists() else _("does not exist")
                return _unreadable(str(path), _("the file {missing}").format(missing=missing))
            with path.open("rb") as file:
                return self.data(file.read(LARGEST_BYTES + 1), str(path))
        except (OSError, ValueError) as error:  # ValueError: a NUL in the name
            reason = getattr(error, "strerror", None) or str(error)
            return _unreadable(
                str(path), _("the file cannot be read: {reason}").format(reason=reason)
            )

    def data(self, data: bytes, file: str) -> CheckedPack:
        """Check the contents of a file."""
        parsed = parse(data, file)
        if parsed.table is None:
            return CheckedPack(file, parsed.text, None, parsed.faults)
        table, cut = shorten(parsed.table)
        pack, findings = self._judge(table)
        findings = _most_telling(findings)
        if parsed.faults:
            findings = [finding for finding in findings if finding.code not in _UNSURE]
        for row in (("step",), ("phase",)):
            if any(finding.place == row for finding in cut):
                findings = [
                    f for f in findings if f.place[:1] != row
                ]  # without rows that were cut off
        hidden = [
            make_fault(*found[:1], file, found[1])
            for found in hidden_in_file(parsed.text, self.words)
        ]
        if hidden:
            findings = [f for f in findings if f.code != "hidden_character"]
        faults = (*_placed([*cut, *findings], parsed, file), *hidden)
        is_sound = all(fault.level == "warning" for fault in faults)
        return CheckedPack(file, parsed.text, pack if is_sound else None, faults)

    def _judge(self, table: Table) -> tuple[AnyPack | None, list[Finding]]:
        """Return the pack, if its schema is valid, and all findings."""
        version = table.get("format")
        if isinstance(version, int) and version > FORMAT:
            message = _(
                "this file uses format {version}; this version of relief reads up to {format}"
            ).format(version=version, format=FORMAT)
            hint = _("update relief, or ask the author for a file in the older format")
            return None, [Finding(("format",), "newer_format", message, hint)]
        kind, found = _kind_of(table)
        found += [finding for rule in self._rules(kind) for finding in rule(table)]
        model = PackRoutine if kind == "routine" else PackPattern
        try:
            pack: AnyPack = model.model_validate(table, strict=True)
            return pack.with_unchecked(self.vocabulary.unknown_in(table)), found
        except ValidationError as error:
            return None, merge(found, shape_findings(error, table, kind, self.template))

    def _rules(self, kind: PackKind) -> tuple[Rule, ...]:
        by_kind = ROUTINE_RULES if kind == "routine" else PATTERN_RULES
        return (
            *by_kind,
            *(LIMIT_RULES if kind == "routine" else ()),
            *letter_rules(self.words),
            *wording_rules(self.words),
            *agreement_rules(self.words),
            self.vocabulary,
            self.names,
            *self._more_rules,
        )


def _most_telling(findings: list[Finding]) -> list[Finding]:
    """Drop findings that only add details to a text that is already refused."""
    refused = {finding.place for finding in findings if finding.level == "error"}
    forbidden = {finding.place for finding in findings if finding.code in _SAY_IT_ALL}
    return [
        finding
        for finding in findings
        if not (finding.code == UNCHECKED and finding.place in refused)
        and not (finding.code in _SAY_MORE and finding.place in forbidden)
    ]


def with_own_ids(checked: Sequence[CheckedPack], words: PackWords) -> list[CheckedPack]:
    """Report duplicate ids among files: each later one gets an error."""
    first: dict[str, str] = {}
    found = []
    for one in checked:
        pack_id = one.pack.id if one.pack else ""
        if pack_id in first and first[pack_id] != one.file:
            message = words("twice.message", id=pack_id, other=first[pack_id])
            finding = Finding(("id",), "id_twice", message, words("twice.hint"))
            fault = make_fault(finding, one.file, locate(one.text).find(("id",), False))
            one = CheckedPack(one.file, one.text, None, (fault, *one.faults))
        elif pack_id:
            first[pack_id] = one.file
        found.append(one)
    return found


def _kind_of(table: Table) -> tuple[PackKind, list[Finding]]:
    """Return the kind of the pack, derived from its tables if not stated validly."""
    kind = table.get("kind", "routine")
    if kind in ("routine", "pattern"):
        return kind, []
    hint = nearest(kind, ("routine", "pattern"))
    finding = Finding(
        ("kind",),
        "unknown_kind",
        _("a routine file contains a routine or a breathing pattern"),
        hint,
    )
    return ("pattern" if "phase" in table else "routine"), [finding]


def _placed(findings: list[Finding], parsed: Parsed, file: str) -> tuple[PackFault, ...]:
    """Convert findings to faults, in file order."""
    try:
        positions = locate(parsed.text)
    except RecursionError:  # deeply nested lists: report the first line
        positions = locate("")
    faults = [
        make_fault(finding, file, positions.find(finding.place, finding.at_key))
        for finding in findings[:_MOST_FAULTS]
    ]
    unique = dict.fromkeys((*parsed.faults, *faults))
    ordered = sorted(unique, key=lambda fault: (fault.line, fault.column))
    if len(findings) > _MOST_FAULTS:
        message = _("and {number} more; fix these first").format(
            number=len(findings) - _MOST_FAULTS
        )
        last = ordered[-1].line, ordered[-1].column
        ordered.append(make_fault(Finding((), "too_many_faults", message), file, last))
    return tuple(ordered)


def _unreadable(file: str, message: str) -> CheckedPack:
    return CheckedPack(
        file, "", None, (make_fault(Finding((), "unreadable", message), file, (1, 1)),)
    )
