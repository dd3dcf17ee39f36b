"""Russian into typed values: drafts to plans."""

from .plan import normalise

__all__ = ["normalise"]
