# ruff: noqa: S608 — all that the statements are put together from stands here
"""The statements of the index of words; `retrieval.stores.lexical` says what they are for."""

from __future__ import annotations

VERSION = 4
"""Of the tables and of `fold`; another number means that the file must be filled again."""
TOKENIZE = "porter unicode61 remove_diacritics 2 categories 'L* N* Co Mc Mn'"
TABLES = (
    "DROP TABLE IF EXISTS words",
    "DROP TABLE IF EXISTS rows",
    """CREATE TABLE rows
        (id INTEGER PRIMARY KEY, passage TEXT NOT NULL UNIQUE, audience TEXT NOT NULL,
         since INTEGER, until INTEGER, family TEXT, called TEXT, ordinal INTEGER NOT NULL)""",
    "CREATE INDEX rows_audience ON rows (audience, since)",
    "CREATE INDEX rows_roughly ON rows (audience, since) WHERE until - since > 86400",
    "CREATE INDEX rows_family ON rows (family, audience, passage)",
    "CREATE INDEX rows_called ON rows (called, audience, passage)",
    f'CREATE VIRTUAL TABLE words USING fts5 (title, text, tokenize = "{TOKENIZE}")',
    # Weights of 0 to 5 for the title: story title → its news articles, MRR .877 without it, .904 at
    # 1, .909 at 5; summary → articles .902, .909, .899 (856 articles, 295 stories).
    "INSERT INTO words (words, rank) VALUES ('rank', 'bm25(1.0, 1.0)')",
    f"PRAGMA user_version = {VERSION}",
)

# What is narrowed to, everywhere: the audiences, then (end, start) of a time, then publishers.
_THEIRS = "rows.audience IN (SELECT value FROM json_each(:audiences))"
_FAMILIES = "(SELECT value FROM json_each(:families))"
_BY_THEM = f"""(:families IS NULL OR rows.family IN {_FAMILIES} OR rows.called IN {_FAMILIES})"""
_FITS = f"""{_THEIRS}
    AND (:end IS NULL OR rows.since IS NULL OR (rows.since < :end AND rows.until > :start))
    AND {_BY_THEM}"""

LOOK_UP = f"""
    SELECT rows.id, rows.passage, rows.since, rows.until, rows.family, rows.called
    FROM json_each(:rows) AS asked JOIN rows ON rows.id = asked.value WHERE {_FITS}"""
PLACES = "CREATE VIRTUAL TABLE temp.places USING fts5vocab(main, words, instance)"

_THEN = f"""
    SELECT rows.{{what}} AS found FROM rows
    WHERE {_THEIRS} AND rows.since < :end AND rows.until > :start AND {{}} AND {_BY_THEM}"""
_UNDATED = f"""
    SELECT rows.{{what}} AS found FROM rows
    WHERE {_THEIRS} AND rows.since IS NULL AND {_BY_THEM}"""
# Few are known by the month or the year only. Of the others those that may fit lie together.
_WITHIN = " UNION ALL ".join(
    _THEN.format(lasting, what="{what}")
    for lasting in (
        "rows.until - rows.since > 86400",
        "rows.until - rows.since <= 86400 AND rows.since > :start - 86400",
    )
)
_BY = f"""
    SELECT rows.{{what}} AS found FROM rows WHERE rows.family IN {_FAMILIES} AND +{_THEIRS}
    UNION ALL SELECT rows.{{what}} FROM rows WHERE rows.called IN {_FAMILIES} AND +{_THEIRS}
    AND coalesce(rows.family, '') NOT IN {_FAMILIES}"""
WITHIN, BY = _WITHIN.format(what="passage"), _BY.format(what="passage")
_FEW = "SELECT rows.id, rows.passage, rows.since FROM ({}) JOIN rows ON rows.id = found LIMIT :most"
FEW_WITHIN = _FEW.format(f"{_WITHIN} UNION ALL {_UNDATED}".format(what="id"))
FEW_BY = _FEW.format(_BY.format(what="id"))

NEWEST = f"""
    SELECT rows.passage FROM rows
    WHERE {_THEIRS} AND (:end IS NULL OR (rows.since < :end AND rows.until > :start))
    AND {_BY_THEM} AND rows.ordinal = 0 AND rows.since IS NOT NULL
    ORDER BY rows.since DESC, rows.id LIMIT :limit"""
HELD = f"""
    SELECT asked.value FROM json_each(:families) AS asked WHERE EXISTS (
        SELECT 1 FROM rows WHERE (rows.family = asked.value OR rows.called = asked.value)
        AND {_THEIRS})"""
ABOUT = """
    SELECT passage, since, until, family, called FROM rows
    WHERE passage IN (SELECT value FROM json_each(:passages))"""
