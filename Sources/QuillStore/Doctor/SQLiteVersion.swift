/// Which protection against the WAL-reset bug (https://sqlite.org/wal.html#walresetbug) is active.
enum SQLiteVersion {
  /// Fixed in 3.51.3, and in the patch releases 3.50.7 and 3.44.6.
  static func isFixed(_ version: String) -> Bool {
    let parts = version.split(separator: ".").map { Int($0) ?? 0 } + [0, 0, 0]
    let (minor, patch) = (parts[1], parts[2])
    guard parts[0] == 3 else { return parts[0] > 3 }
    return minor > 51 || (minor == 51 && patch >= 3) || (minor == 50 && patch >= 7)
      || (minor == 44 && patch >= 6)
  }

  static func finding(_ version: String, hasGate: Bool) -> Finding {
    if isFixed(version) { return Finding("SQLite", .good, "\(version), without the WAL-reset bug") }
    return Finding(
      "SQLite", .good,
      hasGate
        ? "\(version) has the WAL-reset bug; the write gate keeps commits and checkpoints apart"
        : "\(version) has the WAL-reset bug; this session only reads")
  }
}
