/// One rating of one field, for agreement.
public struct RatingRow: Hashable, Sendable {
  public var example: String
  public var annotator: String
  public var value: JSONValue
  /// The round's name.
  public var round: String
  public var at: Timestamp
  /// `nil` for a rating that was not read from a workspace.
  public var annotation: RowID?

  public init(
    example: String, annotator: String, value: JSONValue, round: String = "",
    at: Timestamp = Timestamp(milliseconds: 0), annotation: RowID? = nil
  ) {
    self.example = example
    self.annotator = annotator
    self.value = value
    self.round = round
    self.at = at
    self.annotation = annotation
  }
}

/// The ratings of one field under one guideline version.
public struct RatingSet: Equatable, Sendable {
  public var field: String
  public var version: VersionNumber
  /// Holds labels of solo rounds too; such a set never passes a gate.
  public var includesSolo: Bool
  public var isSimulated: Bool
  public var rows: [RatingRow]

  public init(field: String, version: VersionNumber, includesSolo: Bool, isSimulated: Bool, rows: [RatingRow])
  {
    self.field = field
    self.version = version
    self.includesSolo = includesSolo
    self.isSimulated = isSimulated
    self.rows = rows
  }
}

// There may be a million rows, and a set is looked up by all that it holds: a few of them tell most sets apart.
extension RatingSet: Hashable {
  public func hash(into hasher: inout Hasher) {
    hasher.combine(field)
    hasher.combine(version)
    hasher.combine(includesSolo)
    hasher.combine(isSimulated)
    hasher.combine(rows.count)
    for row in stride(from: 0, to: rows.count, by: max(1, rows.count / 32)) { hasher.combine(rows[row]) }
  }
}

extension RatingSet {
  /// Each example with its ratings, by id. Sets that are read hold them so already; those that do not are put in order.
  ///
  /// - Complexity: O(rows).
  public var examples: [(id: String, rows: ArraySlice<RatingRow>)] {
    var found: [(id: String, rows: ArraySlice<RatingRow>)] = []
    var start = 0
    while start < rows.count {
      let id = rows[start].example
      if let last = found.last, id <= last.id { return gathered }
      let end = rows[start...].firstIndex { $0.example != id } ?? rows.count
      found.append((id, rows[start..<end]))
      start = end
    }
    return found
  }

  private var gathered: [(id: String, rows: ArraySlice<RatingRow>)] {
    Dictionary(grouping: rows, by: \.example).sorted { $0.key < $1.key }.map { ($0.key, $0.value[...]) }
  }

  /// The rounds that it was rated in, with when each was first rated.
  public var rounds: [String: Timestamp] {
    var first: [String: Timestamp] = [:]
    var start = 0
    while start < rows.count {
      let round = rows[start].round
      let end = rows[start...].firstIndex { $0.round != round } ?? rows.count
      let earliest = rows[start..<end].lazy.map(\.at).min() ?? rows[start].at
      first[round] = min(first[round] ?? earliest, earliest)
      start = end
    }
    return first
  }
}
