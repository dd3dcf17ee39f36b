"""Office Math as one line of text: «P_1=(P_1_1+P_1_2)/2»."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

from ..scripts import grouped, index, power
from .names import OFF, M, W, attribute

if TYPE_CHECKING:
    from lxml.etree import _Element

MATH_VAL = M + "val"
STYLED = re.compile("[\U0001d400-\U0001d7ff\u2102-\u2138]")
"""Letters that carry their slant or weight in the code point (𝑃): a plain letter is meant."""


def linear(element: _Element) -> str:
    """The formula in `element` (m:oMath, m:oMathPara or a part of one); several of a paragraph stand on lines."""
    if element.tag == M + "oMathPara":
        return "\n".join(filter(None, (linear(part) for part in element.iterfind(M + "oMath"))))
    joined = ""
    after_form = False
    for child in element:
        text, form = _part(child), child.tag in FORMS
        touching = bool(joined and text) and _in_word(joined[-1]) and _in_word(text[0])
        if child.tag == M + "f" and (touching or _runs_on(child)):
            text = f"({text})"
        elif touching and (form or after_form):
            text = " " + text
        joined += text
        after_form = form if text else after_form
    return joined


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _runs_on(fraction: _Element) -> bool:
    """Whether what follows the fraction would be read as part of its denominator."""
    following = fraction.getnext()
    text = "" if following is None else _part(following)
    return bool(text) and (_in_word(text[0]) or text[0] == "(")


def _part(element: _Element) -> str:
    if element.tag in (M + "t", W + "t"):
        return STYLED.sub(lambda match: unicodedata.normalize("NFKC", match[0]), element.text or "")
    if element.tag in (M + "brk", W + "br"):
        return "\n"
    if element.tag in SILENT:
        return ""
    form = FORMS.get(str(element.tag))
    return form(element) if form else linear(element)


def _child(element: _Element, name: str) -> str:
    child = element.find(M + name)
    return "" if child is None else linear(child).strip()


def _fraction(element: _Element) -> str:
    top, bottom = grouped(_child(element, "num")), grouped(_child(element, "den"))
    if attribute(element, f"{M}fPr/{M}type", MATH_VAL) == "noBar":
        return f"({top}; {bottom})"
    return f"{top}/{bottom}"


def _script(element: _Element) -> str:
    return _child(element, "e") + index(_child(element, "sub")) + power(_child(element, "sup"))


def _script_before(element: _Element) -> str:
    return index(_child(element, "sub")) + power(_child(element, "sup")) + _child(element, "e")


def _root(element: _Element) -> str:
    degree = _child(element, "deg")
    return f"sqrt({_child(element, 'e')})" if degree in ("", "2") else f"root({_child(element, 'e')}; {degree})"


def _nary(element: _Element) -> str:
    sign = attribute(element, f"{M}naryPr/{M}chr", MATH_VAL) or "∫"
    return sign + index(_child(element, "sub")) + power(_child(element, "sup")) + f"({_child(element, 'e')})"


def _delimited(element: _Element) -> str:
    marks = {name: attribute(element, f"{M}dPr/{M}{name}", MATH_VAL) for name in ("begChr", "endChr", "sepChr")}
    opening, closing, between = (
        default if mark is None else mark for mark, default in zip(marks.values(), "()|", strict=True)
    )
    return opening + between.join(linear(part).strip() for part in element.iterfind(M + "e")) + closing


def _function(element: _Element) -> str:
    argument = _child(element, "e")
    return _child(element, "fName") + (argument if argument.startswith(("(", "[", "{")) else f"({argument})")


def _limit_below(element: _Element) -> str:
    return _child(element, "e") + index(_child(element, "lim"))


def _limit_above(element: _Element) -> str:
    return _child(element, "e") + power(_child(element, "lim"))


def _lines(element: _Element) -> str:
    return "\n".join(linear(part).replace("&", "").strip() for part in element.iterfind(M + "e"))  # & aligns


def _accented(element: _Element) -> str:
    """A letter with its accent; over more letters the accent says nothing that a line could show."""
    base = _child(element, "e")
    return base + (attribute(element, f"{M}accPr/{M}chr", MATH_VAL) or "\u0302") if len(base) == 1 else base


def _barred(element: _Element) -> str:
    base = _child(element, "e")
    return base + "\u0305" if len(base) == 1 else base


def _matrix(element: _Element) -> str:
    rows = (", ".join(linear(part).strip() for part in row.iterfind(M + "e")) for row in element.iterfind(M + "mr"))
    return "[" + "; ".join(rows) + "]"


def _phantom(element: _Element) -> str:
    hidden = attribute(element, f"{M}phantPr/{M}show", MATH_VAL) in OFF
    return "" if hidden else _child(element, "e")


FORMS: dict[str, Callable[[_Element], str]] = {
    M + "f": _fraction,
    M + "sSub": _script,
    M + "sSup": _script,
    M + "sSubSup": _script,
    M + "sPre": _script_before,
    M + "rad": _root,
    M + "nary": _nary,
    M + "d": _delimited,
    M + "func": _function,
    M + "limLow": _limit_below,
    M + "limUpp": _limit_above,
    M + "eqArr": _lines,
    M + "m": _matrix,
    M + "phant": _phantom,
    M + "acc": _accented,
    M + "bar": _barred,
}
SILENT = frozenset(
    {W + "del", W + "moveFrom", W + "rPr", M + "rPr", M + "ctrlPr"}
    | {M + name + "Pr" for name in ("acc", "bar", "box", "borderBox", "groupChr")}
)
