"""What was repaired, guessed, lost or contradictory, and why a document could not be read."""

from __future__ import annotations

import re
from string import Formatter
from typing import Any, Literal

from pydantic import Field

from .base import Model
from .codes import CODES, Ending, Language
from .origin import Origin
from .wording import worded

Severity = Literal["info", "warning", "error"]


def render(code: str, params: dict[str, Any], lang: Language = "en") -> str:
    """The message of `code` in `lang` with `params` filled in; KeyError where the table has no such code."""
    entry = CODES[code]
    return worded(entry.ru if lang == "ru" else entry.en, **params)


class Diagnostic(Model):
    """A remark on the reading. `params` fill the message and let it be said in the other language."""

    code: str
    severity: Severity
    message: str
    item: str | None = None
    origin: Origin | None = None
    params: dict[str, Any] = Field(default_factory=dict, exclude=True, repr=False)

    def text(self, lang: Language) -> str:
        """The message in `lang`; the stored one where it is of another version's wording (a plan read from JSON)."""
        if lang == "en" or self.code not in CODES:
            return self.message
        params = self.params or _read_back(CODES[self.code].en, self.message)
        return self.message if params is None else render(self.code, params, lang)


def _read_back(wording: str, message: str) -> dict[str, Any] | None:
    """The parameters that made `message` of `wording`, which JSON does not keep; None where it is not of its making."""
    pattern, numbers = "", set()
    for literal, name, spec, _ in Formatter().parse(wording):
        pattern += re.escape(literal)
        if name is not None:
            value = r"-?[\d.]+" if spec else ".*"
            pattern += f"(?P={name})" if f"(?P<{name}>" in pattern else f"(?P<{name}>{value})"
            numbers |= {name} if spec else set()
    found = re.fullmatch(pattern, message, re.DOTALL)
    if found is None:
        return None
    return {name: float(text) if name in numbers else text for name, text in found.groupdict().items()}


def remark(code: str, origin: Origin | None = None, item: str | None = None, **params: Any) -> Diagnostic:
    """A diagnostic of the table's severity for `code`; KeyError where the code or a parameter is missing."""
    return Diagnostic(
        code=code, severity=CODES[code].severity, message=render(code, params), item=item, origin=origin, params=params
    )


class IngestError(Exception):
    """The document cannot be read. Raised anywhere, caught once, at the document's boundary."""

    def __init__(self, code: str, stage: str, origin: Origin | None = None, **params: Any) -> None:
        super().__init__(render(code, params))
        self.code, self.stage, self.origin, self.params = code, stage, origin, params

    @property
    def status(self) -> Ending:
        """What becomes of the document: `rejected` where the input is refused, `failed` where reading it broke."""
        ending = CODES[self.code].status
        return "failed" if ending == "-" else ending

    def text(self, lang: Language) -> str:
        return render(self.code, self.params, lang)
