/// What labelling a set like this one will take.
public struct Forecast: Hashable, Sendable {
  /// A figure with the limits of its 95 % interval.
  public struct Amount: Hashable, Sendable {
    public var value, lower, upper: Double

    public init(value: Double, lower: Double, upper: Double) {
      self.value = value
      self.lower = lower
      self.upper = upper
    }

    public func times(_ factor: Double) -> Amount {
      Amount(value: value * factor, lower: lower * factor, upper: upper * factor)
    }
  }

  /// One set that is to be labelled.
  public struct Part: Hashable, Sendable {
    /// `eval`, `train`
    public var name: String
    public var examples: Int
    /// Hours of labelling and of deciding.
    public var labelling, deciding, hours: Amount
    /// In the currency of the brief's hourly cost; `nil` where the brief names none.
    public var cost: Amount?

    public init(
      name: String, examples: Int, labelling: Amount, deciding: Amount, hours: Amount, cost: Amount?
    ) {
      self.name = name
      self.examples = examples
      self.labelling = labelling
      self.deciding = deciding
      self.hours = hours
      self.cost = cost
    }
  }

  /// Active minutes an answer, and how many answers they were measured on.
  public var minutes: Amount
  public var answers: Int
  public var overlap: Int
  /// Share of examples on which a person has to decide, and how many it was measured on.
  public var decided: Amount
  public var measured: Int
  /// Minutes a decision: assumed, as they are not measured.
  public var decisionMinutes: Double
  public var parts: [Part]

  public init(
    minutes: Amount, answers: Int, overlap: Int, decided: Amount, measured: Int, decisionMinutes: Double,
    parts: [Part]
  ) {
    self.minutes = minutes
    self.answers = answers
    self.overlap = overlap
    self.decided = decided
    self.measured = measured
    self.decisionMinutes = decisionMinutes
    self.parts = parts
  }
}
