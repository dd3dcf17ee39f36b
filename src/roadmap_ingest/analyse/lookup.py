"""The control list of many files, by several processes where they hold much."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path

from msgspec import Struct

from ..model.workdays import Country, work_calendar
from ..write.dates import Window
from .due import Line, Watch
from .glance import glance

MUCH = 16 * 2**20
"""Bytes from which on a second process saves more time than its start takes."""
MOST_PROCESSES = 8
AT_ONCE = 16
"""Files handed to a process in one go."""


class Question(Struct, frozen=True):
    """What is asked of each plan: see `control_list`."""

    window: Window
    party: str = ""
    country: Country | None = None


class Answer(Struct, frozen=True):
    """The lines of one file, or why there are none; `wrong` is empty where it was read but holds no plan."""

    path: Path
    lines: tuple[Line, ...] = ()
    wrong: str | None = None


def look_up(paths: Sequence[Path], question: Question) -> Iterator[Answer]:
    """The answers in the order of `paths`, whatever the number of processes."""
    ask = partial(_asked, question)
    processes = min(_processors(), MOST_PROCESSES, len(paths) // AT_ONCE)
    if processes < 2 or sum(map(_size, paths)) < MUCH:
        yield from map(ask, paths)
    else:
        yield from _shared(ask, paths, processes)


def _asked(question: Question, path: Path) -> Answer:
    try:
        plans = glance(path.read_bytes())
    except OSError as error:
        return Answer(path, wrong=error.strerror or type(error).__name__)
    except ValueError as error:
        return Answer(path, wrong=str(error))
    watch = _watch(question)
    return Answer(path, tuple(line for plan in plans for line in watch.lines(plan)), None if plans else "")


@lru_cache(1)
def _watch(question: Question) -> Watch:
    calendar = work_calendar(question.country) if question.country else None
    return Watch(question.window, question.party, calendar)


def _shared(ask: Callable[[Path], Answer], paths: Sequence[Path], processes: int) -> Iterator[Answer]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_all_start_methods, get_context

    # a forked process has everything loaded already; nothing has started a thread here that could hold a lock
    context = get_context("fork" if "fork" in get_all_start_methods() else None)
    done = 0
    try:
        with ProcessPoolExecutor(processes, context, initializer=_leave_interrupts_to_the_parent) as pool:
            for answer in pool.map(ask, paths, chunksize=AT_ONCE):
                yield answer
                done += 1
    except (BrokenProcessPool, ImportError, OSError):  # no processes to be had here, or one was killed: go on alone
        yield from map(ask, paths[done:])


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _processors() -> int:
    known = getattr(os, "sched_getaffinity", None)
    return len(known(0)) if known else os.cpu_count() or 1


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
