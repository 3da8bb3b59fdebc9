/// Writing a guideline: the working copy in an editor, checked while one writes, with the labelling screen it makes.

import Canvas
import QuillGuideline
import QuillModel

public struct DraftPage: WaitingPage {
  public static let id = "draft"
  public static let summary = "write the guideline: the working copy, checked as you write"
  public static let action = Action.writeGuideline

  var editor = MultilineEditor()
  /// Keys are text; Esc ends it.
  var isTyping = false
  var isPreviewing = false
  var isWaiting = false
  /// What the editor was filled from.
  var data: DraftData?
  /// The SHA-256 of the text that a save writes over; `nil` where there is no file.
  var base: String?
  var isChanged = false
  var isMine = false
  /// Who has it instead, as far as is known.
  var heldBy: String?
  var draft: LintedDraft?
  var search = ""
  /// The hold was asked for so that the person's own editor can be opened.
  var opensOutside = false
  /// What the person's own editor ended with.
  private var endedWith = 0
  /// When the text changed last, and what of it is done already.
  var changedAt: Int64?
  var isLinted = true
  var isKept = true
  private var lookedAt: Int64 = 0
  private var isStaleTold = false

  /// How long nothing is typed before the text is checked, and kept; how often the file is looked at; milliseconds.
  private static let lintPause: Int64 = 300
  private static let keepPause: Int64 = 1_000
  private static let lookPause: Int64 = 2_000

  public init(_ request: PageRequest) {}

  public mutating func appear(_ context: Context) -> [Effect] {
    guard let task = context.task else { return [] }
    if let refusal = context.refusal(.writeGuideline) { return [.refuse(refusal), .back] }
    guard data == nil else { return [] }
    isWaiting = true
    return [.read(.draft(task: task))]
  }

  public mutating func leave(_ context: Context) -> [Effect] {
    guard let task = context.task, data != nil else { return [] }
    let kept = isChanged && !isKept ? [keep(task)] : []
    return kept + (isMine ? [.write(.guideline(.release(task: task)))] : [])
  }

  public mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect] {
    switch event {
    case .loaded(.draft(let found)): return take(found, context)
    case .loaded(.lint(let text, let found)):
      if text == editor.text {
        draft = found
        fit(context)
      }
    case .loaded(.draftStamp(let sha256)): return looked(sha256, context)
    case .done(let done): return receive(done, context)
    case .failed(.write(.guideline(.save)), _):
      isWaiting = false
      // Whether it is still this person's is asked anew.
      isMine = false
      isTyping = false
    case .failed(.write(.guideline), _), .failed(.read(.draft), _), .failed(.editOutside, _):
      isWaiting = false
      opensOutside = false
    case .answered(let id, let reply?): return answered(id, reply, context)
    case .tick: return tick(context)
    case .resized: fit(context)
    default: break
    }
    return []
  }

  private mutating func receive(_ done: Done, _ context: Context) -> [Effect] {
    switch done {
    case .held(nil) where opensOutside:
      isMine = true
      return openOutside(context)
    case .held(nil):
      isMine = true
      heldBy = nil
      isTyping = true
      isWaiting = false
      return [.tell(Notice("Write; Esc ends it."))]
    case .held(let holder?):
      isWaiting = false
      isMine = false
      heldBy = holder.name
      opensOutside = false
      return [.refuse("\(holder.name) has had the working copy since \(holder.at.time). T takes it over.")]
    case .guidelineSaved(let sha256):
      base = sha256
      isChanged = false
      isKept = true
      isWaiting = false
      isStaleTold = false
      return [.tell(Notice("Saved.", .good))]
    case .editorEnded(let status):
      endedWith = status
      return context.task.map { [.write(.guideline(.adopt(task: $0)))] } ?? []
    case .guidelineAdopted(let isChanged): return outsideEnded(isChanged, context)
    case .draftDropped:
      data = nil
      return appear(context)
    default: return []
    }
  }

  /// The file is read again where the editor changed it.
  private mutating func outsideEnded(_ isChanged: Bool, _ context: Context) -> [Effect] {
    let how = endedWith == 0 ? "" : "The editor ended with status \(endedWith). "
    guard isChanged, let task = context.task else {
      isWaiting = false
      return [.tell(Notice(how + "The file is as it was."))]
    }
    return [.tell(Notice(how + "Read again, as your editor wrote it.")), .read(.draft(task: task))]
  }

  private mutating func take(_ found: DraftData, _ context: Context) -> [Effect] {
    isWaiting = false
    let line = editor.position.line
    let isAgain = data != nil
    data = found
    heldBy = found.desk.holder?.name
    base = found.sha256
    editor = MultilineEditor(found.text)
    isChanged = false
    isKept = true
    draft = nil
    var notice: Notice?
    if let buffer = found.desk.buffer, buffer.text != found.text {
      editor.setText(buffer.text)
      editor.moveCursor(textOffset: buffer.cursor)
      base = buffer.base.isEmpty ? nil : buffer.base
      isChanged = true
      let isOld = base != found.sha256
      notice = Notice(
        isOld
          ? "Your text of \(buffer.at.time) is back; the file was changed since you began it. R reads the file."
          : "Your text of \(buffer.at.time), which was not saved, is back.")
    } else if found.sha256 == nil {
      let how = found.newest.map { "as \($0) reads" } ?? "with what you write"
      notice = Notice("guidelines/\(context.task ?? "").md is gone; w writes it again, \(how).", .refusal)
    } else if !found.isUTF8 {
      notice = Notice(Self.notUTF8, .refusal)
    } else if found.isFromOutside {
      notice = Notice(
        "Another program wrote this text. It is a draft like any other: checked, and yours to propose.")
    }
    if isAgain { editor.moveCursor(line: line) }
    fit(context)
    // Checked as text, what is no UTF-8 would look as if it were.
    isLinted = !found.isUTF8
    changedAt = context.moment.uptime
    return notice.map { [.tell($0)] } ?? []
  }

  /// Another program may have written the file meanwhile.
  private mutating func looked(_ sha256: String?, _ context: Context) -> [Effect] {
    guard sha256 != base, !isWaiting, let task = context.task else { return [] }
    if !isChanged, sha256 != nil {
      return [.tell(Notice("The file was changed outside: read again.")), .read(.draft(task: task))]
    }
    guard sha256 != nil else {
      // Nothing is there that a save could destroy.
      base = nil
      return [.refuse("guidelines/\(task).md was deleted. w writes it again.")]
    }
    if isStaleTold { return [] }
    isStaleTold = true
    return [
      .refuse("The file was changed outside. w keeps your text in a file of its own; R reads the file.")
    ]
  }

  static let notUTF8 =
    "The file is not UTF-8, and writing it here would destroy bytes. Convert it with another program (iconv), then R."

  private mutating func tick(_ context: Context) -> [Effect] {
    guard let task = context.task, data != nil else { return [] }
    let now = context.moment.uptime
    var effects: [Effect] = []
    if let changedAt {
      if !isLinted, now - changedAt >= Self.lintPause {
        isLinted = true
        effects.append(.read(.lint(task: task, text: editor.text)))
      }
      if !isKept, now - changedAt >= Self.keepPause {
        isKept = true
        effects.append(keep(task))
      }
    }
    if now - lookedAt >= Self.lookPause {
      lookedAt = now
      effects.append(.read(.draftStamp(task: task)))
    }
    return effects
  }

  private func keep(_ task: String) -> Effect {
    .write(.guideline(.keep(task: task, text: editor.text, base: base, cursor: editor.textOffset)))
  }

  mutating func changed(_ context: Context) {
    isChanged = true
    isLinted = false
    isKept = false
    changedAt = context.moment.uptime
  }

  // MARK: What the screen knows

  var problems: [Problem] { draft?.problems ?? data?.problems ?? [] }

  var guideline: Guideline? { draft?.guideline }

  mutating func fit(_ context: Context) {
    editor.fit(Size(width: max(1, context.size.width - 1), height: editorRows(context.bodyRows)))
  }

  /// A rule stands under the text, and under it the problems, if there are any.
  func editorRows(_ body: Int) -> Int {
    max(1, body - 1 - (problems.isEmpty ? 0 : body < 12 ? 1 : 3))
  }
}

extension DraftPage: PastingPage {
  mutating func paste(_ text: String, _ context: Context) -> [Effect] {
    guard isTyping else { return [.refuse("i begins writing; then paste.")] }
    editor.insert(text)
    changed(context)
    return []
  }
}

extension DraftPage: CursorPage {
  func cursor(in rect: Rect, glyphs: Glyphs) -> Point? {
    guard !isPreviewing else { return nil }
    return editor.cursorPlace(in: split(rect).editor, glyphs: glyphs)
  }
}
