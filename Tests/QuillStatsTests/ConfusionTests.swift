import QuillStats
import Testing

@Suite struct ConfusionTests {
  @Test func theTopConfusionOfTheDemoIsThere() throws {
    let first = ConfusionMatrix(pairsIn: try PatchclaimHistory.ratings(PatchclaimHistory.first))
    #expect(first.top(1) == [Confusion(first: "O", second: "C", count: 12)])
    let second = ConfusionMatrix(pairsIn: try PatchclaimHistory.ratings(PatchclaimHistory.second))
    #expect(second.top(9).first { $0.first == "O" && $0.second == "C" }?.count == 2)
    #expect(second.total == 24 * 3)
  }

  @Test(arguments: [("ana", 17), ("ben", 15), ("cho", 17)])
  func aRaterAgainstTheReferenceCountsMatches(rater: String, matches: Int) throws {
    let ratings = try PatchclaimHistory.ratings(PatchclaimHistory.first)
    let matrix = ConfusionMatrix(ratings, reference: PatchclaimHistory.reference, rater: rater)
    #expect(matrix.agreeing == matches && matrix.total == 24 && !matrix.isSymmetric)
    #expect(matrix.top(99).reduce(0) { $0 + $1.count } == 24 - matches)
  }

  @Test func valuesOnlyTheReferenceHasBecomeCategories() throws {
    let ratings = try Ratings([Rating(unit: "u", rater: "r", value: "a")], level: .nominal)
    let matrix = ConfusionMatrix(ratings, reference: ["u": "z", "v": "a"])
    #expect(matrix.categories == ["a", "z"] && matrix[1, 0] == 1 && matrix.total == 1)
  }

  @Test func pairsAndCoincidencesAgree() throws {
    for vector in ReferenceVector.all {
      let ratings = try vector.ratings(.nominal)
      let pairs = ConfusionMatrix(pairsIn: ratings)
      let share = PooledPairAgreement.statistic.compute(ratings).value
      #expect(
        near(pairs.total > 0 ? Double(pairs.agreeing) / Double(pairs.total) : nil, share, 1e-12),
        "\(vector.id)")
      let total = CoincidenceMatrix(ratings).total
      let q = ratings.categories.count
      let sum = (0..<q * q).reduce(0.0) { $0 + CoincidenceMatrix(ratings)[$1 / q, $1 % q] }
      if q < 6 { #expect(near(sum, total, 1e-12), "\(vector.id)") }
    }
  }

  @Test func manyCategoriesAreKeptSparsely() throws {
    let rows = (0..<600).flatMap { unit in
      ["a", "b"].map { Rating(unit: "\(unit)", rater: $0, value: $0 == "a" || unit > 0 ? "\(unit)" : "9") }
    }
    let matrix = ConfusionMatrix(pairsIn: try Ratings(rows, level: .interval))
    #expect(matrix.total == 600 && matrix.agreeing == 599)
    #expect(matrix.top(3) == [Confusion(first: "0", second: "9", count: 1)])
  }
}
