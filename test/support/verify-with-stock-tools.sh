#!/bin/sh
# Checks a .hxpkg with nothing of ours: age, tar, sha256sum, ssh-keygen (and script, because age wants a terminal for the code).
# usage: verify-with-stock-tools.sh PACKAGE IDENTITY_FILE ALLOWED_SIGNERS PRINCIPAL EMPTY_DIR   (release code in HUXIAO_CODE)
# ALLOWED_SIGNERS comes from the school's card that was compared face to face, never from the package.
set -eu
package=$1 identity=$2 allowed=$3 principal=$4 out=$5
: "${HUXIAO_CODE:?release code missing}"

# The outer layer: only the desk's key opens it.
age -d -i "$identity" -o "$out/inner.age" "$package"

# The inner layer: the release code, typed into a terminal that `script` provides.
INNER="$out/inner.age" TAR="$out/bag.tar"
export INNER TAR
(sleep 1; printf '%s\n' "$HUXIAO_CODE"; sleep 3) | script -qec 'age -d -o "$TAR" "$INNER"' /dev/null >/dev/null
test -s "$TAR"

tar -x -f "$TAR" -C "$out"
cd "$out/bag"

# The signature covers the tag manifest, that covers the tag files, and those cover the payload.
ssh-keygen -Y verify -f "$allowed" -I "$principal" -n huxiao-package-v1 -s meta/signature.sshsig < tagmanifest-sha256.txt
sha256sum --strict --quiet -c tagmanifest-sha256.txt
sha256sum --strict --quiet -c manifest-sha256.txt

# No file that no manifest names.
{ cut -c67- manifest-sha256.txt tagmanifest-sha256.txt; printf '%s\n' tagmanifest-sha256.txt meta/signature.sshsig; } | LC_ALL=C sort > "$out/named"
find . -type f | cut -c3- | LC_ALL=C sort > "$out/found"
cmp "$out/named" "$out/found"

# What both persons signed is exactly this request and this payload.
hash=$(cat meta/request.json manifest-sha256.txt | sha256sum | cut -c1-64)
grep -q "\"requestHash\":\"$hash\"" meta/export.json
echo "OK $hash"
