#!/usr/bin/env bash
# Installs the system packages that are missing, or prints the one line that would.
#
#   system-packages.sh SET-OR-PACKAGE...
#   system-packages.sh --names SET-OR-PACKAGE...   (only prints what would have to be there)
#
# Sets: offscreen (Qt without a screen), window (Qt on a screen), test (a screen to test on, a
# judge of menu entries, a print queue, a keyring), package (what builds a .deb).
# Silent, and successful, when nothing is missing or the system has no dpkg to ask.
set -euo pipefail

offscreen=(
    libgl1 libegl1 libx11-6 libdbus-1-3 libfontconfig1 libfreetype6 libglib2.0-0 libxkbcommon0
    libbrotli1
)
window=(
    libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
    libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1 libxcb-xfixes0
    libxcb-xkb1 libxcb-glx0 libxkbcommon-x11-0
)
test=(
    xvfb xauth desktop-file-utils cups-daemon cups-filters-core-drivers
    dbus-daemon gnome-keyring
)
package=(binutils dpkg-dev)

only_names=
if [[ ${1:-} == --names ]]; then
    only_names=yes
    shift
fi

wanted=()
for name in "$@"; do
    case $name in
        offscreen) wanted+=("${offscreen[@]}") ;;
        window) wanted+=("${window[@]}") ;;
        test) wanted+=("${test[@]}") ;;
        package) wanted+=("${package[@]}") ;;
        *) wanted+=("$name") ;;
    esac
done

if [[ $only_names ]]; then
    printf '%s\n' "${wanted[@]}"
    exit 0
fi

command -v dpkg-query >/dev/null || exit 0

# Newer releases say "t64" after the names of libraries whose time_t grew to 64 bits.
installed=$(dpkg-query --show --showformat '${db:Status-Status} ${Package}\n' \
    "${wanted[@]}" "${wanted[@]/%/t64}" 2>/dev/null | sed -n 's/^installed //p' || true)
missing=()
for package in "${wanted[@]}"; do
    grep --quiet --line-regexp --extended-regexp "${package//./\\.}(t64)?" <<<"$installed" ||
        missing+=("$package")
done
[[ ${#missing[@]} -gt 0 ]] || exit 0

install="apt-get install --yes --no-install-recommends ${missing[*]}"
become=()
if [[ $EUID -ne 0 ]]; then
    if ! sudo --non-interactive true 2>/dev/null; then
        printf 'Stint needs system packages that only root can install. Please run:\n\n' >&2
        printf '    sudo %s\n\n' "$install" >&2
        exit 1
    fi
    become=(sudo --non-interactive)
fi

echo "Installing system packages: ${missing[*]}"
"${become[@]}" apt-get update --quiet=2
"${become[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes --quiet=2 --no-install-recommends "${missing[@]}"
