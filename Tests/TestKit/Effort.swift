/// How much a proof does: enough to find a fault of each kind in `make test`, all of it in `make soak`.

import Foundation

public enum Effort {
  /// `QUILL_WHOLE` asks for all of it.
  public static let isWhole = ProcessInfo.processInfo.environment["QUILL_WHOLE"] != nil

  public static func count(_ some: Int, whole: Int) -> Int { isWhole ? whole : some }

  /// Where a random test starts, printed: `QUILL_SEED`, or else the same one every time, for a run that fails must mean
  /// the change; where all is asked for, a new one, for a fault that no one has met yet.
  public static func seed(_ name: String) -> UInt64 {
    let asked = ProcessInfo.processInfo.environment["QUILL_SEED"].flatMap { UInt64($0) }
    let seed = asked ?? (isWhole ? UInt64.random(in: 0...999_999_999) : 1)
    print("seed of \(name): \(seed) (QUILL_SEED)")
    return seed
  }

  /// Every scalar of Unicode; of the planes that hold none or private ones, some.
  public static var scalars: some Sequence<UInt32> {
    (UInt32(0)...0x10FFFF).lazy.filter {
      isWhole || $0 < 0x3_4000 || (0xE_0000..<0xE_1000).contains($0) || $0 % 97 == 0 || $0 & 0xFFFF >= 0xFFF0
    }
  }
}
