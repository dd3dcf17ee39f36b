"""The command line: arguments in, streams and exit status out; no logic of its own."""

from __future__ import annotations

import os
import sys

import typer

from .contract import schema, validate
from .explain import explain
from .group import DefaultGroup
from .read import read
from .show import show
from .speech import set_language, translate, wanted_language

app = typer.Typer(
    cls=DefaultGroup,
    add_completion=True,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Read Russian official plans (DOCX, PDF, text) into validated JSON.",
)
app.command("read", help="Read plans and print their JSON (the default command).")(read)
app.command("show", help="Read plans and print them as a table.")(show)
app.command("schema", help="Print the JSON Schema of a plan.")(schema)
app.command("validate", help="Check plan JSON files against the schema.")(validate)
app.add_typer(explain, name="explain", help="Show how a phrase is read: the value, the rules, what they covered.")


def main() -> None:
    """The console script `ingest`."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    set_language(wanted_language(sys.argv[1:], os.environ))
    command = translate(typer.main.get_command(app))
    try:
        command(prog_name="ingest")
    except BrokenPipeError:
        # the reader of our output has left; what Python still wants to flush goes nowhere, quietly
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
