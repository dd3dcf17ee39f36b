"""The common ground of the contract's models."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints


class Model(BaseModel):
    """An immutable value of the contract; an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


Day = Annotated[str, StringConstraints(pattern=r"^(\d{4}|-)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
"""An ISO 8601 date, or `--MM-DD` (ISO 8601:2000 truncated) where no year can be known."""

Confidence = Annotated[float, Field(ge=0, le=1)]
"""Below 0.9 exactly where a reader should look."""
