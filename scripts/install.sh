#!/bin/sh
# Puts one stripped binary, share/quill/ and the gateway's two small programs under a prefix; all work wherever the prefix
# is moved to.
# The binary holds Swift's library and Debian's C libraries, so the machine it moves to needs neither.
set -eu
prefix=$1
cd "$(dirname "$0")/.."

# A folder of static libraries only, searched first: the linker then finds no shared ones by these names.
libraries=.build/static-libraries
mkdir -p "$libraries"
multiarch=$(gcc -print-multiarch 2>/dev/null || dpkg-architecture -qDEB_HOST_MULTIARCH)
for name in ncursesw tinfo sqlite3 jansson cmark-gfm cmark-gfm-extensions; do
  archive=/usr/lib/$multiarch/lib$name.a
  [ -f "$archive" ] || { echo "$archive is missing: run make deps." >&2; exit 1; }
  ln -sf "$archive" "$libraries/lib$name.a"
done

for product in quill quill-login quill-authkeys; do
  swift build -c release --product "$product" --static-swift-stdlib --scratch-path .build/install \
    -Xlinker "-L$PWD/$libraries"
done

install -d "$prefix/bin" "$prefix/lib/quill" "$prefix/share/quill/guidelines" "$prefix/share/quill/demo"
strip -o .build/install/quill.stripped .build/install/release/quill
install -m 755 .build/install/quill.stripped "$prefix/bin/quill"
for program in quill-login quill-authkeys; do
  strip -o ".build/install/$program.stripped" ".build/install/release/$program"
  install -m 755 ".build/install/$program.stripped" "$prefix/lib/quill/$program"
done
cp -R guidelines/. "$prefix/share/quill/guidelines/"
cp -R demo/. "$prefix/share/quill/demo/"
find "$prefix/share/quill" -name __pycache__ -type d -prune -exec rm -rf {} +
echo "Installed $prefix/bin/quill, $prefix/lib/quill and $prefix/share/quill."
