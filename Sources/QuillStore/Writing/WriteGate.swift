/// One writer at a time, among all processes: `flock` on a side file around every write transaction, checkpoint and
/// close.
///
/// SQLite's own waiting starves some writers, and before 3.51.3 a commit that meets a checkpoint can damage a WAL
/// database; both end here. The kernel frees the lock when its holder dies. The database files are never opened for
/// this: closing them would drop SQLite's locks.

import CSQLiteShim
import Foundation
import QuillModel
import Synchronization

final class WriteGate: Sendable {
  private let descriptor: Int32
  /// What this holder writes into the file: name and process id, padded to a fixed size.
  private let card: [UInt8]
  private let patience: Double
  /// When this holder went out last, in nanoseconds since the machine started.
  private let leftAt = Atomic<UInt64>(0)
  private static let recently: UInt64 = 200_000_000

  private static let cardSize = 64

  init(path: String, holder: String, patience: Double) throws {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw StoreError.system(errno, path: path) }
    guard FileIdentity.isRegular(path) else {
      Foundation.close(descriptor)
      throw StoreError.failed("\(path) is no regular file. Remove it; it is made anew.")
    }
    let line = "\(String(decoding: holder.utf8.prefix(36), as: UTF8.self)) (process \(getpid()))"
    var bytes = Array(line.utf8.prefix(Self.cardSize - 1))
    bytes += [UInt8](repeating: 0x20, count: Self.cardSize - 1 - bytes.count)
    card = bytes + [0x0A]
    self.patience = patience
  }

  deinit { close(descriptor) }

  /// Runs `body` while no other process writes.
  ///
  /// - Throws: `StoreError.busy`, naming the holder, when the gate stays shut for `patience` seconds.
  func hold<Result>(_ body: () throws -> Result) throws -> Result {
    try enter()
    defer {
      quill_flock_release(descriptor)
      leftAt.store(DispatchTime.now().uptimeNanoseconds, ordering: .relaxed)
    }
    return try body()
  }

  /// Runs `body` if no other process writes now, and leaves no card: whoever waits meanwhile waits for a moment only.
  ///
  /// - Returns: `nil` where the gate is shut.
  func holdIfFree<Result>(_ body: () throws -> Result) throws -> Result? {
    guard quill_flock_try(descriptor) == 0 else { return nil }
    defer { quill_flock_release(descriptor) }
    return try body()
  }

  private func enter() throws {
    var code = quill_flock_try(descriptor)
    if code != 0 {
      let start = DispatchTime.now().uptimeNanoseconds
      let isEager = start - leftAt.load(ordering: .relaxed) > Self.recently
      while code == EWOULDBLOCK {
        let waited = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
        if waited > patience { throw StoreError.busy(holder: holderName(), seconds: Int(waited)) }
        usleep(Self.pause(afterWaiting: waited, isEager: isEager))
        code = quill_flock_try(descriptor)
      }
      guard code == 0 else {
        throw StoreError.failed("The lock file cannot be locked: \(String(cString: strerror(code))).")
      }
    }
    leaveCard()
  }

  /// Microseconds until the next try: 5,000 to 20,000 at first, and the less the longer one has waited, so that
  /// nobody starves beside those who have just come. Who has not written for a while, as a person has not, tries sooner
  /// at first: programs that write without a pause are patient.
  private static func pause(afterWaiting seconds: Double, isEager: Bool) -> UInt32 {
    if isEager, seconds < 0.03 { return UInt32.random(in: 500...2_500) }
    return max(200, UInt32.random(in: 5_000...20_000) / UInt32(1 + seconds * 20))
  }

  /// Written only when another's card lies there: most writes follow one's own.
  private func leaveCard() {
    guard readCard() != card else { return }
    _ = card.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  private func readCard() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: Self.cardSize)
    let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
    return Array(bytes.prefix(max(0, count)))
  }

  /// Who went in last, if that was not this holder.
  func otherHolder() -> String? { readCard() == card ? nil : holderName() }

  /// Who went in last, as their card says.
  func holderName() -> String {
    let text = String(decoding: readCard(), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    return text.isEmpty ? "another session" : text
  }
}
