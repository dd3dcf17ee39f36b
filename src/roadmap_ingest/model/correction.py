"""What a reader typed beside a reading: corrections.yaml, a list of entries, one an item."""

from __future__ import annotations

from typing import Annotated

import yaml
from pydantic import Field, TypeAdapter, ValidationError

from .base import Model

Typed = Annotated[str, Field(max_length=100_000)] | None


class Change(Model):
    """The fields that a reader typed anew, as they would be printed in the plan: «до 1 марта 2024 г.».

    `parties` holds one party a line, `result` and `number` may be emptied.
    """

    number: Typed = None
    activity: Typed = None
    schedule: Typed = None
    parties: Typed = None
    result: Typed = None


class Correction(Model):
    """What a reader said of one item of the file with the hash `sha256`.

    `plan` counts the plans of the file from 1; `activity` is the item's as it was read when the reader saw it, so
    that the item is found again where a later version of the program counts otherwise. `checked` says that a reader
    looked at the whole item and that nothing of it is in doubt any more.
    """

    source: str = ""
    sha256: str
    plan: Annotated[int, Field(ge=1)] = 1
    item: str
    activity: str
    change: Change = Change()
    checked: bool = False


class CorrectionError(ValueError):
    """A file of corrections is no YAML or holds something else than corrections; the message says where."""


def load_corrections(text: str) -> tuple[Correction, ...]:
    """The entries of a corrections.yaml in their order; CorrectionError with the line or the entry that is wrong.

    Every value is text, quoted or not: `number: 2.10` is «2.10» and `schedule: 2024-03-01` is no date of YAML's.
    """
    try:
        entries = yaml.load(text, yaml.BaseLoader)
        return TypeAdapter(tuple[Correction, ...]).validate_python(entries or ())
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise CorrectionError(f"line {line}: {error.problem}") from error
    except yaml.YAMLError as error:
        raise CorrectionError(str(error)) from error
    except ValidationError as error:
        first = error.errors()[0]
        raise CorrectionError(f"{'.'.join(map(str, first['loc'])) or 'file'}: {first['msg']}") from error
