/// Publishes a proposal: the version, what it touches, and the examples to label again, in one transaction.

import GRDB
import QuillModel

extension Store {
  /// Publishes an open proposal as `version`. Published already as that version: nothing changes.
  ///
  /// - Parameters:
  ///   - guideline: the proposal's text, read and linted; compared with it byte for byte.
  ///   - old: the definition of the version it changes.
  ///   - adjustments: examples put on or taken off the list of those to label again, each with a reason.
  /// - Returns: how many annotations became stale.
  /// - Throws: `StoreError.refused` for one's own proposal, one that has ended, one whose base is no longer the newest.
  @discardableResult
  public func publishProposal(
    _ id: RowID, _ task: String, _ guideline: Guideline, version: VersionNumber, old: TaskDefinition?,
    adjustments: [RelabelRow] = [], by actor: Person
  ) throws -> Int {
    try write { tx in
      let found = try Proposals.find(id, tx.db)
      try Permission.require(.publishGuideline, of: actor, in: found.task, tx.db)
      if found.state == .published, try Guidelines.isPublished(guideline, version, task: found.task, tx.db) {
        return 0
      }
      try Proposals.check(found, guideline, actor: actor, tx.db)
      try Proposals.requireClosedRounds(found.task, id, tx.db)
      let new = try Guidelines.append(
        guideline, version, task: task, id: found.task, author: found.author, soleAuthor: false, by: actor.id,
        tx)
      try Proposals.end(id, .published, reason: "", by: actor.id, tx)
      try tx.append("version_proposal", ["guideline_version": .id(new), "proposal": .id(id)])
      let marks = try Proposals.marks(of: id, tx.db)
      let preview = try TouchPreview.make(
        marks, Proposals.mappings(of: id, tx.db), base: found.base, task: found.task, old,
        guideline.definition,
        tx.db)
      try Touches.append(
        preview, adjustments, version: new, name: version, task: found.task, by: actor.id, tx)
      try Touches.resolveThreads(marks, version, by: actor.id, tx)
      return preview.touches.count
    }
  }

  /// The examples to label again after a version, by id.
  public func relabelRows(_ task: String, _ version: VersionNumber) throws -> [RelabelRow] {
    try read { db in
      let task = try TaskKey.id(of: task, db)
      return try db.rows(
        """
        SELECT e.name, r.reason, r.wanted, r.by_hand
        FROM version_relabel r
        JOIN example e ON e.id = r.example
        WHERE r.guideline_version = ?
        ORDER BY e.name
        """, [.id(try VersionKey.id(of: version, task: task, db))]
      ) {
        RelabelRow(
          example: $0.text(0), reasons: $0.text(1).split(separator: "\n").map(String.init),
          isWanted: $0.flag(2),
          isByHand: $0.flag(3))
      }
    }
  }

  /// The annotations that a version made stale, with the reasons, by example and annotator's pseudonym.
  public func staleRows(_ task: String, _ version: VersionNumber, by person: Person) throws -> [StaleRow] {
    try read { db in
      let task = try TaskKey.id(of: task, db)
      try Permission.require(.seeAgreement, of: person, in: task, db)
      return try db.rows(
        """
        SELECT e.name, y.name, r.name, g.major, g.minor, t.reason
        FROM version_touch t
        JOIN annotation a ON a.id = t.annotation
        JOIN assignment s ON s.id = a.assignment
        JOIN round r ON r.id = s.round
        JOIN example e ON e.id = s.example
        JOIN guideline_version g ON g.id = a.guideline_version
        JOIN pseudonym y ON y.task = r.task AND y.person = a.person
        WHERE t.guideline_version = ?
        ORDER BY e.name, r.seq, y.name
        """, [.id(try VersionKey.id(of: version, task: task, db))]
      ) {
        StaleRow(
          example: $0.text(0), annotator: $0.text(1), round: $0.text(2), version: $0.version(3, 4),
          reasons: $0.text(5).split(separator: "\n").map(String.init))
      }
    }
  }
}

extension Proposals {
  /// What changes labels waits for open rounds: the list of what goes stale would tell what their raters answered.
  static func requireClosedRounds(_ task: RowID, _ proposal: RowID, _ db: Database) throws {
    let isChanging =
      try marks(of: proposal, db).contains { $0.kind == .changesLabels }
      || !mappings(of: proposal, db).isEmpty
    guard isChanging else { return }
    let open = try db.first(
      """
      SELECT r.name
      FROM unseen_round u
      JOIN round r ON r.id = u.round
      WHERE r.task = ?
        AND EXISTS (SELECT 1 FROM assignment_head h WHERE h.round = r.id AND h.state = 'submitted')
      ORDER BY r.seq
      LIMIT 1
      """, [.id(task)]
    ) { $0.text(0) }
    if let open {
      throw StoreError.refused(
        "Not published: round \(open) is open, and it changes labels. Close the round first: what goes stale would tell "
          + "what its raters answered.")
    }
  }

  static func check(_ found: Found, _ guideline: Guideline, actor: Person, _ db: Database) throws {
    guard found.state == .proposed else {
      throw StoreError.refused("Not published: the proposal is \(found.state.rawValue) already.")
    }
    guard found.author != actor.id else {
      throw StoreError.refused(
        "Not published: you proposed it, and a second person publishes. Ask a researcher or a lead, or publish it as "
          + "its sole author: quill guideline publish --sole-author")
    }
    guard guideline.sha256 == found.sha256 else {
      throw StoreError.refused("Not published: the text is not the proposal's. Open the proposal again.")
    }
    let newest = try Guidelines.newest(task: found.task, db)
    guard newest?.id == found.base else {
      throw StoreError.refused(
        "Not published: \(newest.map { "version \($0.version)" } ?? "another version") was published meanwhile. Look at the "
          + "difference and propose again.")
    }
  }
}

enum Touches {
  /// The threads that a change came from are answered by it.
  static func resolveThreads(
    _ marks: [ChangeMark], _ version: VersionNumber, by actor: RowID, _ tx: Transaction
  )
    throws
  {
    for mark in marks {
      for case .thread(let id) in mark.sources
      where try tx.db.exists("SELECT 1 FROM current_thread WHERE id = ? AND state = 'open'", [.id(id)]) {
        try ThreadWriter.resolve(id, reason: "\(mark.code) changed in \(version)", by: actor, tx)
      }
    }
  }

  static func append(
    _ preview: TouchPreview, _ adjustments: [RelabelRow], version: RowID, name: VersionNumber, task: RowID,
    by actor: RowID, _ tx: Transaction
  ) throws {
    for touch in preview.touches {
      let reasons = touch.reasons.joined(separator: "\n")
      try tx.append(
        "version_touch",
        [
          "guideline_version": .id(version), "annotation": .id(touch.row.annotation),
          "reason": .text(reasons),
        ])
      try tx.append(
        "annotation_mark",
        [
          "id": .id(tx.newID()), "annotation": .id(touch.row.annotation), "kind": "stale",
          "reason": .text("\(name): \(touch.reasons.joined(separator: "; "))"), "actor": .id(actor),
        ])
    }
    var rows = preview.relabel
    for adjustment in adjustments {
      guard let reason = adjustment.reasons.last, reason.contains(where: { !$0.isWhitespace }) else {
        throw StoreError.refused(
          "Say why \(adjustment.example) is \(adjustment.isWanted ? "put on" : "taken off") the list.")
      }
      if let index = rows.firstIndex(where: { $0.example == adjustment.example }) {
        rows[index].isWanted = adjustment.isWanted
        rows[index].isByHand = true
        rows[index].reasons.append(reason)
      } else {
        rows.append(adjustment)
      }
    }
    for row in rows {
      try tx.append(
        "version_relabel",
        [
          "guideline_version": .id(version),
          "example": .id(try ExampleKey.id(of: row.example, task: task, tx.db)),
          "wanted": .flag(row.isWanted), "by_hand": .flag(row.isByHand),
          "reason": .text(row.reasons.joined(separator: "\n")),
        ])
    }
  }
}
