"""From what somebody named to files: folders, globs, standard input."""

import glob
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from regesta.records import Problem
from regesta.sources.items import Item
from regesta.sources.kinds import is_beside
from regesta.sources.troubles import refusal, remark

STDIN = "-"


def files(path: str) -> Iterator[str | Problem]:
    """The files that ``path`` names, in the order of their names: itself, those in the folder and below, or those it matches."""
    if path == STDIN:
        yield path
    elif os.path.isdir(path):
        yield from _folder(path)
    elif os.path.lexists(path) or not glob.has_magic(path):
        yield from _file(path, named=True)
    else:
        matches = sorted(glob.glob(path, recursive=True))
        if not matches:
            yield refusal("missing", "matches no file; look at the pattern", path)
        for match in matches:
            if os.path.isdir(match) and "**" in path:
                continue  # its files match by themselves
            yield from files(match)


@contextmanager
def opened(path: str) -> Iterator[Item]:
    """The bytes of a file or of standard input."""
    if path == STDIN:
        yield Item("stdin", "", sys.stdin.buffer)
        return
    with open(path, "rb", buffering=0) as stream:
        yield Item(path, Path(path).name, stream)


def _folder(path: str) -> Iterator[str | Problem]:
    left_out: list[str] = []
    any_file = False
    for found in _walk(path, (), left_out):
        any_file = any_file or isinstance(found, str)
        yield found
    if left_out:
        yield remark(
            "beside",
            f"{len(left_out)} files that are no articles were left out, such as {Path(left_out[0]).name}",
            path,
        )
    elif not any_file:
        yield refusal("empty", "this folder holds no files", path)


def _walk(path: str, above: tuple[tuple[int, int], ...], left_out: list[str]) -> Iterator[str | Problem]:
    try:
        status = os.stat(path)
        identity = (status.st_dev, status.st_ino)
        if identity in above:
            yield remark("loop", "this folder contains itself through a link; it is read once", path)
            return
        with os.scandir(path) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield refusal(*reason(error), path)
        return
    for entry in entries:
        if is_beside(entry.name):
            left_out.append(entry.path)
        elif os.path.isdir(entry.path):
            yield from _walk(entry.path, (*above, identity), left_out)
        else:
            yield from _file(entry.path, named=False)


def _file(path: str, *, named: bool) -> Iterator[str | Problem]:
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:
        yield refusal(*reason(error), path)
        return
    # A pipe somebody names is meant to be read; one that lies in a folder would block for ever.
    if stat.S_ISREG(mode) or (named and stat.S_ISFIFO(mode)):
        yield path
    else:
        yield refusal("special", "this is no file but a device, socket or pipe; give files", path)


def reason(error: OSError | ValueError) -> tuple[str, str]:
    """Code and message for an error of the file system."""
    if isinstance(error, FileNotFoundError):
        return "missing", "there is no such file or folder; look at the path"
    if isinstance(error, PermissionError):
        return "permission", "may not be read; change its permissions (chmod +r) or run as its owner"
    if isinstance(error, ValueError):
        return "missing", f"is no possible path ({error})"
    return "unreadable", f"cannot be read ({error.strerror or error})"
