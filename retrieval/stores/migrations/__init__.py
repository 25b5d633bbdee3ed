"""The history of the catalog's tables, and how a catalog is brought to its head."""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

from retrieval.errors import HomeUnusable
from retrieval.stores.schema import HEAD


def revision(connection: Connection) -> str | None:
    """The migration that this catalog stands at; None for a new one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def upgrade(connection: Connection) -> None:
    """Bring the catalog to the newest tables, inside the transaction of `connection`.

    Raises `HomeUnusable` for a catalog that a newer Briefbot wrote.
    """
    # Imported only when there is something to do: it costs a third of a second at each start.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", "retrieval.stores:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    standing = revision(connection)
    if standing is not None:
        try:
            ScriptDirectory.from_config(config).get_revision(standing)
        except CommandError as error:
            message = (
                f"The catalog was written by a newer Briefbot (its tables are at {standing}, this"
                f" one knows up to {HEAD}); install the newer version, or set BRIEFBOT_HOME to"
                " another folder."
            )
            raise HomeUnusable(message) from error
    command.upgrade(config, "head")
