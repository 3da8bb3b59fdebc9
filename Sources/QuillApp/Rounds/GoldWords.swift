/// Right of n with Wilson's interval, in words.

import QuillModel
import QuillStats

public enum GoldWords {
  /// `5/6 [.44,.97]`
  public static func short(_ tally: Tally) -> String {
    guard let interval = WilsonInterval.of(tally.right, of: tally.n) else { return "–" }
    return
      "\(tally.right)/\(tally.n) [\(Figures.short(interval.lowerBound)),\(Figures.short(interval.upperBound))]"
  }

  /// The first field that the gold answers: the deciding one, as guidelines are written.
  public static func short(_ marking: Marking?) -> String {
    marking?.fields.first { $0.n > 0 }.map(short) ?? "–"
  }

  /// `verdict 5/6 .83 [.44,.97]`
  public static func line(_ tally: Tally) -> String {
    guard let interval = WilsonInterval.of(tally.right, of: tally.n) else { return "\(tally.name) none" }
    return "\(tally.name) \(tally.right)/\(tally.n) \(Figures.withInterval(tally.share, interval))"
  }

  /// One for each field that the gold answers.
  public static func lines(_ marking: Marking?) -> [String] {
    marking?.fields.filter { $0.n > 0 }.map(line) ?? []
  }

  public static func json(_ tallies: [Tally]) -> JSONValue {
    .object(
      JSONObject(
        tallies.filter { $0.n > 0 }.map { tally in
          let interval = WilsonInterval.of(tally.right, of: tally.n)
          return .init(
            key: tally.name,
            value: [
              "right": .integer(Int64(tally.right)), "n": .integer(Int64(tally.n)),
              "low": interval.map { .real($0.lowerBound) } ?? .null,
              "high": interval.map { .real($0.upperBound) } ?? .null,
            ])
        }))
  }
}
