#!/usr/bin/env bash
# latchkey client: building, signing by a key file, by a device and in two halves, and what verify finds, with certificates
# that are thrown away. Whether Windows trusts a signature is for a real one to show.
set -euo pipefail
export LC_ALL=C
source ./tools.sh
source tests/wine.sh

passed=0 failed=0
fail() { ((failed += 1)); echo "FAILED: $1"; sed 's/^/    /' "$folder/said"; }
check() { # WHAT CONDITION...
  if "${@:2}"; then ((passed += 1)); else fail "$1"; fi
}
# answers CODE WHAT ARGUMENT...: of the command
answers() {
  local answer=0
  ../latchkey client "${@:3}" >"$folder/said" 2>&1 </dev/null || answer=$?
  if [[ $answer == "$1" ]]; then ((passed += 1)); else fail "$2 (answer $answer)"; fi
}
says() { check "it says: $1" grep -qF -- "$1" "$folder/said"; }

folder=$PWD/target/signing
rm -rf -- "$folder"
mkdir -p "$folder"

# authority NAME; signer NAME OF
authority() {
  openssl req -x509 -newkey rsa:2048 -nodes -keyout "$folder/$1.key" -out "$folder/$1.pem" -days 30 -subj "/CN=$1" \
    -addext basicConstraints=critical,CA:true -addext keyUsage=critical,keyCertSign,cRLSign 2>/dev/null
}
signer() {
  openssl req -newkey rsa:2048 -nodes -keyout "$folder/$1.key" -out "$folder/$1.csr" -subj "/CN=$1" 2>/dev/null
  openssl x509 -req -in "$folder/$1.csr" -CA "$folder/$2.pem" -CAkey "$folder/$2.key" -days 30 -out "$folder/$1.pem" \
    -extfile <(printf 'extendedKeyUsage=codeSigning\nbasicConstraints=CA:false\nkeyUsage=digitalSignature') 2>/dev/null
}
authority root
authority foreign
signer publisher root
signer other root
openssl pkcs8 -topk8 -in "$folder/publisher.key" -out "$folder/locked.key" -passout pass:open-sesame
echo open-sesame >"$folder/pass"
echo wrong >"$folder/wrong"

answers 2 "an unencrypted address is refused" build --out "$folder/none" --server-url http://reset.corp.example
answers 2 "a pin that is none is refused" build --out "$folder/none" --pins nonsense
answers 2 "a text that Windows Installer takes for a number is refused" build --out "$folder/none" --link-text '#1'
answers 2 "what it does not know is refused" build --nonsense x
check "nothing was built" test ! -e "$folder/none"

pin=sha256/AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=
answers 0 "it builds" build --out "$folder/keyed" --server-url https://reset.corp.example:8443/latchkey --pins "$pin,$pin" --link-text "Kennwort zurücksetzen"
check "both packages are listed with their SHA-256" test "$( (cd "$folder/keyed" && sha256sum -c SHA256SUMS) | grep -c ': OK')" = 2
answers 1 "without a signature it is not whole" verify --ca "$folder/root.pem" "$folder/keyed"
says "NOT whole: its own signature"

answers 1 "a wrong passphrase signs nothing" sign "$folder/keyed" --cert "$folder/publisher.pem" --key "$folder/locked.key" --pass-file "$folder/wrong"
answers 0 "it signs with a key file" sign "$folder/keyed" --cert "$folder/publisher.pem" --key "$folder/locked.key" --pass-file "$folder/pass"
answers 0 "and again" sign "$folder/keyed" --cert "$folder/publisher.pem" --key "$folder/locked.key" --pass-file "$folder/pass"
answers 0 "it is whole" verify --ca "$folder/root.pem" "$folder/keyed"
says "SERVERURL=https://reset.corp.example:8443/latchkey"
says "SPKIPINS=$pin;$pin"
says "LINKTEXT=Kennwort zurücksetzen"
says "$(sha256sum <"$folder/keyed/x86/SsprWindowsLogon.PROD.msi" | cut -d' ' -f1)"
says "/CN=publisher"
check "the list is of the signed packages" test "$( (cd "$folder/keyed" && sha256sum -c SHA256SUMS) | grep -c ': OK')" = 2
answers 1 "nobody here vouches for it" verify --record "$folder/keyed"
check "so nothing is recorded" test ! -e "$folder/keyed/SIGNERS"
answers 2 "a record is of one folder" verify --record --ca "$folder/root.pem" "$folder/keyed/x64/SsprWindowsLogon.PROD.msi"
answers 0 "what is whole is recorded" verify --record --ca "$folder/root.pem" "$folder/keyed"
check "both packages with their signer, as the server reads it" test "$(grep -cE '^[0-9a-f]{64}  [^[:cntrl:]]*/?CN ?= ?publisher' "$folder/keyed/SIGNERS")" = 2
check "by the SHA-256 of what is there" grep -q "^$(sha256sum <"$folder/keyed/x64/SsprWindowsLogon.PROD.msi" | cut -d' ' -f1)  " "$folder/keyed/SIGNERS"
answers 1 "nor another root" verify --ca "$folder/foreign.pem" "$folder/keyed/x64/SsprWindowsLogon.PROD.msi"

# in two halves, with a signing service between
answers 0 "it stages" build --stage "$folder/staged"
check "without packages" test -z "$(find "$folder/staged" -name '*.msi')"
sign() { osslsigncode sign -h sha256 -certs "$folder/$1.pem" -key "$folder/$1.key" -in "$2" -out "$folder/signed" >/dev/null 2>&1 && mv "$folder/signed" "$2"; }
answers 1 "programs that are not signed are not packed" package --signed "$folder/staged"
says "is not signed"
for file in "$folder"/staged/x*/*.dll "$folder"/staged/x*/*.exe; do sign publisher "$file"; done
answers 0 "signed ones are" package --signed "$folder/staged"
for file in "$folder"/staged/x*/*.msi; do sign publisher "$file"; done
answers 0 "it is whole" verify --ca "$folder/root.pem" "$folder/staged"

# what somebody in between may have done
msi=SsprWindowsLogon.PROD.msi
cp -r "$folder/staged" "$folder/tampered"
printf 'x' | dd of="$folder/tampered/x64/$msi" bs=1 seek=$(($(stat -c %s "$folder/tampered/x64/$msi") / 2)) conv=notrunc status=none
answers 1 "a changed package is not whole" verify --ca "$folder/root.pem" "$folder/tampered/x64/$msi"
cp -r "$folder/staged" "$folder/mixed"
osslsigncode remove-signature -in "$folder/mixed/x64/SsprWizard.exe" -out "$folder/bare" >/dev/null
mv "$folder/bare" "$folder/mixed/x64/SsprWizard.exe"
sign other "$folder/mixed/x64/SsprWizard.exe"
installer/package.sh x64 "$folder/mixed/x64" "$folder/mixed/x64/$msi"
sign publisher "$folder/mixed/x64/$msi"
answers 1 "a program of another signer is found" verify --ca "$folder/root.pem" "$folder/mixed/x64/$msi"
says "SsprWizard.exe is signed by another"
installer/package.sh x64 "$folder/staged/x64" "$folder/added.msi"
msibuild "$folder/added.msi" -q "INSERT INTO \`CustomAction\` (\`Action\`,\`Type\`,\`Source\`,\`Target\`) VALUES ('Added', 3106, 'INSTALLDIR', 'cmd')"
sign publisher "$folder/added.msi"
answers 1 "an action that is not ours is found" verify --ca "$folder/root.pem" "$folder/added.msi"
says "this source makes another package"

# a device: SoftHSM stands in for one
if tool=$(lacking softhsm2-util); then
  echo "SKIPPED: signing by a PKCS#11 module ($tool is missing)"
  left=1
else
  left=0
  export SOFTHSM2_CONF=$folder/softhsm.conf
  mkdir "$folder/tokens"
  echo "directories.tokendir = $folder/tokens" >"$SOFTHSM2_CONF"
  softhsm2-util --init-token --free --label latchkey --pin 1234 --so-pin 5678 >/dev/null
  softhsm2-util --import "$folder/publisher.key" --token latchkey --label publisher --id 01 --pin 1234 >/dev/null 2>&1 ||
    { openssl pkcs8 -topk8 -nocrypt -in "$folder/publisher.key" -out "$folder/publisher.p8"
      softhsm2-util --import "$folder/publisher.p8" --token latchkey --label publisher --id 01 --pin 1234 >/dev/null; }
  module=$(find /usr/lib -name libsofthsm2.so | head -1)
  echo 1234 >"$folder/pin"
  answers 0 "it builds" build --out "$folder/device"
  answers 1 "a wrong PIN signs nothing" sign "$folder/device" --cert "$folder/publisher.pem" --pkcs11-module "$module" \
    --pkcs11-key 'pkcs11:token=latchkey;object=publisher;type=private' --pass-file "$folder/wrong"
  answers 0 "it signs with a device" sign "$folder/device" --cert "$folder/publisher.pem" --pkcs11-module "$module" \
    --pkcs11-key 'pkcs11:token=latchkey;object=publisher;type=private' --pass-file "$folder/pin"
  answers 0 "it is whole" verify --ca "$folder/root.pem" "$folder/device"
  says "/CN=publisher"
fi

# a signed package is still one
wine msiexec /i "target/signing/keyed/x64/$msi" /qn >/dev/null 2>&1 || true
server=$(wine reg query 'HKLM\SOFTWARE\Latchkey\WindowsLogon' /v ServerUrl 2>/dev/null | tr -d '\r' | sed -n 's/.*REG_SZ *//p')
text=$(wine reg query 'HKLM\SOFTWARE\Latchkey\WindowsLogon' /v LinkText 2>/dev/null | tr -d '\r' | sed -n 's/.*REG_SZ *//p')
check "it installs, with the address that is baked in" test "$server" = https://reset.corp.example:8443/latchkey
check "and the text, with its umlaut: $text" grep -q '^Kennwort zur.*cksetzen$' <<<"$text"
wine msiexec /x "target/signing/keyed/x64/$msi" /qn >/dev/null 2>&1 || true

rm -rf -- "$folder"
echo "$passed passed, $failed failed, $left skipped"
echo "$passed $failed $left" >"${LATCHKEY_TALLY:-/dev/null}"
((failed == 0))
