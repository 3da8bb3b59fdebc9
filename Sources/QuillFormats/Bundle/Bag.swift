/// The tag files of a bag.
///
/// Source: RFC 8493, The BagIt File Packaging Format (V1.0).

import QuillModel

enum Bag {
  static let declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

  /// One line a file, `<sha256>  <path>`, as `sha256sum` writes it.
  static func manifest(_ files: [(path: String, bytes: [UInt8])]) -> String {
    files.map { "\(Hex.sha256($0.bytes))  \($0.path)\n" }.joined()
  }

  static func information(
    _ contents: BundleContents, payload: [(path: String, bytes: [UInt8])], changedCells: Int
  ) -> String {
    let octets = payload.reduce(0) { $0 + $1.bytes.count }
    var rows = [
      ("Bagging-Date", contents.date), ("External-Identifier", "\(contents.task.task)/\(contents.name)"),
      ("External-Description", Markup.oneLine(contents.task.title)),
      ("Payload-Oxum", "\(octets).\(payload.count)"),
      ("Bag-Software-Agent", "Quill"), ("Guideline-Version", contents.version.description),
    ]
    rows += contents.counts.rows.map {
      ("\($0.word.prefix(1).uppercased())\($0.word.dropFirst())-Count", "\($0.count)")
    }
    rows += [
      ("CSV-Cells-Made-Safe", "\(changedCells)"), ("Simulated", contents.saysSimulated ? "yes" : "no"),
    ]
    return rows.map { "\($0.0): \($0.1)\n" }.joined()
  }
}
