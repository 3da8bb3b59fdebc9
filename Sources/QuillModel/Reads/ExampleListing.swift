/// Which examples a list shows, and in which order.
public struct ExampleListing: Hashable, Sendable, CustomStringConvertible {
  public var filter: ExampleFilter
  public var order: ExampleOrder

  public init(_ filter: ExampleFilter = ExampleFilter(), order: ExampleOrder = .id) {
    self.filter = filter
    self.order = order
  }

  /// Reads a filter, before which `~sort newest` may stand.
  ///
  /// - Throws: `Refusal` that says what there is, for an order or a filter that there is not.
  public init(typed: String) throws(Refusal) {
    var words = typed.split(separator: " ", maxSplits: 2)[...]
    guard words.first == "~sort" else {
      self.init(try ExampleFilter(typed: typed))
      return
    }
    words = words.dropFirst()
    let order = try ExampleOrder(typed: String(words.first ?? ""))
    self.init(try ExampleFilter(typed: String(words.dropFirst().first ?? "")), order: order)
  }

  /// As `init(typed:)` reads it; a list by id is its filter alone.
  public var description: String {
    order == .id ? filter.description : "~sort \(order.rawValue) \(filter)"
  }
}

/// The order of a list of examples; what is equal goes by id.
public enum ExampleOrder: String, Hashable, Sendable, CaseIterable {
  case id
  /// By when the newest revision was written or got its state, the latest first.
  case newest
  /// By where they stand in the life cycle.
  case state
  /// By the name of the newest revision's author.
  case author
  /// Those in review first, the longest there before the others.
  case waiting

  /// - Throws: `Refusal` that lists the orders.
  public init(typed: String) throws(Refusal) {
    guard let order = ExampleOrder(rawValue: typed) else {
      throw Refusal(
        "There is no order \"\(typed)\"; there are \(Self.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    self = order
  }

  /// In words, as a header or a list to pick from says it.
  public var title: String {
    switch self {
    case .id: "by id"
    case .newest: "newest change first"
    case .state: "by state"
    case .author: "by author"
    case .waiting: "longest in review first"
    }
  }
}
