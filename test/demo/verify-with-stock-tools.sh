#!/bin/sh
# Opens and checks the demo's package with nothing of ours: age, tar, sha256sum, ssh-keygen (and script, because age wants a terminal
# for the code). Exit 0 only if every check passes. The keys are those of the training desk; allowed_signers is written from the school's
# card that was compared, never from the package.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
package="$here/package.hxpkg" keys="$here/keys" out="$here/opened"
rm -rf "$out"
mkdir "$out"

# The outer layer: only the desk's key opens it.
age -d -i "$keys/desk-identity.txt" -o "$out/inner.age" "$package"

# The inner layer: the release code, typed into a terminal that `script` provides.
INNER="$out/inner.age" TAR="$out/bag.tar"
export INNER TAR
(sleep 1; cat "$keys/release-code.txt"; sleep 3) | script -qec 'age -d -o "$TAR" "$INNER"' /dev/null >/dev/null
test -s "$TAR"
tar -x -f "$TAR" -C "$out"
rm "$out/inner.age" "$out/bag.tar"
cd "$out/bag"

# The signature covers the tag manifest, that covers the tag files, and those cover the payload.
ssh-keygen -Y verify -f "$keys/allowed_signers" -I "$(cut -d' ' -f1 "$keys/allowed_signers")" -n huxiao-package-v1 \
  -s meta/signature.sshsig < tagmanifest-sha256.txt
sha256sum --strict --quiet -c tagmanifest-sha256.txt
sha256sum --strict --quiet -c manifest-sha256.txt

# No file that no manifest names.
{ cut -c67- manifest-sha256.txt tagmanifest-sha256.txt; printf '%s\n' tagmanifest-sha256.txt meta/signature.sshsig; } | LC_ALL=C sort > "$out/named"
find . -type f | cut -c3- | LC_ALL=C sort > "$out/found"
cmp "$out/named" "$out/found"
rm "$out/named" "$out/found"

# What both persons signed is exactly this request and this payload.
hash=$(cat meta/request.json manifest-sha256.txt | sha256sum | cut -c1-64)
grep -q "\"requestHash\":\"$hash\"" meta/export.json
test "$(grep -o "\"requestHash\":\"$hash\"" meta/approvals.json | wc -l)" -ge 2

# The receipt: one line that the desk signed, for this package.
receipt="$here/receipt.hxreceipt"
head -n 1 "$receipt" | tr -d '\n' > "$out/receipt.json"
tail -n +2 "$receipt" > "$out/receipt.sshsig"
ssh-keygen -Y verify -f "$keys/desk_signers" -I "$(cut -d' ' -f1 "$keys/desk_signers")" -n huxiao-receipt-v1 -s "$out/receipt.sshsig" < "$out/receipt.json"
grep -q "\"packageSha256\":\"$(sha256sum "$package" | cut -c1-64)\"" "$out/receipt.json"
echo "OK $hash"
