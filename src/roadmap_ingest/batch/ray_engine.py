"""The same guarded workers over a Ray cluster: each actor keeps one killable process on its node.

The paths of documents and of the output folder must mean the same on every node (a shared file system).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from . import pool
from .job import Job, Row

if TYPE_CHECKING:
    from .folder import Engine


class RayError(Exception):
    """Ray is not installed, or its cluster does not answer."""


class Guard:
    """Lives in a Ray actor: reads jobs one at a time through a pool of one worker."""

    def __init__(self, task: pool.Task, bounds: pool.Bounds) -> None:
        self.task, self.bounds = task, bounds

    def read(self, job: Job) -> Row:
        """The row of one job; OutputError passes to the run's owner."""
        [row] = pool.run(iter([job]), self.task, 1, self.bounds)
        return row


def engine(address: str | None) -> Engine:
    """An engine over the cluster at `address` (None: the one Ray finds, else a local one); RayError without Ray."""

    def run(
        jobs: Iterator[Job], task: pool.Task, size: int, bounds: pool.Bounds, stopping: Callable[[], bool]
    ) -> Iterator[Row]:
        ray = _connected(address)
        actor = ray.remote(num_cpus=1, max_restarts=-1, max_task_retries=2)(Guard)
        guards = [actor.remote(task, bounds) for _ in range(size)]
        try:
            yield from _spread(ray, guards, jobs, stopping)
        finally:
            for guard in guards:
                ray.kill(guard)

    return run


def _connected(address: str | None) -> Any:
    try:
        import ray
    except ImportError as error:
        raise RayError("Ray is not installed: pip install 'roadmap-ingest[ray]'") from error
    if not ray.is_initialized():
        try:
            ray.init(address=address, include_dashboard=False, log_to_driver=False, configure_logging=False)
        except (ConnectionError, RuntimeError, ValueError) as error:
            raise RayError(f"the cluster does not answer: {error}") from error
    return ray


def _spread(ray: Any, guards: list[Any], jobs: Iterator[Job], stopping: Callable[[], bool]) -> Iterator[Row]:
    """The rows of `jobs` as they are finished, each guard busy with one."""
    busy: dict[Any, Any] = {}
    idle = list(guards)
    more = True
    while more or busy:
        while more and idle:
            job = None if stopping() else next(jobs, None)
            more = job is not None
            if job is not None:
                guard = idle.pop()
                busy[guard.read.remote(job)] = guard
        if not busy:
            continue
        done, _ = ray.wait(list(busy), num_returns=1)
        for reference in done:
            idle.append(busy.pop(reference))
            try:
                row: Row = ray.get(reference)
            except ray.exceptions.RayTaskError as error:
                raise pool.OutputError(str(error.cause)) from error
            yield row
