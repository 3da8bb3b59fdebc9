/// The keys of the screen that writes a guideline.

import Canvas
import QuillModel

extension DraftPage {
  public static let keys: [KeyRow<DraftPage>] = typing + moving + finding + deciding

  /// While one writes, keys are text.
  private static let typing: [KeyRow<DraftPage>] = [
    KeyRow(
      "draft.type", some: "while writing", "Every key is text; Esc ends it",
      accepts: { page, _, _ in page.isTyping }
    ) { page, key, context in page.type(key, context) }
  ]

  private static let moving: [KeyRow<DraftPage>] = [
    KeyRow(
      "draft.write", "i <Enter>", "Write at the cursor", footer: ("i", "write"),
      disabled: { page, _ in page.data == nil ? "The working copy is still being read." : nil }
    ) { page, context in page.beginTyping(context) },
    move("down", "j <Down>", "A line down") { $0.handle(.down) },
    move("up", "k <Up>", "A line up") { $0.handle(.up) },
    move("left", "h <Left>", "A character to the left") { $0.handle(.left) },
    move("right", "l <Right>", "A character to the right") { $0.handle(.right) },
    move("page-down", "<Space> <C-f> <PageDown> <C-d>", "A page down") { $0.handle(.pageDown) },
    move("page-up", "<PageUp> <C-u>", "A page up") { $0.handle(.pageUp) },
    move("first", "g <Home>", "To the beginning") {
      $0.moveCursor(line: 0)
      return true
    },
    move("last", "G <End>", "To the end") {
      $0.moveCursor(line: $0.lineCount - 1)
      return true
    },
  ]

  private static func move(
    _ name: String, _ keys: String, _ help: String,
    _ step: @escaping @Sendable (inout MultilineEditor) -> Bool
  ) -> KeyRow<DraftPage> {
    KeyRow("draft.\(name)", keys, help) { page, _ in
      _ = step(&page.editor)
      return []
    }
  }

  private static let finding: [KeyRow<DraftPage>] = [
    KeyRow("draft.problem", "]", "To the next problem", footer: ("]", "problem")) { page, _ in
      page.goToProblem(1)
    },
    KeyRow("draft.problem-before", "[", "To the problem before") { page, _ in page.goToProblem(-1) },
    KeyRow("draft.clause", "c", "To a clause", footer: ("c", "clause")) { page, _ in
      guard let guideline = page.guideline, !guideline.clauses.isEmpty else {
        return [.refuse("There is no clause yet. One begins with ### C1 Title.")]
      }
      return [.ask(Question("clause", "clause", .pick(ClauseItems.all(of: guideline))))]
    },
    KeyRow("draft.find", "/", "Find a word") { _, _ in
      [.ask(Question("find", "find", .line(initial: "", completions: [])))]
    },
    KeyRow("draft.find-next", "n", "Find it again") { page, _ in page.findAgain(backwards: false) },
    KeyRow("draft.find-before", "N", "Find it again, upwards") { page, _ in page.findAgain(backwards: true) },
  ]

  private static let deciding: [KeyRow<DraftPage>] = [
    KeyRow("draft.undo", "u", "Undo", disabled: needsHold) { page, context in page.step(.ctrl("_"), context)
    },
    KeyRow("draft.redo", "<C-r>", "Redo", disabled: needsHold) { page, context in
      page.step(.ctrl("r"), context)
    },
    KeyRow(
      "draft.save", "w", "Save the working copy", footer: ("w", "save"),
      disabled: { page, _ in
        page.isChanged || page.data != nil && page.base == nil ? nil : "Nothing has changed."
      }
    ) { page, context in page.save(context) },
    KeyRow("draft.preview", "p", "The labelling screen that the fields make", footer: ("p", "preview")) {
      page, _ in
      page.isPreviewing.toggle()
      return []
    },
    KeyRow(
      "draft.changes", "d", "What changed since the newest version; mark and propose it",
      footer: ("d", "changes"),
      disabled: { page, _ in page.isChanged ? "Save first: w." : nil }
    ) { _, _ in [.open(PageRequest(ChangesPage.id, "draft"))] },
    KeyRow(
      "draft.outside", "o", "Open it in $EDITOR", footer: ("o", "editor"),
      disabled: { page, _ in page.whyNotOutside }
    ) { page, context in page.openOutside(context) },
    KeyRow("draft.reread", "R", "Read the file again, and drop what is not saved") { page, context in
      guard page.isChanged else { return context.task.map { [.read(.draft(task: $0))] } ?? [] }
      return [.ask(Question("reread", "Drop what you have not saved?", .confirm))]
    },
    KeyRow("draft.take-over", "T", "Take the working copy from whoever has it") { page, _ in
      if page.isMine { return [.refuse("It is yours already: i writes.")] }
      let holder = page.heldBy ?? "whoever has it"
      return [
        .ask(
          Question("take-over", "Take it from \(holder)? What they have not saved stays theirs.", .confirm))
      ]
    },
    KeyRow("draft.leave", "q <Esc>", "Back; what is not saved is kept for you") { page, _ in
      if page.isPreviewing {
        page.isPreviewing = false
        return []
      }
      return [.back]
    },
  ]

  private static let needsHold: @Sendable (DraftPage, Context) -> String? = { page, _ in
    page.isMine ? nil : "i begins writing; then undo and redo."
  }

  // MARK: What they do

  private mutating func type(_ key: Key, _ context: Context) -> [Effect] {
    if key == .escape {
      isTyping = false
      return []
    }
    let before = editor.position
    let lines = editor.lineCount
    if key == .tab {
      editor.insert("  ")
    } else if !editor.handle(key) {
      return [.refuse("\(KeyNotation.label(key)) does nothing here. Esc ends writing.")]
    }
    // A move changes nothing; to look is cheaper than to compare the texts.
    if Self.changes(key) || editor.lineCount != lines || before == editor.position && key == .delete {
      changed(context)
    }
    return []
  }

  /// Whether a key may change the text.
  private static func changes(_ key: Key) -> Bool {
    switch key {
    case .character, .enter, .tab, .backspace, .delete: true
    case .ctrl(let letter): "ywukd_r".contains(letter)
    case .alt(let letter): "dur".contains(letter)
    default: false
    }
  }

  private mutating func beginTyping(_ context: Context) -> [Effect] {
    isPreviewing = false
    if data?.isUTF8 == false { return [.refuse(Self.notUTF8)] }
    guard !isMine, let task = context.task else {
      isTyping = true
      return []
    }
    isWaiting = true
    return [.write(.guideline(.hold(task: task, takeOver: false)))]
  }

  private var whyNotOutside: String? {
    guard let data else { return "The working copy is still being read." }
    switch data.outside {
    case .notHere: return "Other programs are started only in a session of the workspace's owner."
    case .noEditor:
      return "No editor is named: set VISUAL or EDITOR before you start quill, as in EDITOR=vim quill."
    case .possible: break
    }
    if isChanged { return "Save first: w." }
    return base == nil ? "The file is gone: w writes it again." : nil
  }

  /// First the working copy must be this person's.
  mutating func openOutside(_ context: Context) -> [Effect] {
    guard let task = context.task else { return [] }
    isWaiting = true
    isPreviewing = false
    opensOutside = !isMine
    return isMine
      ? [.editOutside(task: task)] : [.write(.guideline(.hold(task: task, takeOver: false)))]
  }

  private mutating func step(_ key: Key, _ context: Context) -> [Effect] {
    let can = key == .ctrl("_") ? editor.canUndo : editor.canRedo
    guard can else { return [.refuse(key == .ctrl("_") ? "Nothing to undo." : "Nothing to redo.")] }
    _ = editor.handle(key)
    changed(context)
    return []
  }

  private mutating func save(_ context: Context) -> [Effect] {
    guard let task = context.task else { return [] }
    isWaiting = true
    return [.write(.guideline(.save(task: task, text: editor.text, base: base)))]
  }

  /// To the line of the next problem, and there to the words that it quotes first.
  private mutating func goToProblem(_ step: Int) -> [Effect] {
    let found = problems.filter { $0.line.map { $0 <= editor.lines.count } ?? false }
      .sorted { ($0.line ?? 0) < ($1.line ?? 0) }
    let here = editor.position.line + 1
    let next = step > 0 ? found.first { $0.line ?? 0 > here } : found.last { $0.line ?? 0 < here }
    guard let problem = next ?? (step > 0 ? found.first : found.last), let line = problem.line else {
      return [.refuse("There is nothing wrong with it.")]
    }
    let quoted = problem.message.split(separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
    let place =
      quoted.count == 3 ? TextSearch.ranges(of: String(quoted[1]), in: editor.lines[line - 1]).first : nil
    editor.moveCursor(line: line - 1, offset: place?.lowerBound ?? 0)
    return []
  }

  private mutating func findAgain(backwards: Bool) -> [Effect] {
    if search.isEmpty { return [.refuse("/ finds a word first.")] }
    return editor.find(search, backwards: backwards) ? [] : [.refuse("\"\(search)\" is not in the text.")]
  }

  mutating func answered(_ id: String, _ reply: String, _ context: Context) -> [Effect] {
    guard let task = context.task else { return [] }
    switch id {
    case "clause":
      if let line = guideline?.clause(reply)?.line { editor.show(line: line - 1) }
    case "find":
      search = reply
      return findAgain(backwards: false)
    case "reread": return [.write(.guideline(.drop(task: task)))]
    case "take-over":
      isWaiting = true
      return [.write(.guideline(.hold(task: task, takeOver: true)))]
    default: break
    }
    return []
  }
}
