/// The way into the full-screen program.

import QuillModel

/// What the screens open on.
struct OpenRequest {
  enum Start { case home, label }

  var folder: String
  var person: String?
  var task: String?
  var start: Start
  /// The workspace is deleted when the screens close.
  var throwAway: Bool
}

enum Screens {
  static func open(_ request: OpenRequest) throws {
    throw Refusal("This build has no screens. Every one has a twin: see quill --help.")
  }
}
