"""PDF files that hold text."""

import io
import re

from pypdf import PdfReader

MAX_PAGES = 200


class NoTextError(Exception):
    """The message says why and what to do."""


def read(body: bytes) -> str:
    """The text of a PDF, pages parted by form feeds. NoTextError where it is locked, damaged or made of images."""
    try:
        reader = PdfReader(io.BytesIO(body))
        if reader.is_encrypted and not reader.decrypt(""):
            raise NoTextError("this PDF is locked; save it without its password")
        pages = [page.extract_text() for page in reader.pages[:MAX_PAGES]]
    except NoTextError:
        raise
    except Exception as error:  # pypdf raises many kinds on damaged files, from KeyError to RecursionError
        raise NoTextError(
            f"this PDF is damaged ({type(error).__name__}); print it to a new PDF or save its text"
        ) from error
    text = "\n\n".join(_without_hyphens(page) for page in pages)
    if not text.strip():
        raise NoTextError("this PDF holds images and no text; run text recognition on it first")
    return text


def _without_hyphens(page: str) -> str:
    """Words that were parted at the end of a line are put together again."""
    return re.sub(r"(?<=[a-z])-\n(?=[a-z])", "", page)
