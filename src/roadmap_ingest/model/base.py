"""The common ground of the contract's models."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints


class Model(BaseModel):
    """An immutable value of the contract; an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


@lru_cache(maxsize=1 << 14)
def _real(day: str) -> str:
    """`day`, where there is such a day; «02-29» without a year is one. A plan says few days and says them often."""
    date.fromisoformat(f"2000{day[1:]}" if day.startswith("-") else day)
    return day


DAY = r"^(\d{4}|-)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
Day = Annotated[str, StringConstraints(pattern=DAY), AfterValidator(_real)]
"""An ISO 8601 date, or `--MM-DD` (ISO 8601:2000 truncated) where no year can be known."""

Confidence = Annotated[float, Field(ge=0, le=1)]
"""Below 0.9 exactly where a reader should look."""
