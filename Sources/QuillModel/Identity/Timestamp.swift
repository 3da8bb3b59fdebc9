/// A moment: milliseconds since 1970-01-01T00:00:00Z. Shown, never used to order what people recorded.
public struct Timestamp: Hashable, Comparable, Sendable {
  public var milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// 1970 to the end of 9999, the last year that is written with four digits.
  public static let range = Timestamp(milliseconds: 0)...Timestamp(milliseconds: 253_402_300_799_999)

  /// The nearest moment that can be written as a date: a clock may say anything.
  public var clamped: Timestamp { min(max(self, Self.range.lowerBound), Self.range.upperBound) }

  public static func < (a: Timestamp, b: Timestamp) -> Bool { a.milliseconds < b.milliseconds }

  /// `2026-02-06T14:02:11Z`, in UTC, whole seconds.
  public var iso8601: String {
    let (date, time) = parts
    return "\(date)T\(time)Z"
  }

  /// `2026-02-06`
  public var date: String { parts.date }

  /// `14:02:11`
  public var time: String { parts.time }

  private var parts: (date: String, time: String) {
    let seconds = Self.floorDivide(milliseconds, 1000)
    let days = Self.floorDivide(seconds, 86_400)
    let rest = seconds - days * 86_400
    let (year, month, day) = Self.civil(days)
    return (
      "\(Self.pad(year, 4))-\(Self.pad(month, 2))-\(Self.pad(day, 2))",
      "\(Self.pad(rest / 3600, 2)):\(Self.pad(rest / 60 % 60, 2)):\(Self.pad(rest % 60, 2))"
    )
  }

  private static func floorDivide(_ a: Int64, _ b: Int64) -> Int64 { (a >= 0 ? a : a - b + 1) / b }

  private static func pad(_ value: Int64, _ width: Int) -> String {
    let digits = String(value.magnitude)
    return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  /// The Gregorian date of a day number, 0 being 1970-01-01. Years are counted from March, so that the leap day
  /// ends one.
  private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    )
  }
}
