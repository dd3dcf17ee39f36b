"""The one table of diagnostic and error codes; the README's table is checked against it."""

from __future__ import annotations

from typing import Literal, NamedTuple

Language = Literal["en", "ru"]


class Code(NamedTuple):
    """Severity, the message in both languages, and the status of the document that a fatal code ends."""

    severity: Literal["info", "warning", "error"]
    en: str
    ru: str
    status: Literal["rejected", "failed"] | None = None


CODES: dict[str, Code] = {
    # --- the file cannot be read (exit 1)
    "empty_file": Code("error", "the file is empty", "файл пуст", "rejected"),
    "unsupported_format": Code(
        "error", "a format that cannot be read: {real}", "формат не читается: {real}", "rejected"
    ),
    # --- the reading
    "no_plan": Code("warning", "no plan was found in the document", "план в документе не найден"),
    "schedule-unparsed": Code(
        "warning", "no rule reads the schedule «{text}»", "ни одно правило не читает срок «{text}»"
    ),
    "year-assumed": Code(
        "info",
        "the year {year} is not printed in «{text}»; it comes from the {source}",
        "год {year} не напечатан в «{text}»; источник: {source}",
    ),
}
