"""A command group that knows its commands by name and loads the one that is used."""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from .speech import translate

DEFAULT = "read"
COMMANDS = {
    "read": "Read plans and print their JSON (the default command).",
    "show": "Read plans and print them as a table.",
    "review": "Write a page for each document: what was read beside its source, doubts first.",
    "export": "Write plan JSON files in other formats.",
    "due": "List what is due between two days, over one plan or many.",
    "diff": "Tell what has changed between two readings or editions of a plan.",
    "status": "Tell what became of the documents of an output folder.",
    "score": "Compute a scored plan from facts.",
    "explain": "Show how a phrase is read: the value, the rules, what they covered.",
    "schema": "Print the JSON Schema of a plan.",
    "validate": "Check plan JSON files against the schema.",
    "doctor": "Tell what is installed: versions, optional parts, grammars.",
}
"""Each command and its help; the function (or the group of commands) of that name stands in the module of that name."""


class LazyCommand(TyperCommand):
    """Stands for a command in the list of commands; its module is loaded when it is used."""

    @cached_property
    def real(self) -> Any:
        name = self.name or DEFAULT
        made = getattr(import_module(f".{name}", __package__), name)
        if not isinstance(made, typer.Typer):
            function, made = made, typer.Typer(rich_markup_mode=None, add_completion=False)
            made.command(name, help=self.help)(function)
        return translate(typer.main.get_command(made))

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        return self.real.make_context(info_name, args, parent, **extra)


class DefaultGroup(TyperGroup):
    """`ingest plan.pdf` means `ingest read plan.pdf`; a file named like a command is given as `./show`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in COMMANDS and not self._own(ctx, args[0]):
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        return translate(LazyCommand(cmd_name, help=COMMANDS[cmd_name]))

    def _own(self, ctx: Any, word: str) -> bool:
        return any(word in parameter.opts for parameter in self.get_params(ctx))
