/// Schema 2, the list of examples: how it is sorted, and templates kept apart.

extension M002 {
  /// `changed`: when the newest revision was written or got its state. `waiting`: since when it is in review.
  /// `stage`: the state's place in the life cycle. `template`: the newest revision, or the approved one, is tagged so;
  /// the counts keep such examples under a state of their own.
  static let exampleList =
    [
      "ALTER TABLE example_head ADD COLUMN changed INTEGER NOT NULL DEFAULT 0",
      "ALTER TABLE example_head ADD COLUMN waiting INTEGER",
      "ALTER TABLE example_head ADD COLUMN template INTEGER NOT NULL DEFAULT 0 CHECK (template IN (0, 1))",
      "ALTER TABLE example_head ADD COLUMN stage INTEGER NOT NULL DEFAULT 0",
      "DROP TRIGGER example_head_counts_insert",
      "DROP TRIGGER example_head_counts_delete",
      "DROP TRIGGER example_head_counts_update",
      """
      UPDATE example_head
      SET changed = coalesce(
          (SELECT s.at FROM example_state s WHERE s.revision = example_head.revision ORDER BY s.seq DESC LIMIT 1),
          (SELECT r.at FROM example_revision r WHERE r.id = example_head.revision)),
        template = instr(tags, '"template"') > 0
          OR coalesce(
            (SELECT instr(r.tags, '"template"') > 0 FROM example_revision r WHERE r.id = example_head.approved), 0),
        stage = CASE state
          WHEN 'candidate' THEN 0
          WHEN 'draft' THEN 1
          WHEN 'in review' THEN 2
          WHEN 'changes requested' THEN 3
          WHEN 'approved' THEN 4
          WHEN 'retired' THEN 5
          WHEN 'parked' THEN 6
          ELSE 7
        END
      """,
      "UPDATE example_head SET waiting = changed WHERE state = 'in review'",
      "UPDATE example_head SET labelled = NULL WHERE template = 1",
      "CREATE INDEX example_head_changed ON example_head (task, changed DESC, name)",
      "CREATE INDEX example_head_stage ON example_head (task, stage, name)",
      "CREATE INDEX example_head_waiting ON example_head (task, waiting, name)",
      "CREATE INDEX example_head_actor ON example_head (task, actor, name)",
      "CREATE INDEX example_head_template ON example_head (task, name) WHERE template = 1",
      "DELETE FROM example_count",
      """
      INSERT INTO example_count (task, state, n)
      SELECT task, iif(template, 'template', state) AS kind, count(*)
      FROM example_head
      GROUP BY task, kind
      """,
    ] + counting

  private static let counting = [
    """
    CREATE TRIGGER example_head_counts_insert
    AFTER INSERT ON example_head
    BEGIN
      INSERT INTO example_count (task, state, n)
      VALUES (NEW.task, iif(NEW.template, 'template', NEW.state), 1)
      ON CONFLICT (task, state) DO UPDATE SET n = n + 1;
    END
    """,
    """
    CREATE TRIGGER example_head_counts_delete
    AFTER DELETE ON example_head
    BEGIN
      UPDATE example_count
      SET n = n - 1
      WHERE task = OLD.task AND state = iif(OLD.template, 'template', OLD.state);
    END
    """,
    """
    CREATE TRIGGER example_head_counts_update
    AFTER UPDATE OF task, state, template ON example_head
    BEGIN
      UPDATE example_count
      SET n = n - 1
      WHERE task = OLD.task AND state = iif(OLD.template, 'template', OLD.state);
      INSERT INTO example_count (task, state, n)
      VALUES (NEW.task, iif(NEW.template, 'template', NEW.state), 1)
      ON CONFLICT (task, state) DO UPDATE SET n = n + 1;
    END
    """,
  ]
}
