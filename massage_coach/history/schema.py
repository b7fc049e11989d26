"""The tables of the history as shipped; a shipped version is never edited, only followed by another."""

from typing import Final

APPLICATION_ID: Final = 0x4D434F48
"""Marks the file as ours ("MCOH"), so that no other program's database is ever taken for a history."""

VERSION_1: Final = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    # AUTOINCREMENT: the number of a deleted session must not come back and collect the rows of a running one.
    """
    CREATE TABLE sessions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        routine TEXT NOT NULL CHECK (json_valid(routine)),
        routine_id TEXT NOT NULL CHECK (routine_id <> ''),
        routine_name TEXT NOT NULL,
        started_at TEXT NOT NULL CHECK (
            started_at GLOB '????-??-??T??:??:??[+-]??:??' AND julianday(started_at) IS NOT NULL
        ),
        status TEXT NOT NULL CHECK (status IN ('playing', 'finished', 'stopped', 'interrupted')),
        planned_s REAL NOT NULL CHECK (planned_s >= 0),
        note TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    """
    CREATE TABLE segments (
        session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
        position INTEGER NOT NULL CHECK (position >= 0),
        kind TEXT NOT NULL CHECK (kind IN ('intro', 'setup', 'hold', 'switch', 'rest', 'finish')),
        technique TEXT CHECK (technique <> ''),
        side TEXT NOT NULL CHECK (side IN ('left', 'right', 'both', 'centre')),
        repeat INTEGER NOT NULL CHECK (repeat >= 1),
        planned_s REAL NOT NULL CHECK (planned_s >= 0),
        actual_s REAL NOT NULL CHECK (actual_s >= 0),
        PRIMARY KEY (session_id, position)
    ) STRICT, WITHOUT ROWID
    """,
    # Newest first goes by the instant, whatever the zone; totals of a day go by the local date, which begins the text.
    "CREATE INDEX sessions_by_instant ON sessions (julianday(started_at), id)",
    "CREATE INDEX sessions_by_local_day ON sessions (started_at)",
)
"""Statements that make version 1 out of an empty file."""

VERSION_2: Final = (
    # The order in which segments were last written: after going back the furthest is not the one that was played last.
    "ALTER TABLE segments ADD COLUMN touched INTEGER NOT NULL DEFAULT 0 CHECK (touched >= 0)",
    "UPDATE segments SET touched = position + 1",
    # What sessions are found by, one line of words by session; see words.py. The words come in one shape already, so
    # that the simplest tokenizer does. Which words stand side by side is never asked, but an index that does not know
    # (detail = none) takes twice as long to find several words.
    "CREATE VIRTUAL TABLE session_words USING fts5 (words, prefix = '1 2 3', tokenize = \"ascii tokenchars '_'\")",
)
"""Statements that lead from version 1 to version 2; the words of the sessions that are there are still to be added."""

VERSION_3: Final = (
    # What a person answered in the check-ins; what belongs to no session, as the weekly questions, names none. The
    # item "asked" tells that questions were put and passed over.
    """
    CREATE TABLE answers (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        session_id INTEGER REFERENCES sessions (id) ON DELETE CASCADE,
        moment TEXT NOT NULL CHECK (
            moment IN ('before', 'during', 'after', 'next-day', 'weekly', 'four-weekly')
            AND (session_id IS NULL) = (moment IN ('weekly', 'four-weekly'))
        ),
        item TEXT NOT NULL CHECK (item <> ''),
        value INTEGER NOT NULL CHECK (value BETWEEN -3 AND 10),
        given_at TEXT NOT NULL CHECK (
            given_at GLOB '????-??-??T??:??:??[+-]??:??' AND julianday(given_at) IS NOT NULL
        ),
        technique TEXT CHECK (technique <> '')
    ) STRICT
    """,
    "CREATE INDEX answers_by_session ON answers (session_id, moment, item)",
    """
    CREATE TABLE spots (
        session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
        region TEXT NOT NULL CHECK (region <> ''),
        side TEXT NOT NULL CHECK (side IN ('left', 'right', 'centre')),
        PRIMARY KEY (session_id, region)
    ) STRICT, WITHOUT ROWID
    """,
)
"""Statements that lead from version 2 to version 3."""
