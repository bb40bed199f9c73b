"""How much of an input is read before it is refused. Sizes in bytes."""

import msgspec

MIB = 1 << 20


class Bounds(msgspec.Struct, frozen=True, kw_only=True):
    """Limits against inputs that would fill the memory, the disk or the day.

    The longest articles of the press stay under one MiB; saved pages may be large for their scripts and pictures.
    """

    text: int = 2 * MIB  # one plain text
    page: int = 16 * MIB  # one saved page
    record: int = 16 * MIB  # one line of JSON lines, one row of a table
    whole: int = 64 * MIB  # what can only be read whole: a feed, a PDF
    spool: int = 4096 * MIB  # an archive that must be copied to disk before it can be opened
    members: int = 100_000  # files in one archive
    depth: int = 3  # archives inside archives
    expansion: int = 200  # unpacked bytes for each packed one; text reaches about 10, a bomb 1000
    unpacked_free: int = 32 * MIB  # unpacked bytes before the expansion counts
    sample: int = 4 * MIB  # records looked at before the columns are guessed


DEFAULT = Bounds()
