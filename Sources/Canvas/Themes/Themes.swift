/// The registry of themes: a new one is a file beside this and a name in `all`.
public enum Themes {
  public static let all: [Theme] = [dark, light, mono]

  public static func named(_ name: String) -> Theme? { all.first { $0.name == name } }

  /// The theme for a terminal without colour, or a person who set `NO_COLOR`.
  public static var withoutColour: Theme { mono }
}
