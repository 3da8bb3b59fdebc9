/// Which labels a file holds how often, and which of them look like a slip.

import QuillModel

struct LabelTally {
  private var counts: [[UInt8]: Int] = [:]
  /// In the order of first use.
  private var order: [String] = []

  mutating func count(_ label: String, times: Int = 1) {
    let bytes = Array(label.utf8)
    if counts[bytes] == nil { order.append(label) }
    counts[bytes, default: 0] += times
  }

  /// Labels that others write for "missing", and labels that differ in case, spaces or encoding only.
  func warnings() -> [Problem] {
    var warnings: [Problem] = []
    let empties: Set<String> = ["na", "n/a", "nan", "null", "none", ""]
    for label in order where empties.contains(Self.folded(label)) {
      let message =
        "\"\(label)\" (\(number(label))×) counts as a label. Leave a cell empty where none was given."
      warnings.append(Problem(.warning, message))
    }
    let families = Dictionary(grouping: order, by: Self.folded)
    for label in order {
      guard let family = families[Self.folded(label)], family.count > 1,
        family[0].utf8.elementsEqual(label.utf8)
      else {
        continue
      }
      let shown = family.map { "\"\($0)\" (\(number($0))×)" }.joined(separator: ", ")
      warnings.append(
        Problem(.warning, "\(shown) differ only in case, spaces or encoding and count as different labels."))
    }
    return warnings
  }

  private func number(_ label: String) -> Int { counts[Array(label.utf8)] ?? 0 }

  /// Lower case, without white space.
  private static func folded(_ label: String) -> String {
    String(String.UnicodeScalarView(label.unicodeScalars.filter { !$0.properties.isWhitespace })).lowercased()
  }
}
