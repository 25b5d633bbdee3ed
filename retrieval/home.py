"""The home: one folder in which everything is kept, and the lock of the process that indexes it.

    catalog.db    the truth: articles, passages, the state of each index
    lexical.db    passages by words; derived
    chroma/       passages by vector; derived, unless a Chroma server holds them
    jobs.db       which tick of polling is under way, unless another database holds that
    bot.db        what the bot itself remembers: the answers it gave, and why
    reader.key    the secret by which addresses of the reader page are signed, once there is one
    owner.lock    locked by the process that indexes; holds its process id

One process owns a home and writes the derived indexes. The others read, and what they ingest waits
in the catalog for the owner. The lock is the operating system's: it goes with its process, however
that ends, so there are no stale locks.
"""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from retrieval.errors import HomeUnusable
from retrieval.stores.faults import of_os

_LOCKED_AT = 1 << 30
"""Windows forbids others to read locked bytes, so a byte far behind the process id is locked."""


@dataclass(frozen=True, slots=True)
class Home:
    """The places in a home; `at` makes one that exists and can be written."""

    folder: Path

    @property
    def catalog(self) -> Path:
        """The database of articles and passages."""
        return self.folder / "catalog.db"

    @property
    def lexical(self) -> Path:
        """The index of words."""
        return self.folder / "lexical.db"

    @property
    def chroma(self) -> Path:
        """The folder of the vectors."""
        return self.folder / "chroma"

    @property
    def bot(self) -> Path:
        """The database of what the bot remembers."""
        return self.folder / "bot.db"

    @property
    def jobs(self) -> Path:
        """The database of the durable jobs."""
        return self.folder / "jobs.db"

    @property
    def lock(self) -> Path:
        """The file that the owner holds locked."""
        return self.folder / "owner.lock"

    def discard_lexical(self) -> None:
        """Delete the index of words; the next repair fills it from the catalog."""
        for path in self.folder.glob("lexical.db*"):
            path.unlink(missing_ok=True)

    def discard_vectors(self) -> None:
        """Delete the local vectors; the next repair embeds the passages again."""
        shutil.rmtree(self.chroma, ignore_errors=True)


def at(folder: Path) -> Home:
    """The home at `folder`, created when it does not exist.

    Raises `HomeUnusable` or `StoreFull` when it cannot be created or written.
    """
    home = Home(folder.expanduser().absolute())
    try:
        home.folder.mkdir(parents=True, exist_ok=True)
        with home.lock.open("ab"):
            pass
    except FileExistsError as error:
        message = f"{home.folder} is a file; set BRIEFBOT_HOME to a folder."
        raise HomeUnusable(message) from error
    except OSError as error:
        raise of_os(error, home.folder) from error
    return home


class Owner:
    """The right to index a home, held until `release` or the end of the process."""

    def __init__(self, file: BinaryIO) -> None:
        """Takes the locked file; made by `claim`."""
        self._file = file

    def release(self) -> None:
        """Let another process become the owner; doing it twice is harmless."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def claim(home: Home) -> Owner | None:
    """Become the owner of `home`; None when another process (or another claim here) is it.

    Never waits. Raises `HomeUnusable` when the lock cannot be opened or the file system has none.
    """
    try:
        file = home.lock.open("r+b")
    except OSError as error:
        raise of_os(error, home.lock) from error
    try:
        if not _lock(file):
            file.close()
            return None
        file.truncate(0)
        file.write(f"{os.getpid()}\n".encode())
        file.flush()
    except OSError as error:
        file.close()
        raise of_os(error, home.lock) from error
    return Owner(file)


def owner_pid(home: Home) -> int | None:
    """The process id that the latest owner wrote, for messages; None when there never was one."""
    try:
        return int(home.lock.read_text().strip() or 0) or None
    except (OSError, ValueError):
        return None


if sys.platform == "win32":  # pragma: no cover — the other half runs elsewhere
    import msvcrt

    def _lock(file: BinaryIO) -> bool:
        file.seek(_LOCKED_AT)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            file.seek(0)
        return True

else:
    import fcntl

    def _lock(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
