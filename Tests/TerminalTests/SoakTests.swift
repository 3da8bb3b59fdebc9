/// The quick part of `make soak`: writers, backups and kills, with real processes.

import Foundation
import TestKit
import Testing

@Suite struct SoakTests {
  @Test(arguments: ["writers", "backups", "kills"])
  func nothingIsLostUnderLoadAndKills(part: String) throws {
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
