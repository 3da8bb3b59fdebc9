/// Where a person stands at a moment: roles are granted and taken away while people work.
public struct Standing: Hashable, Sendable {
  /// In the task asked about, else in the whole workspace.
  public var role: PersonRole?
  /// Somewhere in the workspace, be it in another task.
  public var hasAnyRole: Bool
  public var presence: Presence
  /// The key that the session came in with holds no more.
  public var hasLostKey: Bool
  /// Who of the person's sessions writes; `nil` where the session is none of them.
  public var seat: Seat?

  public init(
    role: PersonRole?, hasAnyRole: Bool, presence: Presence = .active, hasLostKey: Bool = false,
    seat: Seat? = nil
  ) {
    self.seat = seat
    self.role = role
    self.hasAnyRole = hasAnyRole
    self.presence = presence
    self.hasLostKey = hasLostKey
  }

  /// Why the person called `name` may do nothing here; `nil` for someone who may.
  public func refusal(of name: String) -> String? {
    if hasLostKey { return "The key that \(name) came in with was removed. A lead can add another one." }
    switch presence {
    case .paused:
      return "\(name) is paused in this workspace. A lead can end that: quill person resume \(name)"
    case .left:
      return "\(name) has left this workspace. A lead can take them in again: quill person resume \(name)"
    case .active: break
    }
    guard !hasAnyRole else { return nil }
    return "\(name) has no role in this workspace. A lead can grant one: quill person role \(name) annotator"
  }
}
