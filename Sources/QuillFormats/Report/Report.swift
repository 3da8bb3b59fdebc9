/// A report as a value: what is said, without how a format says it.
public struct Report: Hashable, Sendable {
  public struct Section: Hashable, Sendable {
    public var title: String
    public var blocks: [Block]

    public init(_ title: String, _ blocks: [Block]) {
      self.title = title
      self.blocks = blocks
    }
  }

  public enum Block: Hashable, Sendable {
    case text(String)
    /// Must be seen before anything else is believed.
    case warning(String)
    case list([Item])
    case table(Table)
    case intervals(Intervals)
    case matrix(Matrix)
    case trend(Trend)
  }

  public struct Item: Hashable, Sendable {
    public var text: String
    /// Where it comes from; empty for nothing.
    public var source: String

    public init(_ text: String, source: String = "") {
      self.text = text
      self.source = source
    }
  }

  public struct Table: Hashable, Sendable {
    public struct Column: Hashable, Sendable {
      public var title: String
      public var isNumber: Bool

      public init(_ title: String, isNumber: Bool = false) {
        self.title = title
        self.isNumber = isNumber
      }
    }

    public var caption: String
    public var columns: [Column]
    /// As many cells a row as there are columns.
    public var rows: [[String]]

    public init(_ caption: String, _ columns: [Column], _ rows: [[String]]) {
      self.caption = caption
      self.columns = columns
      self.rows = rows
    }
  }

  /// Figures with their intervals on one scale.
  public struct Intervals: Hashable, Sendable {
    public struct Row: Hashable, Sendable {
      public var name: String
      public var value: Double
      public var lower, upper: Double?
      /// The figures as shown.
      public var shown: String

      public init(name: String, value: Double, lower: Double?, upper: Double?, shown: String) {
        self.name = name
        self.value = value
        self.lower = lower
        self.upper = upper
        self.shown = shown
      }
    }

    public var caption: String
    public var rows: [Row]
    public var threshold: Double?

    public init(_ caption: String, _ rows: [Row], threshold: Double?) {
      self.caption = caption
      self.rows = rows
      self.threshold = threshold
    }
  }

  /// Counts of pairs of answers.
  public struct Matrix: Hashable, Sendable {
    public var caption: String
    public var names: [String]
    /// `counts[row][column]`, symmetric.
    public var counts: [[Int]]

    public init(_ caption: String, names: [String], counts: [[Int]]) {
      self.caption = caption
      self.names = names
      self.counts = counts
    }
  }

  /// One figure in order.
  public struct Trend: Hashable, Sendable {
    public var caption: String
    /// `nil` leaves a gap.
    public var points: [Point]

    public struct Point: Hashable, Sendable {
      public var name: String
      public var value: Double?

      public init(_ name: String, _ value: Double?) {
        self.name = name
        self.value = value
      }
    }

    public init(_ caption: String, _ points: [Point]) {
      self.caption = caption
      self.points = points
    }
  }

  public var title: String
  /// Under the title: which rounds, how many, of when.
  public var facts: [String]
  public var sections: [Section]

  public init(title: String, facts: [String], sections: [Section]) {
    self.title = title
    self.facts = facts
    self.sections = sections
  }
}
