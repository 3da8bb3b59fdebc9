/// The architecture's one-way edges: SwiftPM compiles an undeclared import, so the import lines are read here.

import Foundation
import TestKit
import Testing

@Suite struct EdgesTests {
  /// What each target may import besides the standard library.
  static let allowed: [String: Set<String>] = [
    "Canvas": [],
    "QuillModel": [],
    "QuillStats": ["Glibc"],
    "QuillGuideline": ["QuillModel", "Yams", "CCmark", "Crypto", "Foundation"],
    "QuillStore": ["QuillModel", "CSQLiteShim", "GRDB", "Crypto", "Foundation", "Glibc", "Synchronization"],
    "QuillFormats": ["QuillModel", "QuillGuideline", "CJansson", "Crypto", "Foundation", "Glibc"],
    "QuillApp": ["Canvas", "QuillModel", "QuillStats", "QuillGuideline", "Foundation"],
    "CanvasNcurses": ["Canvas", "CNcurses", "Glibc"],
    "quill": [
      "QuillApp", "QuillStore", "QuillFormats", "QuillGuideline", "CanvasNcurses", "CGateway",
      "ArgumentParser", "Canvas",
      "QuillModel", "QuillStats", "Foundation", "Glibc", "Dispatch", "Synchronization",
    ],
  ]

  @Test(arguments: allowed.keys.sorted())
  func targetImportsOnlyWhatIsDrawn(target: String) throws {
    let allowed = try #require(Self.allowed[target])
    let files = try Self.swiftFiles(in: "Sources/\(target)")
    #expect(!files.isEmpty, "\(target) has no source")
    for file in files {
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        guard let module = Self.importedModule(line) else { continue }
        #expect(allowed.contains(module), "\(file.path) imports \(module), which ARCHITECTURE does not draw")
      }
    }
  }

  @Test func everySwiftTargetIsDrawn() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Repository.file("Sources").path)
    for folder in folders where !(try Self.swiftFiles(in: "Sources/\(folder)")).isEmpty {
      #expect(Self.allowed[folder] != nil, "Sources/\(folder) is not drawn")
    }
  }

  @Test func onlyTheStoreSpeaksSQL() throws {
    let pattern = try Regex(#""[^"]*\b(SELECT|INSERT INTO|DELETE FROM|UPDATE [a-z_]+ SET)\b"#)
    for target in Self.allowed.keys where target != "QuillStore" {
      for file in try Self.swiftFiles(in: "Sources/\(target)") {
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
          #expect(line.firstMatch(of: pattern) == nil, "\(file.path): SQL outside QuillStore: \(line)")
        }
      }
    }
  }

  @Test func noFileIsTooLongToRead() throws {
    for target in Self.allowed.keys.sorted() {
      for file in try Self.swiftFiles(in: "Sources/\(target)") {
        let lines = try String(contentsOf: file, encoding: .utf8).split(
          separator: "\n", omittingEmptySubsequences: false
        ).count
        #expect(lines <= 400, "\(file.path) has \(lines) lines; above 400 a file is split")
      }
    }
  }

  private static func swiftFiles(in folder: String) throws -> [URL] {
    let top = Repository.file(folder)
    guard let names = FileManager.default.enumerator(atPath: top.path) else { return [] }
    return names.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted()
      .map { top.appendingPathComponent($0) }
  }

  /// Imports stand at the start of a line; SQL has a column of that name.
  private static func importedModule(_ line: Substring) -> String? {
    guard line.first != " " else { return nil }
    var words = line.split(separator: " ")
    while let first = words.first,
      first.hasPrefix("@") || ["public", "internal", "package", "private"].contains(first)
    {
      words.removeFirst()
    }
    guard words.count >= 2, words[0] == "import" else { return nil }
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
    let name = kinds.contains(words[1]) && words.count > 2 ? words[2] : words[1]
    return name.split(separator: ".").first.map(String.init)
  }
}
