"""Old formats go through LibreOffice, which is kept away from everything but the one file."""

from __future__ import annotations

import multiprocessing
import os
import stat
import sys
import time
from pathlib import Path

import pytest

from roadmap_ingest.model.diagnostic import IngestError
from roadmap_ingest.model.options import Limits, Options
from roadmap_ingest.model.plan import Source
from roadmap_ingest.read import office
from roadmap_ingest.read.docx import read_docx

RTF = (
    rb"{\rtf1\ansi\ansicpg1251 \u1055?\u1083?\u1072?\u1085?\par"
    rb"\trowd\cellx2000\cellx6000 1\intbl\cell \u1054?\u1073?\u1093?\u1086?\u1076?\intbl\cell\row }"
)

needs_office = pytest.mark.skipif(office.find_program() is None, reason="LibreOffice is not installed")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for LibreOffice")


@needs_office
def test_rtf_is_read_as_the_docx_it_converts_to() -> None:
    data = office.convert(RTF, "rtf", Options())
    source = Source(name="plan.rtf", sha256="0" * 64, size=len(data), media_type="application/rtf")
    document = read_docx(data, source, Options())
    (table,) = document.tables()
    assert [cell.text for cell in table.cells] == ["1", "Обход"]


@needs_office
def test_what_it_cannot_load_is_told() -> None:
    with pytest.raises(IngestError) as caught:
        office.convert(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"nothing" * 100, "doc", Options())
    assert caught.value.code == "conversion_failed"


def test_without_libreoffice_the_message_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "PROGRAMS", ("no-such-office",))
    with pytest.raises(IngestError) as caught:
        office.convert(RTF, "rtf", Options())
    assert (caught.value.code, caught.value.status) == ("needs_libreoffice", "rejected")
    assert office.INSTALL in str(caught.value)


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put a shell script in the place of LibreOffice; $OUT is the file that it should write."""
    program = folder / "soffice"
    find = 'while [ $# -gt 1 ]; do [ "$1" = --outdir ] && OUT="$2/document.docx"; shift; done; mkdir -p "${OUT%/*}"'
    program.write_text(f"#!/bin/sh\n{find}\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setattr(office, "PROGRAMS", (str(program),))


@posix_only
def test_a_hang_ends_with_its_whole_process_group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = tmp_path / "child"
    stand_in(tmp_path, monkeypatch, f"sleep 60 & echo $! > {child}; wait")
    monkeypatch.setattr(office, "SECONDS", 0.5)
    with pytest.raises(IngestError) as caught:
        office.convert(RTF, "rtf", Options())
    assert caught.value.code == "conversion_timeout"
    assert ended(int(child.read_text()))


@posix_only
def test_it_ends_with_a_killed_caller(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = tmp_path / "child"
    stand_in(tmp_path, monkeypatch, f"sleep 60 & echo $! > {child}.new; mv {child}.new {child}; wait")
    caller = multiprocessing.get_context("fork").Process(target=office.convert, args=(RTF, "rtf", Options()))
    caller.start()
    while not child.exists():
        caller.join(0.05)
    caller.kill()
    assert ended(int(child.read_text()))


def ended(process: int) -> bool:
    """Whether the process is gone or waits to be reaped, now or within two seconds."""
    for _ in range(40):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        state = Path(f"/proc/{process}/stat")
        if state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


@posix_only
def test_too_large_a_result_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, 'head -c 2000 /dev/zero > "$OUT"')
    with pytest.raises(IngestError) as caught:
        office.convert(RTF, "rtf", Options(limits=Limits(input_bytes=1000)))
    assert caught.value.code == "limit:input_bytes"


@posix_only
def test_it_sees_neither_home_nor_secrets_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAN_SECRET", "secret")
    stand_in(tmp_path, monkeypatch, 'env > "$OUT"; cat "$HOME/profile/user/registrymodifications.xcu" >> "$OUT"')
    said = office.convert(RTF, "rtf", Options()).decode()
    home = next(line for line in said.splitlines() if line.startswith("HOME=")).removeprefix("HOME=")
    assert "PLAN_SECRET" not in said
    assert 'oor:name="DisableMacrosExecution" oor:op="fuse"><value>true<' in said
    assert not Path(home).exists()
