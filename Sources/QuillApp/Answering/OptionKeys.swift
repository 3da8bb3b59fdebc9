/// Which key picks which option of a field: its own, else its number among the first nine.

import QuillModel

enum OptionKeys {
  /// `nil` for an option that only the list of all options can pick.
  static func key(_ index: Int, of field: Field) -> Character? {
    if let key = field.options[index].key { return key }
    guard index < 9 else { return nil }
    let digit = Character(String(index + 1))
    return field.options.contains { $0.key == digit } ? nil : digit
  }

  static func option(_ field: Field, _ character: Character) -> Option? {
    field.options.indices.first { key($0, of: field) == character }.map { field.options[$0] }
  }
}
