/// Finds a word in lines; upper and lower case are the same for ASCII letters.
public enum TextSearch {
  /// UTF-8 ranges of the places, without overlap.
  public static func ranges(of word: String, in line: String) -> [Range<Int>] {
    let word = word.utf8.map(fold)
    let bytes = line.utf8.map(fold)
    guard !word.isEmpty, bytes.count >= word.count else { return [] }
    var found: [Range<Int>] = []
    var start = 0
    while start + word.count <= bytes.count {
      if bytes[start] == word[0], bytes[start..<start + word.count].elementsEqual(word) {
        found.append(start..<start + word.count)
        start += word.count
      } else {
        start += 1
      }
    }
    return found
  }

  private static func fold(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte + 32 : byte }
}
