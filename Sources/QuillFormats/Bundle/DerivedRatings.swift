/// The ratings that follow from a bundle's annotations: one set for each field, group of versions that ask for the same
/// labels, and kind of round, as they are when agreement is computed.
///
/// The bundle does not tell when a label was made, nor what an example of an older revision was for. Where that decides,
/// a cell has several candidates, or may be there or not.

import QuillModel

struct DerivedRatings {
  struct SetKey: Hashable {
    var field: String
    var version: VersionNumber
    var isSimulated: Bool
    var includesSolo: Bool
  }

  struct CellKey: Hashable {
    var example: String
    var annotator: String
  }

  struct Cell {
    /// What the annotator said of the example; the newest counts.
    var values: [JSONValue] = []
    /// Whether the example is there to be measured.
    var isCertain = false
  }

  private(set) var sets: [SetKey: [CellKey: Cell]] = [:]

  /// - Parameters:
  ///   - guidelines: every version in the bundle.
  ///   - examples: by id.
  init(_ annotations: [Annotation], guidelines: [VersionNumber: Guideline], examples: [String: Example]) {
    let groups = Self.groups(guidelines)
    var solo: Set<SetKey> = []
    for row in annotations {
      guard let version = groups[row.guidelineVersion], let task = guidelines[version]?.definition,
        let example = examples[row.example]
      else { continue }
      let isSealed = example.revision == row.exampleRevision
      if isSealed, example.use != .measure { continue }
      for member in row.answer.values.members where task.field(member.key)?.kind?.isMeasured == true {
        var key = SetKey(
          field: member.key, version: version, isSimulated: row.isSimulated, includesSolo: true)
        let cell = CellKey(example: row.example, annotator: row.annotator)
        sets[key, default: [:]][cell, default: Cell()].add(member.value, isCertain: isSealed)
        if row.isSolo { solo.insert(key) }
        key.includesSolo = false
        if !row.isSolo {
          sets[key, default: [:]][cell, default: Cell()].add(member.value, isCertain: isSealed)
        }
      }
    }
    sets = sets.filter { !$0.key.includesSolo || solo.contains($0.key) }
  }

  /// Versions that ask for the same labels count as the newest of them.
  private static func groups(_ guidelines: [VersionNumber: Guideline]) -> [VersionNumber: VersionNumber] {
    let newest = Dictionary(guidelines.map { ($0.value.labelSHA256, $0.key) }, uniquingKeysWith: max)
    return guidelines.compactMapValues { newest[$0.labelSHA256] }
  }
}

extension DerivedRatings.Cell {
  fileprivate mutating func add(_ value: JSONValue, isCertain: Bool) {
    values.append(value)
    self.isCertain = self.isCertain || isCertain
  }
}
