"""The plan JSON: what the program promises to those who import it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Confidence, Day, Model
from .diagnostic import Diagnostic
from .formula import Formula
from .origin import Origin
from .party import Party
from .schedule import Schedule
from .version import VERSION

SCHEMA_VERSION: Literal["1.0"] = "1.0"
SCHEMA_VERSIONS = (SCHEMA_VERSION,)
"""Every version that `ingest validate` reads."""


class Generator(Model):
    name: Literal["roadmap-ingest"] = "roadmap-ingest"
    version: str = VERSION


class Source(Model):
    """The file as it was read; `sha256` and `size` are of its bytes, `encoding` is that of a text file."""

    name: str
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    size: Annotated[int, Field(ge=0)]
    media_type: str
    pages: int | None = None
    encoding: str | None = None


class Signatory(Model):
    person: str
    position: str | None = None


class ActReference(Model):
    """An act that the document names: «Указом Президента РФ от 07.05.2012 № 601»."""

    kind: Literal["federal_law", "decree", "resolution", "letter", "charter", "order", "other"]
    number: str | None = None
    date: Day | None = None
    relation: Literal["basis", "amends", "annex_to", "mentions"]
    text: str


class Act(Model):
    """The act that the file is, or that the annex belongs to; None where the text does not say."""

    kind: Literal["resolution", "order", "plan", "memo"] = "plan"
    number: str | None = None
    date: Day | None = None
    issuer: str | None = None
    place: str | None = None
    title: str | None = None
    signatory: Signatory | None = None
    references: tuple[ActReference, ...] = ()


class Period(Model):
    start: Day
    end: Day


class Section(Model):
    """A chapter, month or sub-plan; `parent` is the id of the section around it."""

    id: str
    parent: str | None = None
    number: str | None = None
    title: str
    formula: Formula | None = None
    max_score: float | None = None
    origin: tuple[Origin, ...] = ()


class Item(Model):
    """One thing to be done. `parent` is the number of the item above it in the same section (3 of 3.1)."""

    id: str
    number: str | None = None
    section: str | None = None
    parent: str | None = None
    activity: str
    schedule: Schedule
    parties: tuple[Party, ...] = ()
    result: str | None = None
    formula: Formula | None = None
    max_score: float | None = None
    columns: dict[str, str] = Field(default_factory=dict)
    origin: tuple[Origin, ...] = ()
    confidence: Confidence = 1.0


class Plan(Model):
    title: str | None = None
    period: Period | None = None
    formula: Formula | None = None
    max_score: float | None = None
    sections: tuple[Section, ...] = ()
    items: tuple[Item, ...] = ()


class PlanFile(Model):
    """One JSON object: a plan, the act it belongs to, and all that a reader should know of the reading."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    generator: Generator
    source: Source
    document: Act
    plan: Plan
    diagnostics: tuple[Diagnostic, ...] = ()
