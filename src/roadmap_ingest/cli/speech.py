"""What the program says to people: English, or Russian with --lang ru or LANG=ru*."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..model.wording import worded
from .framework import ARGUMENTS, in_russian
from .russian import RUSSIAN

if TYPE_CHECKING:
    from ..model.codes import Language
    from ..model.diagnostic import Diagnostic, IngestError


class Lang(StrEnum):
    """The languages of messages; data stays in its own."""

    en = "en"
    ru = "ru"


LangOption = Annotated[Lang | None, typer.Option("--lang", help="Language of messages.")]
_language: Language = "en"
_written: Language = "en"


def wanted_language(words: Sequence[str], environ: Mapping[str, str]) -> Language:
    """The language asked for by `--lang`, else by the first of LC_ALL, LC_MESSAGES, LANG that is set."""
    for at, word in enumerate(words):
        if word == "--lang" and at + 1 < len(words):
            return "ru" if words[at + 1] == "ru" else "en"
        if word.startswith("--lang="):
            return "ru" if word == "--lang=ru" else "en"
    asked = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    return "ru" if asked.startswith("ru") else "en"


def set_language(language: Language, written: Language = "en") -> None:
    """Chosen once, before the first message: the language of messages, and that of headings in written files."""
    global _language, _written
    _language, _written = language, written


def language() -> Language:
    return _language


def written_language() -> Language:
    """The language of headings in files: that of `--lang`, never the environment's, so that equal calls give equal
    bytes on any machine.
    """
    return _written


def say(text: str, **params: Any) -> str:
    """`text` (the English wording is its key) in the chosen language, with `params` filled in."""
    wording = RUSSIAN.get(text, text) if _language == "ru" else text
    return worded(wording, **params) if params else wording


def tell(text: str, **params: Any) -> None:
    """Says a line on stderr."""
    put(say(text, **params))


def put(line: str) -> None:
    """Prints a line on stderr. Where nobody listens any more, the work goes on in silence."""
    try:
        print(line, file=sys.stderr, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def diagnostic_line(name: str, diagnostic: Diagnostic) -> str:
    """«plan.pdf: warning schedule-unparsed [i12, page 3, table 1, row 4]: no rule reads …»."""
    where = [diagnostic.item] if diagnostic.item else []
    if diagnostic.origin is not None:
        parts = (("page", diagnostic.origin.page), ("table", diagnostic.origin.table), ("row", diagnostic.origin.row))
        where += [f"{say(word)} {number}" for word, number in parts if number is not None]
    place = f" [{', '.join(where)}]" if where else ""
    return f"{name}: {say(diagnostic.severity)} {diagnostic.code}{place}: {diagnostic.text(_language)}"


def error_line(name: str, error: IngestError) -> str:
    """«plan.pdf: rejected empty_file: the file is empty»."""
    return f"{name}: {say(error.status)} {error.code}: {error.text(_language)}"


def framed(text: str) -> str:
    """What the framework says by itself (a page of help, an error), in the chosen language."""
    return in_russian(text) if _language == "ru" else text


def translate(command: Any) -> Any:
    """The click command with its help texts in the chosen language, subcommands included."""
    if _language == "en":
        return command
    page = command.get_help
    command.get_help = lambda context: framed(page(context))
    command.help = say(command.help) if command.help else command.help
    command.short_help = say(command.short_help) if command.short_help else command.short_help
    for parameter in command.params:
        named = ARGUMENTS.get(parameter.metavar or parameter.name)
        if named is not None and (parameter.metavar or not parameter.opts[0].startswith("-")):
            parameter.metavar = named
        if getattr(parameter, "help", None):
            parameter.help = say(parameter.help)
    for sub in getattr(command, "commands", {}).values():
        translate(sub)
    return command
