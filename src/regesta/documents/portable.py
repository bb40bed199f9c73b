"""PDF files that hold text."""

import io
import re

from pypdf import PdfReader

from regesta.sources.troubles import RefusedError

MAX_PAGES = 200


def read(body: bytes) -> str:
    """The text of a PDF, pages parted by form feeds. RefusedError where it is locked, damaged or made of images."""
    try:
        reader = PdfReader(io.BytesIO(body))
        if reader.is_encrypted and not reader.decrypt(""):
            raise RefusedError("no-text", "this PDF is locked; save it without its password")
        pages = [page.extract_text() for page in reader.pages[:MAX_PAGES]]
    except RefusedError:
        raise
    except Exception as error:  # pypdf raises many kinds on damaged files, from KeyError to RecursionError
        raise RefusedError(
            "no-text", f"this PDF is damaged ({type(error).__name__}); print it to a new PDF or save its text"
        ) from error
    text = "\n\n".join(_without_hyphens(page) for page in pages)
    if not text.strip():
        raise RefusedError("no-text", "this PDF holds images and no text; run text recognition on it first")
    return text


def _without_hyphens(page: str) -> str:
    """Words that were parted at the end of a line are put together again."""
    return re.sub(r"(?<=[a-z])-\n(?=[a-z])", "", page)
