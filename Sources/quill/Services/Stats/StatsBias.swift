/// Whether two raters lean, pair by pair, as `quill stats --bias` prints it.

import QuillModel
import QuillStats

struct StatsBias: StatsSection {
  let key = "marginal_bias"
  private let categories: [String]
  private let pairs: Result<[MarginalBias.Pair], Undefined>

  init(_ ratings: Ratings) {
    categories = ratings.categories
    do throws(Undefined) { pairs = .success(try MarginalBias.byPair(ratings)) } catch {
      pairs = .failure(error)
    }
  }

  var json: JSONValue {
    switch pairs {
    case .failure(let reason): ["pairs": .array([]), "undefined": .string(reason.sentence)]
    case .success(let pairs): ["pairs": .array(pairs.map(json)), "undefined": .null]
    }
  }

  private func json(_ pair: MarginalBias.Pair) -> JSONValue {
    var object = JSONObject([
      JSONObject.Member(key: "raters", value: .strings([pair.one, pair.other])),
      JSONObject.Member(key: "units", value: .count(pair.units)),
    ])
    switch pair.result {
    case .failure(let reason): object["undefined"] = .string(Self.sentence(reason))
    case .success(let bias):
      object["stuart_maxwell"] = [
        "chi_square": .real(bias.chiSquare), "df": .count(bias.degreesOfFreedom), "p": .real(bias.p),
      ]
      object["bhapkar"] = [
        "chi_square": bias.bhapkar.isFinite ? .real(bias.bhapkar) : .null,
        "df": .count(bias.degreesOfFreedom), "p": .real(bias.bhapkarP),
      ]
      object["lean"] = .object(
        JSONObject(
          zip(categories, bias.lean).map { JSONObject.Member(key: $0.0, value: .real($0.1)) }))
      object["undefined"] = .null
    }
    return .object(object)
  }

  /// Here no variation means that the two never disagree.
  private static func sentence(_ reason: Undefined) -> String {
    switch reason {
    case .noVariation: "They never disagree, so there is nothing to lean."
    case .separated: "Their disagreements fall apart into groups of categories that do not meet."
    default: reason.sentence
    }
  }

  var text: String {
    guard let pairs = try? pairs.get() else {
      if case .failure(let reason) = pairs { return "\nMarginal bias: \(reason.sentence)" }
      return ""
    }
    var table = TextTable([
      "marginal bias", ">units", ">Stuart-Maxwell", ">df", ">p", ">Bhapkar's p", "leans most",
    ])
    for pair in pairs.prefix(Self.shown) {
      let names = "\(pair.one)|\(pair.other)"
      switch pair.result {
      case .failure(let reason):
        table.add([names, "\(pair.units)", "-", "-", "-", "-", Self.sentence(reason)])
      case .success(let bias):
        table.add([
          names, "\(pair.units)", Figures.fixed(bias.chiSquare, 2), "\(bias.degreesOfFreedom)",
          Self.p(bias.p), Self.p(bias.bhapkarP), lean(bias),
        ])
      }
    }
    let more =
      pairs.count > Self.shown ? "\n\(pairs.count - Self.shown) more pairs: --json has them all." : ""
    return "\n" + table.text + more
  }

  private static let shown = 50

  private static func p(_ p: Double) -> String { p < 0.00005 ? "<0.0001" : Figures.fixed(p, 4) }

  /// The category that the first rater uses most more often, or most less often, than the second.
  private func lean(_ bias: MarginalBias) -> String {
    guard let at = bias.lean.indices.max(by: { abs(bias.lean[$0]) < abs(bias.lean[$1]) }) else { return "" }
    let points = Figures.fixed(100 * bias.lean[at], 1)
    return "\(categories[at]) \(bias.lean[at] > 0 ? "+" : "")\(points) points"
  }
}
