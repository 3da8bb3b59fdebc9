/// The first line of a screen: facts at the left and at the right, of which narrow screens keep the important ones.
public struct Header: Hashable, Sendable {
  public struct Part: Hashable, Sendable {
    public var text: String
    /// What stands there where room is short; `nil` if it cannot be said shorter.
    public var short: String?
    /// The text once it is shortened.
    fileprivate var whole: String?
    /// The least important part is shortened first, and left out first.
    public var importance: Int

    public init(_ text: String, short: String? = nil, importance: Int) {
      self.text = text
      self.short = short
      self.importance = importance
    }
  }

  /// Is never left out.
  public static let always = Int.max

  public var left: [Part]
  public var right: [Part]

  /// - Parameter left: in order of importance; the first one stays whatever happens.
  public init(_ left: [String], right: [String] = []) {
    self.left = left.enumerated().map { index, text in
      Part(text, importance: index == 0 ? Self.always : 50 - index)
    }
    self.right = right.enumerated().map { Part($1, importance: 60 - $0) }
  }

  /// Parts without text are left out.
  public init(left: [Part], right: [Part]) {
    self.left = left.filter { !$0.text.isEmpty }
    self.right = right.filter { !$0.text.isEmpty }
  }

  /// A person's name, which is shortened before anything else.
  public static func name(_ name: String) -> Part {
    Part(name, short: name.count > 9 ? "\(name.prefix(8))…" : nil, importance: 10)
  }

  /// What is left of it in `width` columns.
  ///
  /// - Parameter measure: columns of a text.
  func fitted(width: Int, measure: (String) -> Int) -> Header {
    var header = self
    while header.width(measure) > width {
      if !header.shorten(), !header.drop() { break }
    }
    // What was left out may have made room for what was shortened before.
    header.lengthen { $0.width(measure) <= width }
    return header
  }

  private func width(_ measure: (String) -> Int) -> Int {
    func total(_ parts: [Part]) -> Int {
      parts.reduce(0) { $0 + measure($1.text) } + 2 * max(0, parts.count - 1)
    }
    return total(left) + total(right) + (left.isEmpty || right.isEmpty ? 0 : 1)
  }

  /// - Returns: whether there was something to shorten.
  private mutating func shorten() -> Bool {
    guard let least = (left + right).filter({ $0.short != nil }).map(\.importance).min() else { return false }
    for side in [\Header.left, \Header.right] {
      for index in self[keyPath: side].indices where self[keyPath: side][index].importance == least {
        guard let short = self[keyPath: side][index].short else { continue }
        self[keyPath: side][index].whole = self[keyPath: side][index].text
        self[keyPath: side][index].text = short
        self[keyPath: side][index].short = nil
      }
    }
    return true
  }

  /// Undoes what was shortened, the most important first, where the result fits.
  private mutating func lengthen(where fits: (Header) -> Bool) {
    let places = [\Header.left, \Header.right].flatMap { side in
      self[keyPath: side].indices.map { (side: side, index: $0) }
    }
    for (side, index) in places.sorted(by: {
      self[keyPath: $0.side][$0.index].importance > self[keyPath: $1.side][$1.index].importance
    }) {
      guard let whole = self[keyPath: side][index].whole else { continue }
      var longer = self
      longer[keyPath: side][index].text = whole
      if fits(longer) { self = longer }
    }
  }

  /// - Returns: whether there was something to leave out.
  private mutating func drop() -> Bool {
    let least = (left + right).map(\.importance).filter { $0 < Self.always }.min()
    guard let least else { return false }
    left.removeAll { $0.importance == least }
    right.removeAll { $0.importance == least }
    return true
  }
}
