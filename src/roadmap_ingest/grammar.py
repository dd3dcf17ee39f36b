"""Loads a folder of `grammars/` into a frozen Grammar; the only file that knows where grammars lie and their format."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader as Loader  # type: ignore[assignment]


class GrammarError(Exception):
    """A grammar file is wrong; the message names the file and, where known, the line."""


class Grammar(Struct, frozen=True):
    """One folder of `grammars/`: `lexicon` (words), `rules` (may be empty); the cases are read by tests only."""

    name: str
    folder: Path
    lexicon: Mapping[str, Any]
    rules: Any

    def cases(self) -> list[Any]:
        """The cases beside the rules, in file order; an empty list where there are none."""
        return read_yaml(self.folder / "cases.yaml") or []


@cache
def folder() -> Path:
    """`grammars/` inside the installed package, or that of the source tree in an editable install."""
    here = Path(__file__).parent
    for place in (here / "grammars", here.parents[1] / "grammars"):
        if place.is_dir():
            return place
    raise GrammarError(f"no folder grammars/ beside {here} or above it")


def read_yaml(path: Path) -> Any:
    """The content of a YAML file, None where the file is missing; GrammarError with file and line where it is wrong."""
    if not path.exists():
        return None
    try:
        with path.open("rb") as stream:
            return yaml.load(stream, Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise GrammarError(f"{path}:{line}: {error.problem}") from error


@cache
def load(name: str) -> Grammar:
    """The grammar `name` (columns, schedule, party, formula, requisites)."""
    place = folder() / name
    if not place.is_dir():
        raise GrammarError(f"no grammar {name} in {folder()}")
    return Grammar(name, place, read_yaml(place / "lexicon.yaml") or {}, read_yaml(place / "rules.yaml") or [])


@cache
def expression(name: str, key: str) -> re.Pattern[str]:
    """The expressions of one list in the lexicon of `name` as a single one, letter case aside."""
    return re.compile("|".join(load(name).lexicon[key]), re.IGNORECASE)


def fits(word: str, piece: str) -> bool:
    """Whether `word` is what one word of a lexicon's phrase describes: «срок*» fits «сроки», «####» fits «2024»."""
    if "#" in piece:
        return word.isdigit() and len(word) == piece.count("#")
    if piece.endswith("*"):
        return word.startswith(piece[:-1])
    return word == piece
