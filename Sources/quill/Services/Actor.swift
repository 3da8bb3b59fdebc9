/// Who runs a command: the name given with `--as`, else the owner of the system's login.

import QuillModel
import QuillStore

enum Actor {
  /// - Throws: `Refusal` that says how to be added.
  static func resolve(_ name: String?, login: String, in store: Store) throws -> Person {
    if let name {
      if let person = try store.person(named: name) { return person }
      throw Refusal(
        "There is nobody called \(name) here. A lead can add them: quill person add \(name) --role annotator")
    }
    if let person = try store.person(login: login) ?? store.person(named: login) { return person }
    let leads = try store.people().filter { $0.role == .lead }.map(\.person.name)
    throw Refusal(
      "Your login \(login) belongs to nobody here. Say who you are with --as NAME, or ask a lead"
        + (leads.isEmpty ? "" : " (\(leads.joined(separator: ", ")))")
        + " to add you: quill person add \(suggestedName(login)) --login \(login) --role annotator")
  }

  /// A login as a person's name: lower case, other characters as hyphens.
  static func suggestedName(_ login: String) -> String {
    if Name.isPerson(login) { return login }
    let letters = login.lowercased().unicodeScalars.map { scalar -> Character in
      let text = Character(scalar)
      return scalar.isASCII && (text.isLetter || text.isNumber || text == "_") ? text : "-"
    }
    let name = String(String(letters).drop { !$0.isLetter }.prefix(32))
    return Name.isPerson(name) ? name : "me"
  }
}
