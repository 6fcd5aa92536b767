"""A file system of its own below a server's data directory, seen by nobody else on the machine."""

import fcntl
import os
import pathlib
import shutil
import struct
import subprocess

from .trial import Skipped

#: Shuts an ext4 down as if its device were gone (linux/ext4.h, EXT4_IOC_SHUTDOWN with EXT4_GOING_FLAGS_NOLOGFLUSH).
SHUTDOWN, NO_FLUSH = 0x8004587D, 2
SCRIPT = 'set -e; data=$1 from=$2; shift 2; mkdir -p "$data"; {mount}; cp -a "$from"/. "$data"/; sync -f "$data"; exec "$@"'


def require(*commands):
    """Skips where this process may not mount in a namespace of its own, or a tool is missing."""
    for command in ("unshare", "mount", *commands):
        if not shutil.which(command):
            raise Skipped(f"there is no {command}")
    tried = subprocess.run(
        ["unshare", "-m", "sh", "-c", "mount -t tmpfs none /mnt"], capture_output=True, encoding="utf-8", check=False)
    if tried.returncode != 0:
        raise Skipped(f"mounting is not allowed here: {tried.stderr.strip()}")


def require_loop(image):
    tried = subprocess.run(
        ["unshare", "-m", "mount", "-o", "loop", str(image), "/mnt"], capture_output=True, encoding="utf-8",
        check=False)
    if tried.returncode != 0:
        raise Skipped(f"no file can be mounted here: {tried.stderr.strip()}")


def wrapped(mount, house, prepared):
    """How to start a server with its data on what `mount`, a shell command, puts at "$data"."""
    source = pathlib.Path(prepared, "data")
    return ["unshare", "-m", "sh", "-c", SCRIPT.format(mount=mount), "sh", str(house.data), str(source)]


def memory(size):
    return f'mount -t tmpfs -o size={size} none "$data"'


def file_system(image):
    """An image with an ext4, checked as a machine does at its start; read-only after its first error."""
    return f'e2fsck -fp {image} >/dev/null || [ $? -lt 4 ]; mount -o loop,errors=remount-ro {image} "$data"'


def make_image(path, size):
    with open(path, "wb") as file:
        file.truncate(size)
    subprocess.run(["mkfs.ext4", "-q", "-F", str(path)], check=True)


def inside(house):
    """The data directory as the server sees it."""
    return pathlib.Path(f"/proc/{house.pid}/root{house.data}")


def fill(house, leave):
    """Takes all space but `leave` bytes."""
    directory = inside(house)
    status = os.statvfs(directory)
    wanted = max(0, status.f_bavail * status.f_frsize - leave)
    with open(directory / "filler", "ab", buffering=0) as file:
        block = bytes(1 << 20)
        while wanted > 0:
            try:
                wanted -= file.write(block[:min(wanted, len(block))])
            except OSError:
                return


def free(house):
    (inside(house) / "filler").unlink()


def turn_read_only(house):
    """What the kernel does with a file system that finds an error: every write fails with EROFS from now on."""
    device = os.stat(inside(house)).st_dev
    name = os.path.basename(os.path.realpath(f"/sys/dev/block/{os.major(device)}:{os.minor(device)}"))
    trigger = pathlib.Path("/sys/fs/ext4", name, "trigger_fs_error")
    if not trigger.exists():
        raise Skipped(f"there is no {trigger}")
    trigger.write_text("torture", encoding="ascii")


def take_device_away(house):
    """Every access fails with EIO from now on."""
    directory = os.open(inside(house), os.O_RDONLY)
    try:
        fcntl.ioctl(directory, SHUTDOWN, struct.pack("I", NO_FLUSH))
    except OSError as problem:
        raise Skipped(f"the file system cannot be shut down: {problem}") from None
    finally:
        os.close(directory)
