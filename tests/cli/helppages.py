"""Every page of help that the program can show, in the language that is set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer

from roadmap_ingest.cli import app, speech
from roadmap_ingest.cli.group import COMMANDS, LazyCommand


def pages_of_help() -> Iterator[str]:
    top = speech.translate(typer.main.get_command(app))
    yield top.get_help(top.make_context("ingest", ["--lang", "ru"], resilient_parsing=True))
    for name, text in COMMANDS.items():
        yield from _of_command(speech.translate(LazyCommand(name, help=text)).real, name)


def _of_command(command: Any, name: str) -> Iterator[str]:
    yield command.get_help(command.make_context(name, [], resilient_parsing=True))
    for sub, one in getattr(command, "commands", {}).items():
        yield from _of_command(one, sub)
