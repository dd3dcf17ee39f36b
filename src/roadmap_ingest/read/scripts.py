"""Subscripts and superscripts in one line of text: «P» with the index «1.2» is «P_1_2», «x» squared is «x^2»."""

from __future__ import annotations

import re

SIMPLE = re.compile(r"[\w.,%]+|\(.*\)", re.DOTALL)
INDEX = re.compile(r"\w+(?:[.,_]\w+)*")

SUB, SUPER, END = "\x01", "\x02", "\x03"
"""Brackets around lowered and raised text while a line is gathered; no file can hold these characters."""
LOWERED = re.compile(rf"(?<![^\W\d_])([^\W\d_]){SUB}([^{END}]+){END}")
RAISED = re.compile(rf"((?<![^\W\d_])[^\W\d_]|[\d)_]|{END}){SUPER}([^{END}]+){END}")
NOTED = re.compile(rf"(?:(?<=[^\W\d_]{{4}})|(?<=\d{{4}})|(?<=[.»)])){SUPER}(\d{{1,2}}){END}")
SMALL = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
SPLIT = re.compile(rf"{END}(\s*)([{SUB}{SUPER}])")


def lowered(text: str) -> str:
    """`text` marked as standing below the line."""
    return f"{SUB}{text}{END}" if text.strip() else text


def raised(text: str) -> str:
    """`text` marked as standing above the line."""
    return f"{SUPER}{text}{END}" if text.strip() else text


def settle(text: str) -> str:
    """The line with its marks read: an index behind a letter that stands alone is one («P_1», but «CO2»).

    Raised text is a power only in a line with «=»; elsewhere it is a unit («м2») or, behind a word or a date, the mark
    of a note: «регламент¹», not «регламент1».
    """
    text = SPLIT.sub(lambda match: match[1] if _same(text, match) else match[0], text)
    text = LOWERED.sub(lambda match: match[1] + index(match[2].strip()), text)
    if "=" in text:
        text = RAISED.sub(lambda match: match[1] + power(match[2].strip()), text)
    elif SUPER in text:
        text = NOTED.sub(lambda match: match[1].translate(SMALL), text)
    return re.sub(f"[{SUB}{SUPER}{END}]", "", text)


def _same(text: str, match: re.Match[str]) -> bool:
    """Whether the mark that ends is of the kind that begins again: one index in two runs."""
    begun = max(text.rfind(SUB, 0, match.start()), text.rfind(SUPER, 0, match.start()))
    return begun >= 0 and text[begun] == match[2]


def index(text: str) -> str:
    """`text` as a subscript: «1.2» and «1,2» number an item, so that P with it is P_1_2."""
    text = text.rstrip(".")
    if not text:
        return ""
    return "_" + re.sub("[.,]", "_", text) if INDEX.fullmatch(text) else f"_({text})"


def power(text: str) -> str:
    """`text` as a superscript: «2» is «^2», «n+1» is «^(n+1)»."""
    return "^" + grouped(text) if text else ""


def grouped(text: str) -> str:
    """`text` in brackets unless it holds together without them."""
    return text if not text or _is_whole(text) else f"({text})"


def _is_whole(text: str) -> bool:
    if not SIMPLE.fullmatch(text):
        return False
    depth = 0
    for position, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0 and letter == ")" and position < len(text) - 1:
            return False
    return True
