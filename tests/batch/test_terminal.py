"""What a person at a terminal sees of a run, and what a file or a pipe gets of it: nothing but the summary."""

from __future__ import annotations

import os
import pty
import re
import subprocess
from pathlib import Path

from program import command, environ, ingest

DOCUMENTS = 6


def documents(folder: Path) -> None:
    folder.mkdir()
    for number in range(DOCUMENTS):
        (folder / f"{number}.txt").write_text("mock: slow 250")


def spoken(place: Path, *words: str | Path) -> str:
    """What the program writes to a terminal."""
    ours, theirs = pty.openpty()
    env = environ(TERM="xterm-256color", COLUMNS="100", LINES="30")
    with subprocess.Popen(command(place, *words), stderr=theirs, stdout=subprocess.DEVNULL, env=env) as process:
        os.close(theirs)
        data = b""
        while piece := _piece(ours):
            data += piece
        assert process.wait() == 0
    os.close(ours)
    return data.decode()


def _piece(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux's word for the end of a terminal
        return b""


def screen(text: str) -> list[str]:
    """What stays on the screen of a terminal that was sent `text`; of control codes those that rich sends."""
    lines, at, column = [""], 0, 0
    for code, count, sign in re.findall(r"\x1b\[\??(\d*)(?:;\d+)*([A-Za-z])|([^\x1b])", text):
        if count == "A":
            at = max(0, at - int(code or 1))
        elif count == "K":
            lines[at] = ""
        elif sign == "\n":
            at += 1
            lines += [""] * (at + 1 - len(lines))
        elif sign == "\r":
            column = 0
        elif sign:
            lines[at] = lines[at][:column].ljust(column) + sign + lines[at][column + 1 :]
            column += 1
    return [line.rstrip() for line in lines if line.strip()]


def test_a_terminal_shows_a_bar_and_keeps_the_summary(tmp_path: Path) -> None:
    documents(tmp_path / "in")
    text = spoken(tmp_path, tmp_path / "in", "-o", tmp_path / "out", "--jobs", "1")
    shown = [int(found) for found in re.findall(rf"(\d+) of {DOCUMENTS} documents, ", text)]
    assert shown == sorted(shown)
    assert len(set(shown)) >= 2  # it moves
    assert screen(text) == [f"{DOCUMENTS} of {DOCUMENTS} documents read without loss"]


def test_no_bar_where_nobody_looks(tmp_path: Path) -> None:
    documents(tmp_path / "in")
    summary = f"{DOCUMENTS} of {DOCUMENTS} documents read without loss\n"
    assert ingest(tmp_path, tmp_path / "in", "-o", tmp_path / "out").stderr == summary
    assert "\x1b" not in spoken(tmp_path, tmp_path / "in", "-o", tmp_path / "out", "--progress", "none")
    assert spoken(tmp_path, tmp_path / "in", "-o", tmp_path / "out", "--quiet") == ""
