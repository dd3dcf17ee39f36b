"""Russian into typed values: drafts to plans."""

from .corrections import correct
from .plan import normalise

__all__ = ["correct", "normalise"]
