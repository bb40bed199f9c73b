"""Lets the tests here import the helpers beside this folder."""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1])]
