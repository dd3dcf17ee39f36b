"""Damaged formulas made whole by the plan's structure, where only one reading fits; every change is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from msgspec import Struct, field

from ...grammar import load
from .lexer import LONGEST, plain_name
from .parser import parse
from .structure import Place
from .tree import Call, FormulaError, Name, Node, Number, Product, Sum, add, names, renamed, to_text, walk


class Repaired(Struct):
    """A formula after repair: its tree (None where it is lost), what was changed, what the sum's names became."""

    tree: Node | None
    repairs: list[str] = field(default_factory=list)
    reason: str = ""


def read_expression(printed: str, known: Collection[str]) -> Repaired:
    """The tree of a printed right side, with its damage at the edges and its brackets repaired.

    Tried in order, the first that parses: as it is; without its unit; without a misread «где» at the end; with stray
    marks between terms dropped; with the one missing bracket added at its only place, the start or the end.
    """
    done = Repaired(None)
    text = _bounded(printed.strip())
    text, gloss = _without_gloss(text)
    if gloss:
        done.repairs.append(f"«{gloss}» →")
    for mend in (_same, _without_unit, _without_where, _without_marks, _with_brackets):
        mended, told = mend(text)
        if mended != text and told:
            done.repairs.append(f"{text} → {mended}")
        text = mended
        try:
            done.tree = parse(text, known)
        except FormulaError as error:
            done.reason = str(error)
            continue
        return done
    done.repairs.clear()
    return done


def _words(key: str) -> str:
    return "|".join(word.replace(" ", r"\s+") for word in load("formula").lexicon[key])


def _bounded(text: str) -> str:
    """«А/В*100, но не более 100» as min(А/В*100; 100)."""
    found = re.fullmatch(
        rf"(?P<body>.{{1,400}}?)[,;]?\s*\(?\s*но\s+(?:(?P<most>{_words('at_most')})|(?:{_words('at_least')}))\s+"
        r"(?P<limit>\d+(?:[.,]\d+)?)\s*%?\s*(?:балл\w*)?\s*\)?\.?",
        text,
        re.IGNORECASE,
    )
    return f"{'min' if found['most'] else 'max'}({found['body']}; {found['limit']})" if found else text


def _without_gloss(text: str) -> tuple[str, str]:
    """«А/В*100 % (план – 95 %)»: a remark in brackets behind a formula, and what it says."""
    found = re.search(rf"\s*\(\s*(?:{_words('glosses')})(?!\w)[^()]*\)\s*$", text, re.IGNORECASE)
    return (text[: found.start()], found.group().strip()) if found else (text, "")


def _same(text: str) -> tuple[str, bool]:
    return text.rstrip(".;, "), False


def _without_unit(text: str) -> tuple[str, bool]:
    """«А/В*100 (%)», «А/В*100, %»: the unit of the value, which is no part of the formula."""
    return re.sub(r"(?:\s*,\s*|\s*\(\s*)(?:%|баллов|балла|балл|ед|чел|шт|руб)\.?\s*\)?$", "", text), False


def _without_where(text: str) -> tuple[str, bool]:
    words = "|".join(load("formula").lexicon["where"])
    return re.sub(rf"\s*[,;.]\s*(?:{words}|[a-z]{{2,4}})\s*:?$", "", text, flags=re.IGNORECASE), True


def _without_marks(text: str) -> tuple[str, bool]:
    """«P11; +P12» → «P11 +P12»: a mark before a sign stands for nothing."""
    return re.sub(r"\s*[;:,.]\s*(?=[-+*/)])", " ", text), True


def _with_brackets(text: str) -> tuple[str, bool]:
    lacking = text.count("(") - text.count(")")
    if lacking == -1:
        return f"({text}", True
    if lacking == 1:
        return f"{text})", True
    return text, False


def mean(tree: Node) -> tuple[list[Name], Node | None] | None:
    """The names of a plain sum and what it is divided by: «(P_1+P_2)/2» → P_1, P_2 and 2; None for other shapes."""
    divisor: Node | None = None
    if isinstance(tree, Product) and len(tree.factors) == 2 and tree.factors[1][0] == "/":
        divisor = tree.factors[1][1]
        tree = tree.factors[0][1]
    if not isinstance(tree, Sum) or any(sign == "-" or not isinstance(term, Name) for sign, term in tree.terms):
        return None
    return [term for _, term in tree.terms if isinstance(term, Name)], divisor


def spelled_out(printed: str, place: Place) -> str:
    """A printed sum with dots in full where its ends are the place's: «P21+…+P28» → «P_2_1+P_2_2+…» to the last."""
    if len(printed) > LONGEST or not re.search(r"…|\.\.", printed):
        return printed
    name = r"[^\W\d_][\w.]*"
    found = re.search(rf"({name})(?:\s*\+\s*{name})*\s*\+\s*(?:…|\.{{2,}})\s*\+\s*({name})", printed)
    if not found or not place.parts:
        return printed
    ends = tuple(resolve(plain_name(found[at]), place) for at in (1, 2))
    if ends != (place.parts[0], place.parts[-1]):
        return printed
    return printed[: found.start()] + "+".join(place.parts) + printed[found.end() :]


def settle_names(done: Repaired, place: Place, letter: str, ordinary: Collection[str] = ()) -> None:
    """The scores in a formula under their own names, from the structure: «P11» in section 1 is P_1_1.

    Names that are all known and unlike are kept, be they the place's parts or not. Else a plain sum of as many scores
    as the place has parts names exactly these parts in order, and one in an item without rows below names the item's
    own parts. A name that can be none of these makes the formula doubtful: the tree is dropped and the reason told.
    Names that are `ordinary` variables, and all where no plan is known, stay as they are.
    """
    if done.tree is None or not (place.all_targets or place.target):
        return
    done.tree = _sums_spelled_out(done.tree, place, letter)
    scores = [name for name in names(done.tree) if _is_score(name, letter) and name not in ordinary]
    if not scores:
        return
    known = {name: found for name in scores if (found := resolve(name, place)) and found != place.target}
    plain = mean(done.tree)
    terms = [term.name for term in plain[0]] if plain else []
    certain = len(set(known.values())) == len(scores) and len(set(terms)) == len(terms)
    if not certain and terms and all(_is_score(name, letter) for name in terms):
        parts = _parts_for(terms, place)
        if parts is not None:
            _rename_in_order(done, terms, parts)
            return
    lost = [name for name in scores if name not in known]
    if lost:
        done.reason = f"«{lost[0]}» names no section and no item"
        done.tree = None
        return
    done.tree = renamed(done.tree, known)


def _sums_spelled_out(node: Node, place: Place, letter: str) -> Node:
    """«ΣPi» as the sum of the place's parts."""
    match node:
        case Call("sum", (Name(name),)) if place.parts and re.fullmatch(rf"{letter}\w{{0,3}}", name):
            return add([("+", Name(part)) for part in place.parts])
        case Product(factors):
            return Product(tuple((sign, _sums_spelled_out(factor, place, letter)) for sign, factor in factors))
        case _:
            return node


def _parts_for(terms: Sequence[str], place: Place) -> tuple[str, ...] | None:
    """The targets that the terms of a sum stand for, in order; None where the structure does not say."""
    if place.parts and len(terms) == len(place.parts):
        return place.parts
    if place.open_parts and place.target and len(terms) >= 2:
        own = tuple(f"{place.target}_{order}" for order in range(1, len(terms) + 1))
        return own if any(_digits(term) == _digits(part) for term, part in zip(terms, own, strict=True)) else None
    return None


def _rename_in_order(done: Repaired, terms: Sequence[str], parts: Sequence[str]) -> None:
    changed = [
        f"{term} → {part}"
        for term, part in zip(terms, parts, strict=True)
        if term.replace("_", "") != part.replace("_", "")
    ]
    done.repairs += changed
    queue = iter(parts)

    def take(node: Node) -> Node:
        if isinstance(node, Sum):
            return Sum(tuple((sign, Name(next(queue))) for sign, _ in node.terms))
        if isinstance(node, Product):
            return Product(
                tuple((sign, take(factor) if isinstance(factor, Sum) else factor) for sign, factor in node.factors)
            )
        return node

    if done.tree is not None:
        done.tree = take(done.tree)


def _is_score(name: str, letter: str) -> bool:
    """«P», «P11», «Pyy»: the letter of the scores, alone or with an index that may be damaged."""
    return (re.fullmatch(rf"{letter}(?:_?\w{{0,5}})?", name) is not None and len(name) <= 6) or name == letter


def _digits(name: str) -> str:
    return re.sub(r"\D", "", name)


def resolve(name: str, place: Place) -> str | None:
    """The one target of the plan, or own part of the item, with the digits of `name`; None where not one has."""
    digits = _digits(name)
    if not digits or re.search(r"[^\W\d_]", name[1:]):
        return None
    found = [target for target in place.all_targets if _digits(target) == digits]
    if not found and place.open_parts and place.target and digits.startswith(_digits(place.target)):
        rest = digits[len(_digits(place.target)) :]
        return f"{place.target}_{rest}" if rest else None
    return found[0] if len(found) == 1 else None


def settle_signs(done: Repaired, highest: Callable[[Node], float | None], asked: float | None) -> None:
    """«(n+0.25)+100» with a maximum of 100 and n up to 4 is (n*0.25)*100: the signs are changed where only that fits.

    `highest` tells the largest value that the cases give a formula, None where they do not tell.
    """
    if done.tree is None or asked is None or not any(isinstance(node, Sum) for node in walk(done.tree)):
        return
    now = highest(done.tree)
    if now is None or abs(now - asked) < 1e-9:
        return
    changed = _all_multiplied(done.tree)
    if changed is None or highest(changed) != asked:
        return
    done.repairs.append(f"{to_text(done.tree)} → {to_text(changed)}")
    done.tree = changed


def _all_multiplied(node: Node) -> Node | None:
    """A sum of names and numbers with all its plus signs read as multiplication; None for any other formula."""
    if not isinstance(node, Sum) or any(
        sign == "-" or not isinstance(term, Name | Number) for sign, term in node.terms
    ):
        return None
    return Product(tuple(("*", term) for _, term in node.terms))
