"""A PostgreSQL database: every table copied out in one snapshot, and copied into a new schema beside what is there.

Tables go through ``COPY``, in the order of their key, so the bytes of a file are also what its digest is of. No program
outside Python is needed, and the versions of two servers may differ.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from samenspel.plans import wall
from samenspel.web.backups.manifests import File, Manifest, SayTable, Table, write_pieces
from samenspel.web.backups.places import Place, standing_at
from samenspel.web.backups.troubles import BackupTrouble, sees_not_all

Line = Any  # a connection of psycopg, which is only there beside PostgreSQL
FOLDER = "tables"
# So that the same rows are the same bytes on every server. Without row_security hidden rows would be left out unseen.
SETTINGS = (
    ("TimeZone", "UTC"),
    ("DateStyle", "ISO, YMD"),
    ("IntervalStyle", "postgres"),
    ("bytea_output", "hex"),
    ("extra_float_digits", "1"),
    ("client_encoding", "UTF8"),
    ("row_security", "off"),
)
# Where the tables are. Who signs in may have a schema of its own before it, in which the queue makes its tables.
STANDING = """
SELECT set_config('search_path', quote_ident(coalesce(
    (SELECT nspname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
     WHERE pg_class.oid = to_regclass('django_migrations')),
    current_schema())), false)
"""
# The queue makes these itself, and nothing in it is worth keeping.
OF_THE_QUEUE = "huey"


@contextmanager
def line_to(place: Place, *, snapshot: bool = False) -> Iterator[Line]:
    """One transaction on a connection of its own, in the schema of the tables. A snapshot sees one moment only."""
    wrapper: Any = place.wrapper()
    with wrapper.Database.connect(**wrapper.get_connection_params()) as line:
        if snapshot:
            line.isolation_level = wrapper.Database.IsolationLevel.REPEATABLE_READ
            line.read_only = True
        for name, value in SETTINGS:
            line.execute("SELECT set_config(%s, %s, false)", (name, value))
        line.execute(STANDING)
        yield line


def copy_out(line: Line, folder: Path, *, say: SayTable) -> tuple[dict[str, Table], dict[str, File]]:
    """Every table as a file."""
    tables, files = {}, {}
    for name in names_in(line):
        columns, keys = _columns(line, name), _keys(line, name)
        path = f"{FOLDER}/{name}.copy"
        with line.cursor().copy(_out(name, columns, keys)) as rows:
            # Every row is a piece of its own.
            number, files[path] = write_pieces(map(bytes, rows), folder / path)
        tables[name] = Table(rows=number, sha256=files[path].sha256, columns=columns)
        say(name, number)
    return tables, files


def names_in(line: Line) -> list[str]:
    """The tables in the schema of this connection, but for those of the queue."""
    sql = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"
    return [name for (name,) in line.execute(sql) if not name.startswith(OF_THE_QUEUE)]


def migrations_in(line: Line) -> list[list[str]]:
    """Which migrations made these tables."""
    if "django_migrations" not in names_in(line):
        return []
    return sorted([app, name] for app, name in line.execute("SELECT app, name FROM django_migrations"))


def sequences_in(line: Line) -> dict[str, int]:
    """How far each sequence is; of one that was never asked nothing.

    Raises:
        BackupTrouble: one of them is not for this user to see, which PostgreSQL does not say.
    """
    here = (
        "SELECT 1 FROM pg_sequence JOIN pg_class ON oid = seqrelid WHERE relnamespace = current_schema()::regnamespace"
    )
    if line.execute(f"{here} AND NOT has_sequence_privilege(seqrelid, 'SELECT')").fetchone():
        raise BackupTrouble(sees_not_all())
    sql = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = current_schema()"
    found = line.execute(f"{sql} AND last_value IS NOT NULL ORDER BY 1").fetchall()
    return {name: last for name, last in found if not name.startswith(OF_THE_QUEUE)}


def copy_in(place: Place, folder: Path, manifest: Manifest, *, say: SayTable) -> None:
    """Make the tables of that day in the schema of this place and fill them, all or nothing.

    Raises:
        BackupTrouble: what came in is not what went out.
    """
    with standing_at(place):
        _make_tables(manifest.migrations)
    with line_to(place) as line, wall.lowered(line.execute):
        there = set(names_in(line))
        for name, table in manifest.tables.items():
            if name not in there:
                say(_("%(table)s (niet van Samenspel, niet teruggezet)") % {"table": name}, table.rows)
                continue
            _fill(line, name, table, source=folder / FOLDER / f"{name}.copy")
            say(name, table.rows)
        for name, last in manifest.sequences.items():
            # One that is not there is of a table that is not ours.
            found = "(SELECT to_regclass(format('%%I.%%I', current_schema(), %s::text)) AS it) AS found"
            line.execute(f"SELECT setval(it, %s) FROM {found} WHERE it IS NOT NULL", (last, name))  # noqa: S608


def _make_tables(migrations: list[list[str]]) -> None:
    """The tables as they were that day, without a row."""
    executor = MigrationExecutor(connections["default"])
    done = {(app, name) for app, name in migrations}
    graph = executor.loader.graph
    # Only the last of each room: for one that others came after, Django would go back.
    last = [
        node
        for node in sorted(done)
        if not any(child.key in done and child.key[0] == node[0] for child in graph.node_map[node].children)
    ]
    executor.migrate(last)


def _fill(line: Line, name: str, table: Table, *, source: Path) -> None:
    columns = ", ".join(map(_quoted, table.columns))
    line.execute(f"DELETE FROM {_quoted(name)}")  # noqa: S608 - a name of ours, quoted
    with line.cursor().copy(f"COPY {_quoted(name)} ({columns}) FROM STDIN") as rows, source.open("rb") as file:
        while data := file.read(1 << 20):
            rows.write(data)
    digest = hashlib.sha256()
    with line.cursor().copy(_out(name, table.columns, _keys(line, name))) as rows:
        for row in rows:
            digest.update(row)
    if digest.hexdigest() != table.sha256:
        raise BackupTrouble(_("Tabel %(table)s kwam anders terug dan zij was.") % {"table": name})


def _out(name: str, columns: list[str], keys: list[str]) -> str:
    """In the order of the key, the same on a server that sorts in another language."""
    order = ", ".join(f'{_quoted(key)}::text COLLATE "C"' for key in keys or columns)
    return f"COPY (SELECT {', '.join(map(_quoted, columns))} FROM {_quoted(name)} ORDER BY {order}) TO STDOUT"  # noqa: S608


def _columns(line: Line, name: str) -> list[str]:
    sql = (
        "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = %s "
        "AND is_generated = 'NEVER' ORDER BY ordinal_position"
    )
    return [column for (column,) in line.execute(sql, (name,))]


def _keys(line: Line, name: str) -> list[str]:
    sql = (
        "SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey) "
        "WHERE i.indrelid = format('%%I.%%I', current_schema(), %s::text)::regclass AND i.indisprimary ORDER BY 1"
    )
    return [column for (column,) in line.execute(sql, (name,))]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def make_schema(place: Place, name: str) -> None:
    """A new schema beside what is there."""
    with line_to(place) as line:
        line.execute(f"CREATE SCHEMA {_quoted(name)}")


def drop_schema(place: Place, name: str) -> None:
    """As if it was never made."""
    with line_to(place) as line:
        line.execute(f"DROP SCHEMA IF EXISTS {_quoted(name)} CASCADE")


def current_schema(place: Place) -> str:
    """In which schema the tables of this installation are."""
    with line_to(place) as line:
        return str(line.execute("SELECT current_schema()").fetchone()[0])


def swap(place: Place, schemas: list[str]) -> None:
    """The new schema takes the place of the one of now, which is set aside. Twice is the same as once."""
    staged, current, aside = schemas
    with line_to(place) as line:
        if line.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", (staged,)).fetchone():
            line.execute(f"ALTER SCHEMA {_quoted(current)} RENAME TO {_quoted(aside)}")
            line.execute(f"ALTER SCHEMA {_quoted(staged)} RENAME TO {_quoted(current)}")


def others_connected(place: Place) -> int:
    """How many others are connected to this database now."""
    sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    # Of another role PostgreSQL tells who it is, and not what it is.
    is_client = "usesysid IS NOT NULL AND coalesce(backend_type, 'client backend') = 'client backend'"
    with line_to(place) as line:
        return int(line.execute(f"{sql} AND {is_client}").fetchone()[0])
