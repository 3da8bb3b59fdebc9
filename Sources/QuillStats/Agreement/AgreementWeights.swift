/// How far two categories count as agreeing: 1 where they are the same, less the farther apart they are.
///
/// Source: Cohen (1968), Weighted kappa (linear and quadratic); Gwet (2014), Handbook of Inter-Rater Reliability
/// (ordinal).
public enum AgreementWeights: Sendable, Hashable {
  /// 1 for the same category, 0 for any other.
  case identity
  /// 1 − |x − y| / range, on the numbers that the categories stand for; on their ranks where they are text.
  case linear
  /// 1 − (x − y)² / range², on the same numbers.
  case quadratic
  /// 1 − C(|k − l| + 1, 2) / C(q, 2), on ranks.
  case ordinal
  /// As linear, always on ranks.
  case linearRank
  /// As quadratic, always on ranks.
  case quadraticRank
  /// 1 − distance / the greatest distance.
  case custom(CategoryDistances)

  /// What the name of a weighted statistic ends in.
  public var suffix: String {
    switch self {
    case .identity: ""
    case .linear: "_linear"
    case .quadratic: "_quadratic"
    case .ordinal: "_ordinal"
    case .linearRank: "_linear_rank"
    case .quadraticRank: "_quadratic_rank"
    case .custom: "_custom"
    }
  }

  /// As a person reads it, in brackets behind the statistic's title; says what the distances are taken on.
  public var title: String {
    switch self {
    case .identity: ""
    case .linear: " (linear weights)"
    case .quadratic: " (quadratic weights)"
    case .ordinal: " (ordinal weights)"
    case .linearRank: " (linear weights, ranks)"
    case .quadraticRank: " (quadratic weights, ranks)"
    case .custom: " (distances given)"
    }
  }

  /// The lowest level whose categories have these weights.
  public var level: Level {
    switch self {
    case .identity, .custom: .nominal
    default: .ordinal
    }
  }
}
