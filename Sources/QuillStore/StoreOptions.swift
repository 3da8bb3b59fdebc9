/// How a store is opened, and everything it takes from the world outside its file.

import Foundation
import QuillModel

extension Store {
  public struct Options: Sendable {
    /// Opens for reading only; every command then refuses.
    public var readOnly: Bool
    /// Who holds the gate, in others' messages: a person's name, or the program's.
    public var holder: String
    /// Seconds to wait for another writer.
    public var patience: Double
    /// Whether closing moves what is left in the log into the database.
    public var settlesLog = true
    /// What the session came in with through the gateway: it writes only as long as that holds. `nil` for a session of
    /// the host's own.
    public var key: SessionKey?
    public var environment: Environment
    /// The schema's steps; tests add one.
    var migrations: [Migration] = Migrations.all

    public init(
      readOnly: Bool = false, holder: String = "quill", patience: Double = 5,
      environment: Environment = .system
    ) {
      self.readOnly = readOnly
      self.holder = holder
      self.patience = patience
      self.environment = environment
    }
  }

  /// Clock and chance: given by the caller, so that a test sees the same twice.
  public struct Environment: Sendable {
    public var now: @Sendable () -> Timestamp
    public var random: @Sendable () -> UInt64

    public init(now: @escaping @Sendable () -> Timestamp, random: @escaping @Sendable () -> UInt64) {
      self.now = now
      self.random = random
    }

    /// The system's clock and its cryptographic random source.
    public static var system: Environment {
      Environment(
        now: {
          let milliseconds = (Date().timeIntervalSince1970 * 1000).rounded(.down)
          return (Int64(exactly: milliseconds).map(Timestamp.init) ?? Timestamp.range.upperBound).clamped
        },
        random: {
          var source = SystemRandomNumberGenerator()
          return source.next()
        })
    }

    /// A new row's id.
    public func newID() -> RowID {
      var source = Source(draw: random)
      return RowID(time: now(), using: &source)
    }

    struct Source: RandomNumberGenerator {
      let draw: @Sendable () -> UInt64
      func next() -> UInt64 { draw() }
    }
  }
}
