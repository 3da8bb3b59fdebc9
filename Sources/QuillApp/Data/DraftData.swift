/// The working copy of a guideline as the screen that writes it needs it.

import QuillGuideline
import QuillModel

public struct DraftData: Sendable {
  /// Whether the working copy can be opened in the person's own editor.
  public enum Outside: Hashable, Sendable {
    case possible
    /// The session is not its owner's own: no program is started in it.
    case notHere
    /// Neither VISUAL nor EDITOR names one.
    case noEditor
  }

  /// The whole document; where there is none, the newest version's, else empty.
  public var text: String
  /// Of the bytes on disk; `nil` where the file is gone.
  public var sha256: String?
  public var problems: [Problem]
  public var desk: GuidelineDesk
  /// Written by another program since Quill wrote it last.
  public var isFromOutside: Bool
  public var newest: VersionNumber?
  /// The open proposal's author, where there is one.
  public var proposedBy: String?
  public var outside: Outside
  /// Whether the bytes on disk are UTF-8; others are shown as well as they can be, and never written over.
  public var isUTF8: Bool

  public init(
    text: String, sha256: String?, problems: [Problem], desk: GuidelineDesk, isFromOutside: Bool,
    newest: VersionNumber?, proposedBy: String?,
    outside: Outside = .noEditor, isUTF8: Bool = true
  ) {
    self.isUTF8 = isUTF8
    self.outside = outside
    self.text = text
    self.sha256 = sha256
    self.problems = problems
    self.desk = desk
    self.isFromOutside = isFromOutside
    self.newest = newest
    self.proposedBy = proposedBy
  }
}

/// A text that was read and linted, beside the screen's thread.
public struct LintedDraft: Sendable {
  public var guideline: Guideline?
  public var problems: [Problem]

  public init(guideline: Guideline?, problems: [Problem]) {
    self.guideline = guideline
    self.problems = problems
  }
}
