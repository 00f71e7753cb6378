"""Preview options of the report: extra parts, paper and format."""

from __future__ import annotations

from dataclasses import dataclass, replace

from relief.journal.journal import Journal
from relief.library.library import Library
from relief.report.build_report import ReportChoices, build_report
from relief.report.formats.formats import PAPERS, render
from relief.report.report_model import USUAL_PARTS, Report


@dataclass(frozen=True, slots=True)
class PreviewOptions:
    """Preview options: notes, a name and decisions are included on request only."""

    notes: bool = False
    name: str = ""
    decisions: bool = False
    paper: str = PAPERS[0]

    def turned(self) -> PreviewOptions:
        """Return the options with the next paper size."""
        return replace(self, paper=PAPERS[(PAPERS.index(self.paper) + 1) % len(PAPERS)])


def preview_page(journal: Journal, library: Library, options: PreviewOptions) -> Report:
    """Build the report with these options, independent of the format.

    Raises:
        DataError: The journal cannot be read.
    """
    parts = USUAL_PARTS | {"notes"} if options.notes else USUAL_PARTS
    choices = ReportChoices(parts=parts, name=options.name, decisions=options.decisions)
    return build_report(journal, library, choices)


def render_page(page: Report, library: Library, options: PreviewOptions, name: str) -> str | bytes:
    """Render a report in a format, as printed.

    Raises:
        MissingExtra: The format needs a library that is not installed.
    """
    laid_out = render(page, library, name, options.paper)
    return laid_out.rstrip("\n") + "\n" if isinstance(laid_out, str) else laid_out


def render_preview(
    journal: Journal, library: Library, options: PreviewOptions, name: str = "text"
) -> str | bytes:
    """Build the report with these options and render it.

    Raises:
        DataError: The journal cannot be read.
        MissingExtra: The format needs a library that is not installed.
    """
    return render_page(preview_page(journal, library, options), library, options, name)
