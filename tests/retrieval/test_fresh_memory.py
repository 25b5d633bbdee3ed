"""What was in the memory of the program does not get into the files of the vectors."""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import ctypes, sys, threading
from pathlib import Path

libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
libc.free.argtypes = [ctypes.c_void_p]

def use_and_give_back():
    whole = libc.malloc(30_000_000)  # from now on glibc keeps pieces of this size to itself
    libc.free(whole)
    pieces = []
    for n in range(100):
        pieces.append(libc.malloc(180_000 + n))
        ctypes.memset(pieces[-1], ord("Z"), 180_000)
        libc.malloc(500)  # between two pieces, so that they stay apart
    for piece in pieces:
        libc.free(piece)

threads = [threading.Thread(target=use_and_give_back) for _ in range(12)]
for each in threads: each.start()
for each in threads: each.join()
use_and_give_back()

from retrieval.stores.chroma import Chroma
from retrieval.types import EVERYONE

index = Chroma.persistent(Path(sys.argv[1]), "test", 384)
index.add(EVERYONE, {str(n): [1.0, *[0.0] * 382, n / 10] for n in range(5)})
index.nearest([EVERYONE], [1.0] * 384, 3)
index.close()
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="it is about the memory of glibc")
def test_the_files_of_the_vectors_hold_no_memory_that_was_used_before(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.name == "data_level0.bin" for path in files)
    # What each thread keeps for itself, below a kilobyte, cannot be emptied: see the module.
    least = {"length.bin": 1024}
    held = {path.name: path.read_bytes().count(b"Z") for path in files}
    assert [name for name, count in held.items() if count >= least.get(name, 8)] == []
