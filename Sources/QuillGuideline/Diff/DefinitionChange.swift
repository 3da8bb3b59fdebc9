/// One difference between two front matters, in words.

import QuillModel

public struct DefinitionChange: Hashable, Sendable {
  /// What it is about: `field verdict`, `gate agreement`, `brief`.
  public var subject: String
  /// What happened, as the rest of the sentence: `option OMITS names C5.3 now, not C4.1`.
  public var text: String
  /// Someone who labelled by the old definition may have to label otherwise.
  public var changesLabels: Bool
  /// The field whose stored values may no longer hold.
  public var needsMapping: String?

  init(_ subject: String, _ text: String, changesLabels: Bool = false, needsMapping: String? = nil) {
    self.subject = subject
    self.text = text
    self.changesLabels = changesLabels
    self.needsMapping = needsMapping
  }

  public var sentence: String { "\(subject): \(text)" }
}

extension DefinitionChange {
  /// Every difference, in the order of the document.
  static func all(from old: TaskDefinition, to new: TaskDefinition) -> [DefinitionChange] {
    var changes: [DefinitionChange] = []
    changes += said("task", "title", old.title, new.title)
    changes += brief(old.brief, new.brief)
    changes += inputs(old.inputs, new.inputs)
    changes += FieldChanges.all(from: old.fields, to: new.fields)
    if old.overlap != new.overlap {
      changes.append(DefinitionChange("overlap", "\(new.overlap), was \(old.overlap)"))
    }
    changes += gates(old.gates, new.gates)
    return changes + qualification(old.qualification, new.qualification)
  }

  private static func said(_ subject: String, _ name: String, _ old: String, _ new: String)
    -> [DefinitionChange]
  {
    if old == new { return [] }
    if old.isEmpty { return [DefinitionChange(subject, "\(name) is \"\(new)\", was not given")] }
    if new.isEmpty { return [DefinitionChange(subject, "\(name) is no longer given, was \"\(old)\"")] }
    return [DefinitionChange(subject, "\(name) is \"\(new)\", was \"\(old)\"")]
  }

  private static func brief(_ old: Brief, _ new: Brief) -> [DefinitionChange] {
    var changes = said("brief", "goal", old.goal, new.goal) + said("brief", "metric", old.metric, new.metric)
    for scenario in new.scenarios {
      guard let before = old.scenarios.first(where: { $0.id == scenario.id }) else {
        changes.append(DefinitionChange("scenario \(scenario.id)", "new"))
        continue
      }
      let subject = "scenario \(scenario.id)"
      changes +=
        said(subject, "who", before.who, scenario.who) + said(subject, "when", before.when, scenario.when)
        + said(subject, "decides", before.decides, scenario.decides)
        + said(subject, "harm", before.harm, scenario.harm)
    }
    for gone in old.scenarios where !new.scenarios.contains(where: { $0.id == gone.id }) {
      changes.append(DefinitionChange("scenario \(gone.id)", "removed"))
    }
    if old.seeds != new.seeds {
      changes += said("brief", "seeds", old.seeds.map(shown) ?? "", new.seeds.map(shown) ?? "")
    }
    for name in Set(old.setup.keys).union(new.setup.keys).sorted() {
      changes += said("brief setup", name, old.setup[name] ?? "", new.setup[name] ?? "")
    }
    return changes
  }

  private static func inputs(_ old: [InputPart], _ new: [InputPart]) -> [DefinitionChange] {
    var changes: [DefinitionChange] = []
    for part in new {
      guard let before = old.first(where: { $0.name == part.name }) else {
        changes.append(DefinitionChange("input \(part.name)", "new, \(part.kindID)", changesLabels: true))
        continue
      }
      let subject = "input \(part.name)"
      if before.kindID != part.kindID {
        changes.append(
          DefinitionChange(subject, "\(part.kindID), was \(before.kindID)", changesLabels: true))
      }
      changes += said(subject, "title", before.title, part.title)
      changes += said(subject, "language", before.language ?? "", part.language ?? "")
      if before.optional != part.optional {
        changes.append(DefinitionChange(subject, part.optional ? "may be left out now" : "must be there now"))
      }
    }
    for gone in old where !new.contains(where: { $0.name == gone.name }) {
      changes.append(DefinitionChange("input \(gone.name)", "removed", changesLabels: true))
    }
    return changes
  }

  private static func qualification(_ old: Qualification?, _ new: Qualification?) -> [DefinitionChange] {
    switch (old, new) {
    case (nil, nil): return []
    case (nil, let new?): return [DefinitionChange("qualification", "new: \(new.words)")]
    case (let old?, nil): return [DefinitionChange("qualification", "removed, was \(old.words)")]
    case (let old?, let new?):
      return old == new ? [] : [DefinitionChange("qualification", "\(new.words); was \(old.words)")]
    }
  }

  private static func gates(_ old: GateSettings, _ new: GateSettings) -> [DefinitionChange] {
    let figures: [(String, String, Double, Double)] = [
      ("gate agreement", "point", old.agreementPoint, new.agreementPoint),
      ("gate agreement", "lower", old.agreementLower, new.agreementLower),
      ("gate best_model", "", old.bestModel, new.bestModel),
      ("gate unsolved", "", old.unsolved, new.unsolved),
    ]
    return figures.filter { $0.2 != $0.3 }.map { subject, name, before, now in
      DefinitionChange(subject, "\(name.isEmpty ? "" : name + " ")\(now), was \(before)")
    }
  }

  static func shown(_ range: ClosedRange<Int>) -> String { "\(range.lowerBound)-\(range.upperBound)" }
}
