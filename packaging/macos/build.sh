#!/usr/bin/env bash
# Builds dist/Stint.app and dist/stint-VERSION.dmg on macOS.
# Written from the documentation and not run yet: see notes.md.
#
#   IDENTITY="Developer ID Application: ..." packaging/macos/build.sh    (signed; else ad hoc)
set -euo pipefail
cd "$(dirname "$0")/../.."

[[ -x .venv/bin/python ]] || "${PYTHON:-python3}" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[package]'
.venv/bin/python -m PyInstaller packaging/stint.spec --noconfirm \
    --distpath dist --workpath build/pyinstaller

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
for verb in status verify; do
    HOME=$home dist/Stint.app/Contents/MacOS/stint --file "$home/try.stint" "$verb" >/dev/null
done

codesign --force --deep --options runtime --sign "${IDENTITY:--}" dist/Stint.app

version=$(.venv/bin/python -c \
    'import tomllib; print(tomllib.load(open("pyproject.toml", "rb"))["project"]["version"])')
image=dist/stint-$version.dmg
folder=$home/image
mkdir "$folder"
cp -R dist/Stint.app "$folder"
ln -s /Applications "$folder/Applications"
hdiutil create -volname Stint -srcfolder "$folder" -format UDZO -ov "$image"
echo "$image"
