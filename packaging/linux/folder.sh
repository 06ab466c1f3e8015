#!/usr/bin/env bash
# Builds dist/stint, a folder that runs without a Python, and starts it once to see that it does.
set -euo pipefail
cd "$(dirname "$0")/../.."

echo "Building dist/stint ..."
.venv/bin/pyinstaller packaging/stint.spec --noconfirm --log-level ERROR \
    --distpath dist --workpath build/pyinstaller

# Some wheels, and Pythons that were built at home, come with debug sections: a quarter of the
# folder. Only those are touched, since stripping what patchelf rewrote has broken libraries.
find dist/stint -type f -name '*.so*' -print0 | while IFS= read -r -d '' library; do
    # Read to its end: under pipefail a grep that leaves early is a failure.
    if objdump --section-headers "$library" | grep '\.debug_info' >/dev/null; then
        strip --strip-debug "$library"
    fi
done

# A module that is left out must not be one that somebody needs.
if grep --extended-regexp '^excluded module named .*(\(top-level\)| app\.)' \
    build/pyinstaller/stint/warn-stint.txt | grep --invert-match ' _frozen_importlib ' >&2; then
    echo "LEFT_OUT in packaging/stint.spec leaves out too much." >&2
    exit 1
fi

home=$(mktemp --directory)
trap 'rm -rf "$home"' EXIT
env -i HOME="$home" LANG=C.UTF-8 dist/stint/stint start "See whether it starts" >/dev/null
env -i HOME="$home" LANG=C.UTF-8 dist/stint/stint verify >/dev/null
echo "dist/stint: $(du --summarize --human-readable dist/stint | cut --fields=1)"
