"""C functions without ctypes' check of each argument, which takes longer than the functions themselves."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any


def unchecked(function: Any, result: Any = None) -> Callable[..., Any]:
    """The same C function taking arguments as they are: handles, small integers and `byref` results only.

    `result` is a ctypes type to take its value as, where that is not its own.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    copy: Any = ctypes.CFUNCTYPE(result or function.restype)(address)
    copy.argtypes = None
    return copy  # type: ignore[no-any-return]
