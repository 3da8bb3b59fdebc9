/// Elements of a page, written in order; all text is escaped, and what cannot be seen is named.

import QuillModel

struct HTML {
  private(set) var text = ""

  mutating func raw(_ markup: String) { text += markup }

  /// - Parameter attributes: names and values; values are escaped.
  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String>, _ body: (inout HTML) -> Void
  ) {
    open(name, attributes)
    body(&self)
    text += "</\(name)>"
  }

  mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String>, _ content: String) {
    element(name, attributes) { $0.text += Self.escaped(content) }
  }

  mutating func element(_ name: String, _ body: (inout HTML) -> Void) { element(name, [:], body) }

  mutating func element(_ name: String, _ content: String) { element(name, [:], content) }

  /// One that holds nothing.
  mutating func empty(_ name: String, _ attributes: KeyValuePairs<String, String>) {
    open(name, attributes, end: "/>")
  }

  private mutating func open(
    _ name: String, _ attributes: KeyValuePairs<String, String>, end: String = ">"
  ) {
    text += "<\(name)"
    for attribute in attributes { text += " \(attribute.key)=\"\(Self.escaped(attribute.value))\"" }
    text += end
  }

  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in Markup.oneLine(text).unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
