/// Moments from dates as people type them.
extension Timestamp {
  /// The last millisecond of a day, in UTC.
  ///
  /// - Parameter date: `2026-12-01`; `nil` for a day that there is not.
  public init?(endOf date: String) {
    let parts = date.split(separator: "-", omittingEmptySubsequences: false).map { Int64($0) }
    guard date.utf8.count == 10, parts.count == 3, let year = parts[0], let month = parts[1],
      let day = parts[2],
      (1970...9999).contains(year), (1...12).contains(month), day >= 1
    else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    self.init(milliseconds: (days + 1) * 86_400_000 - 1)
    // The 31st of a month of 30 days comes out as another day.
    if self.date != date { return nil }
  }
}
