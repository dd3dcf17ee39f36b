"""`ingest review FILE…`: for each document a page where what was read stands beside its source."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from ..batch.inputs import Input, gather
from ..batch.names import output_stems
from ..batch.run import read_outcome
from ..batch.worker import read_bytes
from ..model.options import Options
from ..read import read
from ..write.files import write_whole
from ..write.review import review_page
from .read import (
    ENVIRONMENT,
    NOT_OK,
    OK,
    CorrectionsOption,
    EngineOption,
    OrdersOption,
    PasswordOption,
    PathsArgument,
    PdfEngine,
    QuietOption,
    Revisions,
    RevisionsOption,
    options,
    report,
)
from .speech import LangOption, language, tell

SUFFIX = ".review.html"


def review(
    paths: PathsArgument,
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder that NAME.review.html is written into.")] = Path(
        "."
    ),
    quiet: QuietOption = False,
    pdf_engine: EngineOption = PdfEngine.pdfium,
    revisions: RevisionsOption = Revisions.accepted,
    password_file: PasswordOption = None,
    corrections: CorrectionsOption = None,
    orders: OrdersOption = False,
    lang: LangOption = None,
) -> None:
    chosen = replace(options(pdf_engine, revisions, password_file, corrections), orders=orders)
    inputs = [found for found in gather(paths) if isinstance(found, Input)]
    if not inputs:
        tell("nothing to read")
    stems = output_stems([one.name for one in inputs])
    whole = 0
    for one, stem in zip(inputs, stems, strict=True):
        place = out / stem.with_name(stem.name + SUFFIX)
        whole += _reviewed(one, place, chosen, quiet)
    raise typer.Exit(OK if inputs and whole == len(inputs) else NOT_OK)


def _reviewed(one: Input, place: Path, chosen: Options, quiet: bool) -> bool:
    """Reads one document and writes its page; whether it was read without loss."""
    data = b""

    def load() -> bytes:
        nonlocal data
        data = _bytes(one, chosen)
        return data

    outcome = read_outcome(one, load, chosen)
    if outcome.plans:
        # read once more for what the plans leave out: the cells and paragraphs as they stand in the source
        document = read(data, one.name.name, chosen)
        _write(place, review_page(outcome.plans, document, data, chosen.password, language()))
        print(place)
    if not quiet or outcome.error is not None:
        report(outcome)
    return outcome.status == "ok"


def _bytes(one: Input, chosen: Options) -> bytes:
    if one.path is None:
        return sys.stdin.buffer.read(chosen.limits.input_bytes + 1)
    return read_bytes(str(one.path), one.member, chosen.limits)


def _write(place: Path, page: str) -> None:
    try:
        write_whole(place, page)
    except OSError as error:
        tell("cannot write to {place}: {reason}", place=place, reason=error.strerror)
        raise typer.Exit(ENVIRONMENT) from error
