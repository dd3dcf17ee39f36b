"""A command group that reads files where the first word is no command."""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup

DEFAULT = "read"


class DefaultGroup(TyperGroup):
    """`ingest plan.pdf` means `ingest read plan.pdf`; a file named like a command is given as `./show`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and not self._own(ctx, args[0]):
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)

    def _own(self, ctx: Any, word: str) -> bool:
        return any(word in parameter.opts for parameter in self.get_params(ctx))
