"""The history of the catalog's tables, and how a database is brought to the head of its own."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, inspect, text

from retrieval.errors import HomeUnusable
from retrieval.stores.schema import HEAD


@dataclass(frozen=True, slots=True)
class History:
    """The migrations of one database: what it is called, where they lie, which is the newest."""

    name: str
    location: str
    head: str


CATALOG = History("The catalog", "retrieval.stores:migrations", HEAD)


def revision(connection: Connection) -> str | None:
    """The migration that this database stands at; None for a new one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def upgrade(connection: Connection, history: History) -> None:
    """Bring a database to its newest tables, inside the transaction of `connection`.

    Raises `HomeUnusable` for one that a newer Briefbot wrote.
    """
    # Imported only when there is something to do: it costs a third of a second at each start.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", history.location)
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    standing = revision(connection)
    if standing is not None:
        try:
            ScriptDirectory.from_config(config).get_revision(standing)
        except CommandError as error:
            message = (
                f"{history.name} was written by a newer Briefbot (its tables are at {standing},"
                f" this one knows up to {history.head}); install the newer version, or set"
                " BRIEFBOT_HOME to another folder."
            )
            raise HomeUnusable(message) from error
    command.upgrade(config, "head")
