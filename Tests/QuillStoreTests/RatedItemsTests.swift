/// What is read of all examples at once is what is read of each.

import QuillModel
import TestKit
import Testing

@testable import QuillStore

@Suite struct RatedItemsTests {
  private let w: Workspace
  private let raters: [Person]
  private let names = (1...6).map { "pc-0\($0)" }
  private let retired = "pc-06"

  init() throws {
    w = try Workspace()
    raters = try ["ana", "ben", "cho"].map { [w] in try w.add($0, .annotator) }
    try w.store.addExamples(w.task, Workspace.examples(1...6), by: w.mira)
  }

  /// Rounds that are open, closed and opened again, corrections, answers taken back, stale ones, skips, retired
  /// examples, decisions, a solo round and labels made elsewhere: after each of them, one by one and all at once.
  @Test func allAtOnceIsOneByOne() throws {
    var draw = SplitMix.printed("allAtOnceIsOneByOne")
    let noor = try w.add("noor", .researcher)
    var (rounds, found, refused): ([RowID], Int, Int) = ([], 0, 0)
    let solo = try w.store.openSoloRound(w.task, version: w.version, by: raters[0])
    try w.label(solo.id, "OMITS", by: raters[0])
    let steps = Effort.count(200, whole: 3_000)
    for step in 0..<steps {
      do {
        try act(step, &rounds, &draw, noor)
      } catch is StoreError {
        refused += 1
      }
      let all = try w.store.ratedItems(w.task, by: noor)
      let each = try w.store.read { db in
        let task = try TaskKey.id(of: w.task, db)
        return try names.compactMap {
          try RatedItems.one(try ExampleKey.id(of: $0, task: task, db), task: task, for: noor.id, db)
        }
      }
      #expect(all == each, "step \(step)")
      if all != each { return }
      found += all.count
    }
    #expect(found > steps / 4 && refused < steps / 2, "\(found) items, \(refused) acts refused")
  }

  private func act(_ step: Int, _ rounds: inout [RowID], _ draw: inout SplitMix, _ noor: Person) throws {
    let person = raters.randomElement(using: &draw) ?? raters[0]
    let name = names.randomElement(using: &draw) ?? names[0]
    let round = rounds.suffix(3).randomElement(using: &draw)
    switch Int.random(in: 0..<20, using: &draw) {
    case 0:
      let people = raters.shuffled(using: &draw).prefix(Int.random(in: 1...3, using: &draw)).map(\.name)
      let examples = names.filter { (step < 100 || $0 != retired) && Bool.random(using: &draw) }
      let opened = try w.store.openRound(
        w.task,
        RoundPlan(name: "r\(step)", version: w.version, examples: examples, people: people, seed: 1),
        by: w.mira)
      rounds.append(opened.id)
    case 1...9:
      guard let round, let item = try w.store.labelItem(round, .firstOpen, by: person) else { return }
      var answer = Workspace.answer(
        ["FAITHFUL", "OVERCLAIMS"].randomElement(using: &draw) ?? "",
        note: Bool.random(using: &draw) ? "n" : "")
      answer.confidence = Confidence.allCases.randomElement(using: &draw) ?? .med
      if Bool.random(using: &draw) { answer.values = JSONObject(answer.values.members.reversed()) }
      try w.store.submit(
        w.store.environment.newID(), assignment: item.assignment, answer: answer,
        seconds: Int.random(in: 0..<90, using: &draw), by: person)
    case 10:
      if let round { _ = try w.store.takeBack(in: round, by: person) }
    case 11:
      let open = try w.store.read { db in
        try rounds.filter { try Rounds.context($0, db).round.state == .open }
      }
      for round in open { try w.store.setRoundState(round, .closed, by: w.mira) }
    case 12, 13:
      if let round { try w.store.setRoundState(round, .closed, by: w.mira) }
    case 14:
      if let round { try w.store.setRoundState(round, .open, by: w.mira) }
    case 15:
      guard step.isMultiple(of: 4),
        let answer = try w.store.ratedItems(w.task, by: noor).randomElement(using: &draw)?.answers.first
      else { return }
      try w.store.write { tx in
        try tx.append(
          "annotation_mark",
          [
            "id": .id(tx.newID()), "annotation": .id(answer.annotation), "kind": "stale", "reason": "1.1",
            "actor": .id(w.mira.id),
          ])
      }
    case 16:
      guard step > 100 else { return }
      try w.store.setExampleState(w.task, retired, .retired, reason: "so", by: w.mira)
    case 17:
      guard let round, let item = try w.store.labelItem(round, .firstOpen, by: person) else { return }
      try w.store.skip(item.assignment, reason: "no", by: person)
    case 18:
      guard let item = try w.store.ratedItems(w.task, by: noor).randomElement(using: &draw) else { return }
      try w.store.adjudicate(
        w.store.environment.newID(), w.task, example: item.example, AdjudicationTests.Closed.ruling,
        seen: item.answers.map(\.annotation), by: noor)
    default:
      guard let round, let item = try w.store.labelItem(round, .example(name), by: person) else { return }
      try w.store.submit(
        w.store.environment.newID(), assignment: item.assignment, answer: Workspace.answer("OMITS"),
        seconds: 5, reason: "read again", by: person)
    }
  }
}
