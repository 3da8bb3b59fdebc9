/// Who writes a guideline's working copy, and what they have not saved yet.

import GRDB
import QuillModel

extension Store {
  /// Gives the working copy to `actor`, or says who has it. One's own hold is renewed.
  ///
  /// - Parameter takeOver: takes it from whoever has it; what they had not saved stays theirs.
  /// - Returns: whoever had it and did not let go; `nil` when it is the actor's now.
  public func holdGuideline(_ task: String, takeOver: Bool = false, by actor: Person) throws
    -> GuidelineHolder?
  {
    try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.writeGuideline, of: actor, in: task, tx.db)
      if let holder = try GuidelineHolds.find(task, tx.db), holder.id != actor.id, !takeOver,
        GuidelineHolds.isFresh(holder.holder.at, now: tx.at)
      {
        return holder.holder
      }
      try tx.db.run(
        """
        INSERT INTO guideline_hold (task, person, at)
        VALUES (?, ?, ?)
        ON CONFLICT (task) DO UPDATE SET person = excluded.person, at = excluded.at
        """, [.id(task), .id(actor.id), .at(tx.at)])
      return nil
    }
  }

  /// Lets go of the working copy; another's hold is left alone.
  public func releaseGuideline(_ task: String, by actor: Person) throws {
    try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try tx.db.run("DELETE FROM guideline_hold WHERE task = ? AND person = ?", [.id(task), .id(actor.id)])
    }
  }

  /// Keeps a text that is not saved yet, through a crash or a lost line.
  ///
  /// - Parameters:
  ///   - base: the SHA-256 of the working copy that it was begun from.
  ///   - cursor: a byte offset.
  public func keepGuidelineBuffer(
    _ task: String, text: String, base: String, cursor: Int, by actor: Person
  ) throws {
    try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.writeGuideline, of: actor, in: task, tx.db)
      try tx.db.run(
        """
        INSERT INTO guideline_buffer (task, person, base_sha256, text, cursor, at)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (task, person) DO UPDATE
        SET base_sha256 = excluded.base_sha256, text = excluded.text, cursor = excluded.cursor, at = excluded.at
        """, [.id(task), .id(actor.id), .text(base), .text(text), .integer(cursor), .at(tx.at)])
    }
  }

  /// Forgets it: it is saved, or thrown away.
  public func dropGuidelineBuffer(_ task: String, by actor: Person) throws {
    try write { tx in
      try tx.db.run(
        "DELETE FROM guideline_buffer WHERE task = ? AND person = ?",
        [.id(try TaskKey.id(of: task, tx.db)), .id(actor.id)])
    }
  }

  /// Lets `body` write the working copy, and notes who wrote it, while nobody else can: two saves never meet.
  ///
  /// - Parameters:
  ///   - sha256: of the text that `body` writes.
  ///   - body: writes the file; what it throws leaves everything as it was.
  /// - Throws: `StoreError.refused` when someone took the working copy over meanwhile.
  public func saveGuideline(_ task: String, sha256: String, by actor: Person, _ body: () throws -> Void)
    throws
  {
    try write { tx in
      let task = try TaskKey.id(of: task, tx.db)
      try Permission.require(.writeGuideline, of: actor, in: task, tx.db)
      if let holder = try GuidelineHolds.find(task, tx.db), holder.id != actor.id,
        GuidelineHolds.isFresh(holder.holder.at, now: tx.at)
      {
        throw StoreError.refused(
          "Not saved: \(holder.holder.name) took the working copy over at \(holder.holder.at.time). Your text is kept here; "
            + "take it back, or copy what you need.")
      }
      try body()
      try tx.db.run(
        """
        INSERT INTO guideline_save (task, sha256, person, at)
        VALUES (?, ?, ?, ?)
        ON CONFLICT (task) DO UPDATE SET sha256 = excluded.sha256, person = excluded.person, at = excluded.at
        """, [.id(task), .text(sha256), .id(actor.id), .at(tx.at)])
    }
  }

  /// Who has the working copy, who wrote it last through Quill, and what `person` had not saved.
  public func guidelineDesk(_ task: String, _ person: Person) throws -> GuidelineDesk {
    try read { db in
      let task = try TaskKey.id(of: task, db)
      let holder = try GuidelineHolds.find(task, db)
      let saved = try db.first(
        """
        SELECT s.sha256, coalesce(n.name, ?), s.at
        FROM guideline_save s
        LEFT JOIN person_name n ON n.person = s.person
        WHERE s.task = ?
        """, [.text(PersonNames.erased), .id(task)]
      ) { GuidelineDesk.Save(sha256: $0.text(0), by: $0.text(1), at: $0.at(2)) }
      let buffer = try db.first(
        "SELECT text, base_sha256, cursor, at FROM guideline_buffer WHERE task = ? AND person = ?",
        [.id(task), .id(person.id)]
      ) { GuidelineDesk.Buffer(text: $0.text(0), base: $0.text(1), cursor: $0.int(2), at: $0.at(3)) }
      return GuidelineDesk(
        holder: holder.flatMap { $0.id == person.id ? nil : $0.holder }, saved: saved, buffer: buffer)
    }
  }
}

enum GuidelineHolds {
  /// A hold that was not renewed for this long may be taken without asking.
  static let idleMilliseconds: Int64 = 30 * 60 * 1_000

  /// A moment that is far ahead was noted by a clock that said anything: it counts for nothing.
  static func isFresh(_ at: Timestamp, now: Timestamp) -> Bool {
    abs(now.milliseconds - at.milliseconds) < idleMilliseconds
  }

  static func find(_ task: RowID, _ db: Database) throws -> (id: RowID, holder: GuidelineHolder)? {
    try db.first(
      """
      SELECT h.person, coalesce(n.name, ?), h.at
      FROM guideline_hold h
      LEFT JOIN person_name n ON n.person = h.person
      WHERE h.task = ?
      """, [.text(PersonNames.erased), .id(task)]
    ) { (try $0.id(0), GuidelineHolder(name: $0.text(1), at: $0.at(2))) }
  }
}
