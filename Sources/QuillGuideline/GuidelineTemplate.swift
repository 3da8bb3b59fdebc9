/// Turns a template's text into the first draft of a new task's guideline.

import QuillModel

public enum GuidelineTemplate {
  /// Writes the task's name and title into the front matter, in the place of what the template has for them.
  ///
  /// Only the lines `task:` and `title:` at the left margin of the front matter change; where the template has no
  /// `title:`, one is added below `task:`.
  ///
  /// - Throws: `Refusal` for a name that cannot be a task's, a title of several lines, or a template without `task:`.
  public static func fill(_ template: String, name: String, title: String) throws(Refusal) -> String {
    guard Name.isFileSafe(name) else {
      throw Refusal(
        "A task cannot be called \"\(name)\". Use 1 to 64 of a-z, 0-9, \".\", \"_\" and \"-\", beginning with a letter or digit."
      )
    }
    guard !title.isEmpty, title.unicodeScalars.allSatisfy({ !$0.properties.isWhitespace || $0 == " " }) else {
      throw Refusal("A title is one line of text. Give one, such as \"Does the report tell the truth?\".")
    }
    var lines = SourceText.split(template).map(String.init)
    let end = lines.dropFirst().firstIndex { $0.hasPrefix("---") } ?? lines.count
    guard lines.first?.hasPrefix("---") == true,
      let place = lines[..<end].firstIndex(where: { $0.hasPrefix("task:") })
    else { throw Refusal("The template has no line \"task: TASK\" in its front matter. Add one.") }
    lines[place] = "task: \(quoted(name))"
    let titleLine = "title: \(quoted(title))"
    if let place = lines[..<end].firstIndex(where: { $0.hasPrefix("title:") }) {
      lines[place] = titleLine
    } else {
      lines.insert(titleLine, at: place + 1)
    }
    return lines.joined(separator: "\n")
  }

  /// As it is where YAML reads it so, else in double quotes.
  static func quoted(_ text: String) -> String {
    let isPlain =
      text.first.map { $0.isLetter && $0.isASCII } == true && !text.contains(": ") && !text.contains(" #")
      && text.last != ":" && text.last != " " && !["null", "~"].contains(text)
    if isPlain { return text }
    return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
