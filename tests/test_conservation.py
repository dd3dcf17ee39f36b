"""Nothing of a plan table is lost or doubled on its way into the JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.conservation import account
from tools.meaning import folders, sources

FILES = [
    pytest.param(source, id=f"{folder.name}/{source.suffix[1:]}") for folder in folders() for source in sources(folder)
]


@pytest.mark.parametrize("source", FILES)
def test_every_character_of_a_plan_table_lands_once(source: Path) -> None:
    missing, doubled = account(source)
    assert not missing, f"lost: {dict(missing)}"
    assert not doubled, f"doubled: {dict(doubled)}"
