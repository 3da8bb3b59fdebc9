/// `verify.sh`: the file-level checks with nothing but a shell, coreutils, grep and cmp.
///
/// As strict on files as `BagReader`. Manifest lines are looked at before `sha256sum` reads them, as it would print their
/// names; no name from the folder is printed but those. The braces make a script that is cut off a syntax error instead
/// of one that says nothing.
enum VerifyScript {
  static let text = #"""
    #!/bin/sh
    # Checks this folder, offline: sh verify.sh. Says OK, or what is wrong; where it says neither, nothing was checked.
    { LC_ALL=C; export LC_ALL; bad=0; hash='^[0-9a-f]{64}  '
    tag='(bag-info\.txt|bagit\.txt|manifest-sha256\.txt|verify\.sh)$'
    file='(DATA_CARD\.md|README\.md|(agreement|task)\.json|(annotations|ratings)\.csv|(annotations|decided|examples)\.jsonl'
    fail() { echo "FAILED: $1"; bad=1; }
    stop() { echo "FAILED: $1"; exit 1; }
    listed() { cut -c67- "$1" | sort; }
    plain() { [ -s "$1" ] && [ -z "$(tail -c 1 "$1")" ] && ! grep -Evq "$2" "$1" && [ -z "$(listed "$1" | uniq -d)" ] &&
      [ "$(grep -vc '  data/guideline/' "$1")" = "$3" ]; }
    cd -- "$(dirname -- "$0")" || stop "the folder cannot be entered"
    [ -z "$(find . ! -type f ! -type d)" ] || stop "there are links or special files"
    [ "$(find . -type d | sort)" = "$(printf '.\n./data\n./data/guideline')" ] || stop "there are other folders than sealed"
    plain tagmanifest-sha256.txt "$hash$tag" 4 || stop "tagmanifest-sha256.txt does not list a bundle's files, each once"
    plain manifest-sha256.txt "${hash}data/$file|guideline/[1-9][0-9]*\.(0|[1-9][0-9]*)\.md)$" 9 ||
      stop "manifest-sha256.txt does not list a bundle's files, each once"
    tags=$(find . -type f ! -path './data/*' ! -path ./tagmanifest-sha256.txt | sed 's|^\./||' | sort)
    [ "$(listed tagmanifest-sha256.txt)" = "$tags" ] || stop "tag files and their manifest list differ"
    [ "$(listed manifest-sha256.txt)" = "$(find data -type f | sort)" ] || stop "data/ and its manifest list differ"
    sha256sum --quiet --strict -c tagmanifest-sha256.txt || fail "a tag file is not as sealed"
    sha256sum --quiet --strict -c manifest-sha256.txt || fail "a payload file is not as sealed"
    printf 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n' | cmp -s - bagit.txt || fail "bagit.txt is another"
    size=$(($(find data -type f -exec cat {} + | wc -c))).$(($(find data -type f | wc -l)))
    [ "$(grep '^Payload-Oxum:' bag-info.txt)" = "Payload-Oxum: $size" ] || fail "the payload has another size than sealed"
    [ $bad = 0 ] && echo "OK: ${size#*.} files, ${size%.*} bytes, all as sealed"; exit $bad; }

    """#
}
