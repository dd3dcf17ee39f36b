"""The command line: arguments in, streams and exit status out; no logic of its own."""

from __future__ import annotations

import gc
import io
import os
import sys
from typing import Annotated, Any

import typer

from ..model.version import VERSION
from .group import DefaultGroup
from .speech import LangOption, framed, set_language, translate, wanted_language

CommandLineError: Any = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")
"""What the framework raises for a wrong command line; it lives in another package from version to version."""

app = typer.Typer(
    cls=DefaultGroup,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"ingest {VERSION}")
        raise typer.Exit


@app.callback(help="Read Russian official plans (DOCX, PDF, text) into validated JSON.")
def _top(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
    lang: LangOption = None,
) -> None:
    """Options before a command; the language was chosen before anything was said."""


def _open_streams() -> None:
    """Gives streams that the caller has closed to nobody, lest a file that is opened later takes their place."""
    while (nowhere := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(nowhere, True)
    os.close(nowhere)
    sys.stdout = sys.stdout or os.fdopen(1, "w", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", closefd=False)


def _start_light() -> None:
    """Spares a process that may last a second what costs it a tenth of that.

    Our values form no cycles: the collector would search them in vain again and again. Of pydantic we use no plugin,
    and to look for some it opens the metadata of each installed package.
    """
    gc.set_threshold(100_000, 50, 50)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def main() -> None:
    """The console script `ingest`."""
    _start_light()
    _open_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    words = sys.argv[1:]
    set_language(wanted_language(words, os.environ), written=wanted_language(words, {}))
    command = translate(typer.main.get_command(app))
    try:
        raise SystemExit(command(prog_name="ingest", standalone_mode=False))
    except CommandLineError as error:
        told = io.StringIO()
        error.show(told)
        print(framed(told.getvalue()), end="", file=sys.stderr)
        raise SystemExit(error.exit_code) from None
    except typer.Abort:
        raise SystemExit(1) from None
    except BrokenPipeError:
        # the reader of our output has left; what Python still wants to flush goes nowhere, quietly
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
