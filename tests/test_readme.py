"""What the README says is true: its commands run, its table of codes is the program's."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from roadmap_ingest.model.codes import CODES
from tools.readme import code_table

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
SHELL = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)


def commands() -> list[str]:
    lines = "\n".join(SHELL.findall(README)).replace("\\\n", " ").splitlines()
    return [line.partition(" # ")[0].strip() for line in lines if line.strip() and not line.startswith("#")]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the commands touch, so that they leave nothing behind."""
    place = tmp_path_factory.mktemp("readme")
    for name in ("fixtures", "grammars"):
        shutil.copytree(ROOT / name, place / name)
    (place / "bin").mkdir()
    program = place / "bin" / "ingest"
    lines = ("from roadmap_ingest.cli import main", 'if __name__ == "__main__":', "    main()", "")
    program.write_text(f"#!{sys.executable}\n" + "\n".join(lines), "utf-8")
    program.chmod(0o755)
    return place


@pytest.mark.parametrize("command", [line for line in commands() if not line.startswith("make ")])
def test_a_command_of_the_readme_runs(command: str, tree: Path) -> None:
    path = f"{tree / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-ec", command],
        cwd=tree,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout or " -o " in command


def test_the_make_targets_of_the_readme_exist() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {line.split()[1] for line in commands() if line.startswith("make ")}
    assert {"demo", "test"} <= named <= targets


def test_what_make_demo_runs_is_read_without_loss(tree: Path) -> None:
    recipe = re.search(r"^demo:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert recipe
    for line in recipe[1].strip().splitlines():
        command = line.strip().replace("$(BIN)/ingest", "bin/ingest")
        done = subprocess.run(["bash", "-ec", command], cwd=tree, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def test_every_code_stands_in_the_readme() -> None:
    assert code_table() in README, "run `make readme`"
    assert all(code.en and code.ru for code in CODES.values())
