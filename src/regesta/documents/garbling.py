"""x"""


def garbled(text: str) -> list[str]:
    return []
