"""`ingest explain`: how a phrase is read, rule by rule."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer

from ..interpret.roles import claims
from ..normalise import party as parties
from ..normalise import schedule as schedules
from ..normalise.context import Context
from .speech import LangOption, say, tell

explain = typer.Typer(no_args_is_help=True, rich_markup_mode=None, add_completion=False)

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
    _run(
        texts,
        jsonl,
        lambda text: schedules.explain(text, Context(year=year)),
        lambda line: schedules.explain_json(line),
    )


@explain.command("party", help="Read a cell of responsible parties.")
def party(texts: TextsArgument = None, jsonl: JsonlOption = False, lang: LangOption = None) -> None:
    _run(texts, jsonl, parties.explain, parties.explain_json)


@explain.command("column", help="Read a column header.")
def column(texts: TextsArgument = None, jsonl: JsonlOption = False, lang: LangOption = None) -> None:
    _run(texts, jsonl, _column_words, _column_json)


def _column_words(text: str) -> str:
    found = claims(text)
    said = ", ".join(f"{claim.role} ({claim.score:.0f} %)" for claim in found) or say("no role")
    return f"{text!r}: {said}"


def _column_json(line: dict[str, Any]) -> dict[str, Any]:
    return {"roles": [{"role": claim.role, "score": claim.score} for claim in claims(line["text"])]}


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
