/// Who of a person's sessions of the screens writes: looked up in every transaction, so that no item is written by two.
///
/// What is written without screens, such as by `quill label`, has no seat and needs none.

import Foundation
import GRDB
import QuillModel

/// One session of the screens.
struct SeatHolder: Hashable, Sendable {
  var person: RowID
  var session: RowID
}

/// A session of the screens, from its beginning to its end. From now on the store writes only while it has the seat.
public final class SessionSeat: Sendable {
  private let store: Store
  private let holder: SeatHolder
  private let path: String
  private let lock: AliveLock

  /// - Throws: `StoreError` where the workspace takes no file for it.
  public init(_ store: Store, of person: Person) throws {
    let folder = store.folder + "/sessions"
    if mkdir(folder, 0o700) != 0, errno != EEXIST { throw StoreError.system(errno, path: folder, "made") }
    guard !FileIdentity.isLink(folder) else { throw StoreError.system(ELOOP, path: folder) }
    let id = store.environment.newID()
    let path = "\(folder)/\(id)"
    guard let lock = AliveLock(path) else { throw StoreError.system(errno, path: path, "made") }
    self.store = store
    self.path = path
    self.lock = lock
    holder = SeatHolder(person: person.id, session: id)
    store.seat = holder
  }

  /// Takes the seat, unless another session that lives has it.
  public func sit() throws -> Seat {
    sweep()
    let now = try store.read { try Seats.other(than: self.holder, $0) }
    if let now, isAlive(now.session) { return .other(since: now.at) }
    return try store.write(isSeating: true) { tx in
      if let other = try Seats.other(than: self.holder, tx.db), self.isAlive(other.session) {
        return .other(since: other.at)
      }
      try Seats.take(self.holder, tx)
      return .own
    }
  }

  /// Takes the seat from whoever has it: that session writes nothing more.
  public func takeOver() throws { try store.write(isSeating: true) { try Seats.take(self.holder, $0) } }

  /// Notes how the session's time went so far.
  public func note(_ time: WorkTime) throws { try store.write { try Seats.note(time, self.holder, $0) } }

  /// Gives the seat up, where this session has it.
  public func leave() {
    _ = try? store.write(isSeating: true) { tx in
      try tx.db.run(
        "DELETE FROM seat WHERE person = ? AND session = ?", [.id(holder.person), .id(holder.session)])
    }
    unlink(path)
  }

  private func isAlive(_ session: RowID) -> Bool { AliveLock.isHeld("\(store.folder)/sessions/\(session)") }

  /// Takes away what sessions left that were killed.
  private func sweep() {
    let folder = store.folder + "/sessions"
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    where "\(folder)/\(name)" != path {
      AliveLock.removeIfFree("\(folder)/\(name)")
    }
  }
}

enum Seats {
  /// Index: the primary key.
  private static func find(_ person: RowID, _ db: Database) throws -> (session: RowID, at: Timestamp)? {
    try db.first("SELECT session, at FROM seat WHERE person = ?", [.id(person)]) { (try $0.id(0), $0.at(1)) }
  }

  static func other(than holder: SeatHolder, _ db: Database) throws -> (session: RowID, at: Timestamp)? {
    try find(holder.person, db).flatMap { $0.session == holder.session ? nil : $0 }
  }

  static func state(of holder: SeatHolder, _ db: Database) throws -> Seat {
    guard let found = try find(holder.person, db) else { return .free }
    return found.session == holder.session ? .own : .other(since: found.at)
  }

  /// - Throws: `StoreError.notAllowed` for a session that does not have the seat.
  static func require(_ holder: SeatHolder, _ db: Database) throws {
    switch try state(of: holder, db) {
    case .own: return
    case .other(let since):
      throw StoreError.notAllowed(
        "Not saved: you work in another session since \(since.time), so this one only shows.")
    case .free: throw StoreError.notAllowed("Not saved: this session only watches.")
    }
  }

  static func take(_ holder: SeatHolder, _ tx: Transaction) throws {
    try tx.db.run(
      """
      INSERT INTO session (id, person, began, until, active, idle, breaks, break_seconds)
      VALUES (?, ?, ?, ?, 0, 0, 0, 0)
      ON CONFLICT (id) DO NOTHING
      """, [.id(holder.session), .id(holder.person), .at(tx.at), .at(tx.at)])
    try tx.db.run(
      """
      INSERT INTO seat (person, session, at)
      VALUES (?, ?, ?)
      ON CONFLICT (person) DO UPDATE SET session = excluded.session, at = excluded.at
      """, [.id(holder.person), .id(holder.session), .at(tx.at)])
  }

  static func note(_ time: WorkTime, _ holder: SeatHolder, _ tx: Transaction) throws {
    try tx.db.run(
      """
      UPDATE session SET until = ?, active = ?, idle = ?, breaks = ?, break_seconds = ?
      WHERE id = ? AND person = ?
      """,
      [
        .at(tx.at), .integer(max(0, time.active)), .integer(max(0, time.idle)), .integer(max(0, time.breaks)),
        .integer(max(0, time.breakSeconds)), .id(holder.session), .id(holder.person),
      ])
  }
}

extension Store {
  /// Another session of the person writes, and this one only shows.
  public var isWatching: Bool {
    get throws {
      guard let seat else { return false }
      return try read { try Seats.state(of: seat, $0) } != .own
    }
  }

  /// The sums of a person's own sessions; nobody else is shown them.
  public func ownTime(_ person: Person) throws -> OwnTime {
    try read { db in
      let row = try db.first(
        """
        SELECT count(*), coalesce(sum(active), 0), coalesce(sum(idle), 0), coalesce(sum(breaks), 0),
          coalesce(sum(break_seconds), 0)
        FROM session
        WHERE person = ?
        """, [.id(person.id)]
      ) {
        OwnTime(
          sessions: $0.int(0),
          time: WorkTime(active: $0.int(1), idle: $0.int(2), breaks: $0.int(3), breakSeconds: $0.int(4)))
      }
      return row ?? OwnTime(sessions: 0, time: WorkTime())
    }
  }
}
