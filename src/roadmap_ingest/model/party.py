"""Parties of the contract: who is to do a thing."""

from __future__ import annotations

from typing import Literal

from .base import Model

Kind = Literal["body", "organisation", "group", "post", "person"]
Role = Literal["responsible", "executor", "co_executor", "controller", "participant"]


class Party(Model):
    """A body, organisation, group, post-holder or person. `name` is None where only a person is named.

    `person` is «Фамилия И.О.» in the nominative, `position` the post as printed, `note` what stands in brackets
    beside the name («по согласованию»), `text` the piece of the cell that was read.
    """

    name: str | None = None
    kind: Kind
    person: str | None = None
    position: str | None = None
    role: Role = "responsible"
    note: str | None = None
    text: str = ""
