import Foundation
import TestKit
import QuillModel

@testable import QuillFormats

/// A small bundle: three examples, two guideline versions, six annotations by two made-up annotators.
enum BundleSample {
  static let old = BundleGuideline(version: VersionNumber(major: 1, minor: 0), bytes: document(""))
  static let new = BundleGuideline(
    version: VersionNumber(major: 1, minor: 1), bytes: document("\nNow in full.\n"))

  /// A guideline that defines `reportTask`.
  static func document(_ more: String) -> [UInt8] {
    let text = """
      ---
      task: report
      title: Does the report tell the truth?
      input:
        - {name: report, kind: text}
        - {name: diff, kind: diff}
        - {name: about, kind: meta, optional: true}
        - {name: others, kind: list, optional: true}
      fields:
        - name: verdict
          kind: choice
          gating: true
          options: [{value: FAITHFUL, label: Faithful}, OMITS, OVERCLAIMS]
          clause: C4
        - {name: severity, kind: rating, range: 0-3}
        - {name: kinds, kind: choices, options: [api, test, doc]}
        - {name: evidence, kind: lines, of: diff, required_unless: {verdict: [FAITHFUL]}}
        - {name: cost, kind: number, range: -10..100, required: false}
        - {name: why, kind: text, required: false}
      ---
      # Guide

      ## C4 Verdict
      \(more)
      """
    return Array(text.utf8)
  }

  static var contents: BundleContents {
    BundleContents(
      name: "report-1.1", task: reportTask, guidelines: [new, old], version: new.version, examples: examples,
      annotations: annotations, agreement: ["alpha": ["verdict": .real(0.5)]], ratings: ratings,
      gates: [
        GateResult(gate: 4, title: "agreement verdict", value: ".50 [.10,.90]", needs: "≥ .60", status: .fail)
      ],
      isSimulated: true, date: "2026-02-06")
  }

  static let examples = ["pc-02", "pc-01", "pc-03"].map { id in
    Example(
      id: id, revision: 2,
      input: object(["report": .string("Report of \(id), \"naïve\" 日本"), "diff": "-a\n+b"]),
      expected: object(["verdict": "OMITS", "severity": 1, "evidence": [2]]),
      rationale: "Line 2 is not told.",
      clauses: ["C4"], tags: ["small"], family: "f1", source: "written for the task", licence: "CC0-1.0",
      state: .approved)
  }

  static let annotations = examples.enumerated().flatMap { index, example in
    ["a-1f00c2d4", "a-0b5e77aa"].enumerated().map { person, name in
      Annotation(
        id: RowID(high: UInt64(index), low: UInt64(person)), example: example.id, exampleRevision: 2,
        round: "pilot",
        annotator: name, guidelineVersion: index == 0 ? old.version : new.version,
        answer: Answer(
          values: object([
            "verdict": person == 0 ? "OMITS" : "FAITHFUL", "severity": 1, "evidence": [1, 2], "cost": -3,
          ]),
          clauses: ["C4"], confidence: .med, note: index == 0 ? "=HYPERLINK(\"x\")" : "plain"),
        seconds: 63 + index, at: Timestamp(milliseconds: 1_770_000_000_000 + Int64(index * 977)),
        isSimulated: true)
    }
  }

  static let ratings = [old.version, new.version].flatMap { version in
    ["verdict", "severity", "evidence", "cost"].map { field in
      RatingSet(
        field: field, version: version, includesSolo: false, isSimulated: true,
        rows: annotations.filter { $0.guidelineVersion == version }.map {
          RatingRow(example: $0.example, annotator: $0.annotator, value: $0.answer.values[field] ?? .null)
        })
    }
  }
}

/// A written bundle that a test may damage.
struct WrittenBundle {
  let folder = try? Folder()
  let url: URL

  init(_ contents: BundleContents = BundleSample.contents) throws {
    url = try BundleWriter.write(contents, into: folder?.url ?? FileManager.default.temporaryDirectory).folder
  }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  func bytes(_ name: String) throws -> [UInt8] {
    try Array(Data(contentsOf: url.appendingPathComponent(name)))
  }

  func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

  func set(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: url.appendingPathComponent(name))
  }

  func replace(_ name: String, _ old: String, _ new: String) throws {
    let text = try text(name)
    try set(name, Array(text.replacingOccurrences(of: old, with: new).utf8))
  }

  func names() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: url.path).filter { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: path(name), isDirectory: &isFolder) && !isFolder.boolValue
    }.sorted()
  }

  /// Makes the manifests fit what is there, as someone would who hides a change.
  func reseal() throws {
    let payload = try names().filter { $0.hasPrefix("data/") }.map { (path: $0, bytes: try bytes($0)) }
    try set("manifest-sha256.txt", Array(Bag.manifest(payload).utf8))
    let size = payload.reduce(0) { $0 + $1.bytes.count }
    let info = try text("bag-info.txt").split(separator: "\n").map { line in
      line.hasPrefix("Payload-Oxum: ") ? "Payload-Oxum: \(size).\(payload.count)" : String(line)
    }
    try set("bag-info.txt", Array((info.joined(separator: "\n") + "\n").utf8))
    try resealTags()
  }

  func resealTags() throws {
    let tags = try names().filter { !$0.hasPrefix("data/") && !$0.hasPrefix("tagmanifest") }
    try set("tagmanifest-sha256.txt", Array(Bag.manifest(try tags.map { ($0, try bytes($0)) }).utf8))
  }

  /// `sh verify.sh`: its exit status and what it says.
  func shell() throws -> (status: Int32, says: String) {
    let ended = try Child.run(["/bin/sh", path("verify.sh")])
    return (ended.code, ended.outText + ended.errorText)
  }
}
