"""Speed and memory, on our own example articles. Figures depend on the machine: they are printed, not tested."""
