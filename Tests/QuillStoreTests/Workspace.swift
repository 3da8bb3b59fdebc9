/// A fresh workspace for a test: a lead, a task, a published guideline; clock and chance count up.

import Foundation
import QuillModel
import Synchronization
import Testing

@testable import QuillStore

/// The tests' clock and random source: the same in every run.
final class Ticks: Sendable {
  let time: Atomic<Int64>
  let draws: Atomic<UInt64>

  init(time: Int64 = 1_770_000_000_000, draws: UInt64 = 1) {
    self.time = Atomic(time)
    self.draws = Atomic(draws)
  }

  var environment: Store.Environment {
    Store.Environment(
      now: { Timestamp(milliseconds: self.time.add(1000, ordering: .relaxed).newValue) },
      random: {
        // SplitMix64.
        var z = self.draws.add(1, ordering: .relaxed).newValue &* 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
      })
  }
}

/// An empty folder of its own, in memory where the machine offers that; gone with the value.
final class Scratch: Sendable {
  let path: String

  init() throws {
    let base = FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
    path = "\(base)/quill-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit { try? remove() }

  func remove() throws { try FileManager.default.removeItem(atPath: path) }
}

final class Workspace {
  private let scratch: Scratch
  var folder: String { scratch.path }
  let store: Store
  let mira: Person
  let task = "patchclaim"
  let version = VersionNumber(major: 1, minor: 0)

  /// A copy of one that is made once in the process, as making the schema takes longer than most tests.
  init() throws {
    let built = try Self.built.get()
    scratch = try Scratch()
    try FileManager.default.copyItem(
      atPath: built.scratch.path + "/quill.db", toPath: scratch.path + "/quill.db")
    let ticks = Ticks(time: built.time, draws: built.draws)
    store = try Store.open(scratch.path, options: Store.Options(environment: ticks.environment))
    mira = built.mira
  }

  /// One made from the start under other options.
  init(options change: (inout Store.Options) -> Void) throws {
    scratch = try Scratch()
    var options = Store.Options(environment: Ticks().environment)
    change(&options)
    store = try Store.create(scratch.path, options: options)
    mira = try Self.fill(store)
  }

  deinit { store.close() }

  private struct Built: Sendable {
    let scratch: Scratch
    let mira: Person
    let time: Int64
    let draws: UInt64
  }

  private static let built: Result<Built, any Error> = Result {
    let ticks = Ticks()
    let scratch = try Scratch()
    let store = try Store.create(scratch.path, options: Store.Options(environment: ticks.environment))
    let mira = try fill(store)
    store.close()
    atexit { try? Workspace.built.get().scratch.remove() }
    return Built(
      scratch: scratch, mira: mira, time: ticks.time.load(ordering: .relaxed),
      draws: ticks.draws.load(ordering: .relaxed))
  }

  /// - Returns: the lead.
  private static func fill(_ store: Store) throws -> Person {
    let mira = try store.addPerson("mira", login: "mira")
    try store.createTask("patchclaim", title: "Is the report true?", by: mira)
    try store.publishGuideline(
      "patchclaim", guideline(), version: VersionNumber(major: 1, minor: 0), soleAuthor: true, by: mira)
    return mira
  }

  static func guideline(_ text: String = "# Purpose\n", task: String = "patchclaim", label: String = "a")
    -> Guideline
  {
    let verdict = Field(
      name: "verdict", kindID: "choice", gating: true,
      options: [QuillModel.Option(value: "FAITHFUL"), QuillModel.Option(value: "OVERCLAIMS")])
    return Guideline(
      definition: TaskDefinition(
        task: task, title: "Does the report tell the truth?",
        inputs: [InputPart(name: "report", kindID: "text")],
        fields: [verdict]),
      clauses: [Clause(code: "C1", title: "Faithful", text: "It is.", positives: ["yes"], line: 3)],
      body: text,
      text: text, sha256: Guidelines.digest(Array(text.utf8)),
      labelSHA256: String(repeating: label, count: 64))
  }

  /// `pc-01` … with a report, an expected verdict and a state.
  static func examples(_ numbers: ClosedRange<Int>, state: ExampleState = .approved) -> [Example] {
    numbers.map { number in
      let digits = number < 10 ? "0\(number)" : "\(number)"
      return Example(
        id: "pc-\(digits)",
        input: JSONObject([.init(key: "report", value: .string("Report \(number)\nmore"))]),
        expected: JSONObject([.init(key: "verdict", value: "FAITHFUL")]), rationale: "because",
        clauses: ["C1"],
        tags: number.isMultiple(of: 2) ? ["even"] : [], scenario: "S1", state: state)
    }
  }

  func add(_ name: String, _ role: PersonRole?) throws -> Person {
    let person = try store.addPerson(name, by: mira)
    if let role { try store.grant(role, to: person, in: task, by: mira) }
    return person
  }

  static func answer(_ verdict: String, note: String = "") -> Answer {
    Answer(
      values: JSONObject([.init(key: "verdict", value: .string(verdict)), .init(key: "severity", value: 2)]),
      clauses: ["C1"], confidence: .med, note: note)
  }

  /// Submits an answer for the next open item and returns that item.
  @discardableResult
  func label(_ round: RowID, _ verdict: String, by person: Person) throws -> LabelItem {
    let item = try #require(try store.labelItem(round, .firstOpen, by: person))
    try store.submit(
      store.environment.newID(), assignment: item.assignment, answer: Self.answer(verdict), seconds: 30,
      by: person)
    return item
  }
}
