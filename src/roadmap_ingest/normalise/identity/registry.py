"""The registry of parties over many documents: stable ids, names, aliases, counts, where seen; edits by hand hold.

What it holds depends on what was seen, not on the order in which documents were: of damaged spellings the clean one
gives name and id. An entry that a person changed is `edited` and stays as it is; new spellings may only join it.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from msgspec import Struct, field

from ...model.party import Kind, Party
from ...model.plan import PlanFile
from .match import squeezed
from .spellings import KINDS, Key, Spelling, best, grouped, key_of

VERSION = 1

Mentions = tuple[tuple[Kind, str, int], ...]
"""The parties of a document: kind, name, how often."""


class RegistryError(ValueError):
    """The file is no registry, or an edit names an id or alias that is not there."""


class Entry(Struct):
    """One party: `name` is how it is called, `spellings` all that lead to it, by their text."""

    id: str
    kind: Kind
    name: str
    spellings: dict[str, Spelling] = field(default_factory=dict)
    edited: bool = False

    @property
    def aliases(self) -> set[str]:
        return set(self.spellings)

    @property
    def seen(self) -> dict[str, int]:
        """Mentions by document, of all spellings together."""
        total: Counter[str] = Counter()
        for spelling in self.spellings.values():
            total.update(spelling.seen)
        return dict(sorted(total.items()))

    @property
    def count(self) -> int:
        return sum(self.seen.values())

    def to_json(self) -> dict[str, Any]:
        aliases = [
            {"name": one.text, "kind": one.kind, "seen": dict(sorted(one.seen.items()))}
            for one in sorted(self.spellings.values(), key=lambda one: one.text)
        ]
        edited = {"edited": True} if self.edited else {}
        return {"id": self.id, "kind": self.kind, "name": self.name, **edited, "count": self.count, "aliases": aliases}


class Registry:
    """Parties by id. A spelling that an edited entry lists always leads there: merges, splits and renames hold."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries = {entry.id: entry for entry in entries}
        self._index: dict[Key, str] = {}
        self._blocks: dict[Key, set[str]] = {}
        for entry in self.entries.values():
            self._learn(entry)

    def _learn(self, entry: Entry) -> None:
        for spelling in entry.spellings.values():
            self._index[spelling.key] = entry.id
            self._blocks.setdefault(spelling.block, set()).add(entry.id)

    def find(self, party: Party) -> str | None:
        """The id of the entry that lists the party's spelling, white space, case and look-alikes aside."""
        return self._index.get(key_of(party.kind, _spelled(party)))

    def see(self, source: str, parties: Iterable[Party]) -> list[str]:
        """The ids of `parties`, new ones added; the counts of `source` are replaced: a second run adds nothing."""
        named = [party for party in parties if _spelled(party)]
        self.see_all([(source, _counted(named))])
        return [self._index[key_of(party.kind, _spelled(party))] for party in named]

    def see_all(self, documents: Iterable[tuple[str, Mentions]]) -> None:
        """Replaces the counts of each document (source, parties); as seen one by one, in the time of one."""
        before: dict[str, list[Spelling]] = {}
        for entry in self.entries.values():
            for spelling in entry.spellings.values():
                for source in spelling.seen:
                    before.setdefault(source, []).append(spelling)
        news: set[Key] = set()
        for source, mentions in documents:
            for spelling in before.get(source, ()):
                spelling.seen.pop(source, None)
            for kind, text, count in mentions:
                if self._is_news(kind, text):
                    block = Spelling(text, kind).block
                    if block not in news:
                        self._hold_edits(block)
                        news.add(block)
                seen = self._spelling(kind, text).seen
                seen[source] = seen.get(source, 0) + count
        for block in sorted(news):
            self._regroup(block)

    def _is_news(self, kind: Kind, text: str) -> bool:
        """Whether the very spelling is new, or of a kind that comes before the one it was read as so far."""
        found = self._index.get(key_of(kind, text))
        listed = self.entries[found].spellings.get(text) if found else None
        return listed is None or KINDS.index(kind) < KINDS.index(listed.kind)

    def _spelling(self, kind: Kind, text: str) -> Spelling:
        """The spelling `text` in the entry that it leads to, made where there is none."""
        found = self._index.get(key_of(kind, text))
        if found is None:
            found = self._new_id(kind, text)
            self.entries[found] = Entry(found, kind, text)
        entry = self.entries[found]
        spelling = entry.spellings.get(text)
        if spelling is None:
            spelling = entry.spellings[text] = Spelling(text, kind)
            self._learn(entry)
        elif KINDS.index(kind) < KINDS.index(spelling.kind):
            spelling.kind = kind
            self._learn(entry)
        return spelling

    def _hold_edits(self, block: Key) -> None:
        """Marks the entries of `block` that differ from what their spellings alone would make."""
        groups, _ = grouped(self._free(block), self._held(block))
        made = {(best(group).text, frozenset(one.text for one in group)) for group in groups}
        for entry in self._unedited(block):
            entry.edited = (entry.name, frozenset(entry.spellings)) not in made

    def _regroup(self, block: Key) -> None:
        """Makes the entries of `block` anew from their spellings; edited ones stay and may be joined."""
        groups, joined = grouped(self._free(block), self._held(block))
        for entry in self._unedited(block):
            del self.entries[entry.id]
        for name, more in joined.items():
            self.entries[name].spellings |= {one.text: one for one in more}
            self._learn(self.entries[name])
        for group in groups:
            called = best(group)
            made = self._new_id(called.kind, called.text)
            self.entries[made] = Entry(made, called.kind, called.text, {one.text: one for one in group})
            self._learn(self.entries[made])

    def _within(self, block: Key) -> Iterator[tuple[Entry, list[Spelling]]]:
        """The entries with spellings in `block`, and these, in the order of ids."""
        for name in sorted(self._blocks.get(block, ())):
            spellings = list(self.entries[name].spellings.values()) if name in self.entries else []
            beside = [one for one in spellings if one.block == block]
            if beside:
                yield self.entries[name], beside

    def _held(self, block: Key) -> dict[str, list[Spelling]]:
        """The spellings of edited entries in one block, by the entry's id."""
        return {entry.id: beside for entry, beside in self._within(block) if entry.edited}

    def _unedited(self, block: Key) -> list[Entry]:
        """The entries of one block that no person changed; all spellings of such an entry are in it."""
        return [entry for entry, _ in self._within(block) if not entry.edited]

    def _free(self, block: Key) -> list[Spelling]:
        return [spelling for entry in self._unedited(block) for spelling in entry.spellings.values()]

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
        kept.spellings |= dropped.spellings
        kept.edited = True
        self._learn(kept)

    def split(self, name: str, alias: str) -> str:
        """Makes the spelling `alias` of `name`, with its counts, a party of its own, and returns its id."""
        entry = self._entry(name)
        if alias not in entry.spellings or alias == entry.name:
            raise RegistryError(f"{name} has no alias «{alias}» to split off")
        kind = entry.spellings[alias].kind
        made = Entry(self._new_id(kind, alias), kind, alias, {alias: entry.spellings.pop(alias)})
        made.edited = entry.edited = True
        self.entries[made.id] = made
        self._learn(made)
        return made.id

    def rename(self, name: str, new: str) -> None:
        """Calls the party `name` `new`; its old spellings stay as aliases."""
        entry = self._entry(name)
        entry.spellings.setdefault(new, Spelling(new, entry.kind))
        entry.name = new
        entry.edited = True
        self._learn(entry)

    def _entry(self, name: str) -> Entry:
        try:
            return self.entries[name]
        except KeyError:
            raise RegistryError(f"no party {name} in the registry") from None

    def dumps(self) -> str:
        """The registry as JSON, the same for the same content."""
        parties = [self.entries[name].to_json() for name in sorted(self.entries)]
        return json.dumps({"registry": VERSION, "parties": parties}, ensure_ascii=False, indent=1) + "\n"


def _spelled(party: Party) -> str:
    return party.person or party.name or ""


def loads(text: str) -> Registry:
    """The registry that `text` holds; RegistryError where it holds none."""
    try:
        raw = json.loads(text)
        entries = [_entry_of(one) for one in raw["parties"]]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RegistryError(f"no registry of parties: {error}") from error
    if raw.get("registry") != VERSION:
        raise RegistryError(f"registry version {raw.get('registry')!r}; this program reads {VERSION}")
    if len({entry.id for entry in entries}) != len(entries):
        raise RegistryError("two parties have the same id")
    return Registry(entries)


def _entry_of(raw: dict[str, Any]) -> Entry:
    listed = [Spelling(one["name"], one.get("kind", raw["kind"]), dict(one.get("seen", {}))) for one in raw["aliases"]]
    wrong = {raw["kind"], *(one.kind for one in listed)}.difference(KINDS)
    if wrong:
        raise ValueError(f"«{raw['name']}» has no kind of party: {', '.join(map(str, wrong))}")
    spellings = {raw["name"]: Spelling(raw["name"], raw["kind"])} | {one.text: one for one in listed}
    return Entry(raw["id"], raw["kind"], raw["name"], spellings, raw.get("edited") is True)


def load(path: Path) -> Registry:
    """The registry in the file, an empty one where there is no file."""
    return loads(path.read_text("utf-8")) if path.exists() else Registry()


def record_all(path: Path, documents: Iterable[tuple[str, Mentions]]) -> None:
    """Puts many documents (source, parties) into the registry in `path`, which is read and written once.

    What a document was seen with before is replaced. Safe for many processes at once.
    """
    with _locked(path):
        registry = load(path)
        registry.see_all(documents)
        save(registry, path)


def mentions_of(plans: Iterable[PlanFile]) -> Mentions:
    """The parties of all items of a document's plans."""
    items = [item for plan in plans for item in plan.plan.items]
    return _counted(party for item in items for party in item.parties)


def _counted(parties: Iterable[Party]) -> Mentions:
    found = Counter((party.kind, _spelled(party)) for party in parties if _spelled(party))
    return tuple((kind, text, count) for (kind, text), count in sorted(found.items()))


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
