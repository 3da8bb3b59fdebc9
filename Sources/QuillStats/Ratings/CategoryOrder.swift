/// The order of a field's categories, and the number each one stands for.
struct CategoryOrder {
  /// Why the categories stand in this order.
  enum Basis: Sendable { case numeric, declared, alphabetical }

  /// From low to high.
  let labels: [String]
  /// `values[k]`: the number of category k, or its rank from 0 where the labels are text.
  let values: [Double]
  let basis: Basis
  /// `code[i]`: where the i-th label seen stands in `labels`; `nil` = not declared.
  let code: [Int32?]

  /// Orders numerically when all labels are numbers, else as declared, else (nominal level only) by spelling.
  /// Above the nominal level, spellings of one number (`1`, `1.0`) are one category.
  init(seen: [String], declared: [String]?, level: Level) throws(RatingsError) {
    let listed = declared ?? seen
    let numbers = listed.compactMap(Self.number)
    let allNumbers = numbers.count == listed.count
    if level == .ratio { try Self.checkAmounts(listed) }
    if allNumbers && (level > .nominal || declared == nil) {
      try self.init(
        numeric: zip(listed, numbers).map { ($0, $1) }, seen: seen, declared: declared, level: level)
    } else {
      if declared == nil && level > .nominal {
        let text = listed.first { Self.number($0) == nil } ?? ""
        throw .noOrder(value: text, level: level)
      }
      let labels = declared ?? seen.map(ByteText.init).sorted().map(\.text)
      let index = try Self.index(labels)
      self.init(
        labels: labels, values: allNumbers && !numbers.isEmpty ? numbers : labels.indices.map(Double.init),
        basis: declared == nil ? .alphabetical : .declared, code: seen.map { index[ByteText($0)] })
    }
  }

  private init(labels: [String], values: [Double], basis: Basis, code: [Int32?]) {
    self.labels = labels
    self.values = values
    self.basis = basis
    self.code = code
  }

  private init(
    numeric: [(String, Double)], seen: [String], declared: [String]?, level: Level
  ) throws(RatingsError) {
    let sorted = numeric.sorted { $0.1 != $1.1 ? $0.1 < $1.1 : ByteText($0.0) < ByteText($1.0) }
    var labels: [String] = []
    var values: [Double] = []
    var position: [Double: Int32] = [:]
    for (label, value) in sorted {
      if level > .nominal, position[value] != nil {
        if declared != nil { throw .duplicateCategory(label) }
        continue
      }
      position[value] = Int32(labels.count)
      labels.append(label)
      values.append(value)
    }
    let index = try Self.index(labels)
    let code: [Int32?] = seen.map { label in
      if let exact = index[ByteText(label)] { return exact }
      guard level > .nominal, let value = Self.number(label) else { return nil }
      return position[value]
    }
    self.init(labels: labels, values: values, basis: .numeric, code: code)
  }

  /// A decimal number; not the words and hexadecimal forms that `Double` would also read.
  static func number(_ text: String) -> Double? {
    let plain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
        UInt8(ascii: "e"), UInt8(ascii: "E"):
        true
      default: false
      }
    }
    guard plain, let value = Double(text), value.isFinite else { return nil }
    return value == 0 ? 0 : value
  }

  private static func checkAmounts(_ labels: [String]) throws(RatingsError) {
    for label in labels {
      guard let value = number(label) else { throw .notANumber(value: label) }
      if value < 0 { throw .negativeAmount(value: label) }
    }
  }

  private static func index(_ labels: [String]) throws(RatingsError) -> [ByteText: Int32] {
    var index: [ByteText: Int32] = [:]
    index.reserveCapacity(labels.count)
    for (position, label) in labels.enumerated() {
      if index.updateValue(Int32(position), forKey: ByteText(label)) != nil {
        throw .duplicateCategory(label)
      }
    }
    return index
  }
}
