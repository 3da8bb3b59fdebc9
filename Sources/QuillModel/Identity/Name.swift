/// The rule for names that become part of a path or a key: tasks, people, field names, example ids.
public enum Name {
  /// `[a-z0-9][a-z0-9._-]{0,63}`: safe as a file name on every system.
  public static func isFileSafe(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, bytes.count <= 64, isLowerOrDigit(first) else { return false }
    return bytes.allSatisfy { isLowerOrDigit($0) || $0 == 0x2E || $0 == 0x5F || $0 == 0x2D }
  }

  /// `[a-z][a-z0-9_]{0,31}`: fields and inputs.
  public static func isIdentifier(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, bytes.count <= 32, isLower(first) else { return false }
    return bytes.allSatisfy { isLowerOrDigit($0) || $0 == 0x5F }
  }

  /// `[a-z][a-z0-9_-]{0,31}`: people.
  public static func isPerson(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, bytes.count <= 32, isLower(first) else { return false }
    return bytes.allSatisfy { isLowerOrDigit($0) || $0 == 0x5F || $0 == 0x2D }
  }

  /// Any printable ASCII without spaces, at most 128 bytes: ids that data sets bring along.
  public static func isExampleID(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 128 && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
  }

  private static func isLower(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }
  private static func isLowerOrDigit(_ byte: UInt8) -> Bool {
    isLower(byte) || (byte >= 0x30 && byte <= 0x39)
  }
}
