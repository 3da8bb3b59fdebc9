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
}
