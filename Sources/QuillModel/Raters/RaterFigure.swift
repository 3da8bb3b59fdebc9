/// A figure about a person, said only where it rests on enough to be fair.
public enum RaterFigure<Value: Hashable & Sendable>: Hashable, Sendable {
  /// `n`: the items that it rests on.
  case value(Value, n: Int)
  /// Some items, but fewer than `RaterFigures.least`.
  case tooFew(n: Int)
  /// Why there is none, as a sentence.
  case undefined(String, n: Int)

  public var value: Value? { if case .value(let value, _) = self { value } else { nil } }

  public var n: Int {
    switch self {
    case .value(_, let n), .tooFew(let n), .undefined(_, let n): n
    }
  }
}

public enum RaterFigures {
  /// Below so many items a figure says more about chance than about a person.
  public static let least = 10

  /// - Parameters:
  ///   - none: why there is no figure at all, where `n` is 0.
  ///   - make: asked only where there is enough.
  public static func figure<Value>(n: Int, none: String, _ make: () -> RaterFigure<Value>) -> RaterFigure<
    Value
  > {
    n == 0 ? .undefined(none, n: 0) : n < least ? .tooFew(n: n) : make()
  }
}
