/// Raters and ways of aggregation against gold, as `quill stats --gold` prints them.

import QuillModel
import QuillStats

struct StatsGold {
  let raters: [GoldAccuracy]
  let methods: [(method: AggregationMethod, accuracy: Result<GoldAccuracy, Undefined>)]
  let items: Int

  init(_ table: LabelTable, gold: [String: String]) {
    raters = GoldAccuracy.annotators(table, gold: gold)
    methods = AggregationMethod.all.map { method in
      do throws(Undefined) {
        let found = try method.run(table)
        return (method, .success(GoldAccuracy.method(method.title, found, table, gold: gold)))
      } catch {
        return (method, .failure(error))
      }
    }
    items = methods.first.flatMap { try? $0.accuracy.get().count } ?? 0
  }

  /// What does not fit: said, as it lowers what the figures can tell.
  static func warnings(
    _ table: LabelTable, gold: [(unit: String, value: String)], goldName: String, name: String
  ) throws(Refusal) -> [String] {
    func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
    let items = Set(table.items.map(bytes))
    let labels = Set(table.labels.map(bytes))
    let strangers = gold.filter { !items.contains(bytes($0.unit)) }
    if strangers.count == gold.count {
      throw Refusal(
        "\(goldName): none of its \(Figures.count(gold.count, "unit")) is in \(name). "
          + "Name the column that both have (--unit), or another file.")
    }
    var warnings: [String] = []
    if let first = strangers.first {
      warnings.append(
        "\(goldName): \(strangers.count) of \(Figures.count(gold.count, "unit")), the first \"\(first.unit)\", "
          + "are not in \(name) and left aside.")
    }
    let unknown = gold.filter { !labels.contains(bytes($0.value)) }
    if let first = unknown.first {
      warnings.append(
        "\(goldName): \(Figures.count(unknown.count, "label")), the first \"\(first.value)\", "
          + "that nobody gave in \(name): no one can be right there. Labels are compared byte by byte.")
    }
    return warnings
  }

  var json: JSONValue {
    [
      "items": .integer(Int64(items)),
      "raters": .array(raters.map { Self.json($0, "rater") }),
      "methods": .array(
        methods.map { method, accuracy in
          switch accuracy {
          case .success(let found): Self.json(found, "method", name: method.name)
          case .failure(let reason):
            ["method": .string(method.name), "accuracy": .null, "undefined": .string(reason.sentence)]
          }
        }),
    ]
  }

  private static func json(_ one: GoldAccuracy, _ key: String, name: String? = nil) -> JSONValue {
    .object(
      JSONObject([
        JSONObject.Member(key: key, value: .string(name ?? one.name)),
        JSONObject.Member(key: "right", value: .real(one.right)),
        JSONObject.Member(key: "of", value: .integer(Int64(one.count))),
        JSONObject.Member(key: "accuracy", value: .figure(one.share)),
        JSONObject.Member(
          key: "ci95",
          value: one.interval.map { [.real($0.lowerBound), .real($0.upperBound)] } ?? .null),
        JSONObject.Member(key: "undefined", value: one.count > 0 ? .null : "No unit of this rater has gold."),
      ]))
  }

  var text: String {
    var table = TextTable(["against gold", ">right", ">of", ">accuracy", "95 % interval (Wilson)"])
    let rows = methods.compactMap { try? $0.accuracy.get() } + raters
    for row in rows {
      let whole = row.right.rounded() == row.right
      table.add([
        row.name, whole ? "\(Int(row.right))" : Figures.fixed(row.right, 1), "\(row.count)",
        StatsFigures.shown(row.share),
        StatsFigures.shown(row.interval.map { Interval(lower: $0.lowerBound, upper: $0.upperBound) }),
      ])
    }
    return "\n" + table.text
  }
}
