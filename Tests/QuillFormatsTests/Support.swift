import Foundation
import QuillModel
import TestKit
import Testing

@testable import QuillFormats

/// Numbers and texts, the same for the same seed, which is printed.
struct Seeded: RandomNumberGenerator {
  private var draw: SplitMix

  init(seed: UInt64) {
    draw = SplitMix(seed: seed)
    print("seed \(seed)")
  }

  mutating func next() -> UInt64 { draw.next() }

  /// Texts that trip readers up.
  mutating func hostileText() -> String {
    let pieces = [
      "a", "=1+1", "\"", "\"\"", ",", "\t", "\n", "\r\n", "\r", " ", "'", "é", "e\u{301}", "\u{202E}", "日本",
      "👩‍👩‍👧", ";",
      "{", "}", "[", "\\", "\u{FEFF}", "\u{7F}", "null", "NA", "-", "+", "@", "0", "\u{1B}[31m",
    ]
    return (0..<Int.random(in: 0...6, using: &self)).map { _ in pieces.randomElement(using: &self) ?? "" }
      .joined()
  }

  mutating func json(depth: Int) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &self) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &self))
    case 2: return .integer(Int64.random(in: -9_007_199_254_740_992...9_007_199_254_740_992, using: &self))
    case 3: return .real(Double.random(in: -1e6...1e6, using: &self))
    case 4: return .string(hostileText())
    case 5: return .array((0..<Int.random(in: 0...3, using: &self)).map { _ in json(depth: depth - 1) })
    default:
      var object = JSONObject()
      for _ in 0..<Int.random(in: 0...3, using: &self) { object[hostileText()] = json(depth: depth - 1) }
      return .object(object)
    }
  }
}

/// A folder that goes away with the test.
final class Folder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("quill-formats-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func file(_ name: String, _ text: String) throws -> URL { try file(name, Array(text.utf8)) }

  func file(_ name: String, _ bytes: [UInt8]) throws -> URL {
    let file = url.appendingPathComponent(name)
    try Data(bytes).write(to: file)
    return file
  }
}

/// All that a reader gives for a file.
func events(_ url: URL) throws -> [RowEvent] {
  var events: [RowEvent] = []
  try Formats.read(url) { events.append($0) }
  return events
}

func events(_ file: LoneFile) throws -> [RowEvent] {
  try withExtendedLifetime(file.folder) { try events(file.url) }
}

extension [RowEvent] {
  var rows: [SourceRow] { compactMap { if case .row(let row) = $0 { row } else { nil } } }
  var problems: [Problem] { compactMap { if case .problem(let problem) = $0 { problem } else { nil } } }
}

/// A small task with most kinds.
let reportTask = TaskDefinition(
  task: "report", title: "Does the report tell the truth?",
  inputs: [
    InputPart(name: "report", kindID: "text"), InputPart(name: "diff", kindID: "diff"),
    InputPart(name: "about", kindID: "meta", optional: true),
    InputPart(name: "others", kindID: "list", optional: true),
  ],
  fields: [
    Field(
      name: "verdict", kindID: "choice", gating: true,
      options: [
        Option(value: "FAITHFUL", label: "Faithful"), Option(value: "OMITS"), Option(value: "OVERCLAIMS"),
      ],
      clause: "C4"),
    Field(name: "severity", kindID: "rating", range: 0...3),
    Field(
      name: "kinds", kindID: "choices",
      options: [Option(value: "api"), Option(value: "test"), Option(value: "doc")]),
    Field(
      name: "evidence", kindID: "lines", of: "diff",
      requirement: .unless(field: "verdict", values: ["FAITHFUL"])),
    Field(name: "cost", kindID: "number", range: -10...100, requirement: .never),
    Field(name: "why", kindID: "text", requirement: .never),
  ])

/// A file in a folder of its own.
struct LoneFile {
  let folder: Folder
  let url: URL
}

extension Folder {
  static func with(_ name: String, _ text: String) throws -> LoneFile { try with(name, Array(text.utf8)) }

  static func with(_ name: String, _ bytes: [UInt8]) throws -> LoneFile {
    let folder = try Folder()
    return LoneFile(folder: folder, url: try folder.file(name, bytes))
  }
}

/// Bytes in memory, in chunks of any size.
final class Chunks: ByteChunks {
  private var rest: ArraySlice<UInt8>
  private let size: Int
  let hadByteOrderMark = false

  init(_ bytes: [UInt8], size: Int) {
    rest = bytes[...]
    self.size = size
  }

  func next() throws(Refusal) -> ArraySlice<UInt8>? {
    defer { rest = rest.dropFirst(size) }
    return rest.isEmpty ? nil : rest.prefix(size)
  }
}

/// An object from a literal, its members in the literal's order.
func object(_ value: JSONValue) -> JSONObject { value.object ?? JSONObject() }
