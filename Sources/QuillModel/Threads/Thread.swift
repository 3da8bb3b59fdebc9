/// A thread as one person sees it in a list.
public struct ThreadListRow: Hashable, Sendable {
  public var thread: ThreadRow
  public var lastAt: Timestamp
  /// Messages of others since this person looked last.
  public var unread: Int
  /// The newest unread message that names them.
  public var call: ThreadMessage?

  public init(thread: ThreadRow, lastAt: Timestamp, unread: Int, call: ThreadMessage?) {
    self.thread = thread
    self.lastAt = lastAt
    self.unread = unread
    self.call = call
  }
}

extension ThreadRow {
  /// How it begins, on one line.
  public var opening: String { Self.opening(of: firstMessage) }

  /// The first paragraph of a message on one line: what follows may be a table.
  public static func opening(of text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return lines.drop(while: \.isEmpty).prefix { !$0.isEmpty }.joined(separator: " ")
  }
}

/// One thread, whole.
public struct ThreadDetail: Hashable, Sendable {
  public var row: ThreadListRow
  /// Oldest first.
  public var messages: [ThreadMessage]
  /// `nil` while it is open.
  public var outcome: ThreadOutcome?
  /// A reply that this person has begun and not sent.
  public var begun = ""

  public init(row: ThreadListRow, messages: [ThreadMessage], outcome: ThreadOutcome?) {
    self.row = row
    self.messages = messages
    self.outcome = outcome
  }
}

public struct ThreadMessage: Hashable, Sendable {
  public var id: RowID
  public var by: String
  public var text: String
  public var at: Timestamp

  public init(id: RowID, by: String, text: String, at: Timestamp) {
    self.id = id
    self.by = by
    self.text = text
    self.at = at
  }
}

/// How a thread ended.
public struct ThreadOutcome: Hashable, Sendable {
  public var reason: String
  public var by: String
  public var at: Timestamp

  public init(reason: String, by: String, at: Timestamp) {
    self.reason = reason
    self.by = by
    self.at = at
  }
}

/// What is new to a person in a task.
public struct ThreadNews: Hashable, Sendable {
  public var unread: Int
  /// How many threads hold something unread.
  public var threads: Int
  /// Threads with an unread message that names the person.
  public var mentions: [ThreadListRow]

  /// Of the threads that a person may see.
  public init(_ rows: [ThreadListRow]) {
    unread = rows.reduce(0) { $0 + $1.unread }
    threads = rows.count { $0.unread > 0 }
    mentions = rows.filter { $0.call != nil }
  }
}

/// Names after an `@` in a message.
public enum Mentions {
  /// In order, each once; whether anybody is called so is for others to say.
  public static func names(in text: String) -> [String] {
    var names: [String] = []
    var before: Character = " "
    var rest = Substring(text)
    while let character = rest.first {
      rest.removeFirst()
      // An address such as ana@example.org names nobody.
      if character == "@", !before.isLetter, !before.isNumber {
        let name = String(
          rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
        ).lowercased()
        if !name.isEmpty, !names.contains(name) { names.append(name) }
      }
      before = character
    }
    return names
  }
}
