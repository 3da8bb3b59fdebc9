/// Where a person stands at a moment: roles are granted and taken away while people work.
public struct Standing: Hashable, Sendable {
  /// In the task asked about, else in the whole workspace.
  public var role: PersonRole?
  /// Somewhere in the workspace, be it in another task.
  public var hasAnyRole: Bool

  public init(role: PersonRole?, hasAnyRole: Bool) {
    self.role = role
    self.hasAnyRole = hasAnyRole
  }
}
