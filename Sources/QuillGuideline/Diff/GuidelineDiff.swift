/// Two versions of a guideline compared: passage by passage, and the front matter in words.

import QuillModel

public struct GuidelineDiff: Hashable, Sendable {
  /// What changed in the body, in the order of the new document.
  public var passages: [PassageChange]
  /// What changed in the front matter.
  public var definition: [DefinitionChange]
  /// By the place in `passages`: what the change probably means.
  public var guesses: [ChangeGuess]

  /// - Complexity: about linear in the documents, and by the square in what changed inside one passage.
  public init(from old: Guideline, to new: Guideline) {
    let bodies = old.body.utf8.elementsEqual(new.body.utf8)
    passages =
      bodies ? [] : PassageChange.all(from: Passage.all(of: old.body), to: Passage.all(of: new.body))
    definition = DefinitionChange.all(from: old.definition, to: new.definition)
    let values = Set(new.definition.fields.flatMap { $0.options.map(\.value) })
    let named = Self.named(new.definition).subtracting(Self.named(old.definition))
    guesses = passages.map { ChangeGuess.of($0, values: values, named: named) }
  }

  public var isEmpty: Bool { passages.isEmpty && definition.isEmpty }

  /// Changes of clauses and sections: those that a person marks.
  public var clauseChanges: [PassageChange] { passages.filter { $0.code != nil } }

  /// A field or an option holds values that the new definition may not know.
  public var fieldsToMap: [String] {
    var names: [String] = []
    for change in definition {
      if let name = change.needsMapping, !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// The codes that fields and options name.
  private static func named(_ definition: TaskDefinition) -> Set<String> {
    Set(
      definition.fields.flatMap { field in
        [field.clause].compactMap(\.self) + field.options.compactMap(\.clause)
      })
  }
}
