"""Progress of the preparation of an appointment: signs, diary and story, questions, report."""

from typing import NamedTuple

from relief.formatting import days_ago
from relief.insight.today_summary import outcome_words, read_today_summary
from relief.journal.journal import Journal
from relief.library.phrases import Say
from relief.report.doctor_questions import MOST_RANKED, read_questions
from relief.report.story import read_progress


class PreparationStep(NamedTuple):
    """A step: whether it is done, its title, and its progress."""

    is_done: bool
    title: str
    words: str


def read_steps(
    journal: Journal, say: Say, has_looked: bool = False, is_written: bool = False
) -> list[PreparationStep]:
    """Return the four steps with their state.

    Args:
        journal: The journal.
        say: The phrases.
        has_looked: Whether the person has just stated that no warning sign is new.
        is_written: Whether the report was just exported.

    Raises:
        DataError: The journal cannot be read.
    """
    looked = say("prepare.preview_done" if is_written else "prepare.preview_todo")
    steps = {
        "check": _signs(journal, say, has_looked),
        "diary": _story(journal, say),
        "questions": _questions(journal, say),
        "preview": (is_written, looked),
    }
    return [
        PreparationStep(is_done, say(f"prepare.{name}"), words)
        for name, (is_done, words) in steps.items()
    ]


def asks_for_all_signs(journal: Journal) -> bool:
    """Return whether the whole list of warning signs was never answered, or is due.

    Raises:
        DataError: The journal cannot be read.
    """
    glance = read_today_summary(journal)
    again = glance.look_again
    return glance.outcome is None or (again is not None and again <= glance.today)


def _signs(journal: Journal, say: Say, has_looked: bool) -> tuple[bool, str]:
    glance = read_today_summary(journal)
    if glance.checked is None:
        return False, say("prepare.check_never")
    when = days_ago(glance.checked, glance.today)
    if has_looked:
        return True, say("prepare.check_looked", when=when)
    if glance.look_again is not None and glance.look_again <= glance.today:
        return False, say("prepare.check_due", when=when)
    outcome = outcome_words(glance.outcome or "", say)
    is_fresh = (glance.today - glance.checked).days <= 1 and glance.outcome != "incomplete"
    return is_fresh, say("prepare.check_done", when=when, outcome=outcome)


def _story(journal: Journal, say: Say) -> tuple[bool, str]:
    telling = read_progress(journal, say)
    days = say("prepare.diary_days", noted=telling.noted, days=telling.days)
    if not telling.lacks:
        return True, f"{days} · {say('prepare.diary_whole')}"
    count = len(telling.lacks)
    lacking = say("prepare.diary_lack" if count == 1 else "prepare.diary_lacks", count=count)
    return False, f"{days} · {lacking}"


def _questions(journal: Journal, say: Say) -> tuple[bool, str]:
    asked = read_questions(journal)
    if not asked:
        return False, say("prepare.questions_none")
    count, shown = len(asked), min(MOST_RANKED, len(asked))
    ranked = min(sum(one.rank is not None for one in asked), MOST_RANKED)
    if count == shown:
        name = "all"
    else:
        name = "first" if not ranked else "some" if ranked < shown else "chosen"
    words = say(f"prepare.questions_{name}", shown=shown, count=count, ranked=ranked)
    return name in ("all", "chosen"), words
