"""The OpenCorpora dictionary of Russian word forms: loaded on first use, once for all stages that ask for words."""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def analyser() -> Any:
    """pymorphy2's analyser over the dictionary that natasha brings, without pkg_resources."""
    # yargy mends pymorphy2 for Python 3.11; the path is set because its own search needs setuptools
    import pymorphy2.analyzer
    import pymorphy2_dicts_ru
    import yargy.morph  # noqa: F401

    pymorphy2.analyzer._lang_dict_paths = lambda: {"ru": pymorphy2_dicts_ru.get_path()}
    return pymorphy2.analyzer.MorphAnalyzer()


def dictionary() -> Any:
    """The dictionary itself, which only looks up: `words`, and `prediction_suffixes_dawgs` of their endings."""
    return analyser().dictionary
