"""`ingest validate`: plan files held against the contract."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ..write.json import objects, problems
from .speech import LangOption, say, tell


def validate(
    files: Annotated[list[str], typer.Argument(help="Plan JSON files, or - for standard input.")],
    lang: LangOption = None,
) -> None:
    wrong = [name for name in files if not _valid(name)]
    raise typer.Exit(1 if wrong else 0)


def _valid(name: str) -> bool:
    try:
        text = sys.stdin.buffer.read().decode("utf-8") if name == "-" else Path(name).read_text("utf-8")
        plans = list(objects(text))
    except OSError as error:
        tell("cannot read {place}: {reason}", place=name, reason=error.strerror)
        return False
    except ValueError as error:  # not UTF-8, or not JSON
        tell("{name}: not JSON: {reason}", name=name, reason=error)
        return False
    found = [(f"[{number}]." if len(plans) > 1 else "", problems(plan)) for number, plan in enumerate(plans)]
    for before, faults in found:
        for path, message in faults:
            print(f"{name}: {before}{path}: {message}")
    if not plans:
        tell("{name}: holds no plan", name=name)
        return False
    good = not any(faults for _, faults in found)
    if good:
        print(say("{name}: valid", name=name))
    return good
