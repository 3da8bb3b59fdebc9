/// One key of a page: what it is called, which keys, what it does, and why it sometimes cannot.

import Canvas

public struct KeyRow<P>: Sendable {
  /// `examples.open`: names the action in `:`, in the remapping file and in the session log.
  public let id: String
  public let pattern: KeyPattern<P>
  /// A short sentence for the help page.
  public let help: String
  /// Keys and words in the key bar; `nil` keeps it out.
  public let footer: KeyBar.Item?
  /// Why it cannot be done now, as a sentence; the key bar leaves it out then, and help says why.
  public let disabled: @Sendable (P, Context) -> String?
  /// Whether the key bar names it now.
  public private(set) var isShown: @Sendable (P, Context) -> Bool = { _, _ in true }
  public let run: @Sendable (inout P, Key, inout Context) -> [Effect]

  /// - Parameter keys: in key notation, apart by blanks: `j <Down>`.
  public init(
    _ id: String, _ keys: String, _ help: String, footer: (String, String)? = nil,
    disabled: @escaping @Sendable (P, Context) -> String? = { _, _ in nil },
    run: @escaping @Sendable (inout P, inout Context) -> [Effect]
  ) {
    self.id = id
    pattern = .keys((try? KeyNotation.parse(keys)) ?? [])
    self.help = help
    self.footer = footer.map { KeyBar.Item($0.0, $0.1) }
    self.disabled = disabled
    self.run = { page, _, context in run(&page, &context) }
  }

  /// A row whose keys the page's data decide, such as the options of a field.
  public init(
    _ id: String, some label: String, _ help: String, footer: (String, String)? = nil,
    disabled: @escaping @Sendable (P, Context) -> String? = { _, _ in nil },
    accepts: @escaping @Sendable (P, Key, Context) -> Bool,
    run: @escaping @Sendable (inout P, Key, inout Context) -> [Effect]
  ) {
    self.id = id
    pattern = .some(label, accepts)
    self.help = help
    self.footer = footer.map { KeyBar.Item($0.0, $0.1) }
    self.disabled = disabled
    self.run = run
  }

  /// The same row, which the key bar names only under this condition too.
  public func shown(when holds: @escaping @Sendable (P, Context) -> Bool) -> KeyRow {
    var row = self
    row.isShown = { [isShown] page, context in isShown(page, context) && holds(page, context) }
    return row
  }
}

/// Which keys a row answers to.
public enum KeyPattern<P>: Sendable {
  /// Empty for a notation that does not parse, which a test refuses.
  case keys([Key])
  /// What the data decide, with the words that stand for it in tables.
  case some(String, @Sendable (P, Key, Context) -> Bool)

  public var keys: [Key] { if case .keys(let keys) = self { keys } else { [] } }

  /// As shown in tables: `j Down`.
  public var label: String {
    switch self {
    case .keys(let keys): keys.map(KeyNotation.label).joined(separator: " ")
    case .some(let label, _): label
    }
  }
}

extension Page {
  /// The row that answers to a key now.
  func row(for key: Key, _ context: Context) -> KeyRow<Self>? {
    Self.keys.first { row in
      switch row.pattern {
      case .keys(let keys): keys.contains(key)
      case .some(_, let accepts): accepts(self, key, context)
      }
    }
  }

  func takes(_ key: Key, _ context: Context) -> Bool { row(for: key, context) != nil }

  /// Whether a row answers to a key now whose keys the page's data decide.
  func takesByData(_ key: Key, _ context: Context) -> Bool {
    if case .some? = row(for: key, context)?.pattern { true } else { false }
  }

  /// Does what a key says; `nil` if the page has no row for it.
  mutating func press(_ key: Key, _ context: inout Context) -> [Effect]? {
    guard let row = row(for: key, context) else { return nil }
    return perform(row, key, &context)
  }

  /// Does what the row called `id` says; `nil` if there is none or its keys come from the data.
  mutating func perform(_ id: String, _ context: inout Context) -> [Effect]? {
    guard let row = Self.keys.first(where: { $0.id == id }), let key = row.pattern.keys.first else {
      return nil
    }
    return perform(row, key, &context)
  }

  private mutating func perform(_ row: KeyRow<Self>, _ key: Key, _ context: inout Context) -> [Effect] {
    if let reason = row.disabled(self, context) { return [.refuse(reason)] }
    return row.run(&self, key, &context)
  }

  /// What the key bar names: the keys that work now.
  func footer(_ context: Context) -> [KeyBar.Item] {
    Self.keys.filter { $0.isShown(self, context) && $0.disabled(self, context) == nil }.compactMap(\.footer)
  }

  /// All keys, each with the reason why it cannot be used now, if there is one.
  func help(_ context: Context) -> [KeyHelp] {
    zip(Self.help, Self.keys).map { help, row in
      var help = help
      help.reason = row.disabled(self, context)
      return help
    }
  }

  static var help: [KeyHelp] {
    keys.map { KeyHelp(id: $0.id, keys: $0.pattern.label, help: $0.help, fixedKeys: $0.pattern.keys) }
  }
}

/// A key row without its code: for help and tables.
public struct KeyHelp: Hashable, Sendable {
  public var id: String
  public var keys: String
  public var help: String
  /// The keys themselves; none where the page's data decide.
  public var fixedKeys: [Key] = []
  /// Why it cannot be used now.
  public var reason: String?
}
