import GRDB

/// The tables of `session.sqlite`; docs/project-format.md describes them column by column.
///
/// They are strict, so that SQLite's own check finds values of a wrong type before they are read.
enum Schema {
  /// Marks the file as Terrazzo's: "TRZO".
  static let applicationID = 0x5452_5A4F

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 journal and projections") { database in
      try database.execute(sql: "PRAGMA application_id = \(applicationID)")
      try database.execute(sql: journal)
      try database.execute(sql: projections)
      try database.execute(sql: images)
      try database.execute(sql: rounds)
    }
    migrator.registerMigration("2 round records") { database in
      // JSON; null for rounds stored by older versions.
      try database.execute(sql: "ALTER TABLE rounds ADD COLUMN record TEXT")
    }
    migrator.registerMigration("3 parts of mixed regions") { database in
      try database.execute(sql: parts)
    }
    migrator.registerMigration("4 flags and notes") { database in
      try database.execute(sql: remarks)
    }
    migrator.registerMigration("5 class edits") { database in
      try database.execute(sql: classEdits)
    }
    migrator.registerMigration("6 model readings") { database in
      try database.execute(sql: readings)
    }
    migrator.registerMigration("7 identity of images") { database in
      try database.execute(sql: imageIdentity)
    }
    migrator.registerMigration("8 accepted guesses") { database in
      try database.execute(sql: acceptances)
    }
    migrator.registerMigration("9 origins of entries") { database in
      try database.execute(sql: OriginSchema.migration)
    }
    return migrator
  }

  /// The source of truth: append-only.
  private static let journal = """
    CREATE TABLE journal (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      time INTEGER NOT NULL,
      annotator TEXT NOT NULL,
      host TEXT NOT NULL,
      kind TEXT NOT NULL,
      group_id INTEGER NOT NULL,
      payload TEXT NOT NULL,
      footprint BLOB
    ) STRICT;
    """

  /// The current state according to the journal; `Projection.rebuild` rebuilds it.
  static let projections = """
    CREATE TABLE groups (
      id INTEGER PRIMARY KEY,
      annotator TEXT NOT NULL,
      kind TEXT NOT NULL,
      state INTEGER NOT NULL,
      undone_at INTEGER
    ) STRICT;
    CREATE INDEX groups_by_annotator ON groups (annotator, state, id);
    CREATE TABLE answers (
      seq INTEGER PRIMARY KEY,
      group_id INTEGER NOT NULL,
      image INTEGER NOT NULL,
      partition INTEGER NOT NULL,
      number INTEGER NOT NULL,
      answer TEXT NOT NULL,
      class INTEGER NOT NULL,
      pixels INTEGER NOT NULL,
      is_active INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX answers_by_region ON answers (image, partition, number, is_active, seq);
    CREATE INDEX answers_by_group ON answers (group_id);
    CREATE TABLE current (
      image INTEGER NOT NULL,
      partition INTEGER NOT NULL,
      number INTEGER NOT NULL,
      seq INTEGER NOT NULL,
      answer TEXT NOT NULL,
      class INTEGER NOT NULL,
      pixels INTEGER NOT NULL,
      PRIMARY KEY (image, partition, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE tallies (
      answer TEXT NOT NULL,
      class INTEGER NOT NULL,
      regions INTEGER NOT NULL,
      pixels INTEGER NOT NULL,
      PRIMARY KEY (answer, class)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE classes (
      id INTEGER PRIMARY KEY,
      group_id INTEGER NOT NULL,
      definition TEXT NOT NULL,
      is_active INTEGER NOT NULL
    ) STRICT;
    """

  /// The parts of split regions; also a projection.
  private static let parts = """
    CREATE TABLE parts (
      seq INTEGER PRIMARY KEY,
      group_id INTEGER NOT NULL,
      image INTEGER NOT NULL,
      partition INTEGER NOT NULL,
      number INTEGER NOT NULL,
      parent_partition INTEGER NOT NULL,
      parent_number INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX parts_by_region ON parts (image, partition, number);
    """

  private static let remarks = """
    CREATE TABLE remarks (
      seq INTEGER PRIMARY KEY,
      group_id INTEGER NOT NULL,
      image INTEGER NOT NULL,
      partition INTEGER NOT NULL,
      number INTEGER NOT NULL,
      flag INTEGER,
      note TEXT,
      is_active INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX remarks_by_region ON remarks (image, partition, number);
    """

  private static let classEdits = """
    CREATE TABLE class_edits (
      seq INTEGER PRIMARY KEY,
      group_id INTEGER NOT NULL,
      edit TEXT NOT NULL,
      is_active INTEGER NOT NULL
    ) STRICT;
    """

  /// Guesses that were accepted as groups; also projections.
  private static let acceptances = """
    CREATE TABLE acceptances (
      group_id INTEGER PRIMARY KEY,
      evidence TEXT NOT NULL,
      is_active INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE accepted (
      seq INTEGER PRIMARY KEY,
      group_id INTEGER NOT NULL,
      image INTEGER NOT NULL,
      partition INTEGER NOT NULL,
      number INTEGER NOT NULL,
      answer TEXT NOT NULL,
      class INTEGER NOT NULL,
      pixels INTEGER NOT NULL,
      is_active INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX accepted_by_region ON accepted (image, partition, number, is_active, seq);
    CREATE INDEX accepted_by_group ON accepted (group_id);
    CREATE TABLE accepted_now (
      image INTEGER NOT NULL,
      partition INTEGER NOT NULL,
      number INTEGER NOT NULL,
      seq INTEGER NOT NULL,
      group_id INTEGER NOT NULL,
      answer TEXT NOT NULL,
      class INTEGER NOT NULL,
      pixels INTEGER NOT NULL,
      PRIMARY KEY (image, partition, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE accepted_tallies (
      group_id INTEGER NOT NULL,
      answer TEXT NOT NULL,
      class INTEGER NOT NULL,
      regions INTEGER NOT NULL,
      pixels INTEGER NOT NULL,
      PRIMARY KEY (group_id, answer, class)
    ) STRICT, WITHOUT ROWID;
    """

  /// Those of them that count: rows that returned to zero count as absent.
  static let countingTables: Set = ["tallies", "accepted_tallies"]

  static let projectionTables = [
    "groups", "answers", "current", "tallies", "classes", "parts", "remarks", "class_edits",
    "acceptances", "accepted", "accepted_now", "accepted_tallies",
  ]

  /// What was measured of each model when it came into use.
  private static let readings = """
    CREATE TABLE readings (
      position INTEGER PRIMARY KEY,
      time INTEGER NOT NULL,
      answers INTEGER NOT NULL,
      changed REAL,
      uncertainty REAL NOT NULL
    ) STRICT;
    """

  private static let images = """
    CREATE TABLE images (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      path BLOB NOT NULL UNIQUE,
      size INTEGER NOT NULL,
      mtime INTEGER NOT NULL,
      digest TEXT,
      is_stale INTEGER NOT NULL DEFAULT 0,
      width INTEGER,
      height INTEGER,
      state TEXT NOT NULL,
      problem TEXT
    ) STRICT;
    CREATE TABLE partitions (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      image INTEGER NOT NULL REFERENCES images (id),
      digest TEXT NOT NULL,
      map TEXT NOT NULL,
      method TEXT NOT NULL,
      regions INTEGER NOT NULL,
      basis TEXT,
      UNIQUE (image, digest, map)
    ) STRICT;
    CREATE TABLE settings (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE bases (
      digest TEXT PRIMARY KEY,
      settings TEXT NOT NULL,
      bytes BLOB NOT NULL
    ) STRICT;
    """

  /// What distinguishes files with equal names, sizes and times.
  private static let imageIdentity = """
    ALTER TABLE images ADD COLUMN changed INTEGER;
    ALTER TABLE images ADD COLUMN inode INTEGER;
    ALTER TABLE images ADD COLUMN digest_size INTEGER;
    ALTER TABLE images ADD COLUMN answered_as BLOB;
    UPDATE images SET digest_size = size WHERE digest IS NOT NULL AND is_stale = 0;
    """

  private static let rounds = """
    CREATE TABLE rounds (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      time INTEGER NOT NULL,
      annotator TEXT NOT NULL,
      strategy TEXT NOT NULL,
      seed TEXT NOT NULL,
      settings TEXT NOT NULL,
      size INTEGER NOT NULL,
      is_complete INTEGER NOT NULL,
      model_position INTEGER,
      candidates TEXT NOT NULL,
      measures TEXT NOT NULL
    ) STRICT;
    CREATE INDEX rounds_by_annotator ON rounds (annotator, id);
    CREATE TABLE queries (
      round INTEGER NOT NULL REFERENCES rounds (id),
      place INTEGER NOT NULL,
      rank INTEGER NOT NULL,
      image INTEGER NOT NULL,
      partition INTEGER NOT NULL,
      number INTEGER NOT NULL,
      utility REAL NOT NULL,
      terms TEXT NOT NULL,
      guess TEXT,
      PRIMARY KEY (round, place)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE roles (
      role TEXT PRIMARY KEY,
      token TEXT NOT NULL,
      host TEXT NOT NULL,
      pid INTEGER NOT NULL,
      process_start TEXT NOT NULL,
      since INTEGER NOT NULL,
      heartbeat INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """
}
