"""Records of doses: a change of dose, and an as-needed dose."""

from datetime import date

from relief.journal.fields import Line
from relief.journal.record import Record


class DoseChange(Record):
    """A new dose of a treatment from the day ``on``, as on the box.

    ``name`` is the treatment's name.
    """

    treatment: Line
    name: Line
    dose: Line
    on: date


class Intake(Record):
    """An as-needed dose of a treatment, taken at ``at``; ``name`` is the treatment's name."""

    treatment: Line
    name: Line
    dose: Line | None = None
