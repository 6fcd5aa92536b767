"""The tests, by what they do to the server."""

from . import kill, boundaries, disks, clocks, damage, recovery, backups  # noqa: F401
