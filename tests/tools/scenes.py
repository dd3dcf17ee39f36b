"""Builds the source files of the fixtures from scenes: `scenes.py [NAME…]`.

A scene is a text in tests/tools/scenes: a head of «key: value» lines (`formats`, `widths` in percent, `size` of the
page in millimetres), a line of `---`, then blocks: a line that starts with `=` is a centred bold title, one with `#`
a heading, `>` a right-aligned line, `~` a page break, lines with ` | ` a table drawn as tests/drawing.py says (`^`,
`<`, `↵`); any other line is a paragraph. In a table cell `#.` and `#.#.` are numbers that Word generates. A fixture
whose source is itself the point (a damaged text dump) has no scene: its source was written by hand.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from meaning import FIXTURES

sys.path.insert(0, str(Path(__file__).parents[1]))
from writers import write_docx, write_pdf, write_text

from drawing import draw
from roadmap_ingest.model.document import Table

SCENES = Path(__file__).parent / "scenes"
KINDS = {"=": "title", "#": "heading", ">": "right", "~": "break"}
WRITERS = {"docx": write_docx, "pdf": write_pdf, "txt": write_text}


@dataclass(frozen=True)
class Line:
    """A paragraph of a scene; `kind` is title, heading, right, break or body."""

    kind: str
    text: str


@dataclass(frozen=True)
class Scene:
    """What a fixture shows, before it is laid out in a format."""

    formats: tuple[str, ...]
    widths: tuple[float, ...] | None
    page: tuple[float, float]
    blocks: tuple[Line | Table, ...]


def parse(text: str) -> Scene:
    head, _, body = text.partition("\n---\n")
    keys = dict(line.split(": ", 1) for line in head.splitlines())
    widths = tuple(float(one) for one in keys["widths"].split()) if "widths" in keys else None
    wide, high = (float(one) for one in keys.get("size", "210 297").split())
    return Scene(tuple(keys["formats"].split()), widths, (wide, high), tuple(_blocks(body)))


def _blocks(body: str) -> Iterator[Line | Table]:
    rows: list[str] = []
    for line in [*body.splitlines(), ""]:
        if " | " in line:
            rows.append(line)
            continue
        if rows:
            yield draw("\n".join(rows))
            rows = []
        if line.strip():
            kind = KINDS.get(line[0], "body")
            yield Line(kind, line.strip() if kind == "body" else line[1:].strip())


def main() -> None:
    names = sys.argv[1:] or sorted(path.stem for path in SCENES.glob("*.txt"))
    for name in names:
        scene = parse((SCENES / f"{name}.txt").read_text("utf-8"))
        folder = FIXTURES / name
        folder.mkdir(parents=True, exist_ok=True)
        for form in scene.formats:
            (folder / f"source.{form}").write_bytes(WRITERS[form](scene))
        print(name, *scene.formats)


if __name__ == "__main__":
    main()
