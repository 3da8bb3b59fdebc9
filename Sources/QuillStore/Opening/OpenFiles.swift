/// The files that a session has open: the database, and the log and index that SQLite keeps beside it.
///
/// What was committed lives in the log until it is moved. Commits into a log that was removed succeed and are gone with
/// the session; a removed index lets two sessions write past each other.

import Foundation
import QuillModel

struct OpenFiles: Sendable {
  private let database: FileIdentity
  /// As far as they were there; a session that may write has made both.
  private let beside: [FileIdentity]

  /// Call it when SQLite has opened all of them: after the first read.
  init(path: String) throws {
    database = try FileIdentity(path: path)
    beside = Self.beside(path).compactMap { try? FileIdentity(path: $0) }
  }

  /// Ends of the names of the two files.
  static let log = "-wal"
  static let index = "-shm"

  private static func beside(_ path: String) -> [String] { [log, index].map { path + $0 } }

  /// The first of the two that is not there.
  static func missing(beside path: String) -> String? {
    beside(path).first { FileIdentity.status($0) == nil }
  }

  /// - Throws: `StoreError.replaced` that names the first file that is no longer the one opened.
  func check() throws {
    try database.check()
    for file in beside { try file.check() }
  }

  /// Whether moving the log into the database harms nobody: the database is the one opened, and what is missing beside
  /// it was removed without a successor. What this session holds open is then all there is of those commits.
  var mayBeSettled: Bool {
    database.isSame && beside.allSatisfy { $0.isSame || FileIdentity.status($0.path) == nil }
  }
}
