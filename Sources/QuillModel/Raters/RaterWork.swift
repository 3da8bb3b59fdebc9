/// What one person's labels under one guideline version say of them, from rounds that are closed.

/// Right, or the same, so many times of so many, with the 95 % interval of the share where there is an honest one.
public struct RaterShare: Hashable, Sendable {
  public var right: Int
  /// Pairs of ratings, or answers that were held against gold.
  public var of: Int
  public var interval: ClosedRange<Double>?

  public init(right: Int, of: Int, interval: ClosedRange<Double>?) {
    self.right = right
    self.of = of
    self.interval = interval
  }

  public var share: Double { of == 0 ? 0 : Double(right) / Double(of) }
}

/// Agreement with everyone, and of the others alone: above, where this person lowers it.
public struct RaterLeftOut: Hashable, Sendable {
  /// Krippendorff's alpha.
  public var all, without: Double

  public init(all: Double, without: Double) {
    self.all = all
    self.without = without
  }
}

/// Whether a person uses an answer more often than the others do on the same items.
public struct RaterBias: Hashable, Sendable {
  /// The answer whose share differs most, and their share of it less the others'.
  public var category: String
  public var lean: Double
  /// Of Stuart and Maxwell's test against the others' commonest answer on each item.
  public var p: Double

  public init(category: String, lean: Double, p: Double) {
    self.category = category
    self.lean = lean
    self.p = p
  }

  /// From here on a lean is more than chance, said for one person and one field.
  public static let significance = 0.01

  public var isClear: Bool { p < Self.significance }
}

/// The longest run of one answer in one round, in the order sent.
public struct RaterRun: Hashable, Sendable {
  public var category: String
  public var length: Int
  /// That answer's share of all that they gave.
  public var share: Double

  public init(category: String, length: Int, share: Double) {
    self.category = category
    self.length = length
    self.share = share
  }
}

/// Right against gold over time.
public struct RaterDrift: Hashable, Sendable {
  /// Side by side, the first one first.
  public var windows: [RaterShare]
  /// The answer on gold, 1 for the first, after which the evidence for a fall was enough; `nil`: it never was.
  public var alarm: Int?

  public init(windows: [RaterShare], alarm: Int?) {
    self.windows = windows
    self.alarm = alarm
  }
}

/// Two answers that met, and how often.
public struct RaterConfusion: Hashable, Sendable {
  /// The person's.
  public var own: String
  /// Gold's, or another's on the same item.
  public var other: String
  public var count: Int

  public init(own: String, other: String, count: Int) {
    self.own = own
    self.other = other
    self.count = count
  }
}

/// One gating field.
public struct RaterFieldWork: Hashable, Sendable {
  public var field: String
  public var title: String
  /// Hidden gold answered as expected; Wilson's interval.
  public var gold: RaterFigure<RaterShare>
  /// Pairs with another's answer on the same item that are the same; `n` items. The interval is a bootstrap over items,
  /// Wilson's where all pairs agree or none does.
  public var others: RaterFigure<RaterShare>
  public var leftOut: RaterFigure<RaterLeftOut>
  public var bias: RaterFigure<RaterBias>
  public var run: RaterFigure<RaterRun>
  public var drift: RaterFigure<RaterDrift>
  /// Commonest first; none where the figure is not said.
  public var goldConfusions: [RaterConfusion]
  public var confusions: [RaterConfusion]

  public init(
    field: String, title: String, gold: RaterFigure<RaterShare>, others: RaterFigure<RaterShare>,
    leftOut: RaterFigure<RaterLeftOut>, bias: RaterFigure<RaterBias>, run: RaterFigure<RaterRun>,
    drift: RaterFigure<RaterDrift>, goldConfusions: [RaterConfusion] = [], confusions: [RaterConfusion] = []
  ) {
    self.field = field
    self.title = title
    self.gold = gold
    self.others = others
    self.leftOut = leftOut
    self.bias = bias
    self.run = run
    self.drift = drift
    self.goldConfusions = goldConfusions
    self.confusions = confusions
  }
}

public struct RaterWork: Hashable, Sendable {
  /// The newest of the versions that ask for the same labels.
  public var version: VersionNumber
  public var isSimulated: Bool
  /// Answers that count, in rounds that are closed; never those of solo rounds.
  public var labels: Int
  /// Places that they skipped there.
  public var skips: Int
  /// Answers with low confidence.
  public var unsure: Int
  /// Active seconds on an item, the middle one; `n` the labels that were timed.
  public var seconds: RaterFigure<Int>
  /// The gating fields, in the order of the guideline.
  public var fields: [RaterFieldWork]

  public init(
    version: VersionNumber, isSimulated: Bool, labels: Int, skips: Int, unsure: Int,
    seconds: RaterFigure<Int>,
    fields: [RaterFieldWork]
  ) {
    self.version = version
    self.isSimulated = isSimulated
    self.labels = labels
    self.skips = skips
    self.unsure = unsure
    self.seconds = seconds
    self.fields = fields
  }
}
