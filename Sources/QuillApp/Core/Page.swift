/// A screen as a value: state, keys, what it makes of events, and how it is drawn. No page knows another.
///
/// To add one: this protocol in a file of its own, and a row in `Pages.all`.

import Canvas
import QuillModel

public protocol Page: Sendable {
  /// The word that opens it: `:examples`.
  static var id: String { get }
  /// What it is for, in a few words.
  static var summary: String { get }
  /// What opening it amounts to: who may not do that does not see it.
  static var action: Action { get }
  /// What the command that opens it must name, with an example; `nil` if it can be opened without.
  static var needs: String? { get }
  /// Whether it stays when the person's role becomes a lesser one: it holds nothing that only a greater one may see.
  static var outlivesRole: Bool { get }
  /// One row per key; dispatch, key bar, help and README read it.
  static var keys: [KeyRow<Self>] { get }

  init(_ request: PageRequest)

  /// What to read when the page comes to the front, also again.
  mutating func appear(_ context: Context) -> [Effect]
  mutating func receive(_ event: PageEvent, _ context: inout Context) -> [Effect]
  /// What must be written before the page goes away, however that happens.
  mutating func leave(_ context: Context) -> [Effect]
  func header(_ context: Context) -> Header
  func draw(into buffer: inout CellBuffer, rect: Rect, _ context: Context)
}

extension Page {
  public static var needs: String? { nil }
  public static var outlivesRole: Bool { false }
  public mutating func appear(_ context: Context) -> [Effect] { [] }
  public mutating func leave(_ context: Context) -> [Effect] { [] }
}

/// What reaches a page.
public enum PageEvent: Sendable {
  case loaded(Loaded)
  case done(Done)
  case failed(Effect, String)
  /// The reply to a `Question`; `nil` when it was broken off.
  case answered(id: String, String?)
  /// What is being written in reply to a `Question`, after every key that changed it.
  case typed(BegunText)
  case resized
  case changed
  case tick
}
