/// Aggregation against the reference: an independent implementation from the papers, checked against the authors' own.

import Foundation
import QuillStats
import TestKit
import Testing

@testable import QuillStats

@Suite struct AggregationTests {
  struct Problem: Sendable {
    let id: String
    let table: LabelTable
    let items: [String]
    let annotators: [String]
    let labels: [String]
    let gold: [String: String]
    let majority: [[Double]]
    let ties: [String]
    let wawa: (skill: [String: Double], shares: [[Double]])
    let tenSteps: (posterior: [[Double]], loglik: [Double], priors: [Double])
    let converged: (posterior: [[Double]], loglik: Double, priors: [Double], errors: [[[Double]]])
    let mace: (loglik: Double, posterior: [[Double]], competence: [String: Double], settled: [String: Double])
    let accuracy: [String: Double]

    init(_ json: [String: Any]) throws {
      func table(_ value: Any?) throws -> [[Double]] { try #require(value as? [[Double]]) }
      id = try #require(json["id"] as? String)
      let rows = try #require(json["rows"] as? [[String]])
      self.table = LabelTable(rows.map { Rating(unit: $0[0], rater: $0[1], value: $0[2]) })
      items = try #require(json["items"] as? [String])
      annotators = try #require(json["annotators"] as? [String])
      labels = try #require(json["labels"] as? [String])
      gold = json["gold"] as? [String: String] ?? [:]
      let vote = try #require(json["majority_vote"] as? [String: Any])
      majority = try table(vote["shares"])
      ties = try #require(vote["ties"] as? [String])
      let wawa = try #require(json["wawa"] as? [String: Any])
      self.wawa = (try #require(wawa["skill"] as? [String: Double]), try table(wawa["weighted_shares"]))
      let model = try #require(json["dawid_skene"] as? [String: Any])
      let ten = try #require(model["after_10_e_steps"] as? [String: Any])
      tenSteps = (
        try table(ten["posterior"]), try #require(ten["loglik"] as? [Double]),
        try #require(ten["priors_from_final_T"] as? [Double])
      )
      let end = try #require(model["converged"] as? [String: Any])
      converged = (
        try table(end["posterior"]), try #require(end["loglik"] as? Double),
        try #require(end["priors"] as? [Double]),
        try #require(end["error_rates[annotator][observed][true]"] as? [[[Double]]])
      )
      let mace = try #require(json["mace_vb"] as? [String: Any])
      let settled = try #require(mace["at_2000_iterations"] as? [String: Any])
      self.mace = (
        try #require(mace["loglik"] as? Double), try table(mace["posterior"]),
        try #require(mace["competence"] as? [String: Double]),
        try #require(settled["competence"] as? [String: Double])
      )
      accuracy = json["accuracy"] as? [String: Double] ?? [:]
    }

    func shares(_ aggregate: Aggregate) -> [[Double]] {
      table.items.indices.map { item in labels.indices.map { aggregate[item, $0] } }
    }

    func accuracy(_ aggregate: Aggregate) -> Double {
      let right = table.items.indices.filter { labels[aggregate.best($0)] == gold[items[$0]] }
      return Double(right.count) / Double(gold.count)
    }
  }

  static func problems() throws -> [Problem] {
    let data = try Data(contentsOf: Repository.file("Tests/Fixtures/reference/aggregation_vectors.json"))
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let problems = try #require(root["problems"] as? [[String: Any]]).map(Problem.init)
    #expect(problems.count == 4)
    for problem in problems {
      // So that places in the vectors are places here.
      #expect(problem.table.items == problem.items && problem.table.labels == problem.labels)
    }
    return problems
  }

  private func same(_ found: [[Double]], _ expected: [[Double]], _ tolerance: Double, _ place: String) {
    let worst = zip(found, expected).flatMap { zip($0, $1).map { abs($0 - $1) } }.max() ?? .infinity
    #expect(found.count == expected.count && worst <= tolerance, "\(place): off by \(worst)")
  }

  @Test func majorityAndWawaEqualTheReference() throws {
    for problem in try Self.problems() {
      let majority = try MajorityVote.run(problem.table)
      same(problem.shares(majority), problem.majority, 1e-12, problem.id)
      #expect(problem.items.indices.filter(majority.isTied).map { problem.items[$0] } == problem.ties)
      let wawa = try Wawa.method.run(problem.table)
      same(problem.shares(wawa), problem.wawa.shares, 1e-12, problem.id)
      for (annotator, skill) in zip(problem.table.annotators, wawa.skill) {
        #expect(near(skill, problem.wawa.skill[annotator], 1e-12), "\(problem.id) \(annotator)")
      }
    }
  }

  @Test func unsmoothedDawidSkeneEqualsTheReferenceStepByStep() throws {
    for problem in try Self.problems() {
      let fit = try DawidSkene(smoothing: .none, tolerance: -1, maximum: 10).run(problem.table)
      same(problem.shares(fit.aggregate), problem.tenSteps.posterior, 1e-9, problem.id)
      #expect(fit.aggregate.logLikelihood.count == 10)
      for (found, expected) in zip(fit.aggregate.logLikelihood, problem.tenSteps.loglik) {
        #expect(near(found, expected, 1e-11), "\(problem.id) \(found) \(expected)")
      }
      same([fit.aggregate.prior], [problem.tenSteps.priors], 1e-10, problem.id)
    }
  }

  @Test func unsmoothedDawidSkeneConvergesToTheReference() throws {
    for problem in try Self.problems() {
      let fit = try DawidSkene(smoothing: .none, tolerance: -1, maximum: 3000).run(problem.table)
      same(problem.shares(fit.aggregate), problem.converged.posterior, 1e-9, problem.id)
      #expect(near(fit.aggregate.logLikelihood.last, problem.converged.loglik, 1e-11), "\(problem.id)")
      same([fit.aggregate.prior], [problem.converged.priors], 1e-9, problem.id)
      let k = problem.labels.count
      for (name, expected) in zip(problem.annotators, problem.converged.errors) {
        let annotator = try #require(problem.table.annotators.firstIndex(of: name))
        let found = (0..<k).map { l in (0..<k).map { fit.errors[(annotator * k + l) * k + $0] } }
        same(found, expected, 1e-8, "\(problem.id) \(name)")
      }
    }
  }

  /// Dawid & Skene (1979), table 4: class marginals .40 .42 .11 .07.
  @Test func theAnaesthetistsHaveThePublishedMarginals() throws {
    let problem = try #require(try Self.problems().first)
    let fit = try DawidSkene(smoothing: .none).run(problem.table)
    same([fit.aggregate.prior], [[0.40, 0.42, 0.11, 0.07]], 0.006, problem.id)
  }

  @Test func theLikelihoodNeverFallsAndStopsIt() throws {
    for problem in try Self.problems() {
      for smoothing in [DawidSkene.Smoothing.none, .usual] {
        let history = try DawidSkene(smoothing: smoothing).run(problem.table).aggregate.logLikelihood
        #expect(history.count > 4 && history.count < 1000, "\(problem.id) \(history.count)")
        for (before, after) in zip(history, history.dropFirst()) {
          #expect(after >= before - 1e-9 * abs(before), "\(problem.id) \(smoothing)")
        }
      }
    }
  }

  @Test func maceFindsTheReferencesOptimum() throws {
    for problem in try Self.problems() {
      let found = try Mace(restarts: 20, steps: 50, seed: 3).run(problem.table)
      let best = try #require(found.logLikelihood.last)
      #expect(best >= problem.mace.loglik - 0.02, "\(problem.id): \(best), reference \(problem.mace.loglik)")
      for (annotator, skill) in zip(problem.table.annotators, found.skill) {
        let known = try #require(problem.mace.competence[annotator])
        let settled = try #require(problem.mace.settled[annotator])
        #expect(
          min(abs(skill - known), abs(skill - settled)) <= 0.02,
          "\(problem.id) \(annotator) \(skill), not \(known) or \(settled)")
      }
      for item in problem.items.indices {
        let expected = problem.mace.posterior[item]
        guard let top = expected.max(), top > 0.6 else { continue }
        #expect(expected[found.best(item)] == top, "\(problem.id) \(problem.items[item])")
      }
    }
  }

  @Test func restartsAreDifferentAndOneSeedGivesTheSame() throws {
    let problem = try Self.problems()[2]
    let one = try Mace(restarts: 1, steps: 3, seed: 1).run(problem.table)
    #expect(try Mace(restarts: 1, steps: 3, seed: 1).run(problem.table) == one)
    #expect(try Mace(restarts: 1, steps: 3, seed: 2).run(problem.table) != one)
    let more = try Mace(restarts: 6, steps: 3, seed: 1).run(problem.table)
    #expect((more.logLikelihood.last ?? 0) > (one.logLikelihood.last ?? 0))
  }

  @Test func accuracyOnGoldIsTheReferences() throws {
    for problem in try Self.problems() where !problem.gold.isEmpty {
      let majority = try MajorityVote.run(problem.table)
      #expect(near(problem.accuracy(majority), problem.accuracy["majority (first on ties)"], 1e-12))
      #expect(near(problem.accuracy(try Wawa.method.run(problem.table)), problem.accuracy["wawa"], 1e-12))
      let model = try DawidSkene(smoothing: .none, tolerance: -1, maximum: 3000).run(problem.table).aggregate
      #expect(near(problem.accuracy(model), problem.accuracy["dawid_skene"], 1e-12), "\(problem.id)")
    }
  }

  @Test func everyMethodTakesRowsInAnyOrder() throws {
    var generator = SeededGenerator(seed: 5)
    let rows = RandomRatings.rows(&generator)
    let shuffled = rows.shuffled(using: &generator)
    for method in AggregationMethod.all where method.name != "mace" {
      func best(_ rows: [Rating]) throws -> [String: [Double]] {
        let table = LabelTable(rows)
        let found = try method.run(table)
        return Dictionary(
          uniqueKeysWithValues: table.items.indices.map { item in
            (table.items[item], table.labels.indices.map { found[item, $0] })
          })
      }
      let (a, b) = (try best(rows), try best(shuffled))
      for (item, shares) in a {
        for (x, y) in zip(shares, b[item] ?? []) {
          #expect(near(x, y, 1e-9), "seed 5 \(method.name) \(item)")
        }
      }
      #expect(a.values.allSatisfy { abs($0.reduce(0, +) - 1) < 1e-9 })
    }
  }

  @Test func nothingAndTooMuchHaveReasons() throws {
    for method in AggregationMethod.all {
      #expect(throws: Undefined.empty, "\(method.name)") { try method.run(LabelTable([Rating]())) }
    }
    let many = (0..<12_000).flatMap { unit in
      ["a", "b"].map { Rating(unit: "\(unit)", rater: $0, value: "\(unit)\($0)") }
    }
    #expect(throws: Undefined.tooManyCategories) { try DawidSkene().run(LabelTable(many)) }
  }

  @Test func digammaIsRight() {
    // ψ(1) = −γ, ψ(1/2) = −γ − 2 log 2, ψ(10) from tables.
    #expect(abs(Digamma.value(1) + 0.577_215_664_901_532_9) < 1e-14)
    #expect(abs(Digamma.value(0.5) + 1.963_510_026_021_423_5) < 1e-14)
    #expect(abs(Digamma.value(10) - 2.251_752_589_066_721) < 1e-14)
  }
}
