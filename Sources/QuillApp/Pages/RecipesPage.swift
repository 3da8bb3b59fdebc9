/// How files were imported, saved by name; each can be done again.

import Canvas
import QuillModel

public struct RecipesPage: ListPage, WaitingPage {
  public static let id = "recipes"
  public static let summary = "imports saved by name, to be done again"
  public static let action = Action.seeExamples

  var list = ListCursor()
  private var rows: [ImportRecipeRow]?
  /// Files are read where they were: only in a session of the workspace's owner.
  private var mayRun = false
  private var isRunning = false
  var isWaiting: Bool { rows == nil || isRunning }

  public init(_ request: PageRequest) {}

  public static let keys: [KeyRow<RecipesPage>] =
    listKeys + [
      KeyRow(
        "recipes.show", "<Enter>", "What it does, and to which file", footer: ("Enter", "show"),
        disabled: needsRow
      ) { page, _ in page.selected.map { [.show(Self.sheet($0))] } ?? [] },
      KeyRow(
        "recipes.run", "I", "Import the file again: what changed in it becomes new revisions",
        footer: ("I", "import again"),
        disabled: { page, context in
          if let refusal = context.refusal(.importExamples) { return refusal }
          if !page.mayRun { return "Files are read only in a session of the workspace's owner." }
          return needsRow(page, context)
        }
      ) { page, _ in
        guard let recipe = page.selected?.recipe else { return [] }
        return [.ask(Question("run", "Import \(recipe.path) again by \(recipe.name)?", .confirm))]
      },
    ]

  private static let needsRow: @Sendable (RecipesPage, Context) -> String? = { page, _ in
    page.selected == nil ? "There is no recipe under the cursor." : nil
  }

  private var selected: ImportRecipeRow? { list.selection.flatMap { rows?[$0] } }

  public mutating func appear(_ context: Context) -> [Effect] {
    context.task.map { [.read(.recipes(task: $0))] } ?? []
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.recipes(let found, let mayRun)):
      rows = found
      self.mayRun = mayRun
      list.setCount(found.count)
    case .answered("run", .some):
      guard let name = selected?.recipe.name, let task = context.task else { return [] }
      isRunning = true
      return [.write(.importAgain(task: task, recipe: name))]
    case .done(.importedAgain(let name, let lines)):
      isRunning = false
      return [.show(Sheet("\(name): imported again", lines))] + appear(context)
    case .failed: isRunning = false
    case .changed: return appear(context)
    case .resized: list.fit(rows: context.bodyRows - 1)
    default: break
    }
    return []
  }

  private static func sheet(_ row: ImportRecipeRow) -> Sheet {
    let recipe = row.recipe
    let facts: [(String, String)] = [
      ("file", recipe.path), ("run last", "\(row.at.date) by \(row.by), on \(recipe.file)"),
      ("SHA-256 then", recipe.sha256), ("examples so far", "\(row.examples)"),
      ("format", recipe.format ?? "by the file's ending"),
      ("maps", recipe.map.isEmpty ? "members by their names" : recipe.map.joined(separator: " ")),
      ("state", recipe.state?.rawValue ?? "the file's, or draft"),
      ("rows that do not fit", recipe.skipInvalid ? "are passed over" : "refuse the file"),
      ("licence", recipe.licence.isEmpty ? "the rows' own" : recipe.licence),
      ("source", recipe.source.isEmpty ? "the rows' own" : recipe.source),
    ]
    return Sheet("recipe \(recipe.name)", facts.map { "\($0.0): \($0.1)" })
  }

  public func header(_ context: Context) -> Header {
    Header(["recipes", context.task ?? ""], right: [rows.map { "\($0.count)" } ?? ""].filter { !$0.isEmpty })
  }

  private static let table = Table([
    .fixed("recipe", 16, importance: 9), .flexible("file", minimum: 12, importance: 8),
    .fixed("examples", 8, isRightAligned: true, importance: 6), .fixed("licence", 10, importance: 3),
    .fixed("by", 8, importance: 2), .fixed("run", 10, importance: 5),
  ])

  public func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context) {
    guard let rows else { return Empty.draw("Reading…", into: &buffer, rect: rect) }
    guard !rows.isEmpty else {
      return Empty.draw(
        "No recipe yet. quill import FILE --save NAME keeps how a file was imported.", into: &buffer,
        rect: rect)
    }
    var shown = list
    shown.fit(rows: rect.height - 1)
    Self.table.draw(into: &buffer, rect: rect.inset(horizontal: 1), list: shown) { index, column in
      let row = rows[index]
      return switch column {
      case 0: TableCell(row.recipe.name, .text)
      case 1: TableCell(row.recipe.file, .text)
      case 2: TableCell("\(row.examples)", .text)
      case 3: TableCell(row.recipe.licence.isEmpty ? "–" : row.recipe.licence, .dim)
      case 4: TableCell(row.by, .dim)
      default: TableCell(row.at.date, .dim)
      }
    }
  }
}
