-- Sources: what was said when a page was fetched, and the sources that are watched, with the queue of what is due.

CREATE TABLE fetches (
    capture_id       INTEGER PRIMARY KEY REFERENCES captures (id), -- the capture that came from the network; fetches.py writes all columns
    status           INTEGER NOT NULL,  -- of HTTP
    robots           TEXT NOT NULL,     -- what robots.txt said of it: 'allowed', 'none' (there is none)
    delay            REAL,              -- seconds between two pages that robots.txt asks for; NULL: it does not say
    is_reserved      INTEGER,           -- 1: text and data mining is reserved (TDMRep), 0: it is not; NULL: nothing is said
    is_paywalled     INTEGER,           -- 1 or 0 as read from the page; NULL: it does not say, or was not read
    etag             TEXT,              -- as the server said
    last_modified    TEXT               -- as the server said
) STRICT;

CREATE TABLE sources (
    id           INTEGER PRIMARY KEY,   -- number of the source, from 1; watched/sources.py writes all columns
    address      TEXT NOT NULL UNIQUE,  -- as the user named it
    kind         TEXT NOT NULL CHECK (kind IN ('feed', 'sitemap', 'front', 'page')), -- what stands there
    host         TEXT NOT NULL,         -- whom it asks: the name and, where it is not the usual one, the port
    title        TEXT,                  -- its name, by itself or by the list that it came from
    home         TEXT,                  -- the page that it belongs to
    folders      TEXT NOT NULL,         -- JSON array: the folders around it in a list of feeds
    least        REAL,                  -- seconds, not to be asked more often; NULL: as usual
    most         REAL,                  -- seconds, to be asked at least so often; NULL: as usual
    has_rereads  INTEGER NOT NULL,      -- 1: its stories are seen again on the schedule
    added_at     TEXT NOT NULL,         -- when it was added
    paused_at    TEXT,                  -- since when the user has it rest; NULL: it is watched
    -- What is known of it.
    next_at      TEXT,                  -- when it is due; NULL: at once
    found        REAL NOT NULL,         -- its rhythm: stories seen, what is old counting less
    watched      REAL NOT NULL,         -- its rhythm: in so many seconds
    asked_at     TEXT,                  -- when it last answered
    new_at       TEXT,                  -- when it last had something new
    failures     INTEGER NOT NULL,      -- how often in a row it has failed since
    reason       TEXT,                  -- what is wrong with it, in words; NULL: nothing
    rule         TEXT,                  -- name of that reason
    given_up_at  TEXT,                  -- since when it is not asked any more, because it has gone; NULL: it is
    etag         TEXT,                  -- as the server said the last time
    modified     TEXT,                  -- as the server said the last time
    moved_to     TEXT                   -- where it is asked now, since its address has moved for good; NULL: it has not
) STRICT;
CREATE INDEX sources_due ON sources (next_at) WHERE paused_at IS NULL AND given_up_at IS NULL;

CREATE TABLE maps (
    source_id INTEGER NOT NULL REFERENCES sources (id), -- the sitemap that lists it; watched/sources.py writes all columns
    address   TEXT NOT NULL,            -- a sitemap in that list
    changed   TEXT,                     -- when it last changed, as the list says; NULL: it does not
    due_at    TEXT,                     -- when it is due; NULL: not until it changes
    is_old    INTEGER NOT NULL,         -- 1: it was there when the source was first asked: what it holds at first is not news
    asked_at  TEXT,                     -- when it last answered
    attempts  INTEGER NOT NULL,         -- how often in a row it has failed since
    etag      TEXT,                     -- as the server said
    modified  TEXT,                     -- as the server said
    PRIMARY KEY (source_id, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX maps_due ON maps (due_at) WHERE due_at IS NOT NULL;

-- A day on which a source did not answer once is a gap and not a day without stories.
CREATE TABLE days (
    source_id INTEGER NOT NULL REFERENCES sources (id), -- the source; watched/sources.py writes all columns
    day       TEXT NOT NULL,            -- in UTC, 'YYYY-MM-DD'
    asked     INTEGER NOT NULL,         -- how often it answered on that day
    failed    INTEGER NOT NULL,         -- how often it failed
    found     INTEGER NOT NULL,         -- stories that it had and that were not known; those of the first look are not counted
    PRIMARY KEY (source_id, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE visits (
    id         INTEGER PRIMARY KEY,     -- number of the address, from 1; watched/visits.py writes all columns
    key        TEXT NOT NULL UNIQUE,    -- canonical form of address, https: each is visited for one source only
    address    TEXT NOT NULL,           -- where a source says that a story is
    host       TEXT NOT NULL,           -- whom it asks, as sources.host
    source_id  INTEGER REFERENCES sources (id), -- the source; NULL: it is watched no more
    added_at   TEXT NOT NULL,           -- when the source first named it
    due_at     TEXT,                    -- when it is to be visited; NULL: not any more
    why        TEXT NOT NULL CHECK (why IN ('new', 'reread', 'changed', 'retry', 'old')), -- why it is due, or 'old': it was when the source was first asked
    attempts   INTEGER NOT NULL,        -- how often in a row it has failed
    reason     TEXT,                    -- what was wrong the last time, in words; NULL: nothing
    rule       TEXT,                    -- name of that reason
    first_at   TEXT,                    -- when it was first had
    last_at    TEXT,                    -- when it was last had
    etag       TEXT,                    -- as the server said the last time
    modified   TEXT                     -- as the server said the last time
) STRICT;
CREATE INDEX visits_due ON visits (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX visits_by_host ON visits (host, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX visits_by_source ON visits (source_id) WHERE source_id IS NOT NULL;

-- Several watchers share the work by hosts: what belongs to one is done by one of them, so that its delay is kept.
CREATE TABLE leases (
    host     TEXT PRIMARY KEY,          -- as sources.host; watched/leases.py writes all columns
    holder   TEXT,                      -- name of the watcher that works on it; NULL: nobody does
    until    TEXT,                      -- when the lease runs out, should its watcher have died
    free_at  TEXT                       -- when the host may be asked again, by its delay or since it asked for a rest
) STRICT, WITHOUT ROWID;
