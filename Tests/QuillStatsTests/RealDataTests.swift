/// Real data sets, where `QUILL_TEST_DATA` holds them.

import Foundation
import QuillStats
import TestKit
import Testing

@Suite struct RealDataTests {
  @Test func paradigmsGroupsGiveThePublishedKappas() throws {
    guard let table = try Self.table("paradigms_labels.csv") else { return }
    for (group, kappa, alpha) in [("g1", 0.1976, 0.1978), ("g2", 0.7781, 0.7781), ("g3", 0.1476, 0.1478)] {
      let rows = table.filter { $0[1] == group }.map { Rating(unit: $0[0], rater: $0[2], value: $0[3]) }
      let ratings = try Ratings(rows, level: .nominal)
      #expect(ratings.count == 4000)
      #expect(near(FleissKappa.statistic.compute(ratings).value, kappa, 0.00005), "\(group)")
      #expect(near(KrippendorffAlpha.nominal.compute(ratings).value, alpha, 0.00005), "\(group)")
    }
  }

  @Test func crowdLabelsGiveTheKnownAlpha() throws {
    guard let table = try Self.table("gal_mozafari.csv") else { return }
    let ratings = try Ratings(Self.ratings(table), level: .nominal)
    #expect(near(KrippendorffAlpha.nominal.compute(ratings).value, 0.4059, 0.00005))
    #expect(near(FleissKappaGwet.statistic.compute(ratings).value, 0.4058, 0.00005))
  }

  @Test func severitiesWithMissingRatingsGiveTheKnownAlphas() throws {
    guard let table = try Self.table("convabuse_severity.csv") else { return }
    let ratings = try Ratings(Self.ratings(table), level: .ordinal)
    #expect(near(KrippendorffAlpha.ordinal.compute(ratings).value, 0.6598, 0.00005))
    #expect(near(KrippendorffAlpha.nominal.compute(ratings).value, 0.4374, 0.00005))
    #expect(near(FleissKappaGwet.statistic.compute(ratings).value, 0.4317, 0.00005))
  }

  private static func ratings(_ table: [[String]]) -> [Rating] {
    table.map { Rating(unit: $0[0], rater: $0[1], value: $0[2]) }
  }

  /// The fields of a file without quoted ones, its header left out.
  private static func table(_ name: String) throws -> [[String]]? {
    guard let url = Repository.thirdParty(name) else { return nil }
    return try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }
}
