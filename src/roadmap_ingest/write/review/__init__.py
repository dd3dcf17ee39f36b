"""The review page: what was read stands beside the picture of its source, so that doubts are settled in minutes."""

from .page import review_page

__all__ = ["review_page"]
