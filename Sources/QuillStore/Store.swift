/// A workspace's database, open: the only place in Quill that knows SQL.

import CSQLiteShim
import Foundation
import GRDB
import QuillModel
import Synchronization

/// Reads and writes are synchronous; call them off the thread that draws. Safe to use from several threads: writes
/// queue up on one connection, reads on another, each read in a transaction of its own; reads of all labels of a task on a
/// third, so that what a person waits for is not behind them.
///
/// Queues rather than GRDB's pool: the pool sets `synchronous` back to NORMAL, commits outside the gate while it
/// opens, and polls `data_version` on whichever reader is free.
public final class Store: Sendable {
  /// The workspace's folder.
  public let folder: String
  public let path: String
  public let isReadOnly: Bool
  let options: Options
  let writer: DatabaseQueue
  let reader: DatabaseQueue
  /// Opened with the first long read.
  private let longReader = Mutex<DatabaseQueue?>(nil)
  let gate: WriteGate?
  /// The files that were opened, to be found in their places.
  let files: OpenFiles
  let log: WriteAheadLog
  let totals = CountCache()
  let matches = MatchCache()
  let orders = MatchCache()
  /// The latest moment given out: `at` never goes back, whatever the clock does.
  private let latest = Mutex(Timestamp(milliseconds: .min))
  private let isWriting = Atomic(false)
  /// The session of the screens that this store writes for; see `SessionSeat`.
  private let seated = Mutex<SeatHolder?>(nil)
  private let lastVersion = Atomic(0)
  private let isClosed = Atomic(false)

  init(
    folder: String, options: Options, gate: WriteGate?, writer: DatabaseQueue, reader: DatabaseQueue,
    log: WriteAheadLog
  )
    throws
  {
    self.folder = folder
    path = folder + "/quill.db"
    isReadOnly = gate == nil
    self.options = options
    self.gate = gate
    self.writer = writer
    self.reader = reader
    self.log = log
    files = try OpenFiles(path: path)
  }

  deinit { close() }

  /// Moves the log into the database, where that can be done at once, and closes both connections. Later calls fail.
  public func close() {
    guard !isClosed.exchange(true, ordering: .relaxed) else { return }
    // What still reads, nobody waits for.
    reader.interrupt()
    longReader.withLock { $0?.interrupt() }
    try? reader.close()
    try? longReader.withLock { try $0?.close() }
    settle()
    try? writer.close()
  }

  /// So that the database file alone is whole when nobody has it open. Whoever writes now, or reads, comes first: their
  /// session does it when it closes. A log that was removed under this session is saved into the database here.
  private func settle() {
    guard let gate, options.settlesLog else { return }
    if let log = FileIdentity.status(path + OpenFiles.log), log.st_size == 0 { return }
    _ = try? writer.inDatabase { db in
      try gate.holdIfFree {
        if files.mayBeSettled { try log.settle(db) }
      }
    }
  }

  public var environment: Environment { options.environment }

  var seat: SeatHolder? {
    get { seated.withLock { $0 } }
    set { seated.withLock { $0 = newValue } }
  }

  /// Reads in one transaction: everything `body` sees is of one moment.
  func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try read(on: reader, body)
  }

  /// The same for what may take seconds.
  func readLong<Result>(_ body: (Database) throws -> Result) throws -> Result {
    guard !isClosed.load(ordering: .relaxed) else { return try read(body) }
    let queue = try plainly {
      try longReader.withLock { known in
        if let known { return known }
        let opened = try DatabaseQueue(path: path, configuration: Connection.longReading())
        known = opened
        return opened
      }
    }
    defer { queue.releaseMemory() }
    return try read(on: queue, body)
  }

  private func read<Result>(on queue: DatabaseQueue, _ body: (Database) throws -> Result) throws -> Result {
    try plainly {
      try queue.inDatabase { db in
        var result: Result?
        try db.inTransaction(.deferred) {
          result = try body(db)
          return .commit
        }
        guard let result else { throw StoreError.failed("A read ended without a result.") }
        return result
      }
    }
  }

  /// Writes in one transaction, under the gate, and returns when it is on disk.
  ///
  /// - Parameter isSeating: decides who of a person's sessions writes, so that it need not be this one.
  func write<Result>(isSeating: Bool = false, _ body: (Transaction) throws -> Result) throws -> Result {
    guard let gate else { throw StoreError.readOnly(path: path) }
    return try plainly {
      try writer.inDatabase { db in
        isWriting.store(true, ordering: .relaxed)
        defer { isWriting.store(false, ordering: .relaxed) }
        return try gate.hold {
          try files.check()
          let result = try commit(db, isSeating, body)
          try files.check()
          try log.keepShort(db)
          return result
        }
      }
    }
  }

  private func commit<Result>(_ db: Database, _ isSeating: Bool, _ body: (Transaction) throws -> Result)
    throws
    -> Result
  {
    var result: Result?
    try db.inTransaction(.immediate) {
      // A newer quill may have migrated the database since it was opened.
      _ = try Connection.schema(db, path: path, known: options.migrations.last?.number ?? 0)
      if let key = options.key { try Keys.require(key, db) }
      if let seat, !isSeating { try Seats.require(seat, db) }
      let transaction = try Transaction(db, at: moment(), environment: environment)
      result = try body(transaction)
      try transaction.finish()
      return .commit
    }
    guard let result else { throw StoreError.failed("A write ended without a result.") }
    return result
  }

  private func moment() -> Timestamp {
    let now = environment.now().clamped
    return latest.withLock { latest in
      latest = max(latest, now)
      return latest
    }
  }

  /// A number that changes when another session has committed. Costs some microseconds; while this session itself
  /// writes, the last known one is returned at once.
  public func dataVersion() throws -> Int {
    if isWriting.load(ordering: .relaxed) { return lastVersion.load(ordering: .relaxed) }
    let version = try plainly { try writer.inDatabase { try $0.count("PRAGMA data_version") } }
    lastVersion.store(version, ordering: .relaxed)
    return version
  }

  /// Who else wrote last, or writes now, for the line that says whom a save waits for; `nil` where it was this session.
  public var otherWriter: String? { gate?.otherHolder() }

  /// - Throws: `StoreError.replaced` when a path no longer leads to the file that was opened there.
  public func checkIdentity() throws { try files.check() }

  /// Turns SQLite's errors into sentences; Quill's own pass through.
  func plainly<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as DatabaseError { throw StoreError(error, path: path) }
  }
}
