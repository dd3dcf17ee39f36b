"""`ingest FILE…`: plans as JSON on stdout or in a folder, what was doubtful on stderr."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from ..batch.inputs import Input, gather
from ..batch.names import output_stems
from ..batch.run import Outcome, run
from ..model.options import Options
from ..write.files import write_whole
from ..write.json import dumps
from .speech import LangOption, diagnostic_line, error_line, say, tell

OK, NOT_OK, ENVIRONMENT = 0, 1, 3


class PdfEngine(StrEnum):
    pdfium = "pdfium"
    pdfplumber = "pdfplumber"


class Revisions(StrEnum):
    accepted = "accepted"
    original = "original"


PathsArgument = Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.")]
EngineOption = Annotated[PdfEngine, typer.Option("--pdf-engine", help="Which engine reads PDF pages.")]
RevisionsOption = Annotated[
    Revisions, typer.Option("--revisions", help="Whose text counts where a DOCX holds tracked changes.")
]
PasswordOption = Annotated[
    Path | None,
    typer.Option("--password-file", help="A file whose first line is the password of encrypted documents."),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No summary and no diagnostics on standard error.")]


def read(
    paths: PathsArgument,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="Write NAME.json per plan into this folder instead of standard output."),
    ] = None,
    indent: Annotated[
        int, typer.Option("--indent", min=0, max=8, help="Spaces of indentation; 0 prints each plan on one line.")
    ] = 2,
    quiet: QuietOption = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 where anything is left in doubt (a warning).")
    ] = False,
    pdf_engine: EngineOption = PdfEngine.pdfium,
    revisions: RevisionsOption = Revisions.accepted,
    password_file: PasswordOption = None,
    lang: LangOption = None,
) -> None:
    inputs = [found for found in gather(paths) if isinstance(found, Input)]
    if not inputs:
        tell("nothing to read")
        raise typer.Exit(NOT_OK)
    stems = [out / stem for stem in output_stems([one.name for one in inputs])] if out else [None] * len(inputs)
    if out:
        _claim(out)
    whole = 0
    for outcome, stem in zip(run(inputs, options(pdf_engine, revisions, password_file)), stems, strict=True):
        _emit(outcome, stem, indent)
        good = outcome.status == "ok" and not (strict and _doubtful(outcome))
        whole += good
        if not quiet or outcome.error is not None:
            report(outcome)
    if not quiet and len(inputs) > 1:
        tell("{ok} of {all} documents read without loss", ok=whole, all=len(inputs))
    raise typer.Exit(OK if whole == len(inputs) else NOT_OK)


def options(engine: PdfEngine, revisions: Revisions, password_file: Path | None) -> Options:
    """The reading options behind the command line's; exits with 3 where the password file cannot be read."""
    chosen: Literal["pdfium", "pdfplumber"] = engine.value
    whose: Literal["accepted", "original"] = revisions.value
    return Options(pdf_engine=chosen, revisions=whose, password=_password(password_file))


def report(outcome: Outcome) -> None:
    """One line for the document and one for each diagnostic, on stderr."""
    name = str(outcome.input.name)
    if outcome.error is not None:
        print(error_line(name, outcome.error), file=sys.stderr)
        return
    for diagnostic in outcome.diagnostics():
        if diagnostic.severity != "info":
            print(diagnostic_line(name, diagnostic), file=sys.stderr)
    items = [item for plan in outcome.plans for item in plan.plan.items]
    doubts = sum(item.confidence < 0.9 for item in items)
    status = say(outcome.status)
    tell(
        "{name}: {status}: {items} items, {doubts} in doubt", name=name, status=status, items=len(items), doubts=doubts
    )


def _doubtful(outcome: Outcome) -> bool:
    return any(diagnostic.severity == "warning" for diagnostic in outcome.diagnostics())


def _claim(out: Path) -> None:
    """Makes the folder and tries a write in it, so that a read-only place ends the run before work starts."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        write_whole(out / ".ingest-probe", "")
        (out / ".ingest-probe").unlink()
    except OSError as error:
        tell("cannot write to {place}: {reason}", place=out, reason=error.strerror)
        raise typer.Exit(ENVIRONMENT) from error


def _emit(outcome: Outcome, stem: Path | None, indent: int) -> None:
    for number, plan in enumerate(outcome.plans, 1):
        text = dumps(plan, indent) + "\n"
        if stem is None:
            sys.stdout.write(text)
            continue
        path = stem.with_name(f"{stem.name}.{number}.json" if len(outcome.plans) > 1 else f"{stem.name}.json")
        try:
            write_whole(path, text)
        except OSError as error:
            tell("cannot write to {place}: {reason}", place=path, reason=error.strerror)
            raise typer.Exit(ENVIRONMENT) from error
    sys.stdout.flush()


def _password(file: Path | None) -> str | None:
    if file is None:
        return None
    try:
        return file.read_text("utf-8").partition("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        tell("cannot read {place}: {reason}", place=file, reason=error)
        raise typer.Exit(ENVIRONMENT) from error
