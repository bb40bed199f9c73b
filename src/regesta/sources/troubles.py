"""Refusals of an input, each with what to do about it."""

from regesta.records import Problem


class RefusedError(Exception):
    """An input cannot be read on. Becomes a Problem where the input is named."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def refusal(code: str, message: str, where: str) -> Problem:
    """A fatal problem: nothing was read from ``where``."""
    return Problem(stage="sources", code=f"source.{code}", message=message, where=where, fatal=True)


def remark(code: str, message: str, where: str) -> Problem:
    """A problem that lets reading go on."""
    return Problem(stage="sources", code=f"source.{code}", message=message, where=where)


def size_text(size: int) -> str:
    """``size`` bytes for people: "16 MiB"."""
    for unit in ("bytes", "KiB", "MiB"):
        if size < 1024:
            return f"{size} {unit}"
        size //= 1024
    return f"{size} GiB"
