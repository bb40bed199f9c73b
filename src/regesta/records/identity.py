"""Ids are made from content, so that reading the same thing twice adds nothing."""

from hashlib import sha256

ID_LENGTH = 16  # hex digits: 64 bits, one clash expected in some five billion records


def content_id(prefix: str, *parts: str) -> str:
    """``prefix`` and the first 16 hex digits of SHA-256 over ``parts``.

    Each part is preceded by its length, so that ("a", "bc") and ("ab", "c") differ.
    """
    digest = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(f"{len(data)}:".encode())
        digest.update(data)
    return prefix + digest.hexdigest()[:ID_LENGTH]
