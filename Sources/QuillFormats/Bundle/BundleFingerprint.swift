/// What a bundle's bytes would be, without writing them.

import QuillModel

/// A bundle's digests.
public struct BundleFingerprint: Hashable, Sendable {
  /// Of the contents alone: the same whatever the bundle is called.
  public var contentSHA256: String
  /// The bytes of `tagmanifest-sha256.txt`, and their SHA-256.
  public var tagManifest: [UInt8]
  public var manifestSHA256: String
  /// Cells of the tables that get an apostrophe.
  public var changedCells: Int
}

extension BundleWriter {
  public static func fingerprint(of contents: BundleContents) -> BundleFingerprint {
    let built = BundleFiles(contents)
    let tags = built.files.first { $0.path == "tagmanifest-sha256.txt" }?.bytes ?? []
    var nameless = contents
    nameless.name = "bundle"
    let content = contents.name == nameless.name ? built : BundleFiles(nameless)
    let contentTags = content.files.first { $0.path == "tagmanifest-sha256.txt" }?.bytes ?? []
    return BundleFingerprint(
      contentSHA256: Hex.sha256(contentTags), tagManifest: tags, manifestSHA256: Hex.sha256(tags),
      changedCells: built.changedCells)
  }
}
