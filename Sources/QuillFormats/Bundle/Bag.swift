/// The tag files of a bag.
///
/// Source: RFC 8493, The BagIt File Packaging Format (V1.0).

import QuillModel

enum Bag {
  static let declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

  /// One line a file, `<sha256>  <path>`, as `sha256sum` writes it.
  static func manifest(_ files: [(path: String, bytes: [UInt8])]) -> String {
    files.map { "\(Hex.sha256($0.bytes))  \($0.path)\n" }.joined()
  }

  static func information(
    _ contents: BundleContents, payload: [(path: String, bytes: [UInt8])], changedCells: Int
  ) -> String {
    let octets = payload.reduce(0) { $0 + $1.bytes.count }
    var rows = [
      ("Bagging-Date", contents.date), ("External-Identifier", "\(contents.task.task)/\(contents.name)"),
      ("External-Description", Markup.oneLine(contents.task.title)),
      ("Payload-Oxum", "\(octets).\(payload.count)"),
      ("Bag-Software-Agent", "Quill"), ("Guideline-Version", contents.version.description),
    ]
    rows += contents.counts.rows.map {
      ("\($0.word.prefix(1).uppercased())\($0.word.dropFirst())-Count", "\($0.count)")
    }
    rows += [
      ("CSV-Cells-Made-Safe", "\(changedCells)"), ("Simulated", contents.saysSimulated ? "yes" : "no"),
    ]
    return rows.map { "\($0.0): \($0.1)\n" }.joined()
  }
}

/// `verify.sh`: the file-level checks with nothing but a shell and coreutils.
enum VerifyScript {
  static let text = """
    #!/bin/sh
    # Checks this folder, offline: sh verify.sh. Says OK or what is wrong.
    cd "$(dirname "$0")" || exit 1
    LC_ALL=C; export LC_ALL
    bad=0
    fail() { echo "FAILED: $1"; bad=1; }
    names() { sed 's/^[0-9a-f]*  //' "$1" | sort; }
    [ -z "$(find . ! -type f ! -type d)" ] || { fail "there are links or special files"; exit 1; }
    [ "$(head -n 1 bagit.txt)" = "BagIt-Version: 1.0" ] || fail "bagit.txt does not say BagIt 1.0"
    sha256sum --quiet --strict -c tagmanifest-sha256.txt || fail "a tag file is not as sealed"
    sha256sum --quiet --strict -c manifest-sha256.txt || fail "a payload file is not as sealed"
    tags=$(find . -type f ! -path './data/*' ! -path ./tagmanifest-sha256.txt ! -path ./tagmanifest-sha256.txt.sig)
    tags=$(echo "$tags" | sed 's|^\\./||' | sort)
    [ "$(names tagmanifest-sha256.txt)" = "$tags" ] || fail "tag files and their manifest list differ"
    [ "$(names manifest-sha256.txt)" = "$(find data -type f | sort)" ] || fail "data/ and its manifest list differ"
    bytes=$(find data -type f -exec cat {} + | wc -c)
    count=$(find data -type f | wc -l)
    grep -qx "Payload-Oxum: $((bytes)).$((count))" bag-info.txt || fail "the payload has another size than sealed"
    [ $bad = 0 ] && echo "OK: $((count)) files, $((bytes)) bytes, all as sealed"
    exit $bad

    """
}
