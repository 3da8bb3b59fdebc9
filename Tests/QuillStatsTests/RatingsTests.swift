import QuillStats
import Testing

@Suite struct RatingsTests {
  private func rows(_ text: String...) -> [Rating] {
    text.map { line in
      let parts = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      return Rating(unit: parts[0], rater: parts[1], value: parts[2])
    }
  }

  @Test func twoRatingsInOneCellAreRefusedByName() {
    let error = RatingsError.duplicateRating(unit: "u1", rater: "ana")
    #expect(throws: error) { try Ratings(rows("u1 ana a", "u2 ana b", "u1 ana c"), level: .nominal) }
    #expect(error.description.contains("u1") && error.description.contains("ana"))
  }

  @Test func emptyValuesAreMissingButKnown() throws {
    let ratings = try Ratings(rows("u1 ana a", "u1 ben ", "u2 ben "), level: .nominal)
    #expect(ratings.count == 1 && ratings.units == ["u1", "u2"] && ratings.raters == ["ana", "ben"])
    #expect(ratings.categories == ["a"])
  }

  @Test func numbersAreOrderedAsNumbers() throws {
    let ratings = try Ratings(rows("u1 a 10", "u1 b 2", "u2 a -1"), level: .ordinal)
    #expect(ratings.categories == ["-1", "2", "10"] && ratings.values == [-1, 2, 10])
  }

  @Test func spellingsOfOneNumberAreOneCategoryAboveNominal() throws {
    let cells = rows("u1 a 1", "u1 b 1.0", "u2 a 2", "u2 b 2")
    #expect(try Ratings(cells, level: .ordinal).categories == ["1", "2"])
    #expect(try Ratings(cells, level: .nominal).categories == ["1", "1.0", "2"])
    #expect(KrippendorffAlpha.ordinal.compute(try Ratings(cells, level: .ordinal)).value == 1)
  }

  @Test func textNeedsADeclaredOrderAboveNominal() throws {
    let cells = rows("u1 a low", "u1 b high")
    #expect(throws: RatingsError.noOrder(value: "low", level: .ordinal)) {
      try Ratings(cells, level: .ordinal)
    }
    let ordered = try Ratings(cells, level: .ordinal, categories: ["low", "mid", "high"])
    #expect(ordered.values == [0, 1, 2] && ordered.categoriesAreDeclared)
  }

  @Test func undeclaredValuesAreRefusedWithTheirPlace() {
    #expect(throws: RatingsError.undeclaredValue(value: "c", unit: "u2", rater: "ana")) {
      try Ratings(rows("u1 ana a", "u2 ana c"), level: .nominal, categories: ["a", "b"])
    }
    #expect(throws: RatingsError.duplicateCategory("a")) {
      try Ratings([], level: .nominal, categories: ["a", "a"])
    }
  }

  @Test func ratiosNeedAmounts() {
    #expect(throws: RatingsError.notANumber(value: "x")) { try Ratings(rows("u a x"), level: .ratio) }
    #expect(throws: RatingsError.negativeAmount(value: "-2")) { try Ratings(rows("u a -2"), level: .ratio) }
    #expect(throws: RatingsError.noOrder(value: "nan", level: .interval)) {
      try Ratings(rows("u a 1", "u b nan"), level: .interval)
    }
  }

  @Test func labelsAreExact() throws {
    let cells = ["No", "no", "No "].enumerated().map {
      Rating(unit: "u", rater: "r\($0.offset)", value: $0.element)
    }
    #expect(try Ratings(cells, level: .nominal).categories.count == 3)
  }

  @Test func rowsComeBackAsTheyWentIn() throws {
    let cells = rows("u1 a 1", "u1 b 2", "u2 b 1")
    #expect(try Ratings(cells.reversed(), level: .nominal).rows.sorted { "\($0)" < "\($1)" } == cells)
  }

  @Test func readingAtAnotherLevelIsAsIfBuiltThere() throws {
    let ratings = try Ratings(rows("u1 a 10", "u1 b 2", "u2 a 10", "u2 b 9", "u3 c "), level: .nominal)
    let ordinal = try ratings.read(at: .ordinal)
    #expect(ordinal.categories == ["2", "9", "10"] && ordinal.raters.count == 3 && ordinal.units.count == 3)
  }

  /// An NFC and an NFD text are two labels, two units, two raters.
  @Test func textsAreToldApartByTheirBytes() throws {
    let (nfc, nfd) = ("caf\u{E9}", "cafe\u{301}")
    let rows = [nfc, nfd].flatMap { unit in
      [nfc, nfd].map { Rating(unit: unit, rater: $0, value: $0) }
    }
    let ratings = try Ratings(rows, level: .nominal)
    #expect(ratings.units.count == 2 && ratings.raters.count == 2 && ratings.categories.count == 2)
    #expect(PercentAgreement.statistic.compute(ratings).value == 0)
    #expect(try Ratings(rows, level: .nominal, categories: [nfd, nfc]).categories.count == 2)
  }

  @Test(arguments: [Level.interval, .ratio])
  func theGreatestNumbersHaveAnAlpha(level: Level) throws {
    let alpha = { (low: Double, high: Double) throws -> Double? in
      let values = [(low, low), (high, high), (low, high), (high, high)]
      let rows = values.enumerated().flatMap { unit, pair in
        [("a", pair.0), ("b", pair.1)].map {
          Rating(unit: "\(unit)", rater: $0.0, value: "\($0.1)")
        }
      }
      let ratings = try Ratings(rows, level: level)
      let statistic = KrippendorffAlpha.at(level)
      #expect(try Bootstrap.run(try #require(try statistic.additive(ratings))).interval.lower.isFinite)
      return statistic.compute(ratings).value
    }
    let low = level == .interval ? -1.0 : 0
    let plain = try #require(try alpha(low, 1))
    for scale in [1e308, 1e-308] { #expect(abs((try alpha(low * scale, scale) ?? .nan) - plain) < 1e-12) }
  }

  /// Two units leave one degree of freedom, so that the reach is twelve standard errors.
  @Test func intervalsAreCutToWhatIsPossible() throws {
    let rows = [("1", "x", "x"), ("2", "x", "y")].flatMap { unit, a, b in
      [Rating(unit: unit, rater: "a", value: a), Rating(unit: unit, rater: "b", value: b)]
    }
    let ratings = try Ratings(rows, level: .nominal)
    for statistic in Statistics.all.filter({ $0.applies(to: ratings) }) {
      guard let estimate = statistic.compute(ratings).estimate, let interval = estimate.ci95 else { continue }
      let least = statistic.name.hasPrefix("percent") ? 0 : -1.0
      #expect(interval.lower >= least && interval.upper <= 1, "\(statistic.name) \(interval)")
      #expect(estimate.isCut == ((estimate.se ?? 0) > 0), "\(statistic.name)")
    }
  }
}
