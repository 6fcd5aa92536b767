"""The tests, by what they do to the server."""

from . import kill, boundaries  # noqa: F401
