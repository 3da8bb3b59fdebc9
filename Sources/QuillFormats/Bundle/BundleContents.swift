/// Everything a bundle says, as plain values. Names of people never come in: annotators are pseudonyms here.

import QuillModel

public struct BundleContents: Sendable {
  /// The folder's name, `[a-z0-9][a-z0-9._-]{0,63}`.
  public var name: String
  public var task: TaskDefinition
  /// Every version that an annotation names, and the current one.
  public var guidelines: [BundleGuideline]
  /// The version that the examples were approved under.
  public var version: VersionNumber
  public var examples: [Example]
  /// `annotator` holds the pseudonym; `id` and `at` are not written, `seconds` is rounded to 5.
  public var annotations: [Annotation]
  /// What the answers come to, by the fields' rules and by decisions.
  public var decided: [DecidedExample]
  /// The agreement report, as computed.
  public var agreement: JSONValue
  /// What the agreement was computed from; annotators are pseudonyms here too.
  public var ratings: [RatingSet]
  public var gates: [GateResult]
  /// What a returned batch must meet; empty takes the rule that follows from the task's gates.
  public var acceptance: String
  public var isSimulated: Bool
  /// `2026-02-06`: the day of the approval.
  public var date: String

  public init(
    name: String, task: TaskDefinition, guidelines: [BundleGuideline], version: VersionNumber,
    examples: [Example],
    annotations: [Annotation], decided: [DecidedExample] = [], agreement: JSONValue, ratings: [RatingSet],
    gates: [GateResult] = [],
    acceptance: String = "", isSimulated: Bool, date: String
  ) {
    self.name = name
    self.task = task
    self.guidelines = guidelines
    self.version = version
    self.examples = examples
    self.annotations = annotations
    self.decided = decided
    self.agreement = agreement
    self.ratings = ratings
    self.gates = gates
    self.acceptance = acceptance
    self.isSimulated = isSimulated
    self.date = date
  }
}

/// One guideline version, whole.
public struct BundleGuideline: Hashable, Sendable {
  public var version: VersionNumber
  /// The document's bytes, as published.
  public var bytes: [UInt8]

  public init(version: VersionNumber, bytes: [UInt8]) {
    self.version = version
    self.bytes = bytes
  }

  public var sha256: String { Hex.sha256(bytes) }
}

/// How much a bundle holds.
public struct BundleCounts: Hashable, Sendable {
  public var examples = 0
  public var annotations = 0
  /// People, by their pseudonyms.
  public var annotators = 0
  public var ratings = 0
  public var guidelines = 0

  /// The words they go by in `README.md` and (capitalised, with `-Count`) in `bag-info.txt`.
  var rows: [(word: String, count: Int)] {
    [
      ("examples", examples), ("annotations", annotations), ("annotators", annotators), ("ratings", ratings),
      ("guidelines", guidelines),
    ]
  }
}

extension BundleContents {
  public var counts: BundleCounts {
    BundleCounts(
      examples: examples.count, annotations: annotations.count,
      annotators: Set(annotations.map(\.annotator)).count,
      ratings: ratings.reduce(0) { $0 + $1.rows.count }, guidelines: guidelines.count)
  }

  /// Whether anything in it is made up.
  var saysSimulated: Bool {
    isSimulated || annotations.contains(where: \.isSimulated) || ratings.contains(where: \.isSimulated)
  }

  /// Why it cannot be written: each a sentence.
  public func problems() -> [String] {
    var problems: [String] = []
    if !Name.isFileSafe(name) {
      problems.append("The name \"\(name)\" is not 1 to 64 of a-z, 0-9, dot, hyphen and underscore.")
    }
    if !BagDate.isDate(date) { problems.append("The date \"\(date)\" is not written as 2026-02-06.") }
    let versions = guidelines.map(\.version)
    if Set(versions).count < versions.count { problems.append("A guideline version is given twice.") }
    if !versions.contains(version) { problems.append("The text of guideline \(version) is not given.") }
    var ids = SeenNames()
    for example in examples where ids.add(example.id, line: 1) != .new {
      problems.append("The example \(example.id) is given twice.")
    }
    for example in examples {
      problems += example.expectedProblems(under: task).map {
        "\(example.id) expects what the guideline does not allow: \($0.message) Correct it: quill example save"
      }
    }
    problems += annotationProblems(versions: Set(versions))
    return problems
  }

  private func annotationProblems(versions: Set<VersionNumber>) -> [String] {
    let known = Set(examples.map(\.id))
    var keys = Set<String>()
    var problems: [String] = []
    for row in annotations {
      let place = "The annotation of \(row.example) by \(row.annotator) in \(row.round)"
      if !Pseudonym.isPseudonym(row.annotator) {
        problems.append(
          "\"\(row.annotator)\" is not a pseudonym such as a-1f00c2d4; names stay out of bundles.")
      }
      if !known.contains(row.example) {
        problems.append("\(place) is of an example that is not in the bundle.")
      }
      if !versions.contains(row.guidelineVersion) {
        problems.append(
          "\(place) was made under guideline \(row.guidelineVersion), whose text is not in the bundle.")
      }
      if !keys.insert(AnnotationRow.key(row.example, row.annotator, row.round)).inserted {
        problems.append("\(place) is given twice. Give the current one only.")
      }
    }
    let deciding = decided.flatMap(\.standing.fields).compactMap { standing -> String? in
      if case .byPerson(let decision) = standing.state { decision.by } else { nil }
    }
    for name in Set(deciding).sorted() where !Pseudonym.isPseudonym(name) {
      problems.append(
        "\"\(name)\" decided, but is not a pseudonym such as a-1f00c2d4; names stay out of bundles.")
    }
    let raters = Set(ratings.flatMap(\.rows).map(\.annotator))
    for name in raters.sorted() where !Pseudonym.isPseudonym(name) {
      problems.append(
        "\"\(name)\" rates, but is not a pseudonym such as a-1f00c2d4; names stay out of bundles.")
    }
    return problems
  }
}

/// `a-` and eight hexadecimal digits: what an annotator is called outside.
public enum Pseudonym {
  public static func isPseudonym(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count == 10 && bytes.starts(with: "a-".utf8)
      && bytes.dropFirst(2).allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x66) }
  }
}

enum BagDate {
  static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.map(\.utf8.count) == [4, 2, 2]
      && parts.allSatisfy { $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
  }
}
