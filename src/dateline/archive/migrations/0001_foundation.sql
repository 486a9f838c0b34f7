-- The foundation: what was captured, the stories told, their versions, what became of each input.
-- Texts that are moments are UTC, '2021-05-17T08:38:00.000Z'. One program writes: filing.py,
-- except where a comment names another.

PRAGMA application_id = 1145132108;  -- 'DATL': how file(1) and the program know an archive

CREATE TABLE settings (
    name  TEXT PRIMARY KEY,          -- 'archive_id': random, so that an index knows its archive; schema.py, once
    value TEXT NOT NULL              -- the value, as text; schema.py
) STRICT, WITHOUT ROWID;

CREATE TABLE captures (
    id               INTEGER PRIMARY KEY,  -- number of the capture, from 1
    digest           TEXT NOT NULL,        -- 'sha256:' and 64 hexadecimal digits of the bytes
    address          TEXT NOT NULL,        -- canonical form of final_url or url, https; '' where there is none
    url              TEXT,                 -- address asked for, as given
    final_url        TEXT,                 -- address that answered, as given
    seen_at          TEXT,                 -- when the bytes were seen; NULL: nobody noted it
    origin           TEXT,                 -- the source as the user named it
    found_in         TEXT,                 -- the record inside that source
    media_type       TEXT,                 -- as the transport said
    declared_charset TEXT,                 -- as the transport said
    size             INTEGER NOT NULL,     -- bytes of the capture, unpacked
    warc_file        TEXT NOT NULL,        -- file in captures/ that holds the bytes
    warc_offset      INTEGER NOT NULL,     -- first byte of the gzip member in that file
    warc_length      INTEGER NOT NULL      -- bytes of the gzip member; equal digests share one member
) STRICT;
CREATE INDEX captures_by_digest ON captures (digest);
CREATE INDEX captures_by_address ON captures (address) WHERE address <> '';
CREATE INDEX captures_by_place ON captures (warc_file, warc_offset, warc_length);

CREATE TABLE stories (
    id              INTEGER PRIMARY KEY,    -- number of the story, from 1; never shown
    code            TEXT NOT NULL UNIQUE,   -- permanent story code, 'FCSY-B5TZ-NJ5N'
    address         TEXT,                   -- canonical address, as first filed; NULL where it has none
    first_filed_at  TEXT NOT NULL,          -- when version 1 was filed
    current_version INTEGER NOT NULL,       -- number of the version filed last
    seq             INTEGER NOT NULL UNIQUE, -- change number: rises with every change to any story; read by index.py
    FOREIGN KEY (id, current_version) REFERENCES versions (story_id, number) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE versions (
    story_id      INTEGER NOT NULL REFERENCES stories (id),  -- the story
    number        INTEGER NOT NULL CHECK (number > 0),  -- 1, 2, 3 … in the order of filing
    seq           INTEGER NOT NULL UNIQUE,  -- change number at which it was filed; never changes
    capture_id    INTEGER NOT NULL REFERENCES captures (id),  -- the bytes it was read from
    filed_at      TEXT NOT NULL,            -- when it was filed
    text_digest   TEXT NOT NULL,            -- sha256 of headline, standfirst and text, white space folded
    -- What lists need of the record.
    url           TEXT,                     -- its address as given; NULL where it has none
    kicker        TEXT,                     -- the small label over the headline
    headline      TEXT,                     -- the words over it
    standfirst    TEXT,                     -- the words under it
    authors       TEXT NOT NULL,            -- JSON array of names
    language      TEXT,                     -- ISO 639-1 where known
    site_name     TEXT,                     -- the paper, as it names itself
    section       TEXT,                     -- the part of the paper, as it names it
    published     TEXT,                     -- ISO 8601 as told: a day, a wall time or an instant; NULL: undated
    published_day TEXT,                     -- its day by the clock of the page, 'YYYY-MM-DD'
    -- Last, so that lists need not walk over it.
    record        BLOB NOT NULL,            -- the whole Story as JSON (model/wire.py), zlib
    PRIMARY KEY (story_id, number)
) STRICT;
CREATE INDEX versions_by_day ON versions (published_day, story_id, number);
CREATE INDEX versions_by_capture ON versions (capture_id);

CREATE TABLE items (
    story_id INTEGER NOT NULL,              -- the story beside which it stood
    version  INTEGER NOT NULL,              -- in this version
    role     TEXT NOT NULL CHECK (role IN ('related', 'featured')),  -- named for the story, or beside any
    position INTEGER NOT NULL,              -- place in its list, from 1
    title    TEXT NOT NULL,                 -- the words of the link
    url      TEXT,                          -- as the page gives it, absolute
    address  TEXT,                          -- canonical form of url, https: joins to captures.address
    date     TEXT,                          -- ISO 8601 as told
    teaser   TEXT,                          -- the words under the title
    label    TEXT,                          -- the small label at its title
    PRIMARY KEY (story_id, version, role, position),
    FOREIGN KEY (story_id, version) REFERENCES versions (story_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX items_by_address ON items (address) WHERE address IS NOT NULL;

CREATE TABLE outcomes (
    digest     TEXT NOT NULL,               -- digest of the capture
    address    TEXT NOT NULL,               -- as captures.address; digest and address are the input's identity
    origin     TEXT,                        -- where it came from when this was decided
    kind       TEXT NOT NULL CHECK (kind IN ('filed', 'seen', 'refused')),  -- what became of it the first time
    story_id   INTEGER,                     -- the story it was filed as, or whose words it repeats
    version    INTEGER,                     -- and the version
    reason     TEXT,                        -- why it was refused, in words for the user
    rule       TEXT,                        -- name of the rule that refused it
    decided_at TEXT NOT NULL,               -- when
    PRIMARY KEY (digest, address),
    FOREIGN KEY (story_id, version) REFERENCES versions (story_id, number),
    CHECK ((kind <> 'refused') = (story_id IS NOT NULL AND version IS NOT NULL)),
    CHECK ((kind = 'refused') = (reason IS NOT NULL AND rule IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX outcomes_refused ON outcomes (rule) WHERE kind = 'refused';
