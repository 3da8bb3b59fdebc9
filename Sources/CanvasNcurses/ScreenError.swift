/// Why a terminal cannot be used, as a sentence for the person. The caller ends with exit code 3.
public enum ScreenError: Error, Hashable, Sendable, CustomStringConvertible {
  case notATerminal
  case noTerm
  case dumbTerm
  case unknownTerm(String)

  public var description: String {
    switch self {
    case .notATerminal:
      "The screen needs a terminal, but standard input or output is none. Run it without a pipe; over ssh, use ssh -t."
    case .noTerm:
      "TERM is not set, so the terminal's kind is unknown. Set it, for example TERM=xterm-256color."
    case .dumbTerm:
      "TERM is dumb: such a terminal cannot place its cursor. Set TERM to the terminal's real kind, "
        + "for example TERM=xterm-256color."
    case .unknownTerm(let name):
      "This system does not know the terminal \(name) (TERM). Set TERM to one it knows, for example "
        + "TERM=xterm-256color, or install ncurses-term."
    }
  }
}
