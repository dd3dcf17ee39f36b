"""What the command-line framework says by itself, in Russian: it has no wordings of its own but English ones."""

from __future__ import annotations

import re

RUSSIAN: tuple[tuple[str, str], ...] = (
    # --- the page of help
    (r"^Usage: ", "Использование: "),
    (r"^Arguments:$", "Аргументы:"),
    (r"^Options:$", "Параметры:"),
    (r"^Commands:$", "Команды:"),
    (r"\[OPTIONS\]", "[ПАРАМЕТРЫ]"),
    (r"COMMAND \[ARGS\]\.\.\.", "КОМАНДА [АРГУМЕНТЫ]..."),
    (r"\[default:(\s)", r"[по умолчанию:\1"),
    (r"\[required\]|(?<=; )required\]", "[обязательно]"),
    (r"Show this message and\s+exit\.", "Показать эту справку и выйти."),
    (r"Install completion for the\s+current shell\.", "Установить подсказки для этой оболочки."),
    (
        r"Show completion for the current shell, to copy it or\s+customize the installation\.",
        "Напечатать подсказки для этой оболочки, чтобы\n                        поставить их самому.",
    ),
    # --- errors
    (r"^Try '(.+)' for help\.$", r"Справка: «\1»."),
    (r"^Error: ", "Ошибка: "),
    (r"Missing argument '([^']+)'\.", r"не хватает аргумента «\1»."),
    (r"Missing option '([^']+)'\.", r"не хватает параметра «\1»."),
    (r"Missing command\.", "не хватает команды."),
    (r"No such option: (\S+)", r"нет такого параметра: \1"),
    (r"No such command '([^']+)'\.", r"нет такой команды: «\1»."),
    (r"\(Possible options: (.+)\)", r"(похожие: \1)"),
    (r"Did you mean (.+)\?", r"Может быть, \1?"),
    (r"Got unexpected extra arguments? \((.+)\)", r"лишние аргументы: \1"),
    (r"Got unexpected extra argument\(s\) \((.+)\)", r"лишние аргументы: \1"),
    (r"Option '([^']+)' requires an argument\.", r"параметру «\1» нужно значение."),
    (r"Option '([^']+)' does not take a value\.", r"параметру «\1» не нужно значение."),
    (r"Invalid value for '([^']+)'", r"неверное значение «\1»"),
    (r"'([^']+)' is not one of (.+)\.", r"«\1» - не одно из \2."),
    (r"Input should be (greater|less) than or equal to (\S+)", r"нужно число не \1 \2"),
    (r"число не greater ", "число не меньше "),
    (r"число не less ", "число не больше "),
    (r"Input should be a valid (?:integer|number).*", "нужно число"),
    (r"Value error, ", ""),
)
"""Patterns of lines and what to put for them, in order."""

ARGUMENTS = {
    "paths": "ПУТИ",
    "plans": "ПЛАНЫ",
    "plan": "ПЛАН",
    "old": "ПРЕЖНИЙ",
    "new": "НОВЫЙ",
    "files": "ФАЙЛЫ",
    "facts": "ДАННЫЕ",
    "texts": "ТЕКСТЫ",
    "out": "ПАПКА",
    "DAY": "ДЕНЬ",
}
"""The names of arguments and of values that a page of help shows."""

KINDS = {"str": "текст", "path": "путь", "Path": "путь", "int": "число", "float": "число"}
KIND = re.compile(r"<(list\[)?(str|path|Path|int|float)\]?(?: range)?>( *)")
"""The kind of an option's value and the white up to the next column."""


def in_russian(text: str) -> str:
    """A page of help or an error message with the framework's own words in Russian; other words stay."""
    for pattern, wording in RUSSIAN:
        text = re.sub(pattern, wording, text, flags=re.MULTILINE)
    return KIND.sub(_kind, text)


def _kind(found: re.Match[str]) -> str:
    """The kind in Russian; what stands in the next column stays there."""
    said = f"<{KINDS[found[2]]}>"
    return said.ljust(max(len(found[0]), len(said) + 2)) if found[3] else said
