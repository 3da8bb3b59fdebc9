/// The demo's simulated two rounds, one letter an item: F O M(omits) C T(cannot tell).

import QuillStats

enum PatchclaimHistory {
  static let gold = "CFOFCFOFMFTFOCMFCFMCFFCO"
  static let first = [
    "ana": "CFOFCFOOMMTTOMMMCFMOCFCO", "ben": "MFFFCCOOMFOFOCMFOFFCFOCF", "cho": "CFOFFFCFMFTFCMMFCFMCOFOC",
  ]
  static let second = [
    "ana": "CFOFCFOOMFTTOCMFCFMCFFCO", "ben": "CFFFCFOOMFTFOCMFCFFCFFCO", "cho": "CFOFFFOFMFTFOCMFCFMCFFCC",
  ]

  static func ratings(_ round: [String: String]) throws -> Ratings {
    try Ratings(
      round.sorted { $0.key < $1.key }.flatMap { rater, letters in
        letters.enumerated().map { Rating(unit: unit($0.offset), rater: rater, value: String($0.element)) }
      }, level: .nominal, categories: ["F", "O", "M", "C", "T"])
  }

  static var reference: [String: String] {
    Dictionary(uniqueKeysWithValues: gold.enumerated().map { (unit($0.offset), String($0.element)) })
  }

  private static func unit(_ index: Int) -> String { index < 9 ? "0\(index + 1)" : "\(index + 1)" }
}
