/// Files that people send in through the gateway: written into quarantine as they come, and read only when someone asks.

import Foundation
import QuillFormats
import QuillModel
import QuillStore

struct InboxService {
  let session: Session

  private var store: Store { session.store }
  private var person: Person { session.person }
  private var folder: String { session.workspace.folder + "/inbox" }

  /// How long a file that was begun and never recorded is left alone, in seconds: it may still be coming.
  private static let patience = 3_600.0
  /// Bytes of a file that `show` looks at, lines that it shows, and characters of a line.
  private static let greatestLook = 65_536
  static let lines = 200
  private static let columns = 500

  // MARK: Coming in

  /// Writes what comes into a new file (mode 0600), and records it when it is on disk. Nothing of it is read.
  ///
  /// - Parameters:
  ///   - piece: the next bytes; empty at the end.
  ///   - limit: bytes.
  /// - Throws: `Refusal` over the limit and for nothing at all; then no part of it stays.
  func receive(limit: Int, _ piece: () throws -> [UInt8]) throws -> ReceivedFile {
    try store.requireInbox(person)
    try Disk.makeOwnFolder(folder)
    sweep()
    let name = Self.hex(store.environment.random())
    let (path, part) = ("\(folder)/\(name)", "\(folder)/\(name).part")
    defer { unlink(part) }
    let bytes = try write(part, limit: limit, piece)
    let digest = try FileDigest.sha256(URL(fileURLWithPath: part))
    try Disk.moveNew(part, to: path)
    do {
      return try store.recordReceived(name: name, bytes: bytes, sha256: digest, by: person)
    } catch {
      unlink(path)
      throw error
    }
  }

  private func write(_ path: String, limit: Int, _ piece: () throws -> [UInt8]) throws -> Int {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Refusal("The inbox takes no file: \(String(cString: strerror(errno))).") }
    defer { close(file) }
    var count = 0
    while case let bytes = try piece(), !bytes.isEmpty {
      count += bytes.count
      guard count <= limit else {
        throw Refusal(
          "Refused: the file has more than \(limit / 1_048_576) MB, which is all that the inbox takes at once. Nothing "
            + "of it was kept. Send it in parts, or ask whoever runs this host.")
      }
      guard Disk.write(bytes, to: file) else {
        throw Refusal("The file cannot be kept: \(String(cString: strerror(errno))). Nothing of it stays.")
      }
    }
    guard count > 0 else {
      throw Refusal("Refused: nothing came. Send a file, as in: ssh ACCOUNT@HOST inbox < FILE")
    }
    guard fsync(file) == 0 else {
      throw Refusal("The file cannot be kept: \(String(cString: strerror(errno))). Nothing of it stays.")
    }
    return count
  }

  /// Takes away what a broken connection or a crash left and nobody recorded.
  private func sweep() {
    guard let known = try? Set(store.receivedNames()),
      let entries = try? FileManager.default.contentsOfDirectory(atPath: folder)
    else { return }
    for entry in entries where !known.contains(entry) {
      var status = stat()
      guard lstat("\(folder)/\(entry)", &status) == 0, status.st_mode & S_IFMT == S_IFREG,
        Date().timeIntervalSince1970 - Double(status.st_mtim.tv_sec) > Self.patience
      else { continue }
      unlink("\(folder)/\(entry)")
    }
  }

  private static func hex(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  // MARK: Looking, importing, dropping

  /// The first lines, as text that may hold anything: only `Canvas` may draw it.
  func firstLines(_ name: String) throws -> (file: ReceivedFile, lines: [String]) {
    let file = try store.receivedFile(name, by: person)
    let bytes = try head(file)
    let isCut = bytes.count < file.bytes
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      let text = String(decoding: line, as: UTF8.self)
      return text.unicodeScalars.count > Self.columns
        ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(Self.columns))) + " …" : text
    }
    if lines.last == "" { lines.removeLast() }
    guard isCut || lines.count > Self.lines else { return (file, lines) }
    return (file, lines.prefix(Self.lines) + ["… (the file has \(Figures.count(file.bytes, "byte")))"])
  }

  /// Imports the examples in it; the file is thrown away then.
  ///
  /// - Parameters:
  ///   - options: `format` where the caller says it; else the file's first bytes tell.
  ///   - recipe: a saved one, which says the rest.
  func importFile(
    _ name: String, task: String, options: ImportService.Options, recipe: String? = nil,
    savedAs: String? = nil
  ) throws -> ImportService.Outcome {
    let file = try waiting(name)
    let url = URL(fileURLWithPath: "\(folder)/\(name)")
    var service = ImportService(workspace: session.workspace, reader: session.reader)
    service.received = name
    var options = options
    options.format = try options.format ?? Formats.guess(head(file)).id
    let outcome =
      try recipe.map {
        try service.again($0, url, task: task, format: options.format, by: person)
      } ?? service.examples(url, task: task, options: options, savedAs: savedAs, by: person)
    unlink(url.path)
    return outcome
  }

  func drop(_ name: String, task: String, reason: String) throws {
    _ = try waiting(name)
    try store.dropReceived(name, in: task, reason: reason, by: person)
    unlink("\(folder)/\(name)")
  }

  /// - Throws: `StoreError` for one that is not there for this person, `Refusal` for one that was imported or dropped.
  private func waiting(_ name: String) throws -> ReceivedFile {
    let file = try store.receivedFile(name, by: person)
    guard file.state == .quarantined else { throw Refusal("\(name) was \(file.state.rawValue) already.") }
    return file
  }

  private func head(_ file: ReceivedFile) throws -> [UInt8] {
    guard file.state == .quarantined else {
      throw Refusal("\(file.name) was \(file.state.rawValue), so its bytes are not here any more.")
    }
    let descriptor = try ReadableFile.open(
      "\(folder)/\(file.name)", named: file.name, verb: "read", follow: false)
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: Self.greatestLook)
    let count = read(descriptor, &bytes, bytes.count)
    guard count >= 0 else {
      throw Refusal("\(file.name) cannot be read: \(String(cString: strerror(errno))).")
    }
    return Array(bytes.prefix(count))
  }
}
