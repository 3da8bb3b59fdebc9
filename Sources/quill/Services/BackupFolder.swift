/// A backup as it lies on disk: a folder that `sha256sum -c manifest-sha256.txt` can check.

import Foundation
import QuillGuideline
import QuillModel
import QuillStore

struct BackupFolder {
  static let database = "quill.db"
  static let facts = "backup.json"
  static let manifest = "manifest-sha256.txt"

  let path: String
  /// By name, relative to the folder.
  let files: [String: FileDigest.Result]
  /// Of the list of files.
  let manifestSHA256: String

  var bytes: Int { files.values.map(\.bytes).reduce(0, +) }

  /// Reads all of it and compares it with its list.
  ///
  /// - Parameter expected: what the list's own hash must be, where somebody kept it.
  /// - Throws: `Refusal` that names every file that differs, is missing or is not listed.
  init(verifying path: String, expected: String? = nil) throws {
    let list = try Disk.read("\(path)/\(Self.manifest)", limit: 64 << 20)
    manifestSHA256 = FileDigest.of(bytes: list)
    if let expected, expected.lowercased() != manifestSHA256 {
      throw Refusal(
        "\(path)/\(Self.manifest) has the SHA-256 \(manifestSHA256), not \(expected): it was changed.")
    }
    let wanted = try Self.parse(list, path)
    let present = try Self.names(in: path).filter { $0 != Self.manifest }
    var problems: [String] = []
    var files: [String: FileDigest.Result] = [:]
    for (name, digest) in wanted.sorted(by: { $0.key < $1.key }) {
      guard present.contains(name) else {
        problems.append("\(name) is missing")
        continue
      }
      let found = try FileDigest.of("\(path)/\(name)")
      if found.sha256 != digest { problems.append("\(name) differs from its SHA-256") }
      files[name] = found
    }
    problems += present.filter { wanted[$0] == nil }.sorted().map { "\($0) is not in the list" }
    if wanted[Self.database] == nil { problems.append("\(Self.database) is not in the list") }
    guard problems.isEmpty else {
      let more = problems.count > 5 ? ", and \(problems.count - 5) more" : ""
      throw Refusal(
        "\(path) is no whole backup: \(problems.prefix(5).joined(separator: ", "))\(more). Use another backup."
      )
    }
    self.path = path
    self.files = files
  }

  /// Lines of 64 hexadecimal digits, two spaces and a name.
  private static func parse(_ bytes: [UInt8], _ path: String) throws(Refusal) -> [String: String] {
    var files: [String: String] = [:]
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      if line.isEmpty, index > 0 { continue }
      let text = String(decoding: line, as: UTF8.self)
      let name = String(text.dropFirst(66))
      guard text.dropFirst(64).hasPrefix("  "), text.prefix(64).allSatisfy(\.isHexDigit), isInside(name),
        files.updateValue(String(text.prefix(64)), forKey: name) == nil
      else {
        throw Refusal(
          "\(path)/\(manifest):\(index + 1): this is no line of a list of files. Use another backup.")
      }
    }
    return files
  }

  /// A relative name that stays below the folder.
  private static func isInside(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return !name.isEmpty && !name.unicodeScalars.contains { $0.value < 0x20 }
      && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
  }

  /// Everything below a folder that is no folder, by relative name.
  static func names(in folder: String) throws(Refusal) -> Set<String> {
    var names: Set<String> = []
    var folders = [""]
    while let next = folders.popLast() {
      let entries: [String]
      do {
        entries = try FileManager.default.contentsOfDirectory(
          atPath: next.isEmpty ? folder : "\(folder)/\(next)")
      } catch {
        throw Refusal("\(folder)/\(next) cannot be listed. Make it readable.")
      }
      for entry in entries {
        let name = next.isEmpty ? entry : "\(next)/\(entry)"
        if Disk.isFolder("\(folder)/\(name)") { folders.append(name) } else { names.insert(name) }
      }
    }
    return names
  }

  /// The list for these files, in the order of their names.
  static func list(_ files: [String: FileDigest.Result]) -> [UInt8] {
    Array(files.sorted { $0.key < $1.key }.map { "\($0.value.sha256)  \($0.key)\n" }.joined().utf8)
  }
}
