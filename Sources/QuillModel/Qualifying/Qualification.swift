/// What a task asks of annotators before they label in its rounds: its test, and their probation after it.
public struct Qualification: Hashable, Sendable {
  public struct Threshold: Hashable, Sendable {
    public var field: String
    /// Least share right, above 0 and at most 1.
    public var share: Double

    public init(_ field: String, _ share: Double) {
      self.field = field
      self.share = share
    }
  }

  /// Ends by hidden gold: over so many items, the share right in every field that the test looks at.
  public struct Probation: Hashable, Sendable {
    public var items: Int
    public var gold: Double

    public init(items: Int, gold: Double) {
      self.items = items
      self.gold = gold
    }
  }

  /// Of one test, 1 or more.
  public var items: Int
  /// In the order written.
  public var pass: [Threshold]
  /// How many more tests there are after one that was not passed; then a lead decides.
  public var retakes: Int
  public var probation: Probation?

  public init(items: Int, pass: [Threshold], retakes: Int = 1, probation: Probation? = nil) {
    self.items = items
    self.pass = pass
    self.retakes = retakes
    self.probation = probation
  }

  public var fields: [String] { pass.map(\.field) }

  /// Whether every field that is looked at reaches its share.
  public func isPassed(_ marking: Marking) -> Bool { isReached(marking) { $0.share } }

  /// Whether the gold that was answered ends the probation well.
  public func isProved(_ marking: Marking) -> Bool { isReached(marking) { _ in probation?.gold ?? 0 } }

  private func isReached(_ marking: Marking, _ least: (Threshold) -> Double) -> Bool {
    pass.allSatisfy { marking[$0.field].n > 0 && marking[$0.field].share + 1e-9 >= least($0) }
  }

  /// `8 items; verdict 80 %, severity 60 % right; 1 retake; then 20 gold items with 80 %`
  public var words: String {
    let shares = pass.map { "\($0.field) \(Figures.percent($0.share))" }.joined(separator: ", ")
    let after = probation.map {
      "; then \(Figures.count($0.items, "gold item")) with \(Figures.percent($0.gold))"
    }
    return
      "\(Figures.count(items, "item")); \(shares) right; \(Figures.count(retakes, "retake"))\(after ?? "")"
  }

  public var json: JSONValue {
    var object = JSONObject()
    object["items"] = .integer(Int64(items))
    object["pass"] = .object(JSONObject(pass.map { .init(key: $0.field, value: .real($0.share)) }))
    object["retakes"] = .integer(Int64(retakes))
    object["probation"] = probation.map {
      ["items": .integer(Int64($0.items)), "gold": .real($0.gold)]
    }
    return .object(object)
  }

  /// - Returns: `nil` for what `json` did not write.
  public init?(json: JSONValue) {
    guard let items = json["items"]?.integer, let pass = json["pass"]?.object else { return nil }
    self.init(
      items: Int(items), pass: pass.members.map { Threshold($0.key, $0.value.number ?? 1) },
      retakes: Int(json["retakes"]?.integer ?? 1),
      probation: json["probation"].flatMap { value in
        guard let items = value["items"]?.integer, let gold = value["gold"]?.number else { return nil }
        return Probation(items: Int(items), gold: gold)
      })
  }
}
