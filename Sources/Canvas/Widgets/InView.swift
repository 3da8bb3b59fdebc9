/// Which part of something long is in view, in words.
public enum InView {
  /// `4–18 of 26`; nothing when all of it is in view.
  public static func text(offset: Int, rows: Int, count: Int) -> String {
    let last = min(count, offset + rows)
    return last > offset && (offset > 0 || last < count) ? "\(offset + 1)–\(last) of \(count)" : ""
  }
}
