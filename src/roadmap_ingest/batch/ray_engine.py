"""The same guarded workers over a Ray cluster: each actor keeps one killable process on its node.

The paths of documents and of the output folder must mean the same on every node (a shared file system).
"""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from ..model.diagnostic import IngestError
from .job import Job, Row
from .pool import LOOK, Crew, OutputError, StartError
from .process import Bounds, Task, lost
from .watch import Running, Watch

if TYPE_CHECKING:
    from .folder import Engine

LOST = "node_lost"
"""The code of a document whose actor died with its node."""
TRIES = 2
"""How often Ray brings a lost job to another node."""


class RayError(Exception):
    """Ray is not installed, or its cluster does not answer."""


class Guard:
    """Lives in a Ray actor: reads jobs one at a time in a process that may be killed."""

    def __init__(self, task: Task, bounds: Bounds) -> None:
        self.crew = Crew(task, 1, bounds, Watch())

    def read(self, job: Job) -> Row | Exception:
        """The row of one job, tried twice where memory ran out; what ends the run comes back as a value."""
        again: list[Job] = []
        try:
            rows = [*self.crew.work(iter([job]), again), *self.crew.work(iter(again), None)]
        except (OutputError, StartError) as error:
            return error
        return rows[0]


class _Sent(NamedTuple):
    """A job on its way: which guard has it and since when."""

    guard: Any
    job: Job
    begun: float


def engine(address: str | None) -> Engine:
    """An engine over the cluster at `address` (None: the one Ray finds, else a local one); RayError without Ray."""

    def run(jobs: Iterator[Job], task: Task, size: int, bounds: Bounds, watch: Watch) -> Iterator[Row]:
        ray = _imported()
        ours = _connect(ray, address)
        room = max(1, int(ray.cluster_resources().get("CPU", 1)))  # an actor beyond the cluster would wait for ever
        actor = ray.remote(num_cpus=1, max_restarts=-1, max_task_retries=TRIES)(Guard)
        guards = [actor.remote(task, bounds) for _ in range(min(size, room))]
        try:
            yield from _spread(ray, guards, jobs, watch)
        finally:
            for guard in guards:
                ray.kill(guard)
            if ours:
                ray.shutdown()

    return run


def _imported() -> Any:
    try:
        import ray
    except ImportError as error:
        raise RayError("Ray is not installed: pip install 'roadmap-ingest[ray]'") from error
    return ray


def _connect(ray: Any, address: str | None) -> bool:
    """Whether this call made the connection, which then is ours to end."""
    if ray.is_initialized():
        return False
    try:
        ray.init(address=address, include_dashboard=False, log_to_driver=False, configure_logging=False)
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise RayError(f"the cluster does not answer: {error}") from error
    return True


def _spread(ray: Any, guards: list[Any], jobs: Iterator[Job], watch: Watch) -> Iterator[Row]:
    """The rows of `jobs` as they are finished, each guard busy with one."""
    sent: dict[Any, _Sent] = {}
    idle = list(guards)
    more, answered = True, False
    while more or sent:
        while idle and (more := more and not watch.stopping()):
            job = next(jobs, None)
            if job is None:
                more = False
                break
            guard = idle.pop()
            sent[guard.read.remote(job)] = _Sent(guard, job, monotonic())
        watch.running([Running(one.job.name, monotonic() - one.begun) for one in sent.values()])
        done, _ = ray.wait(list(sent), num_returns=1, timeout=LOOK) if sent else ([], [])
        for reference in done:
            guard, job, _ = sent.pop(reference)
            idle.append(guard)
            row = _row(ray, reference, job)
            if row.code == LOST and not answered:
                raise RayError(f"no actor of the cluster answers: {row.message}")
            answered = True
            yield row


def _row(ray: Any, reference: Any, job: Job) -> Row:
    try:
        answer: Row | Exception = ray.get(reference)
    except ray.exceptions.RayActorError as error:
        return lost(job, IngestError(LOST, "read", reason=f"Ray: {error}"))
    if isinstance(answer, Exception):
        raise answer
    return answer
