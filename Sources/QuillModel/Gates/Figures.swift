/// Numbers as Quill shows them: two decimals, no leading zero, intervals in brackets.
public enum Figures {
  /// `.77`, `-.05`, `1.00`
  public static func short(_ value: Double) -> String { fixed(value, 2, leadingZero: false) }

  /// `.77 [.59,.92]`
  public static func withInterval(_ value: Double, _ interval: ClosedRange<Double>?) -> String {
    guard let interval else { return short(value) }
    return "\(short(value)) [\(short(interval.lowerBound)),\(short(interval.upperBound))]"
  }

  /// `83 %`
  public static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  /// `1 seed`, `2 seeds`
  public static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// `digits` decimals; `-0.00` is written without its sign.
  public static func fixed(_ value: Double, _ digits: Int, leadingZero: Bool = true) -> String {
    guard value.isFinite, value.magnitude < 1e15 else { return value.description }
    var scale: Int64 = 1
    for _ in 0..<digits { scale *= 10 }
    let scaled = Int64((value.magnitude * Double(scale)).rounded())
    let fraction = String(scaled % scale)
    let whole = scaled / scale
    let padded = String(repeating: "0", count: max(0, digits - fraction.utf8.count)) + fraction
    let sign = value < 0 && scaled > 0 ? "-" : ""
    let head = whole == 0 && !leadingZero && digits > 0 ? "" : String(whole)
    return digits > 0 ? "\(sign)\(head).\(padded)" : "\(sign)\(head)"
  }
}
