"""The command ``regesta``: one module per group of commands.

Each imports what it needs when it is called, so that help is quick.
"""

from regesta.cli.app import main

__all__ = ["main"]
