/// The order of a list's items, best first; stored as their numbers, 1 being the first item of the list.
///
/// Every item has a place. Items that share one, where the field allows ties, stand in a list of their own:
/// `[2, [1, 3]]` puts item 2 first, and 1 and 3 together behind it.
public struct RankingField: FieldKind {
  public let id = "ranking"
  public let level = MeasurementLevel.ordinal
  public let entry = FieldEntry.ranking
  public let keys: Set<String> = ["of", "ties"]

  public init() {}

  public func definitionProblems(_ field: Field, inputs: [InputPart]) -> [String] {
    let lists = inputs.filter { $0.kindID == "list" }.map(\.name)
    guard let name = field.of, lists.contains(name) else {
      let known =
        lists.isEmpty
        ? "The task has none; add one to \"input\"." : "They are \(lists.joined(separator: ", "))."
      return [
        "Field \"\(field.name)\" ranks the items of a list and must say of which: add \"of: LIST\". \(known)"
      ]
    }
    return []
  }

  public func problem(with value: JSONValue, field: Field, input: JSONObject, inputs: [InputPart]) -> String?
  {
    guard let items = value.array, !items.isEmpty else {
      return
        "must be a list of item numbers, best first, but is \(value.array == nil ? value.kindName : "empty")"
    }
    guard let places = Self.places(value) else {
      return "must hold item numbers, and lists of two or more that share a place"
    }
    if !field.allowsTies, places.contains(where: { $0.count > 1 }) {
      return "must give each item a place of its own, as the field allows no ties"
    }
    let numbers = places.flatMap { $0 }
    let count = field.of.flatMap { input[$0]?.array?.count } ?? numbers.count
    let list = field.of ?? "the list"
    if let wrong = numbers.first(where: { $0 < 1 || $0 > count }) {
      return "ranks item \(wrong), but \"\(list)\" has items 1–\(count)"
    }
    if let twice = numbers.first(where: { number in numbers.count { $0 == number } > 1 }) {
      return "ranks item \(twice) twice"
    }
    guard let left = (1...max(1, count)).first(where: { !numbers.contains(Int64($0)) }) else { return nil }
    return "leaves out item \(left) of \"\(list)\""
  }

  /// Items that share a place in ascending order.
  public func canonical(_ value: JSONValue, field: Field) -> JSONValue {
    guard let places = Self.places(value) else { return value }
    return .array(places.map { Self.place($0) })
  }

  static func place(_ items: [Int64]) -> JSONValue {
    items.count == 1 ? .integer(items[0]) : .array(items.sorted().map(JSONValue.integer))
  }

  /// `2 > 1 = 3`, or `2, 1 = 3`.
  public func parse(_ text: String, field: Field) -> JSONValue? {
    var places: [[Int64]] = []
    for part in text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == ">" || $0 == "," }) {
      let items = part.split(separator: "=", omittingEmptySubsequences: false).map { item in
        Int64(String(String(item.drop { $0 == " " }.reversed()).drop { $0 == " " }.reversed()))
      }
      let numbers = items.compactMap { $0 }
      guard numbers.count == items.count else { return nil }
      places.append(numbers)
    }
    return .array(places.map { Self.place($0) })
  }

  /// `2 > 1 = 3`
  public func display(_ value: JSONValue, field: Field) -> String {
    (Self.places(value) ?? []).map { $0.map(String.init).joined(separator: " = ") }.joined(separator: " > ")
  }

  /// The items by place, best first; `nil` for what is no ranking.
  public static func places(_ value: JSONValue) -> [[Int64]]? {
    guard let items = value.array else { return nil }
    let places = items.compactMap { item -> [Int64]? in
      if let number = item.integer { return [number] }
      guard let shared = item.array, shared.count > 1 else { return nil }
      let numbers = shared.compactMap(\.integer)
      return numbers.count == shared.count ? numbers : nil
    }
    return places.count == items.count ? places : nil
  }

  /// Each item's rank, 1 being the best; items that share a place have the mean of the ranks they take up.
  public static func ranks(_ value: JSONValue) -> [Int64: Double] {
    var ranks: [Int64: Double] = [:]
    var before = 0
    for place in places(value) ?? [] {
      let rank = Double(before) + Double(place.count + 1) / 2
      for item in place { ranks[item] = rank }
      before += place.count
    }
    return ranks
  }

  public func samples(field: Field) -> [JSONValue] {
    [[1, 2], [2, 1]] + (field.allowsTies ? [[[1, 2]]] : [])
  }
}
