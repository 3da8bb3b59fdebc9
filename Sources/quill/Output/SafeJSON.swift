/// JSON that a terminal cannot obey: the same value, with every character that is not printed written as `\uXXXX`.

import QuillModel

enum SafeJSON {
  static func text(_ value: JSONValue) -> String {
    let text = CanonicalJSON.text(value, sorted: false)
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var safe = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.isASCII || !isHidden(scalar) {
        safe.append(scalar)
      } else {
        for unit in String(scalar).utf16 { safe.append(contentsOf: escape(unit).unicodeScalars) }
      }
    }
    return String(safe)
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .privateUse, .unassigned, .surrogate, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  private static func escape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }
}
