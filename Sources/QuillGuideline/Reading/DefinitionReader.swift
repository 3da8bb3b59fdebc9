/// Turns the front matter's nodes into a task definition, with a problem for everything it does not understand.

import QuillModel
import Yams

struct DefinitionReader {
  var problems: [Problem] = []
  /// Grows with the definition.
  var lines = DefinitionLines()

  static let taskKeys = ["task", "title", "brief", "input", "fields", "overlap", "gates", "qualification"]

  /// - Returns: `nil` where the front matter is no mapping or names no task.
  mutating func task(_ root: Node) -> TaskDefinition? {
    guard let map = map(root, place: "the front matter", known: Self.taskKeys, line: 2),
      let name = requiredText(map, "task", example: "patchclaim")
    else { return nil }
    lines.task = .init(map)
    let title = requiredText(map, "title", example: "What is being judged?") ?? name
    return TaskDefinition(
      task: name, title: title, brief: brief(map), inputs: inputs(map), fields: fields(map),
      overlap: integer(map, "overlap", in: 1...99) ?? 1, gates: gates(map),
      qualification: qualification(map))
  }

  private mutating func brief(_ map: FrontMap) -> Brief {
    let known = ["goal", "scenarios", "metric", "setup", "seeds"]
    guard let brief = self.map(map, "brief", place: "the brief", known: known) else { return Brief() }
    return Brief(
      goal: text(brief, "goal") ?? "", scenarios: scenarios(brief), metric: text(brief, "metric") ?? "",
      setup: setup(brief), seeds: range(brief, "seeds"))
  }

  private mutating func scenarios(_ brief: FrontMap) -> [Scenario] {
    var scenarios: [Scenario] = []
    for (node, line) in list(brief, "scenarios") ?? [] {
      let known = ["id", "who", "when", "decides", "harm"]
      guard let map = map(node, place: "scenario \(scenarios.count + 1)", known: known, line: line),
        let id = requiredText(map, "id", example: "S\(scenarios.count + 1)")
      else { continue }
      if scenarios.contains(where: { $0.id == id }) {
        report("The scenario \(id) is there twice. Give one of them another id.", line: line)
      }
      scenarios.append(
        Scenario(
          id: id, who: text(map, "who") ?? "", when: text(map, "when") ?? "",
          decides: text(map, "decides") ?? "",
          harm: text(map, "harm") ?? ""))
    }
    return scenarios
  }

  private mutating func setup(_ brief: FrontMap) -> [String: String] {
    guard let map = map(brief, "setup", place: "the set-up", known: nil) else { return [:] }
    var values: [String: String] = [:]
    for entry in map.entries { values[entry.key] = text(map, entry.key) }
    return values
  }

  private mutating func inputs(_ map: FrontMap) -> [InputPart] {
    var inputs: [InputPart] = []
    for (node, line) in list(map, "input") ?? [] {
      let known = ["name", "kind", "title", "language", "optional"]
      guard let map = self.map(node, place: "input \(inputs.count + 1)", known: known, line: line),
        let name = requiredText(map, "name", example: "report"),
        let kind = requiredText(map, "kind", example: "text")
      else { continue }
      lines.inputs.append(.init(map))
      inputs.append(
        InputPart(
          name: name, kindID: kind, title: text(map, "title"), language: text(map, "language"),
          optional: flag(map, "optional") ?? false))
    }
    return inputs
  }

  private mutating func gates(_ map: FrontMap) -> GateSettings {
    var settings = GateSettings()
    let known = ["agreement", "best_model", "unsolved"]
    guard let gates = self.map(map, "gates", place: "the gates", known: known) else { return settings }
    settings.bestModel = share(gates, "best_model") ?? settings.bestModel
    settings.unsolved = share(gates, "unsolved") ?? settings.unsolved
    if let agreement = self.map(gates, "agreement", place: "the agreement gate", known: ["point", "lower"]) {
      settings.agreementPoint = share(agreement, "point", in: -1...1) ?? settings.agreementPoint
      settings.agreementLower = share(agreement, "lower", in: -1...1) ?? settings.agreementLower
    }
    return settings
  }
}
