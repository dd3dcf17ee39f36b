"""Plans written as prose: numbered steps, lists and stages with duties, terms and named doers."""

from __future__ import annotations

from .orders import read_orders
from .plan import read_prose

__all__ = ["read_orders", "read_prose"]
