#!/usr/bin/env bash
# Builds dist/stint_VERSION_ARCHITECTURE.deb from the folder dist/stint.
#
# There are no maintainer scripts: menus, file types and icons are renewed by the triggers of
# desktop-file-utils, shared-mime-info and the icon theme.
set -euo pipefail
cd "$(dirname "$0")/../.."

version=$(.venv/bin/python -c \
    'import tomllib; print(tomllib.load(open("pyproject.toml", "rb"))["project"]["version"])')
architecture=$(dpkg --print-architecture)
package=dist/stint_${version}_$architecture.deb
# Where dpkg-shlibdeps looks for the files of a package of this name.
root=build/deb/debian/stint
library=$root/usr/lib/stint

put() {
    install -D --mode 644 "packaging/linux/$1" "$root/usr/share/$2"
}

lay_out() {
    local icon size name
    mkdir -p "$root/DEBIAN" "$root/usr/lib" "$root/usr/bin"
    cp --archive dist/stint "$library"
    # The folder has to run anywhere; here the system's own are there, and kept safe by it.
    for name in bz2 crypto ffi lzma ssl uuid z; do
        rm --force "$library"/_internal/lib"$name".so*
    done
    ln --symbolic ../lib/stint/stint "$root/usr/bin/stint"
    put stint.desktop applications/stint.desktop
    put stint-mime.xml mime/packages/stint.xml
    put stint.metainfo.xml metainfo/stint.metainfo.xml
    put copyright doc/stint/copyright
    for icon in resources/icons/stint-*.png; do
        size=${icon##*-}
        size=${size%.png}
        install -D --mode 644 "$icon" \
            "$root/usr/share/icons/hicolor/${size}x$size/apps/stint.png"
    done
    mkdir -p "$root/usr/share/man/man1"
    gzip --best --no-name <packaging/linux/stint.1 >"$root/usr/share/man/man1/stint.1.gz"
    find "$root" -type d -exec chmod 755 {} +
    find "$root" -type f -exec chmod 644 {} +
    chmod 755 "$library/stint"
}

linked_against() {
    # Lines "shlibs:Depends=..." and so on, from the libraries that each program file names.
    # Parts of Qt that the window does without where their own libraries are absent come last:
    # printing and Wayland are recommended, GTK's dialogs suggested.
    local -a needed=() recommended=() suggested=() private=()
    local file
    while IFS= read -r -d '' file; do
        case $file in
            */platformthemes/libqgtk3.so) suggested+=("$file") ;;
            */printsupport/* | */wayland-* | *libqwayland* | *Wayland* | *WlShell*)
                recommended+=("$file") ;;
            *) needed+=("$file") ;;
        esac
    done < <(find "$PWD/$library" -type f \( -name '*.so*' -o -name stint \) -print0)
    while IFS= read -r file; do
        private+=("-l$file")
    done < <(find "$PWD/$library" -type f -name '*.so*' -printf '%h\n' | sort --unique)
    printf 'Source: stint\n\nPackage: stint\nArchitecture: %s\n' "$architecture" \
        >build/deb/debian/control
    (cd build/deb && dpkg-shlibdeps -O --ignore-missing-info --warnings=0 "${private[@]}" \
        -dDepends "${needed[@]}" -dRecommends "${recommended[@]}" -dSuggests "${suggested[@]}")
}

of_kind() {
    sed --quiet "s/^shlibs:$1=//p" <<<"$linked"
}

depends() {
    # What is linked, and what Qt opens by name, as the release at hand calls it.
    local all name
    all=$(of_kind Depends)
    for name in $(packaging/linux/system-packages.sh --names offscreen window); do
        dpkg-query --show "$name" >/dev/null 2>&1 || name=${name}t64
        [[ ", $all," == *", $name"[,\ ]* ]] || all+=", $name"
    done
    echo "$all"
}

recommends() {
    # libxss1 tells for how long nobody has touched the keyboard; the others read the menu entry.
    local others="desktop-file-utils, hicolor-icon-theme, libxss1, shared-mime-info" linked_too
    linked_too=$(of_kind Recommends)
    echo "${linked_too:+$linked_too, }$others"
}

control() {
    local suggests
    suggests=$(of_kind Suggests)
    cat <<END
Package: stint
Version: $version
Architecture: $architecture
Maintainer: The Stint maintainers <maintainers@stint.invalid>
Installed-Size: $(du --summarize --block-size=1K --apparent-size "$root/usr" | cut --fields=1)
Depends: $(depends)
Recommends: $(recommends)
${suggests:+Suggests: $suggests
}Section: misc
Priority: optional
Description: from task to timer to plan to invoice
 Stint is a desktop program for freelancers and small teams. Everything stays
 in one file on your computer, needs no account, and every change can be
 undone. It works from the tray, from a window and from the command line.
END
}

echo "Building $package ..."
rm -rf build/deb
lay_out
linked=$(linked_against)
control >"$root/DEBIAN/control"
(cd "$root" && find usr -type f -print0 | sort --zero-terminated | xargs --null md5sum) \
    >"$root/DEBIAN/md5sums"
dpkg-deb --root-owner-group -Zxz --build "$root" "$package" >/dev/null
echo "$package: $(du --human-readable "$package" | cut --fields=1)"
