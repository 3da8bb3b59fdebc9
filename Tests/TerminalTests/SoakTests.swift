/// The quick part of `make soak`, with real processes and real terminals.

import TestKit
import Testing

/// One after the other: each starts the program often, and the machine may have few cores.
@Suite(.serialized, .waiting) struct SoakTests {
  @Test(arguments: ["writers", "backups", "kills", "drops", "sizes", "faults", "injections", "pace"])
  func nothingIsLostUnderLoadKillsAndFaults(part: String) throws {
    let soak = try Child.run([
      "/usr/bin/env", "python3", Repository.file("scripts/soak.py").path, "--quick", "--quill",
      Repository.file(".build/debug/quill").path, part,
    ])
    print(soak.outText)
    #expect(soak.code == 0, "\(soak.outText)\(soak.errorText)")
  }
}
