/// One write transaction: the moment, the ids and the sequence numbers of what it records.

import GRDB
import QuillModel

final class Transaction {
  let db: Database
  /// The same for every row of the transaction.
  let at: Timestamp
  let environment: Store.Environment
  /// This database's life.
  let origin: RowID
  private let firstSeq: Int64
  private var nextSeq: Int64
  private var lastID: RowID?
  private var inserts: [String: Statement] = [:]
  /// People who have their pseudonym, so that a long import asks once for each.
  var named: Set<RowID> = []

  /// Must run inside the write transaction: nobody else takes numbers until it ends.
  init(_ db: Database, at: Timestamp, environment: Store.Environment) throws {
    self.db = db
    self.at = at
    self.environment = environment
    let counter = try db.first("SELECT origin, next FROM counter") { (try $0.id(0), $0.int64(1)) }
    guard let counter else { throw StoreError.damaged("the counter is missing") }
    (origin, nextSeq) = counter
    firstSeq = nextSeq
  }

  /// Stores the numbers taken; the last thing before the commit.
  func finish() throws {
    if nextSeq > firstSeq { try db.run("UPDATE counter SET next = ?", [.integer(nextSeq)]) }
  }

  /// Ids of one transaction count up from a random one (RFC 9562, 6.2, method 1): a long import then adds to the end
  /// of each index instead of all over it.
  func newID() -> RowID {
    var source = Store.Environment.Source(draw: environment.random)
    let id = lastID.flatMap(Self.next) ?? RowID(time: at, using: &source)
    lastID = id
    return id
  }

  /// `nil` when the 62 free bits of the lower word would run over into the variant.
  private static func next(after id: RowID) -> RowID? {
    id.low & 0x3FFF_FFFF_FFFF_FFFF == 0x3FFF_FFFF_FFFF_FFFF ? nil : RowID(high: id.high, low: id.low + 1)
  }

  /// Records a row with the next number of this origin. A row whose `id` is there already is left as it is.
  ///
  /// - Parameter columns: all but `origin`, `seq` and `at`; for one table always the same.
  func append(_ table: String, _ columns: KeyValuePairs<String, SQLValue>) throws {
    var values: [SQLValue] = [.id(origin), .integer(nextSeq), .at(at)]
    nextSeq += 1
    for column in columns { values.append(column.value) }
    try db.run(insert(table, columns), values)
  }

  private func insert(_ table: String, _ columns: KeyValuePairs<String, SQLValue>) throws -> Statement {
    if let known = inserts[table] { return known }
    let names = (["origin", "seq", "at"] + columns.map(\.key)).joined(separator: ", ")
    let marks = [String](repeating: "?", count: columns.count + 3).joined(separator: ", ")
    let again = columns.contains { $0.key == "id" } ? "ON CONFLICT (id) DO NOTHING" : ""
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO \(table) (\(names))
        VALUES (\(marks))
        \(again)
        """)
    inserts[table] = statement
    return statement
  }
}
