/// A folder read as a bag: what is there, and what its manifests say.

import Crypto
import Foundation
import QuillModel

struct BagReader {
  let root: String
  /// Regular files by path from the root, with their sizes.
  private(set) var files: [String: Int] = [:]
  private(set) var folders: Set<String> = []
  /// Failures about the kinds of what is there.
  private(set) var odd: [String] = []

  /// Files a bundle may have before reading it is refused.
  static let greatestCount = 10_000

  init(_ folder: URL) throws(Refusal) {
    root = folder.path
    var status = stat()
    guard lstat(root, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw Refusal("\(folder.lastPathComponent) is not a folder. Name the bundle's folder.")
    }
    visit("")
    odd.sort()
  }

  private mutating func visit(_ folder: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root + "/" + folder)) ?? []
    for name in names.sorted() where files.count < Self.greatestCount {
      let path = folder + name
      var status = stat()
      guard lstat("\(root)/\(path)", &status) == 0 else {
        odd.append("\(path) cannot be read.")
        continue
      }
      switch status.st_mode & S_IFMT {
      case S_IFREG: files[path] = Int(status.st_size)
      case S_IFDIR:
        folders.insert(path)
        visit(path + "/")
      case S_IFLNK: odd.append("\(path) is a link; a bundle holds regular files and folders only.")
      default: odd.append("\(path) is a special file; a bundle holds regular files and folders only.")
      }
    }
    if files.count >= Self.greatestCount { odd = ["The folder holds more than \(Self.greatestCount) files."] }
  }

  func declarationFailures() -> [String] {
    guard let text = text("bagit.txt") else { return ["bagit.txt is missing: this is no bag."] }
    return text == Bag.declaration ? [] : ["bagit.txt does not say BagIt 1.0 in UTF-8."]
  }

  func tagFailures() -> [String] {
    let name = BundleNames.tagManifest
    return failures(manifest: name, listing: files.keys.filter { !$0.hasPrefix("data/") && $0 != name })
  }

  func payloadFailures() -> [String] {
    let listed = failures(
      manifest: "manifest-sha256.txt", listing: files.keys.filter { $0.hasPrefix("data/") })
    let needed = Set(files.keys.flatMap(Self.folders))
    return listed
      + folders.subtracting(needed).sorted().map { "\($0) is a folder without files, which was not sealed." }
  }

  func sizeFailures() -> [String] {
    let payload = files.filter { $0.key.hasPrefix("data/") }
    let oxum = "\(payload.values.reduce(0, +)).\(payload.count)"
    let said = tags()["Payload-Oxum"] ?? []
    return said == [oxum]
      ? [] : ["bag-info.txt says Payload-Oxum \(said.first ?? "nothing"), but the payload is \(oxum)."]
  }

  /// `bag-info.txt`, by label.
  func tags() -> [String: [String]] {
    var tags: [String: [String]] = [:]
    for line in (text("bag-info.txt") ?? "").unicodeScalars.split(separator: "\n") {
      let parts = String(line).components(separatedBy: ": ")
      if parts.count > 1 { tags[parts[0], default: []].append(parts[1...].joined(separator: ": ")) }
    }
    return tags
  }

  /// A small file as text; `nil` where it is missing, larger than 1 MiB or not UTF-8.
  func text(_ path: String) -> String? {
    bytes(path, limit: 1_048_576).flatMap { String(validating: $0, as: UTF8.self) }
  }

  /// A file's bytes; `nil` where it is missing or larger than the limit.
  func bytes(_ path: String, limit: Int) -> [UInt8]? {
    guard let size = files[path], size <= limit else { return nil }
    var bytes: [UInt8] = []
    guard (try? each(path) { bytes += $0 }) != nil else { return nil }
    return bytes
  }

  func url(_ path: String) -> URL { URL(fileURLWithPath: "\(root)/\(path)") }

  private func failures(manifest: String, listing present: [String]) -> [String] {
    guard let text = text(manifest) else { return ["\(manifest) is missing or cannot be read."] }
    var failures: [String] = []
    var listed: Set<String> = []
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true {
      lines.removeLast()
    } else {
      failures.append("\(manifest) does not end with a line end: it may be cut off.")
    }
    for (index, line) in lines.enumerated() {
      guard let entry = ManifestLine(String(line)) else {
        failures.append(
          "\(manifest):\(index + 1) is not \"<sha256>  <path>\" with a plain path inside the bundle.")
        continue
      }
      if !listed.insert(entry.path).inserted {
        failures.append("\(manifest) lists \(entry.path) twice.")
      } else if files[entry.path] == nil {
        failures.append("\(entry.path) is listed in \(manifest) but missing.")
      } else if sha256(entry.path) != entry.sha256 {
        failures.append("\(entry.path) is not as sealed: its SHA-256 differs from \(manifest).")
      }
    }
    return failures
      + present.filter { !listed.contains($0) }.sorted().map {
        "\($0) is not listed in \(manifest): it was added."
      }
  }

  func sha256(_ path: String) -> String? {
    var hash = SHA256()
    guard (try? each(path) { hash.update(data: $0) }) != nil else { return nil }
    return Hex.text(hash.finalize())
  }

  private func each(_ path: String, _ take: (ArraySlice<UInt8>) -> Void) throws(Refusal) {
    let file = try FileBytes(url(path), follow: false, keepMark: true)
    while let chunk = try file.next() { take(chunk) }
  }

  private static func folders(of path: String) -> [String] {
    let parts = path.split(separator: "/")
    return (1..<max(parts.count, 1)).map { parts[..<$0].joined(separator: "/") }
  }
}

/// One line of a manifest, where it is safe.
struct ManifestLine {
  let sha256: String
  let path: String

  init?(_ line: String) {
    let bytes = Array(line.utf8)
    let isHex: (UInt8) -> Bool = { ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x66) }
    guard bytes.count > 66, bytes[..<64].allSatisfy(isHex), bytes[64] == 0x20, bytes[65] == 0x20 else {
      return nil
    }
    sha256 = String(decoding: bytes[..<64], as: UTF8.self)
    path = String(decoding: bytes[66...], as: UTF8.self)
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 3, parts.allSatisfy({ $0 != "." && $0 != ".." && Self.isPlain($0) }) else {
      return nil
    }
  }

  /// Letters, digits, dot, hyphen and underscore only: no `~`, no `%`, nothing that another system reads differently.
  private static func isPlain(_ part: Substring) -> Bool {
    !part.isEmpty
      && part.utf8.allSatisfy {
        ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x41 && $0 <= 0x5A) || ($0 >= 0x61 && $0 <= 0x7A)
          || [0x2E, 0x2D, 0x5F].contains($0)
      }
  }
}
