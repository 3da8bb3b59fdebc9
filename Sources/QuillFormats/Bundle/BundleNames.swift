/// The names that a bundle's files have. No other file belongs to one, whatever its manifests list.

import QuillModel

enum BundleNames {
  static let tagManifest = "tagmanifest-sha256.txt"

  /// Beside `data/`.
  static let tags = ["bag-info.txt", "bagit.txt", "manifest-sha256.txt", tagManifest, "verify.sh"]

  /// Below `data/`, beside the guideline versions.
  static let payload = [
    "data/DATA_CARD.md", "data/README.md", "data/agreement.json", "data/annotations.csv",
    "data/annotations.jsonl", "data/decided.jsonl", "data/examples.jsonl", "data/ratings.csv",
    "data/task.json",
  ]

  static func guideline(_ version: VersionNumber) -> String { "data/guideline/\(version).md" }

  /// The version whose text the file is; `nil` for a file that is no guideline version.
  static func version(_ path: String) -> VersionNumber? {
    guard path.hasPrefix("data/guideline/"), path.hasSuffix(".md") else { return nil }
    return VersionNumber(String(path.dropFirst("data/guideline/".count).dropLast(".md".count)))
  }

  /// What is missing among the files, and what does not belong there.
  static func failures(_ files: some Collection<String>) -> [String] {
    let known = Set(tags + payload)
    let missing = known.subtracting(files).sorted().map { "\($0) is missing." }
    let others = files.filter { !known.contains($0) && version($0) == nil }.sorted()
    return missing + others.map { "\($0) is no file of a bundle." }
  }
}
