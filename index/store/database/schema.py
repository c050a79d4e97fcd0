"""The tables of ``truth.db``, and their version."""

DATABASE_NAME = "truth.db"
SCHEMA_VERSION = 8

# Whom a name can mean is found by its words, in any spelling; the first version of the tables had none of this.
SPEAKER_WORDS = (
    """
CREATE TABLE speaker_words (
    key TEXT NOT NULL,                  -- of a word of the name or of an alias
    in_name INTEGER NOT NULL,           -- whether of the name
    article_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    PRIMARY KEY (key, in_name, article_id, ordinal),
    FOREIGN KEY (article_id, ordinal) REFERENCES speakers (article_id, ordinal) ON DELETE CASCADE
) WITHOUT ROWID;
""",
    "CREATE INDEX speaker_words_by_speaker ON speaker_words (article_id, ordinal);",
)

# What the second version did not have: where articles came from, and which of them are copies of one another.
INPUTS_AND_COPIES = (
    """
CREATE TABLE inputs (
    path TEXT PRIMARY KEY,              -- a file's resolved path, or an address
    size INTEGER,                       -- of a file, in bytes
    modified_ns INTEGER,
    etag TEXT,                          -- of an address, as the server gave them
    last_modified TEXT,
    reader TEXT NOT NULL                -- the version of the readers that read it
) WITHOUT ROWID;
""",
    """
CREATE TABLE appearances (
    input TEXT NOT NULL REFERENCES inputs (path) ON DELETE CASCADE,
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (input, article_id)
) WITHOUT ROWID;
""",
    "CREATE INDEX appearances_by_article ON appearances (article_id);",
    """
CREATE TABLE signatures (
    band INTEGER NOT NULL,
    value INTEGER NOT NULL,
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (band, value, article_id)
) WITHOUT ROWID;
""",
    "CREATE INDEX signatures_by_article ON signatures (article_id);",
    """
CREATE TABLE copies (
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    other_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    similarity REAL NOT NULL,           -- share of common word sequences, 1 for the same text
    PRIMARY KEY (article_id, other_id)  -- each pair stands in both directions
) WITHOUT ROWID;
""",
    "CREATE INDEX copies_by_other ON copies (other_id);",
    # Texts that a passage had which is gone: what to look at when vectors are dropped, instead of at all of them.
    "CREATE TABLE IF NOT EXISTS released (text_sha256 BLOB PRIMARY KEY) WITHOUT ROWID;",
    """
CREATE TRIGGER IF NOT EXISTS passages_released AFTER DELETE ON passages
BEGIN INSERT OR IGNORE INTO released VALUES (old.text_sha256); END;""",
)

# Which passages came or went since the word index last followed, so that it can follow them alone.
UNFOLLOWED = (
    """
CREATE TABLE unfollowed (
    key INTEGER PRIMARY KEY,            -- of a passage
    gone INTEGER NOT NULL               -- whether the word index may have it as it was
);
""",
    """
CREATE TRIGGER passages_come AFTER INSERT ON passages
BEGIN INSERT OR IGNORE INTO unfollowed VALUES (new.key, 0); END;""",
    """
CREATE TRIGGER passages_go AFTER DELETE ON passages
BEGIN INSERT OR REPLACE INTO unfollowed VALUES (old.key, 1); END;""",
)

# What could not be read, or was left out, when an input was read last; the seventh version forgot it.
PROBLEMS = """
CREATE TABLE problems (
    input TEXT NOT NULL,                -- a file or folder, an address, - for standard input
    ordinal INTEGER NOT NULL,
    path TEXT NOT NULL,                 -- the place in it, as it was told
    kind TEXT,                          -- of what was left out; NULL for what could not be read
    reason TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (input, ordinal)
) WITHOUT ROWID;
"""

# Long texts stand last in their rows, so that reading the columns before them does not read the text's pages.
ARTICLES = """
CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    source TEXT,
    url TEXT,
    published TEXT,
    authors TEXT NOT NULL,              -- JSON list
    sha256 TEXT NOT NULL,
    characters INTEGER NOT NULL,
    origin TEXT NOT NULL,               -- the file or address it came from
    proposed_id TEXT NOT NULL,          -- the id it asked for; differs from id after a collision
    explicit INTEGER NOT NULL,          -- whether that id was given, not derived from a name
    attribution_version TEXT,           -- NULL until its attributions are stored
    language TEXT,                      -- ISO 639-1
    pages TEXT,                         -- JSON list of the offsets at which they begin, NULL without pages
    title TEXT NOT NULL,
    text TEXT NOT NULL
);
"""
ARTICLE_INDEXES = (
    # Holds all that filters look at, so that they need not read the articles.
    "CREATE INDEX articles_by_date ON articles (published, source, url, id);",
    "CREATE INDEX articles_by_origin ON articles (origin, proposed_id);",
    # So that counting those that nobody has looked into does not take a look at all.
    "CREATE INDEX articles_unattributed ON articles (id) WHERE attribution_version IS NULL;",
)
ATTRIBUTIONS = """
CREATE TABLE attributions (
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,           -- in the order of the content
    speaker TEXT NOT NULL,
    kind TEXT NOT NULL,
    stance TEXT NOT NULL,
    confidence REAL,                    -- from 0 to 1, NULL where it was not found
    candidates TEXT NOT NULL,           -- JSON list of names
    source TEXT NOT NULL,               -- JSON lists of [start, end]
    cue TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (article_id, ordinal)
) WITHOUT ROWID;
"""
# So that the few names of which it is open whose they are need not be looked for among all statements.
OPEN_SPEAKERS = (
    "CREATE INDEX attributions_open ON attributions (article_id, speaker) WHERE candidates <> '[]' AND speaker <> '';"
)
_REST = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE passages (
    key INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    text_sha256 BLOB NOT NULL           -- of the text that is embedded, the title included
);
CREATE INDEX passages_by_article ON passages (article_id, start);
CREATE INDEX passages_by_text ON passages (text_sha256);
CREATE TABLE vectors (
    model TEXT NOT NULL,
    text_sha256 BLOB NOT NULL,
    vector BLOB NOT NULL,               -- little-endian float32
    PRIMARY KEY (model, text_sha256)
);
CREATE TABLE speakers (
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    name TEXT NOT NULL,
    aliases TEXT NOT NULL,              -- JSON list
    PRIMARY KEY (article_id, ordinal)
) WITHOUT ROWID;
"""

TABLES = (
    ARTICLES,
    *ARTICLE_INDEXES,
    ATTRIBUTIONS,
    OPEN_SPEAKERS,
    _REST,
    *SPEAKER_WORDS,
    *INPUTS_AND_COPIES,
    *UNFOLLOWED,
    PROBLEMS,
)
"""The statements that make a new database."""
