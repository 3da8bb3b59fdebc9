/// Characters that a reader does not see, or that make text read differently: counted at import, never removed.

import QuillModel

public enum HiddenCharacters {
  /// In the texts of a value, keys included; the count, and the first few kinds as `U+202E RLO`.
  public static func find(in value: JSONValue) -> (count: Int, codes: [String]) {
    var found = (count: 0, codes: [String]())
    visit(value, &found)
    return found
  }

  private static func visit(_ value: JSONValue, _ found: inout (count: Int, codes: [String])) {
    switch value {
    case .string(let text): scan(text, &found)
    case .array(let items): for item in items { visit(item, &found) }
    case .object(let object):
      for member in object.members {
        scan(member.key, &found)
        visit(member.value, &found)
      }
    default: break
    }
  }

  private static func scan(_ text: String, _ found: inout (count: Int, codes: [String])) {
    for scalar in HiddenText.find(in: text) {
      found.count += 1
      let code = HiddenText.name(scalar)
      if found.codes.count < 4, !found.codes.contains(code) { found.codes.append(code) }
    }
  }
}
