/// A text as the words that likeness is measured in.

public enum WordTokens {
  /// Hashes of the words, in order: runs of letters and digits without regard to case; each ideograph, kana or hangul
  /// syllable by itself, as those scripts write no blanks.
  ///
  /// - Complexity: O(bytes).
  public static func hashes(of text: String) -> [UInt64] {
    var hashes: [UInt64] = []
    hashes.reserveCapacity(text.utf8.count / 5)
    var word = FNV()
    func close() {
      if let hash = word.take() { hashes.append(hash) }
    }
    for scalar in text.unicodeScalars {
      let value = scalar.value
      if value < 0x80 {
        let byte = UInt8(value)
        if (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) {
          word.add(value)
        } else if (0x41...0x5A).contains(byte) {
          word.add(value + 32)
        } else {
          close()
        }
      } else if isWrittenAlone(value) {
        close()
        word.add(value)
        close()
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        for lower in scalar.properties.lowercaseMapping.unicodeScalars { word.add(lower.value) }
      } else if scalar.properties.generalCategory == .nonspacingMark {
        word.add(value)
      } else {
        close()
      }
    }
    close()
    return hashes
  }

  private static func isWrittenAlone(_ value: UInt32) -> Bool {
    switch value {
    case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0x20000...0x3FFFF:
      true
    default: false
    }
  }

  /// Fowler, Noll and Vo's hash (FNV-1a), 64 bits.
  private struct FNV {
    private var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    private var isEmpty = true

    mutating func add(_ value: UInt32) {
      isEmpty = false
      hash = (hash ^ UInt64(value)) &* 0x0000_0100_0000_01B3
    }

    mutating func take() -> UInt64? {
      defer { self = FNV() }
      return isEmpty ? nil : hash
    }
  }
}

extension Example {
  /// Every text that it holds as input, one under the other: what two examples are compared by.
  public static func comparedText(_ input: JSONObject) -> String {
    var texts: [String] = []
    for member in input.members { collect(member.value, &texts) }
    return texts.joined(separator: "\n")
  }

  private static func collect(_ value: JSONValue, _ texts: inout [String]) {
    switch value {
    case .string(let text): texts.append(text)
    case .array(let items): for item in items { collect(item, &texts) }
    case .object(let object): for member in object.members { collect(member.value, &texts) }
    default: break
    }
  }
}
