/// What every page may know: who is here, which task, how big the screen is.

import Canvas
import QuillModel

public struct Context: Sendable {
  /// The person's name.
  public var person: String
  public var role: PersonRole?
  /// The open task's name; `nil` before one is chosen.
  public var task: String?
  /// The task's newest definition, once read.
  public var guideline: Guideline?
  public var versions: [GuidelineVersionRow] = []
  /// Made up for a demonstration: every screen says so.
  public var isSimulated = false
  /// The workspace can only be read: every screen says so.
  public var isReadOnly = false
  /// Other people's names are not shown where a page masks them.
  public var masksNames = false
  /// What this session may do beside the person's others; `nil` where that is not kept.
  public var seat: SeatState?
  /// How the session's time went.
  public var activity = ActivityClock()
  public var size: Size
  public var moment: Moment
  public var ids: IDSource

  public init(person: String, role: PersonRole?, task: String?, size: Size, moment: Moment, seed: UInt64) {
    self.person = person
    self.role = role
    self.task = task
    self.size = size
    self.moment = moment
    ids = IDSource(seed: seed)
  }

  public var definition: TaskDefinition? { guideline?.definition }

  /// What every header must say.
  var warnings: [String] {
    [seatWarning, isReadOnly ? "READ-ONLY" : nil, isSimulated ? "SIMULATED" : nil].compactMap(\.self)
  }

  private var seatWarning: String? {
    switch seat {
    case .watching, .offered: "WATCHING"
    case .takenOver: "TAKEN OVER"
    case .own, nil: nil
    }
  }

  /// Rows between the header and the footer.
  public var bodyRows: Int { max(1, size.height - 1 - (Frame.hasRule(size) ? 2 : 1)) }

  /// Why the person may not do something, as a sentence; `nil` if they may.
  public func refusal(_ action: Action) -> String? {
    guard let role else {
      return "You have no role in this task. A lead can give you one: quill person add \(person)."
    }
    guard role < action.leastRole else { return nil }
    let able = PersonRole.allCases.filter { $0 >= action.leastRole }.map { "a \($0.rawValue)" }
    return "Only \(able.joined(separator: " or ")) can do that; you are \(role.rawValue) here."
  }
}

/// Makes ids as a value: a seed from outside, then SplitMix64 (Steele, Lea and Flood 2014).
public struct IDSource: RandomNumberGenerator, Hashable, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func id(at moment: Moment) -> RowID { RowID(time: moment.wall, using: &self) }
}
