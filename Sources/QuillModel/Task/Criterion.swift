/// One criterion of a rubric: what is judged, on which scale, and how much it counts.
public struct Criterion: Hashable, Sendable {
  /// `[a-z][a-z0-9_]{0,31}`
  public var name: String
  /// Shown instead of the name.
  public var title: String
  /// The least and greatest score; the field's own range where it is `nil`.
  public var range: ClosedRange<Int>?
  /// How much it counts beside the others, above 0; 1 unless given. Nothing but a weighted score uses it.
  public var weight: Double
  /// The clause or section that defines it.
  public var clause: String?

  public init(
    name: String, title: String? = nil, range: ClosedRange<Int>? = nil, weight: Double = 1,
    clause: String? = nil
  ) {
    self.name = name
    self.title = title ?? name
    self.range = range
    self.weight = weight
    self.clause = clause
  }
}
