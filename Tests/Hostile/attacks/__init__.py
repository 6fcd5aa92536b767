"""The attacks, by class. The slowest come first, so that a run ends soon after the last of them."""

from . import slow, limits, shutdown, floods, frames, deflate  # noqa: F401
from . import heads, smuggling, guessing, paths, messages, origins  # noqa: F401
