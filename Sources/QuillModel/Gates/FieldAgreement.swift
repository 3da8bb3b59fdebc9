/// How far raters agree on one field under one guideline version: the figures, and what they rest on.
public struct FieldAgreement: Hashable, Sendable {
  /// A number, or the reason why there is none; never 0 or 1 for 0/0.
  public enum Figure: Hashable, Sendable {
    case value(Double)
    case undefined(String)

    public var value: Double? { if case .value(let number) = self { number } else { nil } }
  }

  public var field: String
  /// `rubric`: the criterion that the figures are of.
  public var criterion: String?
  /// What alpha is computed on, where it is not the field's values as they are.
  public var statistic: String?
  /// `ranking`: the mean of Kendall's W over the examples that two people or more ranked.
  public var concordance: Figure?
  /// `spans`: how long each example's text is, in Unicode scalars; alpha rests on it.
  public var lengths: [String: Int] = [:]
  public var version: VersionNumber
  /// The level alpha was computed at.
  public var level: MeasurementLevel
  /// Mean over units of the share of agreeing pairs, 0 to 1.
  public var percent: Figure
  /// Krippendorff's alpha.
  public var alpha: Figure
  /// 95 % interval of alpha.
  public var interval: ClosedRange<Double>?
  /// `BCa bootstrap over examples, 2000 replicates, seed 1`; why there is no interval, where that can be said.
  public var intervalMethod: String
  public var fleiss: Figure
  /// Units with a rating; units with at least two.
  public var units: Int
  public var pairableUnits: Int
  public var raters: Int
  public var ratings: Int
  public var commonest: CategoryShare?
  /// Why the interval is not to be trusted, as a sentence.
  public var caution: String?
  /// The caution says no more than that few examples leave the interval wide.
  public var isOnlyWide = false
  public var includesSolo: Bool
  public var isSimulated: Bool
  /// The values are read as they are under this later version; `nil` for values as they were given.
  public var mappedTo: VersionNumber?
  /// Since the version before, where that has figures of the same field too.
  public var change: VersionChange?
  /// Categories in order, and how often each pair of them met on one example: `pairs[i][j]`, symmetric.
  public var categories: [String]
  public var pairs: [[Int]]

  public init(
    field: String, version: VersionNumber, level: MeasurementLevel, percent: Figure, alpha: Figure,
    interval: ClosedRange<Double>?, intervalMethod: String, fleiss: Figure, units: Int, pairableUnits: Int,
    raters: Int, ratings: Int, commonest: CategoryShare?, caution: String?, includesSolo: Bool,
    isSimulated: Bool, mappedTo: VersionNumber? = nil, categories: [String], pairs: [[Int]]
  ) {
    self.field = field
    self.version = version
    self.level = level
    self.percent = percent
    self.alpha = alpha
    self.interval = interval
    self.intervalMethod = intervalMethod
    self.fleiss = fleiss
    self.units = units
    self.pairableUnits = pairableUnits
    self.raters = raters
    self.ratings = ratings
    self.commonest = commonest
    self.caution = caution
    self.includesSolo = includesSolo
    self.isSimulated = isSimulated
    self.mappedTo = mappedTo
    self.categories = categories
    self.pairs = pairs
  }

  /// `verdict`, `quality.clarity`
  public var label: String { criterion.map { "\(field).\($0)" } ?? field }

  /// Pairs of different categories, commonest first.
  public var confusions: [(a: String, b: String, count: Int)] {
    var found: [(a: String, b: String, count: Int)] = []
    for i in categories.indices {
      for j in categories.indices where j > i && pairs[i][j] > 0 {
        found.append((categories[i], categories[j], pairs[i][j]))
      }
    }
    return found.sorted { ($1.count, $0.a, $0.b) < ($0.count, $1.a, $1.b) }
  }
}

/// The commonest category among the ratings.
public struct CategoryShare: Hashable, Sendable {
  public var category: String
  /// 0 to 1, of all ratings.
  public var share: Double

  public init(category: String, share: Double) {
    self.category = category
    self.share = share
  }
}
