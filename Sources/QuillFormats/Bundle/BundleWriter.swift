/// Writes a bundle as a folder: whole or not at all.

import Foundation
import QuillModel

public enum BundleWriter {
  /// What was written.
  public struct Report: Hashable, Sendable {
    public var folder: URL
    public var counts: BundleCounts
    public var files: Int
    public var bytes: Int
    /// SHA-256 of `tagmanifest-sha256.txt`, which covers everything else.
    public var manifestSHA256: String
    /// Cells of the tables that got an apostrophe.
    public var changedCells: Int
  }

  /// Writes `parent/NAME`, first beside it under another name, then renamed into place.
  ///
  /// - Throws: `Refusal` where the contents do not hold together, the target exists, or the disk refuses.
  public static func write(_ contents: BundleContents, into parent: URL) throws(Refusal) -> Report {
    let problems = contents.problems()
    if !problems.isEmpty {
      let more = problems.count > 10 ? "\nand \(problems.count - 10) more." : ""
      throw Refusal("The bundle cannot be written.\n" + problems.prefix(10).joined(separator: "\n") + more)
    }
    let built = BundleFiles(contents)
    let target = parent.path + "/" + contents.name
    try FreshFolder.write(built.files, to: target, in: parent.path) { folder in
      BundleVerifier.verify(URL(fileURLWithPath: folder)).failures
    }
    let tags = built.files.first { $0.path == "tagmanifest-sha256.txt" }?.bytes ?? []
    return Report(
      folder: parent.appendingPathComponent(contents.name), counts: contents.counts, files: built.files.count,
      bytes: built.files.reduce(0) { $0 + $1.bytes.count }, manifestSHA256: Hex.sha256(tags),
      changedCells: built.changedCells)
  }
}

/// A folder that appears complete: written under a name of its own with mode 0700, synced, and renamed.
enum FreshFolder {
  /// - Parameter check: what is wrong with the folder written, before it gets its name.
  static func write(
    _ files: [(path: String, bytes: [UInt8])], to target: String, in parent: String,
    check: (String) -> [String]
  ) throws(Refusal) {
    var status = stat()
    if lstat(target, &status) == 0 {
      throw Refusal("\(target) exists already. Choose another name; a bundle is never written over.")
    }
    var template = Array("\(parent)/.bundle-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw refusal("\(parent) cannot be written to") }
    let temporary = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    do throws(Refusal) {
      var folders: Set<String> = []
      for file in files { try write(file, under: temporary, &folders) }
      for folder in folders.sorted(by: >) { try sync("\(temporary)/\(folder)") }
      try sync(temporary)
      let failures = check(temporary)
      if !failures.isEmpty {
        throw Refusal("The bundle does not verify and was not kept.\n" + failures.joined(separator: "\n"))
      }
      // mkdir refuses whatever is there, also a link; rename then takes the place of our own empty folder only.
      guard mkdir(target, 0o700) == 0 else { throw refusal("\(target) cannot be made") }
      if rename(temporary, target) != 0 {
        let refusal = refusal("\(target) cannot be put in place")
        rmdir(target)
        throw refusal
      }
      try sync(parent)
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      throw error
    }
  }

  private static func write(
    _ file: (path: String, bytes: [UInt8]), under root: String, _ folders: inout Set<String>
  ) throws(Refusal) {
    let parts = file.path.split(separator: "/").map(String.init)
    for depth in 1..<max(parts.count, 1) {
      let folder = parts[..<depth].joined(separator: "/")
      guard folders.insert(folder).inserted else { continue }
      guard mkdir("\(root)/\(folder)", 0o700) == 0 else { throw refusal("\(folder) cannot be made") }
    }
    let descriptor = open("\(root)/\(file.path)", O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw refusal("\(file.path) cannot be made") }
    defer { close(descriptor) }
    var written = 0
    while written < file.bytes.count {
      let count = file.bytes[written...].withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw refusal("\(file.path) cannot be written") }
      written += count
    }
    guard fsync(descriptor) == 0 else { throw refusal("\(file.path) cannot be kept") }
  }

  private static func sync(_ folder: String) throws(Refusal) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw refusal("\(folder) cannot be opened") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw refusal("\(folder) cannot be kept") }
  }

  private static func refusal(_ what: String) -> Refusal {
    Refusal("\(what): \(String(cString: strerror(errno))).")
  }
}
