"""As much of a plan's JSON as the control list looks at; what it never shows is not built."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from ..model.party import Party
from ..model.plan import Period, Section
from ..model.schedule import Schedule
from ..write.json import load_plans


class Seen(BaseModel):
    """A part of the contract's value of the same name, with the same fields or fewer; other keys are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore", from_attributes=True, defer_build=True)


class SeenItem(Seen):
    id: str
    number: str | None = None
    section: str | None = None
    activity: str
    schedule: Schedule
    parties: tuple[Party, ...] = ()
    confidence: float = 1.0


class SeenPlan(Seen):
    title: str | None = None
    period: Period | None = None
    sections: tuple[Section, ...] = ()
    items: tuple[SeenItem, ...] = ()


class SeenSource(Seen):
    name: str


class SeenFile(Seen):
    schema_version: Literal["1.0"]
    source: SeenSource
    plan: SeenPlan


def glance(data: bytes) -> list[SeenFile]:
    """The plans of a stream of plan objects; ValueError where it is no JSON, no plan, or of an unknown version.

    A single plan is built of the fields above only, which takes half the time of building all of it.
    """
    try:
        return [SeenFile.model_validate_json(data)]
    except ValidationError:  # several plans, or one that is wrong: look closer
        return [SeenFile.model_validate(plan) for plan in load_plans(data.decode("utf-8"))]
