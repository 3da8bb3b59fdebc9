/// Draws a guideline as styled lines of a given width: pure, and without any terminal.

import QuillModel

public enum GuidelineRenderer {
  /// The whole guideline: its title, its fields, its body.
  ///
  /// - Parameters:
  ///   - columns: what a line may take; at least 20 are used.
  ///   - width: the columns that a text takes on the screen.
  public static func lines(_ guideline: Guideline, columns: Int, width: @escaping (String) -> Int)
    -> [RenderedLine]
  {
    let document = Markdown.parse(guideline.body)
    let bodyLines = SourceText.split(guideline.body).count
    let allLines = SourceText.read(Array(guideline.text.utf8), file: "").0?.lines.count ?? bodyLines
    var layout = BlockLayout(
      columns: max(20, columns), wrapper: LineWrapper(width: width), lineOffset: allLines - bodyLines)
    layout.lines = FieldSummaryLayout.lines(
      guideline, columns: max(20, columns), wrapper: LineWrapper(width: width))
    layout.append(document.children, prefix: LinePrefix())
    return layout.lines
  }

  /// A piece of Markdown, such as one clause's text.
  ///
  /// - Parameter firstLine: the line of the document on which it begins.
  public static func lines(
    markdown: String, firstLine: Int = 1, columns: Int, width: @escaping (String) -> Int
  ) -> [RenderedLine] {
    var layout = BlockLayout(
      columns: max(20, columns), wrapper: LineWrapper(width: width), lineOffset: firstLine - 1)
    layout.append(Markdown.parse(markdown).children, prefix: LinePrefix())
    return layout.lines
  }
}
