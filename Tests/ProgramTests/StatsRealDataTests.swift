/// `quill stats` on real data sets with known figures, where `QUILL_TEST_DATA` holds them.

import Foundation
import QuillModel
import TestKit
import Testing

@testable import quill

@Suite struct StatsRealDataTests {
  private func run(_ name: String, _ options: [String]) throws -> JSONValue? {
    guard let url = Repository.thirdParty(name) else { return nil }
    let said = try Desk().run(["stats", url.path, "--json"] + options)
    #expect(said.code == 0, "\(said.error)")
    return said.json
  }

  private func near(_ found: JSONValue?, _ name: String, _ expected: Double) -> Bool {
    abs((found?["values"]?[name]?["value"]?.number ?? .nan) - expected) < 0.00005
  }

  @Test func paradigmsGroupsGiveThePublishedKappas() throws {
    let only = ["--only", "fleiss_kappa,krippendorff_alpha_nominal"]
    guard
      let found = try run(
        "paradigms_labels.csv",
        ["--unit", "unit", "--rater", "rater", "--value", "label", "--group", "group", "--compare", "g1,g2"]
          + only)
    else { return }
    for (group, kappa, alpha) in [("g1", 0.1976, 0.1978), ("g2", 0.7781, 0.7781), ("g3", 0.1476, 0.1478)] {
      #expect(near(found["groups"]?[group], "fleiss_kappa", kappa), "\(group)")
      #expect(near(found["groups"]?[group], "krippendorff_alpha_nominal", alpha), "\(group)")
    }
    // A full guideline against none, on the same items.
    #expect(found["comparison"]?["verdict"] == "better" && found["comparison"]?["design"] == "paired")
  }

  @Test func crowdLabelsGiveTheKnownFiguresAndAccuracies() throws {
    guard let gold = Repository.thirdParty("gal_mozafari.gold.csv"),
      let found = try run(
        "gal_mozafari.csv",
        [
          "--unit", "item", "--rater", "annotator", "--value", "label", "--gold", gold.path, "--only",
          "fleiss_kappa_gwet,krippendorff_alpha_nominal",
        ])
    else { return }
    #expect(near(found, "krippendorff_alpha_nominal", 0.4059) && near(found, "fleiss_kappa_gwet", 0.4058))
    let accuracy = Dictionary(
      uniqueKeysWithValues: (found["gold"]?["methods"]?.array ?? []).map {
        ($0["method"]?.string ?? "", $0["accuracy"]?.number ?? .nan)
      })
    #expect(accuracy["majority"] == 0.696 && accuracy["dawid_skene_unsmoothed"] == 0.712)
    #expect(accuracy["mace"] == 0.722)
  }

  @Test func severitiesGiveTheKnownAlphas() throws {
    guard
      let found = try run(
        "convabuse_severity.csv",
        ["--unit", "item", "--rater", "annotator", "--value", "label", "--level", "ordinal"])
    else { return }
    #expect(near(found, "krippendorff_alpha_ordinal", 0.6598))
    #expect(near(found, "krippendorff_alpha_nominal", 0.4374) && near(found, "fleiss_kappa_gwet", 0.4317))
  }
}
