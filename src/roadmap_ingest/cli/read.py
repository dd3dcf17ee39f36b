"""`ingest FILE…`: plans as JSON on stdout, or a folder of them with a ledger; what was doubtful on stderr."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from msgspec.structs import replace

from ..batch.inputs import STDIN, Input, gather
from ..batch.run import Outcome, run
from ..model.correction import Correction, CorrectionError, load_corrections
from ..model.options import Options
from ..normalise.identity.registry import RegistryError
from ..normalise.identity.registry import load as load_registry
from ..write.json import dumps
from ..write.outputs import Export
from .export import DEFAULT_FORMATS, AlarmOption, BomOption, FormatsOption, IndentOption, export_of
from .folder import (
    AddressOption,
    Engine,
    FailOn,
    FailOnOption,
    Folder,
    JobsOption,
    JsonlOption,
    MemoryOption,
    Progress,
    ProgressOption,
    Retry,
    RetryOption,
    ShardOption,
    TimeoutOption,
    WhereOption,
    read_into,
)
from .speech import LangOption, diagnostic_line, error_line, say, tell

OK, NOT_OK, USAGE, ENVIRONMENT = 0, 1, 2, 3


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
CorrectionsOption = Annotated[
    Path | None,
    typer.Option("--corrections", help="A corrections.yaml from the review page, put into the plans it was typed for."),
]
OrdersOption = Annotated[
    bool, typer.Option("--orders", help="Read the points of an act that order something as items too.")
]
RegistryOption = Annotated[
    Path | None,
    typer.Option("--registry", help="A JSON file that collects the parties of all documents, made or added to."),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No summary and no diagnostics on standard error.")]


def read(
    paths: PathsArgument,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="Write NAME.json per plan into this folder instead of standard output."),
    ] = None,
    indent: IndentOption = 2,
    quiet: QuietOption = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 where anything is left in doubt (a warning).")
    ] = False,
    pdf_engine: EngineOption = PdfEngine.pdfium,
    revisions: RevisionsOption = Revisions.accepted,
    password_file: PasswordOption = None,
    corrections: CorrectionsOption = None,
    orders: OrdersOption = False,
    registry: RegistryOption = None,
    jobs: JobsOption = "auto",
    retry: RetryOption = Retry.changed,
    shard: ShardOption = None,
    jsonl: JsonlOption = None,
    timeout: TimeoutOption = 60,
    memory: MemoryOption = 2048,
    fail_on: FailOnOption = FailOn.any,
    progress: ProgressOption = Progress.auto,
    engine: WhereOption = Engine.local,
    address: AddressOption = None,
    formats: FormatsOption = DEFAULT_FORMATS[0],
    bom: BomOption = False,
    alarm: AlarmOption = None,
    lang: LangOption = None,
) -> None:
    chosen = replace(
        options(pdf_engine, revisions, password_file, corrections), orders=orders, registry=_registry(registry)
    )
    export = export_of(formats, indent, bom, alarm)
    if out is None:
        raise typer.Exit(_read_onto_stdout(paths, chosen, export, quiet, strict))
    _writable(paths, export, jsonl)
    folder = Folder(
        paths, out, chosen, export, quiet, strict, jobs, retry, shard, jsonl, timeout, memory, fail_on, progress, engine
    )
    raise typer.Exit(read_into(folder, address))


def _writable(paths: list[str], export: Export, jsonl: Path | None) -> None:
    """Exits with 2 where a folder of outputs cannot hold what is asked."""
    if jsonl is not None and "json" not in export.formats:
        tell("--jsonl collects the JSON: --format must name it")
        raise typer.Exit(USAGE)
    if STDIN in paths:
        tell("standard input cannot be read into a folder")
        raise typer.Exit(USAGE)


def options(
    engine: PdfEngine, revisions: Revisions, password_file: Path | None, corrections: Path | None = None
) -> Options:
    """The reading options behind the command line's; exits with 3 where a file that it names cannot be read."""
    return Options(
        pdf_engine=engine.value,
        revisions=revisions.value,
        password=_password(password_file),
        corrections=_corrections(corrections),
    )


def _registry(file: Path | None) -> Path | None:
    """The registry's path; exits with 3 before work starts where a file stands there that is none."""
    if file is not None and file.exists():
        try:
            load_registry(file)
        except (OSError, RegistryError) as error:
            tell("cannot read {place}: {reason}", place=file, reason=error)
            raise typer.Exit(ENVIRONMENT) from error
    return file


def _read_onto_stdout(paths: list[str], chosen: Options, export: Export, quiet: bool, strict: bool) -> int:
    """The exit status of plans printed as JSON; a registry that cannot be written is told apart from a closed pipe."""
    if export.formats != DEFAULT_FORMATS:
        tell("--format writes files: it needs -o")
        return USAGE
    try:
        return _to_stdout(paths, chosen, export.indent, quiet, strict)
    except (OSError, RegistryError) as error:
        if chosen.registry is None or isinstance(error, BrokenPipeError):
            raise
        tell("cannot write to {place}: {reason}", place=chosen.registry, reason=error)
        return ENVIRONMENT


def _to_stdout(paths: list[str], chosen: Options, indent: int, quiet: bool, strict: bool) -> int:
    inputs = [found for found in gather(paths) if isinstance(found, Input)]
    if not inputs:
        tell("nothing to read")
        return NOT_OK
    whole = 0
    for outcome in run(inputs, chosen):
        for plan in outcome.plans:
            sys.stdout.write(dumps(plan, indent) + "\n")
        sys.stdout.flush()
        whole += outcome.status == "ok" and not (strict and _doubtful(outcome))
        if not quiet or outcome.error is not None:
            report(outcome)
    if not quiet and len(inputs) > 1:
        tell("{ok} of {all} documents read without loss", ok=whole, all=len(inputs))
    return OK if whole == len(inputs) else NOT_OK


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


def _password(file: Path | None) -> str | None:
    if file is None:
        return None
    try:
        return file.read_text("utf-8").partition("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        tell("cannot read {place}: {reason}", place=file, reason=error)
        raise typer.Exit(ENVIRONMENT) from error


def _corrections(file: Path | None) -> tuple[Correction, ...]:
    if file is None:
        return ()
    try:
        return load_corrections(file.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        tell("cannot read {place}: {reason}", place=file, reason=error)
        raise typer.Exit(ENVIRONMENT) from error
    except CorrectionError as error:
        tell("{name}: no corrections: {reason}", name=file, reason=error)
        raise typer.Exit(USAGE) from error
