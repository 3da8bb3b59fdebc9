/// The quick part of `make soak`, with real processes and real terminals.

import Foundation
import TestKit
import Testing

/// One after the other: each starts the program often, and the machine may have few cores.
@Suite(.serialized, .waiting) struct SoakTests {
  @Test(arguments: ["writers", "backups", "kills", "drops", "sizes", "faults", "injections", "pace"])
  func nothingIsLostUnderLoadKillsAndFaults(part: String) throws {
    let soak = Process()
    soak.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    soak.arguments = [
      "python3", Repository.file("scripts/soak.py").path, "--quick", "--quill",
      Repository.file(".build/debug/quill").path, part,
    ]
    let said = Pipe()
    soak.standardOutput = said
    soak.standardError = said
    try soak.run()
    let text = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    soak.waitUntilExit()
    print(text)
    #expect(soak.terminationStatus == 0, "\(text)")
  }
}
