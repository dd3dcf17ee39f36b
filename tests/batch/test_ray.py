"""The folder run over a Ray cluster: the same bytes as on this machine, the same end for deadly documents."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from test_folder import QUICK, bytes_of, plans, read

from roadmap_ingest.batch import ray_engine
from roadmap_ingest.batch.folder import Run, read_folder
from roadmap_ingest.batch.watch import Watch
from roadmap_ingest.model.options import Options

# Ray leaves sockets and threads behind and changes the process it runs in: the cluster lives in one of its own.
SCRIPT = """
import sys
from pathlib import Path
from mocks import read_mock
from ray.cluster_utils import Cluster
from roadmap_ingest.batch.folder import Run, read_folder
from roadmap_ingest.batch.process import Bounds
from roadmap_ingest.batch.ray_engine import engine
from roadmap_ingest.model.options import Options

if __name__ == "__main__":
    cluster = Cluster(initialize_head=True, head_node_args=dict(num_cpus=1, include_dashboard=False))
    cluster.add_node(num_cpus=1)
    bounds = Bounds(wall=3, page=0, stall=2, memory=1024)
    where = dict(task=read_mock, engine=engine(cluster.address))
    for told in read_folder(Run([{folder!r}], Path({out!r}), Options(), jobs=4, bounds=bounds, **where)):
        print("row", told.row.name, told.row.status, sep="\\t", flush=True)  # Ray prints, too
    cluster.shutdown()
"""


@pytest.mark.skipif(find_spec("ray") is None, reason="Ray, an optional part, is not installed")
def test_a_cluster_of_two_nodes_gives_the_same_bytes(tmp_path: Path) -> None:
    plans(tmp_path / "in", 3)
    for name, deed in (("segv", "segv"), ("again", "kill-once"), ("long", "page 2")):
        (tmp_path / "in" / f"{name}.txt").write_text(f"mock: {deed}")
    local = read(tmp_path / "in", tmp_path / "local", bounds=QUICK)
    (tmp_path / "out").mkdir()
    script = tmp_path / "run.py"
    script.write_text(SCRIPT.format(folder=str(tmp_path / "in"), out=str(tmp_path / "out")), "utf-8")
    found = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}  # the actors import what reads the documents
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, env=found, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    statuses = {name: told.row.status for name, told in local.items() if told.row}
    rows = [line.split("\t") for line in done.stdout.splitlines() if line.startswith("row\t")]
    assert {name: status for _, name, status in rows} == statuses
    assert statuses["segv.txt"] == "crashed"
    assert statuses["again.txt"] == "ok"
    assert statuses["long.txt"] == "partial"
    assert bytes_of(tmp_path / "out") == bytes_of(tmp_path / "local")


def test_without_ray_the_run_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    run = Run([str(tmp_path)], tmp_path / "out", Options(), engine=ray_engine.engine(None))
    (tmp_path / "out").mkdir()
    with pytest.raises(ray_engine.RayError, match="roadmap-ingest"):
        list(read_folder(run, Watch()))
