/// How much a proof does: enough to find a fault of each kind in `make test`, all of it in `make soak`.

import Foundation

public enum Effort {
  /// `QUILL_WHOLE` asks for all of it.
  public static let isWhole = ProcessInfo.processInfo.environment["QUILL_WHOLE"] != nil

  public static func count(_ some: Int, whole: Int) -> Int { isWhole ? whole : some }

  /// Every scalar of Unicode; of the planes that hold none or private ones, some.
  public static var scalars: some Sequence<UInt32> {
    (UInt32(0)...0x10FFFF).lazy.filter {
      isWhole || $0 < 0x3_4000 || (0xE_0000..<0xE_1000).contains($0) || $0 % 97 == 0 || $0 & 0xFFFF >= 0xFFF0
    }
  }
}
