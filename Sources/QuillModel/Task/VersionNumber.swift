/// A guideline version's number: major + 1 when stored values need a mapping, minor + 1 for any other publish.
public struct VersionNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
  public var major: Int
  public var minor: Int

  public init(major: Int, minor: Int) {
    self.major = major
    self.minor = minor
  }

  /// - Returns: `nil` unless `text` is two whole numbers with a dot between, without leading zeros.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let major = Int(parts[0]), let minor = Int(parts[1]), major >= 1, minor >= 0,
      "\(major).\(minor)" == text
    else { return nil }
    self.init(major: major, minor: minor)
  }

  public var description: String { "\(major).\(minor)" }

  public static func < (a: VersionNumber, b: VersionNumber) -> Bool {
    (a.major, a.minor) < (b.major, b.minor)
  }
}
