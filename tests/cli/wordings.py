"""Every wording that the command line can say, found in its source."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import roadmap_ingest
from roadmap_ingest.cli.group import COMMANDS

PACKAGE = Path(roadmap_ingest.__file__).parent
SPEAKERS = ("say", "tell")
IN_TEMPLATES = re.compile(r"""\bsay\("([^"]+)"\)""")


def wordings() -> dict[str, str]:
    """Each English wording with the place where it is said: say("…"), tell("…"), help="…", {{ say("…") }}."""
    found = dict.fromkeys(COMMANDS.values(), "cli/group.py")
    for path in sorted((PACKAGE / "cli").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                found |= dict.fromkeys(_of_call(node), f"cli/{path.name}:{node.lineno}")
    for path in sorted(PACKAGE.rglob("*.j2")):
        found |= dict.fromkeys(IN_TEMPLATES.findall(path.read_text("utf-8")), path.name)
    return found


def _of_call(node: ast.Call) -> Iterator[str]:
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    if name in SPEAKERS and node.args:
        yield from _texts(node.args[0])
    for keyword in node.keywords:
        if keyword.arg == "help":
            yield from _texts(keyword.value)


def _texts(node: ast.expr) -> Iterator[str]:
    """The literals that an argument may be: one, or either side of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
