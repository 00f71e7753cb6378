"""The registry of report formats: from name to module.

Each module has ``render(page, library, paper)``. They are imported on first use.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

from relief.errors import ReliefError
from relief.i18n import _
from relief.library.library import Library
from relief.report.report_model import Report

PAPERS = ("a4", "letter")


@dataclass(frozen=True, slots=True)
class Format:
    """An output format.

    Attributes:
        module: Its module in this folder.
        suffix: Its file extension.
        is_text: Whether it can be printed to a terminal.
    """

    module: str
    suffix: str
    is_text: bool = True


FORMATS: Mapping[str, Format] = {
    "text": Format("text_page", "txt"),
    "md": Format("markdown_page", "md"),
    "html": Format("html_page", "html"),
    "pdf": Format("pdf_page", "pdf", is_text=False),
    "json": Format("json_page", "json"),
    "fhir": Format("fhir_page", "fhir.json"),
}
"""Every format by its name in ``relief report --format``."""


class MissingExtra(ReliefError):
    """A format needs a library that is not installed."""

    code = "missing_extra"


def render(page: Report, library: Library, name: str, paper: str = PAPERS[0]) -> str | bytes:
    """Render a report: text that ends with a newline, or bytes for a binary format.

    Raises:
        MissingExtra: The library for it is not installed.
    """
    try:
        module = import_module(f"relief.report.formats.{FORMATS[name].module}")
        laid_out: str | bytes = module.render(page, library, paper)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.split(".")[0] != "typst":
            raise
        raise MissingExtra(
            _("PDF needs one more library, which is not installed"),
            _("pip install 'relief-tui[pdf]' adds it; --format html prints as well from a browser"),
        ) from error
    return laid_out if isinstance(laid_out, bytes) else laid_out.rstrip("\n") + "\n"
