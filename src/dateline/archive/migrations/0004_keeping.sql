-- Keeping: every capture taken, versions that explain themselves, copies, corrections, take-downs.

-- Records are packed by zstd from here on; rows of earlier versions stay zlib and are read as they are.
CREATE TABLE dictionaries (
    id      INTEGER PRIMARY KEY AUTOINCREMENT, -- the number that every frame packed with it names; packing.py writes all columns
    paper   TEXT,                    -- the host whose stories it packs; NULL: those of hosts that have none of their own
    made_at TEXT NOT NULL,           -- when it was trained
    bytes   BLOB NOT NULL            -- the trained dictionary; never changes
) STRICT;

CREATE TABLE samples (
    paper    TEXT NOT NULL,          -- the host of a story that waits to be learned from; packing.py writes all columns
    story_id INTEGER NOT NULL REFERENCES stories (id), -- the story
    number   INTEGER NOT NULL,       -- its version
    PRIMARY KEY (paper, story_id, number)
) STRICT, WITHOUT ROWID;

-- What stands beside a story is in its record, and was here once more, in a quarter of the room of all.
DROP TABLE items;

-- A capture is kept whatever became of it: filed, seen again or refused. Where its bytes are not kept
-- (--no-keep-pages, withdrawn), warc_file is '' and offset and length are 0.
ALTER TABLE captures ADD COLUMN revisits INTEGER REFERENCES captures (id);   -- the capture with the same bytes; this one has a revisit record; NULL: bytes of its own
ALTER TABLE outcomes ADD COLUMN capture_id INTEGER REFERENCES captures (id); -- the capture judged; NULL where an earlier version did not keep it
UPDATE outcomes SET capture_id = (SELECT v.capture_id FROM versions v WHERE v.story_id = outcomes.story_id AND v.number = outcomes.version) WHERE kind = 'filed';
-- A story is found by the addresses of its captures; only what has none is looked up here.
DROP INDEX outcomes_by_address;
CREATE INDEX outcomes_by_address ON outcomes (address) WHERE kind <> 'refused' AND address <> '' AND capture_id IS NULL;
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

-- Views: the archive in the words of its users, for Datasette, DuckDB, pandas and the like. Nothing withdrawn shows in
-- them, nor anything dark. The user's corrections hold in stories_now.
CREATE VIEW corrections_made AS
SELECT s.code,
       c.field,
       c.value,                                             -- JSON; null: the field is empty
       c.reason,
       c.made_at,
       c.undone_at,
       c.undone_at IS NULL AND NOT EXISTS (
           SELECT 1 FROM corrections later
           WHERE later.story_id = c.story_id AND later.field = c.field AND later.undone_at IS NULL AND later.id > c.id
       ) AS holds                                           -- 1: it is what the story shows
FROM corrections c
JOIN stories s ON s.id = c.story_id
WHERE s.withdrawn_at IS NULL AND NOT s.is_dark;

CREATE VIEW stories_now AS
WITH told AS (                                              -- the corrections that hold, an object a story
    SELECT c.story_id, json_group_object(c.field, json(c.value)) AS fields
    FROM corrections c
    WHERE c.undone_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM corrections later
        WHERE later.story_id = c.story_id AND later.field = c.field AND later.undone_at IS NULL AND later.id > c.id
    )
    GROUP BY c.story_id
)
SELECT s.code,
       iif(json_type(t.fields, '$.headline') IS NULL, v.headline, json_extract(t.fields, '$.headline')) AS headline,
       iif(json_type(t.fields, '$.kicker') IS NULL, v.kicker, json_extract(t.fields, '$.kicker')) AS kicker,
       iif(json_type(t.fields, '$.standfirst') IS NULL, v.standfirst, json_extract(t.fields, '$.standfirst'))
           AS standfirst,
       (SELECT group_concat(a.value, '; ')
        FROM json_each(iif(json_type(t.fields, '$.authors') IS NULL, v.authors, json_extract(t.fields, '$.authors'))) a)
           AS authors,                                      -- names, parted by '; '
       iif(json_type(t.fields, '$.site_name') IS NULL, v.site_name, json_extract(t.fields, '$.site_name')) AS site,
       iif(json_type(t.fields, '$.section') IS NULL, v.section, json_extract(t.fields, '$.section')) AS section,
       iif(json_type(t.fields, '$.language') IS NULL, v.language, json_extract(t.fields, '$.language')) AS language,
       iif(json_type(t.fields, '$.published') IS NULL, v.published, json_extract(t.fields, '$.published')) AS published,
       iif(json_type(t.fields, '$.published') IS NULL, v.published_day,
           substr(json_extract(t.fields, '$.published'), 1, 10)) AS day,
       iif(json_type(t.fields, '$.modified') IS NULL, v.modified, json_extract(t.fields, '$.modified')) AS modified,
       v.url,
       v.wire,
       v.is_paywalled,
       v.number AS version,
       (SELECT max(l.number) FROM versions l WHERE l.story_id = s.id) AS versions,
       g.code AS copies,
       s.first_filed_at,
       v.filed_at,
       coalesce(v.seen_at, c.seen_at, v.filed_at) AS seen_at,
       v.is_silent,
       v.has_correction,
       t.fields IS NOT NULL AS is_corrected,
       c.digest AS capture_digest,
       v.text_digest
FROM stories s
JOIN versions v ON v.story_id = s.id AND v.number = s.current_version
JOIN captures c ON c.id = v.capture_id
LEFT JOIN stories g ON g.id = s.copies
LEFT JOIN told t ON t.story_id = s.id
WHERE s.withdrawn_at IS NULL AND NOT s.is_dark;

CREATE VIEW story_versions AS
SELECT s.code,
       v.number AS version,
       v.number = s.current_version AS is_current,
       v.headline,
       v.kicker,
       v.standfirst,
       (SELECT group_concat(a.value, '; ') FROM json_each(v.authors) a) AS authors,
       v.site_name AS site,
       v.section,
       v.language,
       v.published,
       v.published_day AS day,
       v.modified,
       v.url,
       v.wire,
       v.is_paywalled,
       v.is_silent,
       v.has_correction,
       v.filed_at,
       coalesce(v.seen_at, c.seen_at, v.filed_at) AS seen_at,
       v.reader,
       c.digest AS capture_digest,
       v.text_digest
FROM versions v
JOIN stories s ON s.id = v.story_id
JOIN captures c ON c.id = v.capture_id
WHERE s.withdrawn_at IS NULL AND NOT s.is_dark;

CREATE VIEW captured_pages AS
SELECT c.id AS capture,
       coalesce(c.final_url, c.url) AS url,
       c.address,
       c.seen_at,
       c.origin,
       c.found_in,
       c.media_type,
       c.size,
       c.digest,
       c.revisits,
       c.warc_file <> '' AS is_kept,
       iif(o.kind = 'filed' AND o.capture_id <> c.id, 'seen', o.kind) AS outcome, -- what became of it: filed, seen or refused
       s.code,                                              -- as which story; NULL: of none
       o.version
FROM captures c
LEFT JOIN outcomes o ON o.digest = c.digest AND o.address = c.address
LEFT JOIN stories s ON s.id = o.story_id
WHERE o.rule IS NOT 'withdrawn' AND (s.id IS NULL OR (s.withdrawn_at IS NULL AND NOT s.is_dark));

CREATE VIEW refused_pages AS
SELECT o.digest,
       o.address,
       o.origin,
       o.rule,
       o.reason,
       o.decided_at
FROM outcomes o
WHERE o.kind = 'refused' AND o.rule <> 'withdrawn';

CREATE VIEW copy_pairs AS
SELECT a.code,                                              -- the later story
       b.code AS copy_of,                                   -- the earlier one
       l.strength,
       l.evidence
FROM links l
JOIN stories a ON a.id = l.a
JOIN stories b ON b.id = l.b
WHERE l.kind = 'copy' AND a.withdrawn_at IS NULL AND NOT a.is_dark AND b.withdrawn_at IS NULL AND NOT b.is_dark;
