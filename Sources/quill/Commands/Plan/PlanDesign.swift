/// The options that describe a study of agreement, and what they mean.

import ArgumentParser
import QuillModel
import QuillStats

struct PlanDesign: ParsableArguments {
  @Option(help: ArgumentHelp("Raters of each item; several as 2,3,5.", valueName: "number"))
  var raters = "3"

  @Option(
    help: ArgumentHelp("How often each category occurs, as 90/10; several with commas.", valueName: "a/b"))
  var prevalence = "50/50"

  @Option(help: ArgumentHelp("Studies simulated for each line.", valueName: "number"))
  var studies = 400

  @Option(help: ArgumentHelp("Of the simulation.", valueName: "number"))
  var seed: UInt64 = 1

  /// Lines of a table beyond which it is no longer read.
  static let mostLines = 200
  /// Ratings that one command draws at most: some minutes.
  static let mostRatings = 1_000_000_000

  struct Prevalence {
    /// As typed: `90/10`.
    let text: String
    /// They sum to 1.
    let shares: [Double]
  }

  func validate() throws {
    _ = try Self.counts(raters, "raters", least: 2, most: 1_000)
    _ = try prevalences()
    if studies < 20 || studies > 100_000 {
      throw ValidationError("--studies is \(studies), but is 20 to 100,000.")
    }
  }

  /// Every pair of raters and prevalence.
  func designs() throws -> [(raters: Int, prevalence: Prevalence)] {
    let prevalences = try prevalences()
    return try Self.counts(raters, "raters", least: 2, most: 1_000).flatMap { raters in
      prevalences.map { (raters, $0) }
    }
  }

  private func prevalences() throws -> [Prevalence] {
    try prevalence.split(separator: ",", omittingEmptySubsequences: false).map { part in
      let shares = part.split(separator: "/", omittingEmptySubsequences: false).map { Double($0) ?? .nan }
      let sum = shares.reduce(0, +)
      guard (2...100).contains(shares.count), shares.allSatisfy({ $0 > 0 && $0.isFinite }), sum.isFinite
      else {
        throw ValidationError(
          "--prevalence: \"\(part)\" is not 2 to 100 amounts above 0, as 90/10 or 1/1/1.")
      }
      return Prevalence(text: String(part), shares: shares.map { $0 / sum })
    }
  }

  /// `12,24,48`
  static func counts(_ text: String, _ name: String, least: Int, most: Int) throws -> [Int] {
    try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      guard let count = Int(part), (least...most).contains(count) else {
        throw ValidationError("--\(name): \"\(part)\" is not a whole number from \(least) to \(most).")
      }
      return count
    }
  }

  /// `0.4,0.6`: alphas that the simulation can have.
  static func alphas(_ text: String, _ name: String) throws -> [Double] {
    try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      guard let alpha = Double(part), alpha >= 0, alpha < 1 else {
        throw ValidationError(
          "--\(name): \"\(part)\" is not 0 to below 1: raters below chance, or without a fault, are not simulated."
        )
      }
      return alpha
    }
  }

  /// - Throws: where it would be more than can be read or waited for.
  func check(lines: Int, ratings: Double) throws {
    if lines > Self.mostLines {
      throw ValidationError("That makes \(lines) lines; \(Self.mostLines) are the most. Name fewer values.")
    }
    if ratings > Double(Self.mostRatings) {
      throw ValidationError(
        "That simulates more than \(Self.mostRatings) ratings. Name fewer items, raters or --studies.")
    }
  }

  var note: String { "Each line is \(studies) simulated studies, seed \(seed)." }

  var seedJSON: JSONValue { Int64(exactly: seed).map(JSONValue.integer) ?? .string("\(seed)") }

  static func json(_ prevalence: Prevalence) -> JSONValue { .array(prevalence.shares.map(JSONValue.real)) }
}
