"""What a reading means: the plan JSON without what depends on the container, for comparison with expected.json."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from roadmap_ingest import ingest

FIXTURES = Path(__file__).parents[2] / "fixtures"


def sources(folder: Path) -> list[Path]:
    """The source files of a fixture, one a format."""
    return sorted(folder.glob("source.*"))


def folders() -> list[Path]:
    return sorted(path.parent for path in FIXTURES.glob("*/why.md"))


def expected_of(source: Path) -> Path:
    """Where the expected meaning of a source stands: its format's own file where that format cannot know all."""
    own = source.with_name(f"expected{source.suffix}.json")
    return own if own.exists() else source.with_name("expected.json")


def meaning_of(source: Path) -> list[dict[str, Any]]:
    """The meaning of each plan in a file."""
    return [meaning(plan.model_dump(mode="json")) for plan in ingest(source)]


def meaning(plan: dict[str, Any]) -> dict[str, Any]:
    """Act, plan and the doubts of one plan object; white space folded, origins, source and infos left out."""
    said = [f"{one['item'] or '-'} {one['code']}" for one in plan["diagnostics"] if one["severity"] != "info"]
    return {"document": _fold(plan["document"]), "plan": _fold(plan["plan"]), "doubts": sorted(said)}


LEFT_OUT = frozenset({"origin", "rule"})


def _fold(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _fold(one) for key, one in value.items() if key not in LEFT_OUT}
    if isinstance(value, list):
        return [_fold(one) for one in value]
    return " ".join(value.split()) if isinstance(value, str) else value


def differences(want: Any, got: Any, path: str = "") -> Iterable[tuple[str, Any, Any]]:
    """Each place where two meanings differ as (path, wanted, got); a missing place is None."""
    if isinstance(want, dict) and isinstance(got, dict):
        for key in sorted(want.keys() | got.keys()):
            yield from differences(want.get(key), got.get(key), f"{path}.{key}" if path else key)
    elif isinstance(want, list) and isinstance(got, list):
        for at in range(max(len(want), len(got))):
            left = want[at] if at < len(want) else None
            yield from differences(left, got[at] if at < len(got) else None, f"{path}[{at}]")
    elif want != got:
        yield path, want, got
