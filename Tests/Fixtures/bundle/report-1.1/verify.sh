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
tags=$(echo "$tags" | sed 's|^\./||' | sort)
[ "$(names tagmanifest-sha256.txt)" = "$tags" ] || fail "tag files and their manifest list differ"
[ "$(names manifest-sha256.txt)" = "$(find data -type f | sort)" ] || fail "data/ and its manifest list differ"
bytes=$(find data -type f -exec cat {} + | wc -c)
count=$(find data -type f | wc -l)
grep -qx "Payload-Oxum: $((bytes)).$((count))" bag-info.txt || fail "the payload has another size than sealed"
[ $bad = 0 ] && echo "OK: $((count)) files, $((bytes)) bytes, all as sealed"
exit $bad
