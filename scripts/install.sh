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

swift build -c release --product quill --static-swift-stdlib --scratch-path .build/install \
  -Xlinker "-L$PWD/$libraries"
# Swift's own compiler for C, without its builder: that would link Swift's library into the login shell.
for program in quill-login quill-authkeys; do
  clang -O2 -Wall -Wextra -Werror -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE -pie -Wl,-z,relro,-z,now -s \
    -ISources/CGateway/include -o ".build/install/$program" Sources/CGateway/*.c "Sources/$program"/*.c
done

install -d "$prefix/bin" "$prefix/lib/quill" "$prefix/share/quill/guidelines" "$prefix/share/quill/demo"
strip -o .build/install/quill.stripped .build/install/release/quill
install -m 755 .build/install/quill.stripped "$prefix/bin/quill"
for program in quill-login quill-authkeys; do
  install -m 755 ".build/install/$program" "$prefix/lib/quill/$program"
done
cp -R guidelines/. "$prefix/share/quill/guidelines/"
cp -R demo/. "$prefix/share/quill/demo/"
find "$prefix/share/quill" -name __pycache__ -type d -prune -exec rm -rf {} +
echo "Installed $prefix/bin/quill, $prefix/lib/quill and $prefix/share/quill."
