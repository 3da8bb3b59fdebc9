import Foundation
import TestKit
import QuillModel
import Testing

@testable import QuillFormats

@Suite struct UstarTests {
  private func folder() throws -> String {
    let path = "\(FileManager.default.temporaryDirectory.path)/quill-ustar-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path + "/b/data", withIntermediateDirectories: true)
    return path
  }

  private func run(_ words: String...) throws -> (code: Int32, out: String) {
    let ended = try Child.run(words)
    return (ended.code, ended.outText + ended.errorText)
  }

  private func archive(_ path: String, as name: String = "b") throws -> [UInt8] {
    var bytes: [UInt8] = []
    let archive = Ustar { bytes += $0 }
    try archive.add(folder: path, as: name, time: 1_770_000_000)
    try archive.end()
    return bytes
  }

  /// GNU tar reads back every byte.
  @Test func tarUnpacksWhatWasWritten() throws {
    let place = try folder()
    defer { try? FileManager.default.removeItem(atPath: place) }
    let long = String(repeating: "n", count: 90)
    try FileManager.default.createDirectory(atPath: "\(place)/b/\(long)", withIntermediateDirectories: false)
    let sizes = [0, 1, 511, 512, 513, 70_000]
    for size in sizes {
      try Data((0..<size).map { UInt8($0 % 251) }).write(to: URL(fileURLWithPath: "\(place)/b/data/\(size)"))
    }
    try Data("x".utf8).write(to: URL(fileURLWithPath: "\(place)/b/\(long)/\(long)"))
    try Data("#!/bin/sh\n".utf8).write(to: URL(fileURLWithPath: "\(place)/b/verify.sh"))
    chmod("\(place)/b/verify.sh", 0o700)
    let bytes = try archive(place + "/b")
    #expect(bytes.count % 512 == 0)
    #expect(try archive(place + "/b") == bytes, "the same files give the same bytes")
    try Data(bytes).write(to: URL(fileURLWithPath: place + "/b.tar"))
    let listed = try run("/usr/bin/tar", "-tvf", place + "/b.tar", "--utc")
    #expect(listed.code == 0 && listed.out.contains("-rwxr-xr-x 0/0") && listed.out.contains("2026-02-02"))
    try FileManager.default.createDirectory(atPath: place + "/out", withIntermediateDirectories: false)
    #expect(try run("/usr/bin/tar", "-xf", place + "/b.tar", "-C", place + "/out").code == 0)
    #expect(try run("/usr/bin/diff", "-r", place + "/b", place + "/out/b").code == 0)
  }

  @Test func linksAndNamesThatDoNotFitAreRefused() throws {
    let place = try folder()
    defer { try? FileManager.default.removeItem(atPath: place) }
    try FileManager.default.createSymbolicLink(
      atPath: place + "/b/data/passwd", withDestinationPath: "/etc/passwd")
    #expect(throws: Refusal.self) { try archive(place + "/b") }
    try FileManager.default.removeItem(atPath: place + "/b/data/passwd")
    try Data().write(to: URL(fileURLWithPath: "\(place)/b/\(String(repeating: "n", count: 120))"))
    #expect(throws: Refusal.self) { try archive(place + "/b") }
    #expect(throws: Refusal.self) { try archive(place + "/none") }
  }

  @Test(arguments: [
    ("{\"a\": 1}\n", "jsonl"), (" [\n", "json"), ("\u{FEFF}[", "json"), ("a,b\n1,2\n", "csv"),
    ("a\tb\n1\t2\n", "tsv"), ("a,\tb\n", "csv"), ("", "csv"),
  ])
  func theFirstBytesTellTheFormat(text: String, id: String) {
    #expect(Formats.guess(Array(text.utf8)).id == id)
  }
}
