"""`ingest review FILE…`: for each document a page where what was read stands beside its source."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from msgspec.structs import replace

from ..batch.inputs import Input, gather
from ..batch.names import output_stems
from ..batch.run import read_outcome
from ..batch.worker import read_bytes
from ..model.diagnostic import IngestError
from ..model.document import Document
from ..model.options import Options
from ..read import read
from ..read.office import DRAWABLE, draw, find_program
from ..read.sniff import MEDIA_TYPES
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
    drawn: Annotated[
        bool,
        typer.Option(
            "--drawn/--text",
            help="Show a DOCX as pages where LibreOffice can draw them, or as its text.",
            show_default=False,
        ),
    ] = True,
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
        whole += _reviewed(one, place, chosen, quiet, drawn)
    raise typer.Exit(OK if inputs and whole == len(inputs) else NOT_OK)


def _reviewed(one: Input, place: Path, chosen: Options, quiet: bool, drawn: bool) -> bool:
    """Reads one document and writes its page; whether it was read without loss."""
    data = b""

    def load() -> bytes:
        nonlocal data
        data = _bytes(one, chosen)
        return data

    outcome = read_outcome(one, load, chosen, keep=True)
    if outcome.plans:
        drawing = _drawing(outcome.plans[0].source.media_type, data, chosen) if drawn else None
        _write(place, review_page(outcome.plans, outcome.document, data, chosen.password, language(), drawing))
        print(place)
    if not quiet or outcome.error is not None:
        report(outcome)
    return outcome.status == "ok"


def _drawing(media_type: str, data: bytes, chosen: Options) -> tuple[Document, bytes] | None:
    """The pages that LibreOffice makes of a document without pages of its own: as they are read, and as a PDF.

    None where it is not installed, or makes nothing of it: then the text is shown.
    """
    kind = next((kind for kind in DRAWABLE if MEDIA_TYPES[kind] == media_type), None)
    if kind is None or find_program() is None:
        return None
    try:
        pdf = draw(data, kind, chosen)
        return read(pdf, "drawing.pdf", Options(limits=chosen.limits)), pdf
    except IngestError:
        return None


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
