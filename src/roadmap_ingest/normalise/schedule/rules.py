"""The schedule grammar made ready: which letter a token has, which rules may begin with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from msgspec import Struct, field

from ...grammar import Grammar, GrammarError, load
from ..tokens import Token, fold
from .pattern import Alphabet, Pattern, PatternError, compile_pattern

KINDS = (
    "when",
    "marks",
    "span",
    "clock",
    "repeat",
    "due",
    "lasting",
    "relative",
    "condition",
    "reference",
    "then",
    "label",
    "blank",
    "refusal",
)
KEYS = ("rule", "sees", "as", "pattern", "with", "sure", "line", "weak", "later")
WEAK = 5
ANY = -1
"""All bits: any letter will do."""
SEPARATORS = {",": 0, ";": 0, "(": 0, ")": 0, ":": 0, "/": 1, ".": 1, "-": 1, '"': 1, "*": 1}
SEPARATORS |= dict.fromkeys(("и", "или", "а", "но", "также"), 0)
UNKNOWN, MARK = "w", "m"
NEW: tuple[str, Any] = (UNKNOWN, None)
# The letters of numbers: 0 | 00 | 1-9 | 01-09 | 10-12 | 13-23 | 24-31 | 32-59 | 60-99 | three digits | a year | longer.
NUMBERS = {
    "day": "aAbcd",
    "mm": "aAb",
    "mm2": "Ab",
    "n": "aAbcdefg",
    "yyyy": "y",
    "yy": "Abcdef",
    "hour": "0haAbc",
    "minute": "hAbcde",
    "odd-minute": "hcde",
    "zero": "0h",
    "sharp": "h",
}
LETTERS = (*range(0x80, 0x100), *range(0x21), *range(0xE000, 0xF8FF))
"""Code points for words and marks: first those below 256, of which regular expressions compile classes fast."""
_BANDS = ((9, "a"), (12, "b"), (23, "c"), (31, "d"), (59, "e"), (99, "f"), (999, "g"))
_FORM = re.compile(r"([^\s(]+)(?:\(([^)]*)\))?")


class Nominatives(NamedTuple):
    """Forms of nouns with their nominatives, which of these are plurals, stems of adjectives that end in «-ой»."""

    forms: Mapping[str, str]
    plurals: frozenset[str]
    stressed: frozenset[str]


class Rule(Struct, frozen=True):
    """One rule of the grammar; `cost` is what it adds to a cover."""

    name: str
    kind: str
    pattern: Pattern
    constants: Mapping[str, Any]
    sure: float
    line: bool
    weak: bool
    cost: int


class Rules(Struct):
    """The compiled grammar: `forms` gives the letter and value of a word, `starting` the rules by first letter.

    With each rule there stand two sets of letters, as `bits`: it can match only what holds a letter of both.
    `parting` are the letters that may stand between clauses, with what each costs a cover; before `new_clause` free
    text may end without one.
    """

    forms: dict[str, tuple[str, Any]]
    marks: dict[str, str]
    rules: tuple[Rule, ...]
    alphabet: Alphabet
    parting: dict[str, int]
    new_clause: Pattern
    nominatives: Nominatives
    bits: dict[str, int]
    starting: dict[str, tuple[tuple[int, int, Rule], ...]] = field(default_factory=dict)

    def known(self) -> Callable[[str], bool]:
        """Tells the words of the lexicon."""
        return self.forms.__contains__

    def letters(self, tokens: Sequence[Token]) -> tuple[str, list[Any]]:
        """The letter of each token, and the value it carries, None where it carries none."""
        letters, values = [], []
        for token in tokens:
            if token.kind == "word":
                letter, value = self.forms.get(token.norm, NEW)
            elif token.kind == "number":
                letter, value = number_letter(token.norm), int(token.norm)
            else:
                letter, value = self.marks.get(token.norm, MARK), None
            letters.append(letter)
            values.append(value)
        return "".join(letters), values


@lru_cache(1_024)
def number_letter(digits: str) -> str:
    """The letter of a number; «05» and «5» differ, for only the first can be the month of «15.05»,
    «00» and «0» as minutes.
    """
    if len(digits) > 4 or (len(digits) > 2 and digits[0] == "0"):
        return "z"
    value = int(digits)
    if value == 0:
        return "0" if len(digits) == 1 else "h"
    if len(digits) == 4:
        return "y" if 1900 <= value <= 2100 else "z"
    if value <= 9:
        return "a" if len(digits) == 1 else "A"
    return next(letter for limit, letter in _BANDS if value <= limit)


def forms_of(text: str) -> Iterator[str]:
    """The word forms of a lexicon line: «квартал(|а|у) кв» is квартал, квартала, кварталу, кв."""
    for stem, endings in _FORM.findall(text):
        for ending in endings.split("|"):
            yield fold(stem + ending)


@cache
def schedule_rules() -> Rules:
    """The grammar of schedules, compiled once a process."""
    return build(load("schedule"))


def build(grammar: Grammar) -> Rules:
    """The compiled form of `grammar`; GrammarError names the file and the line of what is wrong."""
    lexicon = grammar.lexicon
    letters = map(chr, LETTERS)
    forms: dict[str, tuple[str, Any]] = {}
    words: dict[str, str] = {}
    classes = dict(NUMBERS)

    def learn(text: str, letter: str, value: Any) -> None:
        for form in forms_of(text):
            if form in forms and forms[form] != (letter, value):
                raise _wrong(grammar, "lexicon.yaml", text.split()[0], f"«{form}» stands in two entries")
            forms[form] = (letter, value)

    for name, text in lexicon["words"].items():
        words[name] = next(letters)
        learn(str(text), words[name], None)
    for name, members in lexicon["classes"].items():
        classes[name] = next(letters)
        for value, text in members.items():
            learn(str(text), classes[name], value)
    marks = {mark: next(letters) for mark in lexicon["marks"]}
    classes["word"] = UNKNOWN + "".join(words.values()) + "".join(classes[name] for name in lexicon["classes"])
    classes["new"] = UNKNOWN
    classes["any"] = classes["word"] + "0haAbcdefgyz"
    alphabet = Alphabet(words | marks, classes, grammar.rules["blocks"])
    bits = {letter: 1 << at for at, letter in enumerate(sorted(set("".join((*classes["any"], *marks.values(), MARK)))))}
    rules = tuple(_rule(grammar, entry, alphabet) for entry in grammar.rules["rules"])
    parting = {alphabet.words[name]: cost for name, cost in SEPARATORS.items()}
    new_clause = compile_pattern("{new-clause}", alphabet)
    result = Rules(forms, marks, rules, alphabet, parting, new_clause, _nominatives(lexicon), bits)
    tried = [(*_needs(rule.pattern, bits), rule) for rule in rules]
    for letter in set().union(*(rule.pattern.first for rule in rules)):
        result.starting[letter] = tuple(one for one in tried if letter in one[2].pattern.first)
    return result


def _nominatives(lexicon: Mapping[str, Any]) -> Nominatives:
    nouns = lexicon["nouns"]
    forms = {form: noun for group in nouns.values() for noun, text in group.items() for form in forms_of(text)}
    return Nominatives(forms, frozenset(nouns["plural"]), frozenset(lexicon["stressed"].split()))


def _needs(pattern: Pattern, bits: Mapping[str, int]) -> tuple[int, int]:
    """The two smallest sets of letters of which each match holds one."""
    first, second, *_ = *(sum(bits[letter] for letter in need) for need in pattern.needs[:2]), ANY, ANY
    return first, second


def _rule(grammar: Grammar, entry: dict[str, Any], alphabet: Alphabet) -> Rule:
    name = entry.get("rule", "?")
    try:
        pattern = compile_pattern(entry["pattern"], alphabet)
    except (KeyError, PatternError) as error:
        raise _wrong(grammar, "rules.yaml", f"rule: {name}", f"rule {name}: {error}") from error
    unknown = [key for key in entry if key not in KEYS]
    if unknown or entry.get("as") not in KINDS:
        why = f"unknown key {unknown[0]}" if unknown else f"no kind of clause «{entry.get('as')}»"
        raise _wrong(grammar, "rules.yaml", f"rule: {name}", f"rule {name}: {why}")
    return Rule(
        name,
        entry["as"],
        pattern,
        entry.get("with", {}),
        entry.get("sure", 1.0),
        entry.get("line", False),
        entry.get("weak", False),
        WEAK if entry.get("weak") else 1 if entry.get("later") else 0,
    )


def _wrong(grammar: Grammar, file: str, word: str, why: str) -> GrammarError:
    """The error with the first line of `file` that holds `word`."""
    path = grammar.folder / file
    lines = path.read_text("utf-8").splitlines()
    line = next((number for number, text in enumerate(lines, 1) if word in text), 1)
    return GrammarError(f"{path}:{line}: {why}")
