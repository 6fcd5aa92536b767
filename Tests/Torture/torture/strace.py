"""System calls of the server that touch its data directory: listed, or killed or failed at one of them."""

import collections
import os
import pathlib
import re
import shutil

from .trial import Skipped

CALLS = ("openat", "write", "pwrite64", "writev", "pwritev", "pwritev2", "fdatasync", "fsync", "sync_file_range", "rename",
         "renameat", "renameat2", "unlink", "unlinkat", "ftruncate", "fallocate", "mkdir", "mkdirat", "linkat")
LINE = re.compile(r"^(\d+) +(\w+)\((.*)$")
BASE = ["strace", "-f", "-qq", "-e", "signal=none"]

#: One call, the file it is about (relative to the data directory), and which one of them in its thread.
Point = collections.namedtuple("Point", "call path nth")


def require():
    if not shutil.which("strace"):
        raise Skipped("there is no strace")


def listing(output):
    return [*BASE, "--seccomp-bpf", "-y", "-e", f"trace={','.join(CALLS)}", "-o", str(output)]


def points(output, data):
    """Every boundary that `listing` saw, in the order of their first occurrence."""
    counts = collections.Counter()
    wanted = re.compile(re.escape(str(data)) + r'(?:/([^">]*))?(?=[">])')
    for line in pathlib.Path(output).read_text(encoding="utf-8", errors="replace").splitlines():
        call = LINE.match(line)
        file = call and wanted.search(call[3])
        if file:
            counts[call[1], call[2], file[1] or "."] += 1
    most = {}
    for (_, name, path), count in counts.items():
        most[name, path] = max(count, most.get((name, path), 0))
    return [Point(name, path, nth) for (name, path), count in most.items() for nth in range(1, count + 1)]


def injection(point, data, what):
    """How to start the server so that `what` happens at a point: `signal=SIGKILL`, `error=EIO`.

    Without --seccomp-bpf, quicker as it is: with it strace 6.1 lets a call pass that a signal is to end.
    """
    path = os.path.normpath(os.path.join(data, point.path))
    return [*BASE, "-o", "/dev/null", "-P", path, "-e", f"trace={point.call}",
            "-e", f"inject={point.call}:{what}:when={point.nth}"]
