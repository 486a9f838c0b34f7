-- Keeping: every capture taken, versions that explain themselves, copies, corrections, take-downs.

-- Records are packed by zstd from here on; rows of earlier versions stay zlib and are read as they are.
CREATE TABLE dictionaries (
    id      INTEGER PRIMARY KEY,     -- the number that every frame packed with it names; packing.py
    bytes   BLOB NOT NULL,           -- the trained dictionary; never changes; packing.py
    made_at TEXT NOT NULL            -- when it was trained; packing.py
) STRICT;

-- A capture is kept whatever became of it: filed, seen again or refused. Where its bytes are not kept
-- (--no-keep-pages, withdrawn), warc_file is '' and offset and length are 0.
ALTER TABLE captures ADD COLUMN revisits INTEGER REFERENCES captures (id);   -- the capture with the same bytes; this one has a revisit record; NULL: bytes of its own
ALTER TABLE outcomes ADD COLUMN capture_id INTEGER REFERENCES captures (id); -- the capture judged; NULL where an earlier version did not keep it
UPDATE outcomes SET capture_id = (SELECT v.capture_id FROM versions v WHERE v.story_id = outcomes.story_id AND v.number = outcomes.version) WHERE kind = 'filed';
-- An address is asked for at a moment, as web archives do.
DROP INDEX captures_by_address;
CREATE INDEX captures_by_address ON captures (address, seen_at) WHERE address <> '';

ALTER TABLE versions ADD COLUMN seen_at TEXT;             -- when its capture was seen, else filed_at; orders versions in time
ALTER TABLE versions ADD COLUMN modified TEXT;            -- ISO 8601 as told by the page
ALTER TABLE versions ADD COLUMN reader TEXT;              -- version of the program that read it
ALTER TABLE versions ADD COLUMN is_silent INTEGER NOT NULL DEFAULT 0;     -- 1: the text changed, neither date nor note of correction did; versions.py
ALTER TABLE versions ADD COLUMN has_correction INTEGER NOT NULL DEFAULT 0; -- 1: the page carries a note of correction; versions.py
ALTER TABLE versions ADD COLUMN is_paywalled INTEGER;     -- 1 or 0 as the page tells, else NULL
ALTER TABLE versions ADD COLUMN wire TEXT;                -- the agency that the page credits; copies.py
UPDATE versions SET seen_at = coalesce((SELECT c.seen_at FROM captures c WHERE c.id = capture_id), filed_at);
-- The current version is the newest by when it was seen, not the one filed last.
UPDATE stories SET seq = seq + (SELECT max(seq) FROM stories), current_version = newest.number
    FROM (SELECT story_id, number, row_number() OVER (PARTITION BY story_id ORDER BY seen_at DESC, number DESC) AS place FROM versions) AS newest
    WHERE newest.story_id = stories.id AND newest.place = 1 AND newest.number <> current_version;

ALTER TABLE stories ADD COLUMN copies INTEGER REFERENCES stories (id); -- the first story of its group of copies, itself too; NULL: no copies; copies.py
ALTER TABLE stories ADD COLUMN is_dark INTEGER NOT NULL DEFAULT 0;    -- 1: kept and not served; withdrawing.py
ALTER TABLE stories ADD COLUMN withdrawn_at TEXT;                     -- when it was taken down; the row stays as the tombstone; withdrawing.py
ALTER TABLE stories ADD COLUMN withdrawn_reason TEXT;                 -- why, in the owner's words; withdrawing.py
ALTER TABLE stories ADD COLUMN sketch INTEGER;                        -- the version by which copies of it are looked for; NULL: it was not looked at; copies.py
CREATE INDEX stories_by_copies ON stories (copies) WHERE copies IS NOT NULL;

-- How copies are found among millions. Bound to no story by a key of the database: one is looked up for each row.
CREATE TABLE sketches (
    mark  INTEGER NOT NULL,            -- 32 bits of a run of four words, or of a whole short text; text/shingles.py
    story INTEGER NOT NULL,            -- a story that has it: one of the first few; sketches.py
    PRIMARY KEY (mark, story)
) STRICT, WITHOUT ROWID;

CREATE TABLE links (
    a        INTEGER NOT NULL REFERENCES stories (id),  -- the later story
    b        INTEGER NOT NULL REFERENCES stories (id),  -- the earlier one
    kind     TEXT NOT NULL CHECK (kind IN ('copy', 'thread', 'cites')), -- what joins them; versions and items have tables of their own
    strength REAL NOT NULL CHECK (strength BETWEEN 0 AND 1),            -- share of the smaller text that stands in the other
    evidence TEXT NOT NULL,                                             -- JSON: what was measured and seen
    PRIMARY KEY (a, b, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX links_by_b ON links (b);

CREATE TABLE corrections (
    id         INTEGER PRIMARY KEY,  -- number of the correction, from 1; corrections.py writes all columns
    story_id   INTEGER NOT NULL REFERENCES stories (id), -- the story; holds for all its versions, survives rereading
    field      TEXT NOT NULL,      -- a field of the story
    value      TEXT NOT NULL,      -- JSON as in model/wire.py; null: the field is empty
    reason     TEXT,               -- in the user's words
    made_at    TEXT NOT NULL,      -- when
    undone_at  TEXT                -- when it was taken back; NULL: it holds
) STRICT;
CREATE INDEX corrections_by_story ON corrections (story_id);
