"""How the weights are made. Run ``python -m training --help``."""
