/// The keys behind the sequences that terminals share, whatever TERM says.

extension KeySequence {
  /// - Parameters:
  ///   - parameters: what stands before the final byte.
  ///   - final: the byte that ends the sequence.
  /// - Returns: nothing for what Quill has no key for.
  static func keys(_ parameters: String, _ final: UInt8) -> [Key] {
    let parts = parameters.split(separator: ";", omittingEmptySubsequences: false)
    let numbers = parts.map { $0.isEmpty ? 1 : Int($0) ?? -1 }
    guard parts.count <= 2, !numbers.contains(where: { $0 < 0 }) else { return [] }
    switch final {
    case UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "@"):
      return parameters.isEmpty ? [] : numbered(numbers[0])
    case UInt8(ascii: "P")...UInt8(ascii: "S"):
      return parameters.isEmpty ? [.function(Int(final) - 0x4F)] : []
    case UInt8(ascii: "Z"): return [.backTab]
    default: return parts.count == 2 && numbers[0] != 1 ? [] : moves(final, modifier: numbers.last ?? 1)
    }
  }

  /// A key that the terminal tells by its number, as the VT220 does.
  static func numbered(_ number: Int?) -> [Key] {
    switch number {
    case 1, 7: [.home]
    case 2: [.insert]
    case 3: [.delete]
    case 4, 8: [.end]
    case 5: [.pageUp]
    case 6: [.pageDown]
    case .some(let number): functions.firstIndex(of: number).map { [.function($0 + 1)] } ?? []
    case nil: []
    }
  }

  /// Of F1 to F12.
  private static let functions = [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24]

  /// Arrows, Home and End; rxvt tells Shift and Ctrl by lower case.
  ///
  /// - Parameter modifier: one more than the sum of 1 Shift, 2 Alt, 4 Ctrl, 8 Meta.
  private static func moves(_ final: UInt8, modifier: Int) -> [Key] {
    guard (1...16).contains(modifier) else { return [] }
    let hasControl = (modifier - 1) & 4 != 0
    return switch final {
    case UInt8(ascii: "A"), UInt8(ascii: "a"): [.up]
    case UInt8(ascii: "B"), UInt8(ascii: "b"): [.down]
    case UInt8(ascii: "C"), UInt8(ascii: "c"): [hasControl ? .controlRight : .right]
    case UInt8(ascii: "D"), UInt8(ascii: "d"): [hasControl ? .controlLeft : .left]
    case UInt8(ascii: "H"): [.home]
    case UInt8(ascii: "F"): [.end]
    default: []
    }
  }

  /// The keys of a numeric keypad that was switched to its own codes; after SS3 only.
  static func keypad(_ final: UInt8) -> Key? {
    switch final {
    case UInt8(ascii: "c"): .controlRight
    case UInt8(ascii: "d"): .controlLeft
    case UInt8(ascii: "M"): .enter
    case UInt8(ascii: "X"): .character("=")
    // * + , - . / and the digits stand 64 below their codes.
    case UInt8(ascii: "j")...UInt8(ascii: "y"): .character(Character(Unicode.Scalar(final - 0x40)))
    default: nil
    }
  }
}
