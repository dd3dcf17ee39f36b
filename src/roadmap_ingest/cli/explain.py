"""`ingest explain`: how a phrase is read, rule by rule."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer

from ..interpret.roles import explain as explain_column
from ..interpret.roles import explain_json as column_json
from ..normalise.context import Context
from ..normalise.party import explain as explain_party
from ..normalise.party import explain_json as party_json
from ..normalise.schedule import explain as explain_schedule
from ..normalise.schedule import explain_json as schedule_json
from .speech import LangOption, tell

explain = typer.Typer(no_args_is_help=True)

TextsArgument = Annotated[list[str] | None, typer.Argument(help="Phrases to read.")]
JsonlOption = Annotated[
    bool, typer.Option("--jsonl", help="Read JSON Lines from standard input, print one JSON line each.")
]


@explain.command("schedule", help="Read a schedule phrase.")
def schedule(
    texts: TextsArgument = None,
    jsonl: JsonlOption = False,
    year: Annotated[
        int | None, typer.Option("--year", min=1900, max=2999, help="The year that a date without one belongs to.")
    ] = None,
    lang: LangOption = None,
) -> None:
    _run(texts, jsonl, lambda text: explain_schedule(text, Context(year=year)), schedule_json)


@explain.command("party", help="Read a cell of responsible parties.")
def party(texts: TextsArgument = None, jsonl: JsonlOption = False, lang: LangOption = None) -> None:
    _run(texts, jsonl, explain_party, party_json)


@explain.command("column", help="Read a column header.")
def column(texts: TextsArgument = None, jsonl: JsonlOption = False, lang: LangOption = None) -> None:
    _run(texts, jsonl, explain_column, column_json)


def _run(
    texts: list[str] | None,
    jsonl: bool,
    in_words: Callable[[str], object],
    in_json: Callable[[dict[str, Any]], dict[str, Any]],
) -> None:
    if jsonl:
        _stream(in_json)
    elif texts:
        for text in texts:
            print(in_words(text))
    else:
        tell("nothing to read")
        raise typer.Exit(2)


def _stream(in_json: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line.decode("utf-8"))
            asked["text"] + ""
        except (ValueError, KeyError, TypeError) as error:
            tell("line {line} is no JSON object with a text: {reason}", line=number, reason=error)
            raise typer.Exit(2) from error
        print(json.dumps(in_json(asked), ensure_ascii=False))
