"""The registry of parties over many documents: stable ids, names, aliases, counts, where seen; edits by hand hold."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from ..model.party import Kind, Party
from ..model.plan import PlanFile
from .party.match import same_name, same_person, squeezed

VERSION = 1


class RegistryError(ValueError):
    """The file is no registry, or an edit names an id or alias that is not there."""


@dataclass(slots=True)
class Entry:
    """One party: `name` is how it is called, `aliases` all spellings that lead to it, `seen` mentions by document."""

    id: str
    kind: Kind
    name: str
    aliases: set[str] = field(default_factory=set)
    seen: dict[str, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return sum(self.seen.values())

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "kind": self.kind,
            "name": self.name,
            "aliases": sorted(self.aliases),
            "count": self.count,
            "seen": dict(sorted(self.seen.items())),
        }


class Registry:
    """Parties by id. A spelling that some entry lists always leads there, so that merges, splits and renames hold."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries = {entry.id: entry for entry in entries}
        self._index: dict[tuple[bool, str], str] = {}
        self._reindex()

    def _reindex(self) -> None:
        self._index.clear()
        for entry in self.entries.values():
            self._learn(entry, *entry.aliases, entry.name)

    def _learn(self, entry: Entry, *spellings: str) -> None:
        for spelling in spellings:
            entry.aliases.add(spelling)
            self._index.setdefault(_key(entry.kind, spelling), entry.id)

    def find(self, party: Party) -> str | None:
        """The id of the entry that lists this spelling, or of the one that it is a damaged spelling of."""
        spelling = party.person or party.name or ""
        known = self._index.get(_key(party.kind, spelling))
        if known is not None or not spelling:
            return known
        same = same_person if party.kind == "person" else same_name
        alike = (
            one for one in self.entries.values() if one.kind == party.kind and _begin(one.name) == _begin(spelling)
        )
        twins = [entry.id for entry in alike if same(entry.name, spelling)]
        return twins[0] if len(twins) == 1 else None

    def see(self, source: str, parties: Iterable[Party]) -> list[str]:
        """The ids of `parties`, new ones added; the counts of `source` are replaced: a second run adds nothing."""
        ids = [self._add(party) for party in parties if party.person or party.name]
        for entry in self.entries.values():
            entry.seen.pop(source, None)
        for name, count in Counter(ids).items():
            self.entries[name].seen[source] = count
        return ids

    def _add(self, party: Party) -> str:
        spelling = party.person or party.name or ""
        found = self.find(party)
        if found is None:
            found = self._new_id(party.kind, spelling)
            self.entries[found] = Entry(found, party.kind, spelling)
        self._learn(self.entries[found], spelling)
        return found

    def _new_id(self, kind: Kind, spelling: str) -> str:
        """An id that depends on kind and spelling alone, whatever was seen before; a taken one gets a longer digest."""
        digest = hashlib.sha256("\0".join((kind, squeezed(spelling))).encode()).hexdigest()
        return next(name for size in range(10, 65) if (name := f"{kind}-{digest[:size]}") not in self.entries)

    def merge(self, keep: str, drop: str) -> None:
        """Joins the party `drop` to `keep`: all its spellings lead to `keep` from now on."""
        kept, dropped = self._entry(keep), self._entry(drop)
        if kept is dropped:
            raise RegistryError(f"{keep} cannot be merged with itself")
        del self.entries[drop]
        for source, count in dropped.seen.items():
            kept.seen[source] = kept.seen.get(source, 0) + count
        kept.aliases |= dropped.aliases
        self._reindex()

    def split(self, name: str, alias: str) -> str:
        """Makes the spelling `alias` of `name` a party of its own, returns its id; counts follow with the next run."""
        entry = self._entry(name)
        if alias not in entry.aliases or alias == entry.name:
            raise RegistryError(f"{name} has no alias «{alias}» to split off")
        entry.aliases.discard(alias)
        made = Entry(self._new_id(entry.kind, alias), entry.kind, alias, {alias})
        self.entries[made.id] = made
        self._reindex()
        return made.id

    def rename(self, name: str, new: str) -> None:
        """Calls the party `name` `new`; its old spellings stay as aliases."""
        entry = self._entry(name)
        entry.aliases |= {entry.name, new}
        entry.name = new
        self._reindex()

    def _entry(self, name: str) -> Entry:
        try:
            return self.entries[name]
        except KeyError:
            raise RegistryError(f"no party {name} in the registry") from None

    def dumps(self) -> str:
        """The registry as JSON, the same for the same content."""
        parties = [self.entries[name].to_json() for name in sorted(self.entries)]
        return json.dumps({"registry": VERSION, "parties": parties}, ensure_ascii=False, indent=1) + "\n"


def _begin(spelling: str) -> str:
    """The letters that damaged twins share: what keeps the search short."""
    return squeezed(spelling)[:2]


def _key(kind: Kind, spelling: str) -> tuple[bool, str]:
    return kind == "person", squeezed(spelling)


def loads(text: str) -> Registry:
    """The registry that `text` holds; RegistryError where it holds none."""
    try:
        raw = json.loads(text)
        entries = [
            Entry(one["id"], one["kind"], one["name"], set(one.get("aliases", ())), dict(one.get("seen", {})))
            for one in raw["parties"]
        ]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RegistryError(f"no registry of parties: {error}") from error
    if raw.get("registry") != VERSION:
        raise RegistryError(f"registry version {raw.get('registry')!r}; this program reads {VERSION}")
    if len({entry.id for entry in entries}) != len(entries):
        raise RegistryError("two parties have the same id")
    return Registry(entries)


def load(path: Path) -> Registry:
    """The registry in the file, an empty one where there is no file."""
    return loads(path.read_text("utf-8")) if path.exists() else Registry()


def record(path: Path, source: str, parties: Iterable[Party]) -> list[str]:
    """Adds the parties of one document to the registry in `path` and returns their ids.

    Safe for many processes at once: the file is locked while it is read, changed and replaced as a whole.
    """
    with _locked(path):
        registry = load(path)
        ids = registry.see(source, parties)
        save(registry, path)
    return ids


def record_plan(path: Path, plan: PlanFile) -> None:
    """Adds the parties of all items of `plan` to the registry in `path`, seen in the plan's source file."""
    record(path, plan.source.name, [party for item in plan.plan.items for party in item.parties])


def save(registry: Registry, path: Path) -> None:
    """Replaces the file as a whole: a reader sees the old registry or the new one, never half of it."""
    scratch = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    scratch.write_text(registry.dumps(), "utf-8")
    scratch.replace(path)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Holds the lock beside `path`; the system lets go of it when a process dies."""
    with path.with_name(path.name + ".lock").open("a") as stream:
        _lock(stream)
        yield


def _lock(stream: TextIO) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(stream.fileno(), msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(stream, fcntl.LOCK_EX)
