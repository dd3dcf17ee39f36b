"""Russian into typed values: drafts to plans."""

from __future__ import annotations

from ..model.draft import Draft
from ..model.plan import PlanFile


def normalise(draft: Draft) -> list[PlanFile]:
    """One PlanFile a plan of the draft, all under the draft's act."""
    raise NotImplementedError
