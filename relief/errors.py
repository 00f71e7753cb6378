"""Errors shown to the user: a message, a hint and an exit status."""

from __future__ import annotations


class ReliefError(Exception):
    """An error with a message for the user.

    Attributes:
        code: A short name for programs, such as ``needs_terminal``.
        message: What happened and where, in one plain sentence.
        hint: What is safe and what to do next; may be empty.
        status: The exit status of the command line.
    """

    code = "failed"
    status = 1

    def __init__(self, message: str, hint: str = "", code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        if code is not None:
            self.code = code

    @property
    def sentences(self) -> str:
        """The message and the hint."""
        from relief.punctuation import sentences  # late: relief --version reads no texts

        return sentences(self.message, self.hint)


class UsageError(ReliefError):
    """Invalid command, option or input."""

    code = "usage"
    status = 2


class ContentError(ReliefError):
    """A content or input file is not valid."""

    code = "content"
    status = 3


class DataError(ReliefError):
    """The journal cannot be read or written, is locked, or is from a newer version."""

    code = "data"
    status = 4


class NotFound(ReliefError):
    """No routine, pattern, topic or record has that name."""

    code = "not_found"
    status = 5


class Refused(ReliefError):
    """Refused for safety."""

    code = "refused"
    status = 6


class NeedsTerminal(ReliefError):
    """The full screen or a prompt needs a terminal, and there is none."""

    code = "needs_terminal"
    status = 7


class Left(ReliefError):
    """The person left a conversation deliberately, and nothing was saved. Not a failure."""

    code = "left"
    status = 0


class InternalError(ReliefError):
    """A bug in relief."""

    code = "internal"
    status = 70
