/// Why the store did not do what it was asked, as sentences for the person who asked.

import Foundation
import GRDB
import QuillModel

public enum StoreError: PlainError, Equatable {
  /// There is no workspace in this folder.
  case noWorkspace(folder: String)
  /// Something is there already.
  case exists(path: String)
  /// A file that is not Quill's.
  case foreign(path: String, detail: String)
  /// Written by a newer Quill.
  case newer(path: String, found: Int, known: Int)
  /// A file system on which several sessions would damage the database.
  case fileSystem(folder: String, name: String)
  /// The file at the path is no longer the one that was opened.
  case replaced(path: String)
  /// Somebody else writes.
  case busy(holder: String, seconds: Int)
  case diskFull(path: String)
  case readOnly(path: String)
  /// A database that can only be read, without the files that SQLite needs beside it and cannot make.
  case logMissing(path: String, missing: String)
  /// The database holds what Quill never writes.
  case damaged(String)
  /// The person's role does not allow it.
  case notAllowed(String)
  /// What was named is not there.
  case notFound(String)
  /// The person sent something on this place in another session.
  case sentMeanwhile
  /// Another person saved a revision of the example meanwhile.
  case movedOn(revision: Int, by: String)
  /// It contradicts what is recorded.
  case refused(String)
  /// SQLite or the system failed.
  case failed(String)

  public var description: String {
    switch self {
    case .noWorkspace(let folder):
      "\(folder) holds no workspace. Make one with: quill init \(folder)"
    case .exists(let path): "\(path) exists already. Choose another folder, or open this one."
    case .foreign(let path, let detail):
      "\(path) is not a Quill database (\(detail)). Nothing was changed; move it away or name another folder."
    case .newer(let path, let found, let known):
      "\(path) has schema \(found), but this build knows schemas up to \(known). Nothing was changed; use a newer quill."
    case .fileSystem(let folder, let name):
      "\(folder) is on \(name), where several sessions would damage the database. Move the workspace to a local disk "
        + "(ext4, xfs, btrfs, zfs)."
    case .replaced(let path):
      "\(path) was deleted or replaced while it was open, so nothing more is saved. Find out who did that, then start "
        + "again."
    case .busy(let holder, let seconds):
      "Not saved: \(holder) has been writing for \(seconds) s. Try again; if it lasts, end that session."
    case .diskFull(let path): "Not saved: the disk that holds \(path) is full. Free some space and try again."
    case .readOnly(let path):
      "Not saved: \(path) can only be read. Make the file, its folder and its disk writable."
    case .sentMeanwhile: "Not sent: you sent this already, in another session. Look at it, then send again."
    case .movedOn(let revision, let by):
      "Not saved: \(by) saved revision \(revision) since you began. Look at it (its history), then save again."
    case .logMissing(let path, let missing):
      "\(path) can only be read, and \(missing), which SQLite needs beside it, is missing and cannot be made. Open the "
        + "workspace once where it can be written, or copy the whole folder to such a place."
    case .damaged(let detail): "The database is damaged: \(detail). Run quill doctor, then restore a copy."
    case .notAllowed(let text), .notFound(let text), .refused(let text), .failed(let text): text
    }
  }

  /// Disk or lock, rather than a rule: what failed may succeed when it is tried again.
  public var mayPass: Bool {
    switch self {
    case .busy, .diskFull, .readOnly, .failed: true
    default: false
    }
  }

  public var exitCode: Int32 {
    switch self {
    case .replaced: 4
    case .newer: 5
    default: 1
    }
  }

  /// The sentence for what the system reports when it opens or makes a file.
  static func system(_ number: Int32, path: String, _ verb: String = "opened") -> StoreError {
    switch number {
    case EACCES, EPERM, EROFS: .readOnly(path: path)
    case ENOSPC, EDQUOT: .diskFull(path: path)
    case ELOOP: .failed("\(path) is a link. Put the file itself there.")
    default: .failed("\(path) cannot be \(verb): \(String(cString: strerror(number))).")
    }
  }

  /// The sentence for what SQLite reports.
  init(_ error: DatabaseError, path: String) {
    switch error.resultCode {
    case .SQLITE_FULL: self = .diskFull(path: path)
    case .SQLITE_IOERR where FileSystems.isFull(path): self = .diskFull(path: path)
    case .SQLITE_IOERR:
      self = .failed(
        "\(path) cannot be read or written (\(error.message ?? "disk I/O error")). Look whether its disk is sound and "
          + "the files beside it are there, then run quill doctor.")
    case .SQLITE_READONLY: self = .readOnly(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(holder: "another program", seconds: Connection.patience)
    case .SQLITE_NOTADB: self = .foreign(path: path, detail: "no SQLite header")
    case .SQLITE_CORRUPT: self = .damaged(error.message ?? "SQLite says corrupt")
    case .SQLITE_CANTOPEN:
      self = .failed("\(path) cannot be opened. Check that its folder can be written and searched.")
    case .SQLITE_CONSTRAINT:
      self = .refused("Not saved: \(error.message ?? "a rule of the schema forbids it").")
    default: self = .failed("Not saved: SQLite reports \(error.message ?? "error \(error.resultCode)").")
    }
  }
}
