"""What each worker needs, loaded once: the server that workers are forked from imports this module and does no more.

The readers, the grammars and the dictionary are at hand in a new worker at once. Nothing here starts a thread or
PDFium: neither would stand a fork.
"""

from __future__ import annotations

import gc
from contextlib import suppress

from ..grammar import GrammarError
from ..model.diagnostic import IngestError
from ..pipeline import ingest_bytes

SAMPLE = "План работы на 2024 год\n\n№\tМероприятие\tСрок\tОтветственный\n1\tПровести сход\tдо 1 мая\tОтдел культуры\n"

with suppress(GrammarError, IngestError):  # where the grammars are broken, each document tells it
    ingest_bytes(SAMPLE.encode(), "preload.txt")
gc.set_threshold(100_000, 50, 50)  # values form no cycles
gc.freeze()  # what is loaded stays: no worker has to look through it again
