/// Which guideline version's labels count as which: versions that ask for the same labels count as the newest of them.

import GRDB
import QuillModel

struct VersionNumbers {
  /// By a version's key.
  private let numbers: [RowID: Int]

  init(task: RowID, _ db: Database) throws {
    let rows = try db.rows(
      """
      SELECT v.id, max(same.major * 1000000 + same.minor)
      FROM guideline_version v
      JOIN guideline_version same ON same.task = v.task AND same.label_sha256 = v.label_sha256
      WHERE v.task = ?
      GROUP BY v.id
      """, [.id(task)]
    ) { (try $0.id(0), $0.int(1)) }
    numbers = Dictionary(uniqueKeysWithValues: rows)
  }

  /// Greater for a newer version.
  func number(of id: RowID) throws -> Int {
    guard let number = numbers[id] else { throw StoreError.damaged("a label names no version of its task") }
    return number
  }

  func version(of id: RowID) throws -> VersionNumber { Self.version(try number(of: id)) }

  static func version(_ number: Int) -> VersionNumber {
    VersionNumber(major: number / 1_000_000, minor: number % 1_000_000)
  }
}
