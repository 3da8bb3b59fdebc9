/// Holds back the signals that end a process while it has something to put away; the screens hear them nevertheless.
///
/// Make it before any other thread: threads begin with the mask of the one that makes them.

import Glibc

final class SignalShield {
  private var before = sigset_t()
  private var isLifted = false

  init() {
    var ending = sigset_t()
    sigemptyset(&ending)
    for number in [SIGHUP, SIGINT, SIGQUIT, SIGTERM] { sigaddset(&ending, number) }
    pthread_sigmask(SIG_BLOCK, &ending, &before)
  }

  /// One of them has come and waits.
  var isAskedToEnd: Bool {
    var pending = sigset_t()
    sigpending(&pending)
    return [SIGHUP, SIGINT, SIGQUIT, SIGTERM].contains { sigismember(&pending, $0) == 1 }
  }

  /// A signal that came meanwhile takes effect here.
  func lift() {
    if !isLifted { pthread_sigmask(SIG_SETMASK, &before, nil) }
    isLifted = true
  }

  deinit { lift() }
}
