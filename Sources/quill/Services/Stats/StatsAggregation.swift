/// One label for each unit, by a model and by the majority beside it, as `quill stats --aggregate` prints it.

import QuillModel
import QuillStats

struct StatsAggregation {
  let method: AggregationMethod
  let table: LabelTable
  let found: Aggregate
  let majority: Aggregate

  init(_ table: LabelTable, method: AggregationMethod) throws(Undefined) {
    self.method = method
    self.table = table
    majority = try MajorityVote.run(table)
    found = try method.run(table)
  }

  /// Units on which the model does not say what the majority says.
  private var against: Int { table.items.indices.count { found.best($0) != majority.best($0) } }

  var json: JSONValue {
    [
      "method": .string(method.name), "labels": .strings(table.labels),
      "differs_from_majority": .integer(Int64(against)),
      "units": .array(
        table.items.indices.map { item in
          [
            "unit": .string(table.items[item]), "label": .string(table.labels[found.best(item)]),
            "probability": .real(found[item, found.best(item)]),
            "majority": .string(table.labels[majority.best(item)]),
            "majority_share": .real(majority[item, majority.best(item)]),
            "majority_tied": .bool(majority.isTied(item)),
          ]
        }),
      "raters": .array(
        zip(table.annotators, found.skill).map { ["rater": .string($0), "skill": .real($1)] }),
    ]
  }

  var text: String {
    var lines = TextTable(["unit", method.title, ">probability", "majority", ">share", ""])
    for item in table.items.indices {
      let (best, most) = (found.best(item), majority.best(item))
      let remark = best != most ? "differs" : majority.isTied(item) ? "majority tied" : ""
      lines.add([
        table.items[item], table.labels[best], StatsFigures.shown(found[item, best]), table.labels[most],
        StatsFigures.shown(majority[item, most]), remark,
      ])
    }
    return "\n" + lines.text
      + "\n\(method.title) and the majority differ on \(against) of \(Figures.count(table.items.count, "unit"))."
  }
}
