"""`ingest export PLAN.json… --format …`: plans that were read before, in other formats."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..write.files import write_bytes
from ..write.outputs import EXTRAS, FORMATS, Export, files_of, missing_extra
from .plans import PlansArgument, load, plan_files
from .speech import LangOption, tell, written_language

OK, NOT_OK, USAGE, ENVIRONMENT = 0, 1, 2, 3
DEFAULT_FORMATS = ("json",)

FormatsOption = Annotated[
    str, typer.Option("--format", help="Formats, joined by commas: json, xlsx, csv, ics, html, parquet.")
]
IndentOption = Annotated[
    int, typer.Option("--indent", min=0, max=8, help="Spaces of indentation; 0 prints each plan on one line.")
]
BomOption = Annotated[bool, typer.Option("--bom", help="Begin a CSV with a byte order mark, for Excel.")]
AlarmOption = Annotated[
    int | None, typer.Option("--alarm", min=0, max=365, help="Calendar: ring this many days before each date.")
]


def export(
    plans: PlansArgument,
    formats: FormatsOption = "xlsx",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Write into this folder; beside each plan where not given.")
    ] = None,
    indent: IndentOption = 2,
    bom: BomOption = False,
    alarm: AlarmOption = None,
    lang: LangOption = None,
) -> None:
    chosen = export_of(formats, indent, bom, alarm)
    bad = False
    for top in plans:
        for path in plan_files([top]):
            place = path.parent if out is None else out / path.parent.relative_to(top if top.is_dir() else path.parent)
            bad = not _exported(path, place, chosen) or bad
    raise typer.Exit(NOT_OK if bad else OK)


def export_of(formats: str, indent: int, bom: bool, alarm: int | None) -> Export:
    """What the command line asks for; exits where a format is unknown or its library is not installed."""
    names = tuple(dict.fromkeys(name.strip() for name in formats.split(",") if name.strip()))
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        known = ", ".join(FORMATS)
        tell("unknown format {name}; known: {known}", name=", ".join(unknown) or repr(formats), known=known)
        raise typer.Exit(USAGE)
    lacks = missing_extra(names)
    if lacks is not None:
        tell("{name} needs {library}: pip install 'roadmap-ingest[{name}]'", name=lacks, library=EXTRAS[lacks])
        raise typer.Exit(ENVIRONMENT)
    return Export(names, indent, bom, alarm, written_language())


def _exported(path: Path, place: Path, chosen: Export) -> bool:
    plans = load(path)
    if plans is None:
        return False
    for suffix, data in files_of(plans, chosen):
        target = place / (path.stem + suffix)
        try:
            write_bytes(target, data)
        except OSError as error:
            tell("cannot write to {place}: {reason}", place=target, reason=error.strerror)
            raise typer.Exit(ENVIRONMENT) from error
        print(target)
    return True
