/// What each person's labels say of them; every figure here is computed by hand.

import QuillModel
import QuillStats
import Testing

@testable import QuillApp

@Suite struct RaterCalculatorTests {
  private static let task = TaskDefinition(
    task: "t", title: "T", inputs: [InputPart(name: "text", kindID: "text")],
    fields: [
      Field(
        name: "answer", kindID: "choice", gating: true,
        options: [Option(value: "A", label: "apple"), Option(value: "B", label: "pear")]),
      Field(name: "why", kindID: "text"),
    ])
  private static let version = VersionNumber(major: 1, minor: 0)

  /// b and c say A on the first half of `n` and B on the rest; a says A on three more.
  private func answer(_ rater: String, _ item: Int, of n: Int) -> String {
    item <= n / 2 + (rater == "a" ? 3 : 0) ? "A" : "B"
  }

  private func rows(_ n: Int, simulated: Bool = false, version: VersionNumber = version) -> RaterRows {
    let raters = ["a", "b", "c"]
    let ratings = (1...n).flatMap { item in
      raters.map {
        RatingRow(example: "e\(item)", annotator: $0, value: .string(answer($0, item, of: n)))
      }
    }
    let labels = raters.map { rater in
      RaterRows.Labels(
        rater: rater, version: version, isSimulated: simulated, count: n, unsure: rater == "a" ? n / 4 : 0,
        seconds: (2...n).map { 10 * $0 },
        answers: [
          "answer": (1...n).map { item in
            RaterRows.Answer(
              round: item <= 5 ? "r1" : "r2", value: .string(answer(rater, item, of: n)))
          }
        ])
    }
    return RaterRows(
      people: raters.map { RaterRecord(name: $0) }, labels: labels, gold: [],
      skips: [RaterRows.Skips(rater: "a", version: version, isSimulated: simulated, count: 2)],
      sets: [
        RatingSet(
          field: "answer", version: version, includesSolo: false, isSimulated: simulated, rows: ratings)
      ])
  }

  private func records(_ rows: RaterRows, versions: [VersionNumber] = [version]) -> [RaterRecord] {
    RaterCalculator.records(
      rows, under: Dictionary(uniqueKeysWithValues: versions.map { ($0, Self.task) }), newest: Self.task)
  }

  private func gold(_ right: [Bool], rater: String = "a") -> [RaterRows.GoldAnswer] {
    right.map {
      RaterRows.GoldAnswer(
        rater: rater, version: Self.version, isSimulated: false,
        values: JSONObject([.init(key: "answer", value: $0 ? "A" : "B")]),
        expected: JSONObject([.init(key: "answer", value: "A")]))
    }
  }

  @Test func figuresAreThoseOfAHand() throws {
    let found = records(rows(12))
    #expect(found.map(\.name) == ["a", "b", "c"])
    let work = try #require(found[0].work(under: Self.version))
    #expect(work.labels == 12 && work.skips == 2 && work.unsure == 3)
    // 20, 30, …, 120: the sixth of eleven.
    #expect(work.seconds == .value(70, n: 11))
    #expect(work.fields.map(\.field) == ["answer"], "free text is no gating field")
    let a = try #require(work.fields.first)
    // Nine of twelve items are as both others have them: 18 of 24 pairs.
    #expect(a.others.n == 12)
    let share = try #require(a.others.value)
    #expect(share.right == 18 && share.of == 24)
    let interval = try #require(share.interval)
    #expect(interval.lowerBound > 0.4 && interval.contains(0.75) && interval.upperBound <= 1)
    // Do = 3 · 2 / 36, De = 2 · 21 · 15 / (36 · 35): alpha is 1 − (1/6) / (1/2).
    let alpha = try #require(a.leftOut.value)
    #expect(abs(alpha.all - 2.0 / 3) < 1e-12 && alpha.without == 1)
    // Three discordant items, all one way: McNemar's 9/3 = 3 with one degree of freedom.
    let bias = try #require(a.bias.value)
    #expect(bias.category == "A" && abs(bias.lean - 0.25) < 1e-12)
    #expect(abs(bias.p - 0.0832645166) < 1e-9 && !bias.isClear)
    // Five A in r1; r2 goes on with four.
    #expect(a.run == .value(RaterRun(category: "A", length: 5, share: 0.75), n: 12))
    #expect(a.confusions == [RaterConfusion(own: "A", other: "B", count: 6)])
    // b meets a on nine items and c on all.
    let b = try #require(found[1].work.first?.fields.first)
    #expect(b.others.value?.right == 21)
    #expect(b.bias == .tooFew(n: 9), "a and c tie on three")
  }

  @Test(arguments: [9, 10])
  func belowTenItemsThereIsNoFigure(n: Int) throws {
    let work = try #require(records(rows(n)).first?.work.first)
    let field = try #require(work.fields.first)
    #expect(field.others.n == n && field.run.n == n && field.leftOut.n == n)
    #expect((field.others.value == nil) == (n < 10))
    #expect((field.run == .tooFew(n: n)) == (n < 10))
    // The first label was not timed.
    #expect(work.seconds == .tooFew(n: n - 1))
    #expect(field.confusions.isEmpty == (n < 10), "nor what it would be made of")
    #expect(field.gold == .undefined("They answered no hidden gold.", n: 0))
    let words = RaterText(records(rows(n))[0], under: Self.task).parts.flatMap(\.lines)
    #expect(words.contains("with others: too few (n=9)") == (n < 10), "\(words)")
  }

  @Test func goldIsCountedInOrderAndAFallIsTold() throws {
    var given = rows(12)
    // Evidence: ln(.75/.9) a hit, never below 0; ln(.25/.1) = .916 a miss: four of them reach 3.5.
    given.gold = gold(Array(repeating: true, count: 10) + Array(repeating: false, count: 10))
    let field = try #require(records(given)[0].work.first?.fields.first)
    #expect(
      field.gold == .value(RaterShare(right: 10, of: 20, interval: WilsonInterval.of(10, of: 20)), n: 20))
    let drift = try #require(field.drift.value)
    #expect(drift.windows.map(\.right) == [10, 0] && drift.windows.map(\.of) == [10, 10])
    #expect(drift.alarm == 14)
    #expect(field.goldConfusions == [RaterConfusion(own: "pear", other: "apple", count: 10)])
    given.gold = gold(Array(repeating: true, count: 7))
    let few = try #require(records(given)[0].work.first?.fields.first)
    #expect(few.gold == .tooFew(n: 7) && few.drift == .tooFew(n: 7) && few.goldConfusions.isEmpty)
    #expect(RaterWords.gold(few.gold) == "too few (n=7)" && RaterWords.drift(few.drift) == "too few")
  }

  @Test func versionsAndSimulationsStandApart() throws {
    let next = VersionNumber(major: 1, minor: 1)
    var all = rows(12)
    for other in [rows(12, version: next), rows(20, simulated: true, version: next)] {
      all.labels += other.labels
      all.sets += other.sets
      all.skips += other.skips
    }
    let work = records(all, versions: [Self.version, next])[0].work
    #expect(
      work.map(\.version) == [next, Self.version, next] && work.map(\.isSimulated) == [false, false, true])
    #expect(work.map(\.labels) == [12, 12, 20])
    #expect(work.map { $0.fields.first?.others.n } == [12, 12, 20])
  }

  @Test func soloRatingsCountForNobody() throws {
    var alone = rows(12)
    alone.sets[0].includesSolo = true
    let field = try #require(records(alone)[0].work.first?.fields.first)
    #expect(field.others == .undefined("Nobody else labelled the same examples.", n: 0))
  }

  @Test func twoPeopleHaveNoAlphaWithoutOne() throws {
    var two = rows(12)
    two.sets[0].rows.removeAll { $0.annotator == "c" }
    let field = try #require(records(two)[0].work.first?.fields.first)
    #expect(field.leftOut == .undefined("Leaving one rater out needs three raters or more.", n: 12))
    #expect(field.others.value?.right == 9)
  }

  @Test func onePersonsRecordIsTheSameAloneAndAmongAll() {
    let all = records(rows(12))
    let alone = RaterCalculator.records(
      rows(12), under: [Self.version: Self.task], newest: Self.task, only: "b")
    #expect(alone == [all[1]])
  }

  // MARK: Words

  @Test func theStateIsWhoIsAwayThenWhatWasDecided() {
    var record = RaterRecord(name: "a", qualification: .qualified)
    #expect(record.state == "qualified")
    let at = Timestamp(milliseconds: 0)
    record.decisions = [RaterDecision(kind: .coach, clause: "C5.3", reason: "r", by: "mira", at: at)]
    #expect(record.state == "coach: C5.3")
    record.presence = .paused
    #expect(record.state == "paused")
    record = RaterRecord(
      name: "a", decisions: [RaterDecision(kind: .nothing, reason: nil, by: nil, at: at)])
    #expect(record.state == "nothing")
  }

  @Test func aMaskNumbersPeopleWhateverTheirOrder() {
    let mask = NameMask(["ana", "ben", "cho"], isOn: true)
    #expect(Set(["ana", "ben", "cho"].map { mask.shown($0) }) == ["rater 1", "rater 2", "rater 3"])
    #expect(NameMask(["cho", "ana", "ben"], isOn: true) == mask)
    #expect(mask.shown("mira") == "someone")
    #expect(
      mask.shown(in: "Ana, then ben's; not banana.")
        == "\(mask.shown("ana")), then \(mask.shown("ben"))'s; not banana.")
    let off = NameMask(["ana"], isOn: false)
    #expect(off.shown("mira") == "mira" && off.shown(in: "ana") == "ana")
  }
}
