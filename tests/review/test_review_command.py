"""`ingest review` as a user runs it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from reviewing import TEXT, UNREAD, plans_of, tree


def review(*words: str | Path, data: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from roadmap_ingest.cli import main; main()", "review", *map(str, words)]
    return subprocess.run(command, input=data, capture_output=True, check=False)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "план.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_each_document_gets_a_page_and_a_bad_one_does_not_stop_the_others(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    done = review(tmp_path / "empty.pdf", plan, "-o", tmp_path / "pages", "--lang", "ru")
    assert done.returncode == 1
    assert "empty.pdf: отклонён empty_file" in done.stderr.decode()
    written = tmp_path / "pages" / "план.review.html"
    assert done.stdout.decode().split() == [str(written)]
    page = tree(written.read_text("utf-8"))
    assert page.get("lang") == "ru"
    assert len(page.xpath("//article")) == 4


def test_standard_input_and_the_members_of_an_archive_are_documents(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "plans.zip", "w") as archive:
        archive.writestr("a/plan.txt", TEXT)
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "plans.zip").rename(folder / "plans.zip")
    assert review(folder, "-o", tmp_path / "out", "-q").returncode == 0
    assert [path.name for path in (tmp_path / "out").rglob("*.html")] == ["plan.review.html"]
    assert review("-", "-o", tmp_path, "-q", data=TEXT.encode()).returncode == 0
    assert (tmp_path / "stdin.review.html").exists()


def test_corrections_stand_on_the_page(plan: Path, tmp_path: Path) -> None:
    read = plans_of(TEXT.encode())[0]
    item = read.plan.items[UNREAD - 1]
    corrections = tmp_path / "corrections.yaml"
    entry = f"- {{sha256: {read.source.sha256}, item: {item.id}, activity: {item.activity}, change: {{schedule: май}}}}"
    corrections.write_text(entry, "utf-8")
    assert review(plan, "-o", tmp_path, "-q", "--corrections", corrections).returncode == 0
    page = tree((tmp_path / "план.review.html").read_text("utf-8"))
    assert "corrected" in page.xpath(f"string(//article[@data-item='{item.id}'])")
    assert not page.xpath("//article[contains(@class, 'doubt')]")


def test_what_cannot_be_read_or_written_ends_with_its_status(plan: Path, tmp_path: Path) -> None:
    assert review(plan, "-o", plan / "under-a-file").returncode == 3
    assert review(plan, "--corrections", tmp_path / "none.yaml").returncode == 3
    (tmp_path / "bad.yaml").write_text("- 1", "utf-8")
    assert review(plan, "--corrections", tmp_path / "bad.yaml").returncode == 2
