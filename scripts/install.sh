#!/bin/sh
# Puts one stripped binary and share/quill/ under a prefix; both work wherever the prefix is moved to.
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

swift build -c release --product quill --static-swift-stdlib --scratch-path .build/install \
  -Xlinker "-L$PWD/$libraries"

install -d "$prefix/bin" "$prefix/share/quill/guidelines" "$prefix/share/quill/demo"
strip -o .build/install/quill.stripped .build/install/release/quill
install -m 755 .build/install/quill.stripped "$prefix/bin/quill"
cp -R guidelines/. "$prefix/share/quill/guidelines/"
cp -R demo/. "$prefix/share/quill/demo/"
find "$prefix/share/quill" -name __pycache__ -type d -prune -exec rm -rf {} +
echo "Installed $prefix/bin/quill and $prefix/share/quill."
