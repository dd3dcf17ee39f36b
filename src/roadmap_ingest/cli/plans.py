"""Plan JSON files that commands take as input."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from ..batch.inputs import is_junk
from ..model.plan import PlanFile
from ..write.json import load_plans
from .speech import say, tell

PlansArgument = Annotated[list[Path], typer.Argument(help="Plan JSON files, or folders of them.")]


def plan_files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files named, and the *.json files below the folders named, in name order."""
    for path in paths:
        if path.is_dir():
            found = (one for one in path.rglob("*.json") if not is_junk(one.name) and one.is_file())
            yield from sorted(found)
        else:
            yield path


def load(path: Path) -> list[PlanFile] | None:
    """The plans of one file; None, after saying why, where it cannot be read or is no plan."""
    try:
        plans = load_plans(path.read_text("utf-8"))
    except OSError as error:
        cannot_read(path, error.strerror or type(error).__name__)
    except ValueError as error:
        cannot_read(path, str(error))
    else:
        if not plans:
            cannot_read(path, "")
        return plans or None
    return None


def cannot_read(path: Path, reason: str) -> None:
    """Says that a file is no plan; without a `reason` that it holds none."""
    tell("cannot read {place}: {reason}", place=path, reason=reason or say("it holds no plan"))
