"""No two inputs share an output, and every output name is safe."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_ingest.batch.inputs import Input, Skipped, gather, is_junk
from roadmap_ingest.batch.names import RESERVED, UNSAFE, output_stems

NAMES = st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=80).filter(lambda s: s not in (".", ".."))


@given(st.lists(st.builds(PurePosixPath, NAMES), max_size=12, unique=True))
def test_outputs_are_distinct_and_safe(names: list[PurePosixPath]) -> None:
    stems = output_stems(names)
    assert len({str(stem).casefold() for stem in stems}) == len(names)
    for stem in stems:
        assert len(stem.name.encode()) < 200
        assert not UNSAFE.search(stem.name)
        assert not RESERVED.match(stem.name)
        assert not stem.name.startswith("-")


@pytest.mark.parametrize(
    ("names", "stems"),
    [
        (["plan.pdf"], ["plan"]),
        (["plan.pdf", "plan.docx"], ["plan.pdf", "plan.docx"]),
        (["a/plan.pdf", "b/plan.pdf"], ["a/plan", "b/plan"]),
        (["plan.pdf", "plan.pdf"], ["plan.pdf", "plan.pdf~2"]),
        (["План.pdf", "план.docx"], ["План.pdf", "план.docx"]),
    ],
)
def test_names_stay_readable(names: list[str], stems: list[str]) -> None:
    assert [str(stem) for stem in output_stems([PurePosixPath(name) for name in names])] == stems


def test_a_name_that_had_to_change_keeps_apart_by_its_hash() -> None:
    first, second = output_stems([PurePosixPath("a?.txt"), PurePosixPath("a*.txt")])
    assert first.name.startswith("a_-")
    assert first != second


def test_a_folder_is_walked_in_name_order_without_junk(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.txt", "~$b.docx", ".DS_Store"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    found = gather([str(tmp_path)])
    assert [str(one.name) for one in found if isinstance(one, Input)] == ["a/1.txt", "a/2.txt", "b.txt"]
    assert sorted(one.code for one in found if isinstance(one, Skipped)) == ["junk", "junk", "symlink"]


@pytest.mark.parametrize("name", ["~$план.docx", "Thumbs.db", "план.pdf.part", ".~lock.a.odt#"])
def test_junk_is_known(name: str) -> None:
    assert is_junk(name)


def test_files_of_one_name_keep_the_folders_that_tell_them_apart(tmp_path) -> None:
    for name in ("a/plan.txt", "b/c/plan.txt", "other.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    paths = [str(tmp_path / name) for name in ("a/plan.txt", "b/c/plan.txt", "other.txt", "a/plan.txt")]
    assert [str(one.name) for one in gather(paths)] == ["a/plan.txt", "b/c/plan.txt", "other.txt"]
