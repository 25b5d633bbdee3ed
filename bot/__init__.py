"""Writes, checks and delivers answers made from the passages that `retrieval` finds."""

import os

# The products of the check are small. OpenBLAS, below numpy, would share each among all cores and
# let these spin between two of them: ten times the processor time, and no answer sooner. It reads
# this when numpy is first imported; who has set it is obeyed.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
