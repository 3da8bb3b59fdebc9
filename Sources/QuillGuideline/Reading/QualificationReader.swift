/// The qualification that a task asks of annotators, as its front matter says it.

import QuillModel

extension DefinitionReader {
  static let greatestForm = 99

  mutating func qualification(_ map: FrontMap) -> Qualification? {
    let known = ["items", "pass", "retakes", "probation"]
    guard let found = self.map(map, "qualification", place: "the qualification", known: known) else {
      return nil
    }
    lines.qualification = .init(found)
    guard let items = requiredInteger(found, "items", example: "8") else { return nil }
    guard let pass = self.map(found, "pass", place: "the qualification's pass", known: nil),
      !pass.entries.isEmpty
    else {
      report(
        "The qualification does not say when it is passed. Add the least share right of a field, such as \"pass: "
          + "{verdict: 0.80}\".", line: found.line(of: "pass"))
      return nil
    }
    lines.pass = .init(pass)
    let thresholds = pass.entries.compactMap { entry in
      leastShare(pass, entry.key).map { Qualification.Threshold(entry.key, $0) }
    }
    return Qualification(
      items: items, pass: thresholds, retakes: integer(found, "retakes", in: 0...9) ?? 1,
      probation: probation(found))
  }

  private mutating func probation(_ found: FrontMap) -> Qualification.Probation? {
    guard let map = map(found, "probation", place: "the probation", known: ["items", "gold"]),
      let items = requiredInteger(map, "items", example: "20"),
      requiredText(map, "gold", example: "0.80") != nil, let share = leastShare(map, "gold")
    else { return nil }
    return Qualification.Probation(items: items, gold: share)
  }

  private mutating func requiredInteger(_ map: FrontMap, _ key: String, example: String) -> Int? {
    guard requiredText(map, key, example: example) != nil else { return nil }
    return integer(map, key, in: 1...Self.greatestForm)
  }

  /// A share above 0: everyone reaches 0.
  private mutating func leastShare(_ map: FrontMap, _ key: String) -> Double? {
    guard let share = share(map, key) else { return nil }
    guard share > 0 else {
      report(
        "\"\(key)\" of \(map.place) is 0, which everyone reaches. Write a share above 0.",
        line: map.line(of: key))
      return nil
    }
    return share
  }
}
