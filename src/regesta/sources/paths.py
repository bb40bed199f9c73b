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
    """The files that ``path`` names, sorted: itself, those in the folder and below it, or those of the glob."""
    if path == STDIN:
        yield path
    elif _is_folder(path):
        yield from _folder(path)
    elif os.path.lexists(path) or not glob.has_magic(path):
        yield from _file(path, named=True)
    else:
        # Not Path.glob: the pattern may be absolute, and its matches must look as they were asked for.
        matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207
        if not matches:
            yield refusal("missing", "matches no file; look at the pattern", path)
        for match in matches:
            if "**" not in path or not _is_folder(match):  # the files below "**" match by themselves
                yield from files(match)


@contextmanager
def opened(path: str) -> Iterator[Item]:
    """The bytes of a file or of standard input. OSError as from opening and reading."""
    if path == STDIN:
        yield Item("stdin", "", sys.stdin.buffer)
        return
    with Path(path).open("rb", buffering=0) as stream:
        yield Item(path, Path(path).name, stream)


def reason(error: OSError | ValueError) -> tuple[str, str]:
    """Code and message for an error of the file system."""
    if isinstance(error, FileNotFoundError):
        return "missing", "there is no such file or folder; look at the path"
    if isinstance(error, PermissionError):
        return "permission", "may not be read; change its permissions (chmod +r) or run as its owner"
    if isinstance(error, ValueError):
        return "missing", f"is no possible path ({error})"
    return "unreadable", f"cannot be read ({error.strerror or error}); copy it to another place"


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


def _folder(path: str) -> Iterator[str | Problem]:
    left_out: list[str] = []
    any_found = False
    for found in _walk(path, (), left_out):
        any_found = True
        yield found
    if left_out:
        example = Path(left_out[0]).name
        yield remark("beside", f"{len(left_out)} files that are no articles were left out, such as {example}", path)
    elif not any_found:
        yield refusal("empty", "this folder holds no files", path)


def _walk(path: str, above: tuple[tuple[int, int], ...], left_out: list[str]) -> Iterator[str | Problem]:
    try:
        status = Path(path).stat()
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
        elif _is_folder(entry.path):
            yield from _walk(entry.path, (*above, identity), left_out)
        else:
            yield from _file(entry.path, named=False)


def _file(path: str, *, named: bool) -> Iterator[str | Problem]:
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError) as error:
        yield refusal(*reason(error), path)
        return
    # A pipe that somebody names is meant to be read; one that lies in a folder would block for ever.
    if stat.S_ISREG(mode) or (named and stat.S_ISFIFO(mode)):
        yield path
    else:
        yield refusal("special", "this is no file but a device, socket or pipe; give files", path)
