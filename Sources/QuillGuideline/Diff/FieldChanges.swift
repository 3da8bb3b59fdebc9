/// The differences between two lists of fields, in words.

import QuillModel

enum FieldChanges {
  static func all(from old: [Field], to new: [Field]) -> [DefinitionChange] {
    var changes: [DefinitionChange] = []
    for field in new {
      if let before = old.first(where: { $0.name == field.name }) {
        changes += one(before, field)
      } else {
        changes.append(
          DefinitionChange("field \(field.name)", "new, \(field.kindID)", changesLabels: true))
      }
    }
    for gone in old where !new.contains(where: { $0.name == gone.name }) {
      changes.append(
        DefinitionChange(
          "field \(gone.name)", "removed, was \(gone.kindID)", changesLabels: true, needsMapping: gone.name))
      let heir = new.first { field in isAlike(field, gone) && !old.contains { $0.name == field.name } }
      if let heir { changes.append(renamed(gone.name, heir.name)) }
    }
    let kept = new.map(\.name).filter { name in old.contains { $0.name == name } }
    if kept != old.map(\.name).filter({ kept.contains($0) }) {
      changes.append(DefinitionChange("fields", "asked in another order: \(kept.joined(separator: ", "))"))
    }
    return changes
  }

  /// Stored answers go by the field's name, so a new name leaves them behind.
  private static func renamed(_ old: String, _ new: String) -> DefinitionChange {
    DefinitionChange(
      "field \(new)",
      "looks like \(old) under a new name, but no label of \(old) counts for it: to keep them, write \"name: \(old)\" "
        + "and change its title", changesLabels: true)
  }

  /// Takes the same answers, whatever it is called.
  private static func isAlike(_ a: Field, _ b: Field) -> Bool {
    a.kindID == b.kindID && a.of == b.of && a.range == b.range
      && a.options.map(\.value) == b.options.map(\.value)
  }

  private static func one(_ old: Field, _ new: Field) -> [DefinitionChange] {
    var changes: [DefinitionChange] = []
    let subject = "field \(new.name)"
    func say(_ text: String, changesLabels: Bool = false, needsMapping: Bool = false) {
      changes.append(
        DefinitionChange(
          subject, text, changesLabels: changesLabels, needsMapping: needsMapping ? new.name : nil))
    }
    if old.kindID != new.kindID {
      say("\(new.kindID), was \(old.kindID)", changesLabels: true, needsMapping: true)
    }
    if old.title != new.title { say("title is \"\(new.title)\", was \"\(old.title)\"") }
    if old.gating != new.gating { say(new.gating ? "counts for the agreement gate now" : "no longer gating") }
    if old.ensemble != new.ensemble {
      say("ensemble is \(new.ensemble.rawValue), was \(old.ensemble.rawValue)")
    }
    if old.of != new.of {
      say(
        "\(new.kindID == "lines" ? "lines " : "")of \(new.of ?? "nothing"), were of \(old.of ?? "nothing")",
        changesLabels: true, needsMapping: true)
    }
    if old.against != new.against {
      say(
        "against \(new.against ?? "nothing"), was against \(old.against ?? "nothing")", changesLabels: true,
        needsMapping: true)
    }
    if old.criteria != new.criteria {
      let names = [new, old].map { $0.criteria.map(\.name).joined(separator: ", ") }
      say(
        names[0] == names[1]
          ? "criteria have another title, scale, weight or clause" : "criteria \(names[0]), were \(names[1])",
        changesLabels: true, needsMapping: names[0] != names[1] || Self.scales(old) != Self.scales(new))
    }
    if old.allowsTies != new.allowsTies {
      say(
        new.allowsTies ? "items may share a place now" : "no ties any more", changesLabels: true,
        needsMapping: old.allowsTies)
    }
    if old.range != new.range { range(old.range, new.range, say) }
    if old.clause != new.clause {
      say(
        "\(new.clause.map { "defined by \($0)" } ?? "no clause defines it now")\(old.clause.map { ", was \($0)" } ?? "")",
        changesLabels: true)
    }
    if old.requirement != new.requirement { say("\(words(new.requirement)), was \(words(old.requirement))") }
    if old.visibleIf != new.visibleIf {
      let words = [new.visibleIf, old.visibleIf].map { $0.map { "only while \($0.words)" } ?? "always" }
      say("asked \(words[0]), was \(words[1])", changesLabels: true)
    }
    if old.declaredLevel != new.declaredLevel {
      say("measured as \(new.level.rawValue), was \(old.level.rawValue)")
    }
    options(old, new, say)
    return changes
  }

  private static func scales(_ field: Field) -> [ClosedRange<Int>?] {
    field.criteria.map { RubricField.range($0, field) }
  }

  private typealias Say = (_ text: String, _ changesLabels: Bool, _ needsMapping: Bool) -> Void

  private static func range(_ old: ClosedRange<Int>?, _ new: ClosedRange<Int>?, _ say: Say) {
    let shrinks: Bool
    if let new {
      shrinks = old.map { $0.lowerBound < new.lowerBound || $0.upperBound > new.upperBound } ?? true
    } else {
      shrinks = false
    }
    let words = [new.map(DefinitionChange.shown) ?? "any", old.map(DefinitionChange.shown) ?? "any"]
    say("range \(words[0]), was \(words[1])", true, shrinks)
  }

  private static func options(_ old: Field, _ new: Field, _ say: Say) {
    for option in new.options {
      guard let before = old.option(option.value) else {
        let clause = option.clause.map { ", defined by \($0)" } ?? ""
        say("new option \(option.value)\(clause)", true, false)
        continue
      }
      if before.label != option.label {
        say("option \(option.value) is shown as \"\(option.label)\", was \"\(before.label)\"", false, false)
      }
      if before.key != option.key {
        let keys = [option.key, before.key].map { $0.map(String.init) ?? "none" }
        say("option \(option.value) has the key \(keys[0]), was \(keys[1])", false, false)
      }
      if before.clause != option.clause {
        let codes = [option.clause ?? "no clause", before.clause ?? "none"]
        say("option \(option.value) names \(codes[0]) now, was \(codes[1])", true, false)
      }
    }
    for gone in old.options where new.option(gone.value) == nil {
      say("option \(gone.value) removed", true, true)
    }
    let kept = new.options.map(\.value).filter { old.option($0) != nil }
    if kept != old.options.map(\.value).filter({ kept.contains($0) }) {
      say("options in another order: \(kept.joined(separator: ", "))", false, false)
    }
  }

  private static func words(_ requirement: Requirement) -> String {
    switch requirement {
    case .always: "required"
    case .never: "not required"
    case .unless(let field, let values): "required unless \(field) is \(values.joined(separator: " or "))"
    }
  }
}
