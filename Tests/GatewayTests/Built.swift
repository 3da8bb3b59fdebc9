/// The built programs, run as others run them.

import Foundation
import TestKit
import Testing

enum Built {
  static func path(_ name: String) -> String { Repository.file(".build/debug/\(name)").path }
}
