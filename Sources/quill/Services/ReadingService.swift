/// What a person must read before they label on.

import QuillApp
import QuillGuideline
import QuillModel
import QuillStore

struct ReadingService {
  let session: Session

  /// - Parameter version: under which they are to label; `nil` for the newest.
  /// - Returns: `nil` where there is nothing.
  func reading(_ task: String, upTo version: VersionNumber? = nil) throws -> ReadingData? {
    guard let version = try version ?? session.store.guidelineVersions(task).last?.version,
      let list = try session.store.readingList(task, session.person, upTo: version)
    else { return nil }
    let diff = GuidelineDiff(
      from: try session.reader.guideline(task, list.from), to: try session.reader.guideline(task, list.to))
    let codes = Set(list.clauses.map(\.code))
    let others =
      diff.passages.filter { !codes.contains($0.code ?? "") }.map { change in
        "\(change.label): \(change.kinds.map(\.description).joined(separator: ", "))"
      } + diff.definition.map(\.sentence)
    return ReadingData(
      list: list, changes: list.clauses.map { Self.change($0, diff.passages) }, others: others)
  }

  private static func change(_ clause: ReadingList.Clause, _ passages: [PassageChange]) -> ReadingChange {
    guard let passage = passages.first(where: { $0.code == clause.code }) else {
      // Changed and changed back, or changed in its options only.
      return ReadingChange(
        clause: clause, label: clause.code, kinds: "as you read it, but decided anew", lines: [])
    }
    return ReadingChange(
      clause: clause, label: passage.label, kinds: passage.kinds.map(\.description).joined(separator: ", "),
      lines: passage.lines)
  }
}
