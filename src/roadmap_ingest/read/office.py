"""Old formats (.doc, .rtf, .odt) to DOCX, any of them to PDF by LibreOffice, shut off from profile, macros, links."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, get_args

from ..model.diagnostic import IngestError
from ..model.options import Options

STAGE = "read"
PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
INSTALL = "apt-get install libreoffice-writer libreoffice-math"
FILTERS = {"doc": "MS Word 97", "rtf": "Rich Text Format", "odt": "writer8", "docx": "MS Word 2007 XML"}
TARGETS = {"docx": "docx:MS Word 2007 XML", "pdf": "pdf:writer_pdf_Export"}
SECONDS = 60.0
SECONDS_PER_MIB = 5.0

SETTINGS: tuple[tuple[str, str, str], ...] = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "2"),
    ("Writer/Content/Update", "Field", "false"),
    ("Common/Misc", "FirstRun", "false"),
)
"""Macros never run, linked content is never fetched."""
TETHER = 'exec 3<&0; (cat <&3; kill -KILL 0) >/dev/null 2>&1 & exec "$@" </dev/null 3<&-'
"""A shell that becomes the program; its watcher ends the group when standard input ends, that is when we are killed."""

Drawable = Literal["doc", "rtf", "odt", "docx"]
DRAWABLE: tuple[Drawable, ...] = get_args(Drawable)


def convert(data: bytes, kind: Literal["doc", "rtf", "odt"], options: Options) -> bytes:
    """The document in `data` as DOCX bytes.

    IngestError `needs_libreoffice` where it is not installed, `conversion_timeout` where it takes too long (its whole
    process group is ended), `conversion_failed` where it gives nothing, `limit:input_bytes` where it gives too much.
    """
    return _converted(data, kind, "docx", options)


def draw(data: bytes, kind: Drawable, options: Options) -> bytes:
    """The pages of the document in `data` as PDF bytes, laid out by LibreOffice; IngestError as `convert`."""
    return _converted(data, kind, "pdf", options)


def _converted(data: bytes, kind: str, target: Literal["docx", "pdf"], options: Options) -> bytes:
    program = find_program()
    if program is None:
        raise IngestError("needs_libreoffice", STAGE, real=kind, command=INSTALL)
    with TemporaryDirectory(prefix="roadmap-ingest-") as name:
        folder = Path(name)
        source, made = folder / f"document.{kind}", folder / "out" / f"document.{target}"
        source.write_bytes(data)
        _write_profile(folder / "profile")
        seconds = SECONDS + SECONDS_PER_MIB * len(data) / 2**20
        said = _run(_command(program, kind, target, folder), folder, seconds)
        if not made.is_file():
            raise IngestError("conversion_failed", STAGE, real=kind, reason=said or "no output")
        size = made.stat().st_size
        if size > options.limits.input_bytes:
            raise IngestError("limit:input_bytes", STAGE, found=size, allowed=options.limits.input_bytes)
        return made.read_bytes()


def find_program() -> str | None:
    """The path of LibreOffice; None where it is not installed."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def _command(program: str, kind: str, target: str, folder: Path) -> list[str]:
    return [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--invisible",
        "--norestore",
        "--nologo",
        "--nolockcheck",
        "--nodefault",
        f"--infilter={FILTERS[kind]}",
        "--convert-to",
        TARGETS[target],
        "--outdir",
        str(folder / "out"),
        str(folder / f"document.{kind}"),
    ]


def _write_profile(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in SETTINGS
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}'
        "</oor:items>",
        encoding="utf-8",
    )


def _run(command: list[str], folder: Path, seconds: float) -> str:
    """The last line that the program said; nothing of its process group outlives the call."""
    environment = {key: os.environ[key] for key in ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT") if key in os.environ}
    environment |= {"HOME": str(folder), "TMPDIR": str(folder), "LC_ALL": "C.UTF-8"}
    tether, end = os.pipe()
    process = subprocess.Popen(  # noqa: S603  a fixed command, the file under a fixed name
        ["/bin/sh", "-c", TETHER, "sh", *command],
        cwd=folder,
        env=environment,
        stdin=tether,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise IngestError("conversion_timeout", STAGE, seconds=round(seconds)) from error
    finally:
        _end_group(process)
        os.close(tether)
        os.close(end)
    return output.decode("utf-8", "replace").strip().splitlines()[-1] if output.strip() else ""


def _end_group(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):  # the group is gone already
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdout:
        process.stdout.close()
