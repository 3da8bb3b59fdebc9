/// Thousands of random interleavings of two people in a round: `QUILL_INTERLEAVINGS` says how many.

import Foundation
import QuillModel
import TestKit
import Testing

@testable import QuillStore

struct InterleavingTests {
  private static let acts = 24
  /// A workspace holds so many rounds; the doctor reads the places of all of them after every act.
  private static let rounds = 10

  private static func number<N: FixedWidthInteger>(_ name: String) -> N? {
    ProcessInfo.processInfo.environment[name].flatMap { N($0) }
  }

  @Test func whateverTwoPeopleDoInARoundItsRulesHold() throws {
    let count: Int = Self.number("QUILL_INTERLEAVINGS") ?? 200
    let first = Effort.seed("whateverTwoPeopleDoInARoundItsRulesHold")
    let begun = DispatchTime.now().uptimeNanoseconds
    var (done, acts, refusals) = (0, 0, 0)
    var events: [String: Int] = [:]
    while done < count {
      let many = min(Self.rounds, count - done)
      let table = try Table()
      for index in done..<(done + many) {
        let seed = first &+ UInt64(index)
        var interleaving = try Interleaving(table.w, ticks: table.ticks, desks: table.desks, seed: seed)
        do {
          for _ in 0..<Self.acts { try interleaving.act() }
          try interleaving.end()
        } catch {
          Issue.record("QUILL_SEED=\(seed): \(error)\n\(interleaving.acts.joined(separator: "\n"))")
          return
        }
        acts += interleaving.acts.count
        refusals += interleaving.refusals
      }
      #expect(try table.w.store.doctor().filter { $0.verdict != .good } == [])
      try table.w.store.read { db in
        for (kind, n) in try db.rows(Self.eventsSQL, [], { ($0.text(0), $0.int(1)) }) {
          events[kind, default: 0] += n
        }
      }
      done += many
    }
    let seconds = Double(DispatchTime.now().uptimeNanoseconds - begun) / 1e9
    let happened = events.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    print(
      "\(done) interleavings, seeds \(first) and on: \(acts) acts (\(happened)), \(refusals) refused by a rule, "
        + "nothing broken (limit 0); \(Int(seconds)) s")
    #expect(refusals > 0 && refusals < acts / 2, "neither may everything be refused, nor nothing")
    #expect(events.count == 7, "each thing that can happen to a place is among it: \(happened)")
  }

  private static let eventsSQL = """
    SELECT e.kind, count(*)
    FROM assignment_event e
    JOIN assignment a ON a.id = e.assignment
    JOIN round_plan p ON p.round = a.round
    GROUP BY e.kind
    """

  /// Two sessions of ana, one of ben, on one folder.
  private struct Table {
    let ticks = Ticks()
    let w: Workspace
    let desks: [(Store, Person)]

    init() throws {
      let environment = ticks.environment
      w = try Workspace { $0.environment = environment }
      try w.store.addExamples(w.task, Workspace.examples(1...5), by: w.mira)
      let (ana, ben) = (try w.add("ana", .annotator), try w.add("ben", .annotator))
      let options = Store.Options(environment: environment)
      desks = try [ana, ana, ben].map { [w] in (try Store.open(w.folder, options: options), $0) }
    }
  }
}
