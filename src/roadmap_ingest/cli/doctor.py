"""`ingest doctor`: what is installed, and what for."""

from __future__ import annotations

import json
import platform
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated

import typer
from msgspec import Struct
from msgspec.structs import asdict

from ..grammar import GrammarError, folder, load
from ..model.plan import SCHEMA_VERSION
from ..model.version import VERSION
from .speech import LangOption, say

OK, ENVIRONMENT = 0, 3
PACKAGES = {
    "pypdfium2": "PDF pages",
    "pdfplumber": "the reference engine for PDF",
    "python-docx": "DOCX documents",
    "natasha": "names and forms of words",
    "XlsxWriter": "workbooks",
    "icalendar": "calendars",
    "Jinja2": "the review page",
}
EXTRAS = {
    "pyarrow": ("parquet", "Parquet files"),
    "ray": ("ray", "runs over a cluster"),
    "latex2mathml": ("math", "formulas in MathML"),
}
PROGRAMS = {
    ("soffice", "libreoffice"): (
        "DOC, RTF and ODT; pages of a DOCX in review",
        "apt-get install libreoffice-writer-nogui",
    ),
    ("tesseract",): ("nothing yet: scans are refused, with the pages named", "apt-get install tesseract-ocr-rus"),
}


class Part(Struct, frozen=True):
    """`found` is the version or the place; None where the part is missing, and then `cure` tells how to get it."""

    name: str
    purpose: str
    found: str | None
    needed: bool
    cure: str | None = None


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    lang: LangOption = None,
) -> None:
    parts = [*_own(), *_packages(), *_extras(), *_programs()]
    if as_json:
        print(json.dumps([asdict(part) for part in parts], ensure_ascii=False, indent=2))
    else:
        for part in parts:
            sign = "✓" if part.found else "✗" if part.needed else "–"
            state = part.found or say("not installed")
            cure = f" ({part.cure})" if part.cure and not part.found else ""
            print(f"{sign} {part.name} {state}: {say(part.purpose)}{cure}")
    raise typer.Exit(ENVIRONMENT if any(part.needed and not part.found for part in parts) else OK)


def _own() -> list[Part]:
    """The program itself, Python, and the grammars where they were found."""
    try:
        place: str | None = str(folder())
        for path in folder().iterdir():
            if path.is_dir():
                load(path.name)
    except GrammarError as error:
        place = None
        cure: str | None = str(error)
    else:
        cure = None
    return [
        Part("roadmap-ingest", "the program", VERSION, True),
        Part("Python", "the interpreter", platform.python_version(), True),
        Part("schema", "the version of the JSON", SCHEMA_VERSION, True),
        Part("grammars", "the language of plans", place, True, cure),
    ]


def _packages() -> list[Part]:
    return [Part(name, purpose, _version(name), True, f"pip install {name}") for name, purpose in PACKAGES.items()]


def _extras() -> list[Part]:
    return [
        Part(name, purpose, _version(name), False, f"pip install 'roadmap-ingest[{extra}]'")
        for name, (extra, purpose) in EXTRAS.items()
    ]


def _programs() -> list[Part]:
    parts = []
    for names, (purpose, cure) in PROGRAMS.items():
        place = next(filter(None, map(shutil.which, names)), None)
        parts.append(Part(names[-1], purpose, place and _told(place), False, cure))
    return parts


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _told(program: str) -> str:
    """The first line of what a program says of its version, else where it is."""
    try:
        done = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return program
    return next(iter((done.stdout or done.stderr).strip().splitlines()), program)
