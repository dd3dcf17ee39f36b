"""The requisites of an act and its plan: who issued what, when, under which number, on the basis of what.

    act, diagnostics = read_requisites(document, plan_blocks)
    title = read_title(document, plan_blocks)

Both are pure over the document; `plan_blocks` are the indices in `document.blocks` of the tables that are plans. A
text of requisites may stand in paragraphs or in small tables (approval blocks); tables in `plan_blocks` are searched
for references only.
"""

from __future__ import annotations

from .parts import ProsePart, operative_part, prose_part, read_title
from .read import read_requisites
from .title import PlanTitle, period_of

__all__ = ["PlanTitle", "ProsePart", "operative_part", "period_of", "prose_part", "read_requisites", "read_title"]
