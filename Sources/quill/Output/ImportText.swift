/// What an import of examples did, in lines for a person and as JSON.

import QuillModel

enum ImportText {
  /// So many of a list are named.
  static let most = 20

  static func lines(_ outcome: ImportService.Outcome, task: String) -> [String] {
    let report = outcome.report
    var lines = ["\(counts(report.counts, "example")) in \(task)."]
    if let at = outcome.sameBytesAt {
      lines.append("The file has the same bytes as on \(at.date).")
    }
    lines += named(report.revised) { one in
      "  \(one.id): \(one.parts.isEmpty ? "only the order of members" : one.parts.joined(separator: ", "))"
    }
    if !report.missing.isEmpty {
      let count = report.missing.count
      lines.append(
        count == 1
          ? "1 example of this recipe is not in the file any more, and stays as it is:"
          : "\(count) examples of this recipe are not in the file any more, and stay as they are:")
      lines += named(report.missing) { "  \($0)" }
    }
    return lines
  }

  private static func named<T>(_ all: [T], _ line: (T) -> String) -> [String] {
    all.prefix(most).map(line) + (all.count > most ? ["  and \(all.count - most) more"] : [])
  }

  /// `175 examples added, 2 revised, 3 as they were`
  static func counts(_ counts: ImportCounts, _ noun: String) -> String {
    var parts = ["\(Figures.count(counts.added, noun)) added"]
    if counts.revised > 0 { parts.append("\(counts.revised) revised") }
    if counts.unchanged > 0 { parts.append("\(counts.unchanged) as they were") }
    return parts.joined(separator: ", ")
  }

  /// The members beside the counts.
  static func json(_ outcome: ImportService.Outcome, task: String) -> JSONValue {
    [
      "task": .string(task), "recipe": .optional(outcome.recipe?.name),
      "same_bytes_at": .optional(outcome.sameBytesAt?.iso8601),
      "revisions": .array(
        outcome.report.revised.map { ["example": .string($0.id), "changed": .strings($0.parts)] }),
      "no_longer_in_file": .strings(outcome.report.missing),
    ]
  }
}
