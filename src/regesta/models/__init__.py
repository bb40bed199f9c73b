"""The trained weights and their loading. How they are made: ``training/``; from what and under which licences:
``NOTICE``.
"""

from regesta.models.weights import Rolesets, Senses, Tables, folder, rolesets, senses, session, tables

__all__ = ["Rolesets", "Senses", "Tables", "folder", "rolesets", "senses", "session", "tables"]
