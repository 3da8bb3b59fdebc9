/// One question put to the annotator.
public struct Field: Hashable, Sendable {
  /// `[a-z][a-z0-9_]{0,31}`
  public var name: String
  /// The id of a kind in `FieldKinds.all`.
  public var kindID: String
  /// Shown instead of the name.
  public var title: String
  /// Counts for the agreement gate.
  public var gating: Bool
  /// How the answers of several annotators become one.
  public var ensemble: Ensemble
  public var options: [Option]
  /// `rating`: the least and greatest value; `number`: the allowed range, if one is set; `rubric`: of the criteria that
  /// have none of their own.
  public var range: ClosedRange<Int>?
  /// `lines`, `spans`: the input that is meant; `ranking`: the list; `pairwise`: A, or the list of both.
  public var of: String?
  /// `pairwise`: the input that is B.
  public var against: String?
  /// `rubric`: what is judged, in order.
  public var criteria: [Criterion]
  /// `ranking`: whether items may share a place.
  public var allowsTies: Bool
  /// The clause or section that defines the field as a whole.
  public var clause: String?
  public var requirement: Requirement
  /// The field is asked only while this holds; always where it is `nil`.
  public var visibleIf: Condition?
  /// `number`: interval or ratio, as declared.
  public var declaredLevel: MeasurementLevel?

  public init(
    name: String, kindID: String, title: String? = nil, gating: Bool = false, ensemble: Ensemble? = nil,
    options: [Option] = [], range: ClosedRange<Int>? = nil, of: String? = nil, against: String? = nil,
    criteria: [Criterion] = [], allowsTies: Bool = false, clause: String? = nil,
    requirement: Requirement? = nil, visibleIf: Condition? = nil, declaredLevel: MeasurementLevel? = nil
  ) {
    self.name = name
    self.kindID = kindID
    self.title = title ?? name
    self.gating = gating
    self.ensemble = ensemble ?? .adjudicated
    self.options = options.isEmpty ? FieldKinds.kind(kindID)?.builtInOptions ?? [] : options
    self.range = range
    self.of = of
    self.against = against
    self.criteria = criteria
    self.allowsTies = allowsTies
    self.clause = clause
    self.requirement = requirement ?? .always
    self.visibleIf = visibleIf
    self.declaredLevel = declaredLevel
  }

  /// The kind's rules; `nil` for a kind this build does not know, which `quill check` reports.
  public var kind: (any FieldKind)? { FieldKinds.kind(kindID) }

  /// The measurement level that decides which agreement statistic applies.
  public var level: MeasurementLevel { declaredLevel ?? kind?.level ?? .nominal }

  public func option(_ value: String) -> Option? { options.first { $0.value == value } }
}

/// One answer that a `choice` or `choices` field offers.
public struct Option: Hashable, Sendable {
  /// Stored and exported.
  public var value: String
  /// Shown while labelling; the value where none is given.
  public var label: String
  /// The single key that picks it.
  public var key: Character?
  /// The clause or section that defines it.
  public var clause: String?

  public init(value: String, label: String? = nil, key: Character? = nil, clause: String? = nil) {
    self.value = value
    self.label = label ?? value
    self.key = key
    self.clause = clause
  }
}

/// When an answer is asked for.
public enum Requirement: Hashable, Sendable {
  case always
  case never
  /// Not needed while the field named holds one of the values.
  case unless(field: String, values: [String])
}

/// How the answers of several annotators become one; a tie goes to adjudication.
public enum Ensemble: String, Hashable, Sendable, CaseIterable {
  case max, min, majority, median, mean, unanimous, union, adjudicated
}

/// What may be computed with a field's values (Stevens 1946, and sets).
public enum MeasurementLevel: String, Hashable, Sendable, CaseIterable {
  case nominal, ordinal, interval, ratio, set
}

/// One part of what an example holds.
public struct InputPart: Hashable, Sendable {
  public var name: String
  /// The id of a kind in `InputKinds.all`.
  public var kindID: String
  public var title: String
  /// `code`: the language, for highlighting.
  public var language: String?
  public var optional: Bool

  public init(
    name: String, kindID: String, title: String? = nil, language: String? = nil, optional: Bool = false
  ) {
    self.name = name
    self.kindID = kindID
    self.title = title ?? name
    self.language = language
    self.optional = optional
  }

  public var kind: (any InputKind)? { InputKinds.kind(kindID) }
}
