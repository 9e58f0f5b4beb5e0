/// What entries need to be known by in several databases: who wrote them, and a number of their own.
enum OriginSchema {
  /// Adds it to databases of schema 8, whose entries belong to the host that wrote them.
  ///
  /// The clock of an entry follows from those before it alone, so that copies of a project agree on what they have in common.
  static let migration = """
    ALTER TABLE journal ADD COLUMN origin TEXT NOT NULL DEFAULT '';
    ALTER TABLE journal ADD COLUMN clock INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE journal ADD COLUMN received INTEGER NOT NULL DEFAULT 0;
    UPDATE journal SET clock = timed.clock FROM (
      SELECT seq, seq + max(time - seq) OVER (ORDER BY seq) AS clock FROM journal
    ) AS timed WHERE timed.seq = journal.seq;
    UPDATE journal SET origin =
      coalesce((SELECT substr(value, 1, 12) FROM settings WHERE name = 'id'), '') || '/'
      || coalesce((SELECT host FROM journal first WHERE first.seq = journal.group_id), host);
    CREATE INDEX journal_by_clock ON journal (clock, origin);
    ALTER TABLE groups ADD COLUMN reversed_by INTEGER;
    UPDATE groups SET reversed_by = reversal.seq, state = iif(reversal.kind = 'revocation', 3, state)
    FROM (
      SELECT max(seq) AS seq, kind, json_extract(payload, '$.group') AS reversed FROM journal
      WHERE kind IN ('undo', 'redo', 'revocation') AND json_valid(payload) GROUP BY reversed
    ) AS reversal WHERE reversal.reversed = groups.id;
    CREATE TABLE classes_of_groups (
      id INTEGER,
      group_id INTEGER NOT NULL,
      definition TEXT NOT NULL,
      is_active INTEGER NOT NULL
    ) STRICT;
    INSERT INTO classes_of_groups SELECT id, group_id, definition, is_active FROM classes;
    DROP TABLE classes;
    ALTER TABLE classes_of_groups RENAME TO classes;
    CREATE UNIQUE INDEX classes_by_group ON classes (id, group_id);
    """
}
