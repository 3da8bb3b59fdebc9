/// What a session of the gateway gives up before it opens anything: starting programs, gaining privileges, leaving a core.

import CGateway
import Foundation
import QuillModel

enum SessionLock {
  /// Holds for all threads and cannot be undone. Where the kernel cannot do it there is no session.
  static func take() throws {
    let number = gw_lock_down()
    guard number == 0 else {
      throw Refusal(
        "The session cannot be kept from starting programs (\(String(cString: strerror(number)))), so it is not opened. "
          + "The host needs Linux 3.17 or newer, with seccomp.")
    }
  }
}
