/// When each rule of the reading speaks, on both sides of its threshold.

import QuillModel
import Testing

@testable import QuillApp

@Suite struct ReadingRulesTests {
  private typealias Sample = QualitySample

  private func input(_ quality: Quality, _ task: TaskDefinition = Sample.task) -> ReadingInput {
    ReadingInput(quality, task) { "<\($0)>" }
  }

  private func row(
    alpha: Double?, _ interval: ClosedRange<Double>? = nil, version: VersionNumber = Sample.two,
    raters: Int = 3,
    examples: Int = 24
  ) throws -> FieldAgreement {
    var row = try #require(Sample.agreement(Sample.set(["AAA", "ABC"], version: version)))
    row.alpha = alpha.map { .value($0) } ?? .undefined("No example has two ratings.")
    row.interval = interval
    row.raters = raters
    row.pairableUnits = examples
    row.caution = nil
    row.isOnlyWide = false
    return row
  }

  private func quality(_ row: FieldAgreement) -> Quality { Quality(agreements: [row]) }

  @Test func theGateIsMissedByPointOrLowerLimit() throws {
    let rule = GateRule()
    #expect(rule.sentence(input(quality(try row(alpha: 0.60, 0.40...0.8)))) == nil)
    #expect(
      rule.sentence(input(quality(try row(alpha: 0.59, 0.40...0.8))))?.contains("answer .59 [.40,.80]")
        == true)
    #expect(rule.sentence(input(quality(try row(alpha: 0.60, 0.39...0.8)))) != nil)
    #expect(
      rule.sentence(input(quality(try row(alpha: 0.9)))) != nil,
      "without an interval nothing is shown to pass")
    #expect(SettledRule().sentence(input(quality(try row(alpha: 0.60, 0.40...0.8)))) != nil)
    #expect(SettledRule().sentence(input(quality(try row(alpha: 0.60, 0.39...0.8)))) == nil)
  }

  @Test func theWidthSaysWhatMoreExamplesWouldBuy() throws {
    let rule = WidthRule()
    let narrow = rule.sentence(input(quality(try row(alpha: 0.7, 0.6...0.8))))
    #expect(narrow == "24 examples: the true answer could be .60 to .80.")
    // Half the width is .2, twice what is wanted: four times as many.
    let wide = rule.sentence(input(quality(try row(alpha: 0.7, 0.5...0.9))))
    #expect(wide?.contains("about 96 examples") == true, "\(wide ?? "")")
    #expect(rule.sentence(input(quality(try row(alpha: 0.7)))) == nil)
  }

  @Test func theClauseBehindMostComesFirst() throws {
    func clause(_ code: String, differing: Int, version: VersionNumber = Sample.two) -> ClauseQuality {
      ClauseQuality(
        clause: code, version: version, items: 9, differing: differing, agreement: nil, citing: 0,
        bothCiting: 0,
        causes: [.guidelineGap: 2])
    }
    var quality = quality(try row(alpha: 0.7, 0.5...0.9))
    quality.clauses = [clause("C1", differing: 1), clause("C2", differing: 9, version: Sample.one)]
    #expect(
      ClauseFirstRule().sentence(input(quality)) == nil, "one example is no pattern, an older version is gone"
    )
    quality.clauses += [clause("C3", differing: 2), clause("C4", differing: 3)]
    #expect(
      ClauseFirstRule().sentence(input(quality))
        == "Look at C4 first: raters differ on 3 of the 9 examples that it decides (2 decisions: guideline gap)."
    )
  }

  @Test func aFieldWithoutAlphaIsSaidFirst() throws {
    let found = ReadingRules.sentences(input(quality(try row(alpha: nil))))
    #expect(found.first?.text == "answer: no alpha. No example has two ratings.")
  }

  @Test func twoRatersAreFew() throws {
    #expect(FewRatersRule().sentence(input(quality(try row(alpha: 0.9, 0.8...1, raters: 2)))) != nil)
    #expect(FewRatersRule().sentence(input(quality(try row(alpha: 0.9, 0.8...1, raters: 3)))) == nil)
  }

  @Test func onlyAHonestCautionIsRepeated() throws {
    var row = try row(alpha: 0.9, 0.8...1)
    row.caution = "C."
    #expect(PrevalenceRule().sentence(input(quality(row))) == "answer: C.")
    row.isOnlyWide = true
    #expect(PrevalenceRule().sentence(input(quality(row))) == nil, "the width is said already")
  }

  @Test func aChangeIsSaidOfTheFirstFieldThatHasOne() throws {
    var row = try row(alpha: 0.9, 0.8...1)
    #expect(ChangeRule().sentence(input(quality(row))) == nil)
    row.change = VersionChange(
      since: Sample.one, difference: 0.5, interval: 0.3...0.7, p: 0.0002, examples: (24, 24), isPaired: true,
      verdict: .better, needed: nil)
    #expect(
      ChangeRule().sentence(input(quality(row)))
        == "answer: 1.0 → 1.1 on the same 24 examples: +.50 [.30, .70], permutation p < .001. Agreement rose, by more than chance explains."
    )
  }

  private func person(
    _ name: String, gold: RaterFigure<RaterShare> = .tooFew(n: 3), leftOut: RaterLeftOut? = nil,
    run: RaterFigure<RaterRun> = .tooFew(n: 1)
  ) -> RaterRecord {
    let field = RaterFieldWork(
      field: "answer", title: "answer", gold: gold, others: .tooFew(n: 1),
      leftOut: leftOut.map { .value($0, n: 24) } ?? .tooFew(n: 1), bias: .tooFew(n: 1), run: run,
      drift: .tooFew(n: 1))
    return RaterRecord(
      name: name,
      work: [
        RaterWork(
          version: Sample.two, isSimulated: false, labels: 24, skips: 0, unsure: 0, seconds: .tooFew(n: 1),
          fields: [field])
      ])
  }

  @Test func whoAloneLowersAgreementIsNamedAsTheScreenDoes() throws {
    var quality = quality(try row(alpha: 0.70, 0.5...0.9))
    quality.people = [person("ana", leftOut: RaterLeftOut(all: 0.70, without: 0.74))]
    #expect(LeftOutRule().sentence(input(quality)) == nil)
    quality.people.append(person("ben", leftOut: RaterLeftOut(all: 0.70, without: 0.75)))
    let found = LeftOutRule().sentence(input(quality))
    #expect(found?.hasPrefix("Without <ben> answer would be .75 instead of .70") == true, "\(found ?? "")")
  }

  @Test func goldIsActedOnOnlyWhereItIsClear() throws {
    var quality = quality(try row(alpha: 0.70, 0.5...0.9))
    quality.people = [
      person("ana", gold: .value(RaterShare(right: 10, of: 12, interval: 0.55...0.95), n: 12))
    ]
    #expect(GoldRule().sentence(input(quality)) == nil)
    quality.people.append(
      person("ben", gold: .value(RaterShare(right: 9, of: 12, interval: 0.47...0.91), n: 12)))
    #expect(GoldRule().sentence(input(quality)) == "1 rater below .80 on gold: n=12, too few to act on.")
    quality.people.append(
      person("cho", gold: .value(RaterShare(right: 20, of: 40, interval: 0.35...0.65), n: 40)))
    #expect(
      GoldRule().sentence(input(quality))
        == "Below .80 on gold, by more than chance explains: <cho> 20/40. Decide on their page.")
  }

  /// With a commonest answer of half of all: of 24 answers, ten in a row have a chance of at most 15 / 1024, eleven of
  /// 14 / 2048.
  @Test func aRunIsSaidWhereChanceHardlyMakesIt() throws {
    var row = try row(alpha: 0.70, 0.5...0.9)
    row.commonest = CategoryShare(category: "A", share: 0.5)
    var quality = quality(row)
    func run(_ length: Int) -> RaterFigure<RaterRun> {
      .value(RaterRun(category: "B", length: length, share: 0.6), n: 24)
    }
    quality.people = [person("ana", run: run(10)), person("cho")]
    #expect(RunRule().sentence(input(quality)) == nil)
    quality.people.append(person("ben", run: run(11)))
    #expect(
      RunRule().sentence(input(quality))
        == "<ben> gave \"B\" 11 times in a row, of 24 answers: chance hardly does that. Look at those answers and their times first."
    )
    quality.people.append(person("eva", run: run(24)))
    let two = RunRule().sentence(input(quality)) ?? ""
    #expect(two.hasPrefix("<eva> gave \"B\" 24 times in a row, of 24 answers"))
    #expect(two.hasSuffix(" 1 other had such a run too."))
    row.commonest = CategoryShare(category: "A", share: 1)
    #expect(
      RunRule().sentence(input(self.quality(row))) == nil, "where all answers are alike no run tells anything"
    )
  }

  @Test func noMoreThanFiveAndEachWithItsRule() throws {
    var row = try row(alpha: 0.5, 0.1...0.9, raters: 2)
    row.caution = "C."
    row.change = VersionChange(
      since: Sample.one, difference: 0.1, interval: nil, p: 0.4, examples: (24, 24), isPaired: true,
      verdict: .cannotTell, needed: 90)
    var quality = quality(row)
    quality.clauses = [
      ClauseQuality(
        clause: "C1", version: Sample.two, items: 4, differing: 3, agreement: nil, citing: 0, bothCiting: 0,
        causes: [:])
    ]
    let found = ReadingRules.sentences(input(quality))
    #expect(found.count == ReadingRules.most)
    #expect(found.allSatisfy { !$0.threshold.isEmpty && $0.text.hasSuffix(".") })
    #expect(Set(ReadingRules.all.map(\.threshold)).count == ReadingRules.all.count)
  }
}
