"""What CSS says of an element, as far as it changes what is read: simple class and tag rules and style attributes."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?", re.IGNORECASE)
COUNTED = re.compile(r"repeat\(\s*(\d+)\s*,([^()]|\([^()]*\))*\)")

Declarations = dict[str, str]


class Sheet:
    """The rules of the page's own style elements; later rules win, a style attribute wins over all."""

    def __init__(self, root: _Element) -> None:
        self._rules: dict[str, Declarations] = {}
        for element in root.iter("style"):
            for selectors, body in RULE.findall(COMMENT.sub("", element.text or "")):
                self._add(selectors, declarations(body))

    def _add(self, selectors: str, said: Declarations) -> None:
        for selector in selectors.split(","):
            match = SELECTOR.fullmatch(selector.strip())
            if match and match[0]:
                self._rules.setdefault(match[0].lower(), {}).update(said)

    def of(self, element: _Element) -> Style:
        """What holds for `element` itself; nothing is inherited."""
        tag, inline = str(element.tag), element.get("style")
        if not self._rules:
            return Style(declarations(inline)) if inline else PLAIN
        said = dict(self._rules.get(tag, {}))
        for name in (element.get("class") or "").lower().split():
            said |= self._rules.get("." + name, {}) | self._rules.get(f"{tag}.{name}", {})
        if inline:
            said |= declarations(inline)
        return Style(said) if said else PLAIN


class Style:
    """The declarations that hold for one element."""

    def __init__(self, said: Declarations) -> None:
        self._said = said

    @property
    def display(self) -> str:
        return self._said.get("display", "")

    @property
    def hidden(self) -> bool:
        said = self._said
        return said.get("display") == "none" or said.get("visibility") == "hidden" or said.get("mso-hide") == "all"

    @property
    def bold(self) -> bool | None:
        weight = self._said.get("font-weight")
        return None if weight is None else weight in ("bold", "bolder", "600", "700", "800", "900")

    @property
    def centered(self) -> bool | None:
        align = self._said.get("text-align")
        return None if align is None else align == "center"

    @property
    def struck(self) -> bool:
        return "line-through" in self._said.get("text-decoration", "") + self._said.get("text-decoration-line", "")

    @property
    def kept_spaces(self) -> bool:
        return self._said.get("white-space", "").startswith(("pre", "break-spaces"))

    @property
    def marker(self) -> str | None:
        """The list-style, «none» or «lower-roman» for one; None where it is not said."""
        return self._said.get("list-style-type", self._said.get("list-style"))

    @cached_property
    def grid_columns(self) -> int:
        """The columns of a CSS grid; 0 where it is none or their number depends on the window."""
        template = self._said.get("grid-template-columns", "")
        if "grid" not in self.display or "auto-f" in template:
            return 0
        counted = COUNTED.sub(lambda match: "1fr " * min(int(match[1]), 1000), template)
        return len(re.sub(r"\([^()]*\)", "", re.sub(r"\[[^\]]*\]", "", counted)).split())

    @property
    def grid_span(self) -> int:
        """The columns of its grid that an element covers; 0 for all of them."""
        said = self._said.get("grid-column", self._said.get("grid-column-end", ""))
        if re.fullmatch(r"1\s*/\s*-1", said):
            return 0
        match = re.search(r"span\s+(\d+)", said)
        return int(match[1]) if match else 1


PLAIN = Style({})


def declarations(text: str) -> Declarations:
    """`color: red; display: NONE` as a mapping in lower case, without «!important»."""
    pairs = (part.partition(":") for part in text.lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs if value.strip()}
