#!/usr/bin/env bash
# Puts Stint into this user's menu, with icon and file type, started from this checkout.
#
#   install.sh               (again and again, if you like: the last checkout wins)
#   install.sh --uninstall   (your files, settings and backups stay)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
checkout=$(cd "$here/../.." && pwd)

data=${XDG_DATA_HOME:-$HOME/.local/share}
program=$HOME/.local/bin/stint
started=$checkout/.venv/bin/stint
desktop_entry=$data/applications/stint.desktop
file_type=$data/mime/packages/stint.xml
metainfo=$data/metainfo/stint.metainfo.xml
manual=$data/man/man1/stint.1

is_ours() {
    # Of this checkout or another one; a link of another maker is not ours to take.
    [[ -L $program && $(readlink "$program") == */.venv/bin/stint ]]
}

quoted() {
    # As the desktop entry specification wants a word of Exec: its own escapes within quotes, then
    # the file's escape of the backslash, then sed's of what means something to sed.
    local word=$1
    word=$(sed 's/[\\"`$]/\\&/g; s/%/%%/g' <<<"$word")
    sed 's/\\/\\\\/g; s/[\\&|]/\\&/g' <<<"\"$word\""
}

tell_the_desktop() {
    # Each of them may be absent: the menu then finds the entry by itself, only later.
    local -a quietly=(env -u LC_ALL LC_MESSAGES=C)
    ! command -v update-desktop-database >/dev/null ||
        "${quietly[@]}" update-desktop-database --quiet "$data/applications"
    ! command -v update-mime-database >/dev/null ||
        "${quietly[@]}" update-mime-database "$data/mime"
    # A cache that exists must be renewed; one that does not is better not made, since other
    # programs that install an icon would then have to renew it.
    if [[ -e $data/icons/hicolor/icon-theme.cache ]] && command -v gtk-update-icon-cache >/dev/null
    then
        gtk-update-icon-cache --quiet --force --ignore-theme-index "$data/icons/hicolor"
    else
        touch "$data/icons/hicolor"
    fi
}

install_it() {
    if [[ -e $program || -L $program ]] && ! is_ours; then
        echo "$program is there already and is not a link of ours; please move it away." >&2
        exit 1
    fi
    mkdir -p "$(dirname "$program")" "$data/icons/hicolor" "$data/applications" \
        "$data/mime/packages"
    ln --symbolic --force --no-dereference "$started" "$program"
    # With the whole path: a session's PATH need not have ~/.local/bin.
    sed --expression "s|^Exec=stint|Exec=$(quoted "$program")|" --expression '/^TryExec=/d' \
        "$here/stint.desktop" >"$desktop_entry"
    install -D --mode 644 "$here/stint-mime.xml" "$file_type"
    install -D --mode 644 "$here/stint.metainfo.xml" "$metainfo"
    install -D --mode 644 "$here/stint.1" "$manual"
    local icon size
    for icon in "$checkout"/resources/icons/stint-*.png; do
        size=${icon##*-}
        size=${size%.png}
        install -D --mode 644 "$icon" "$data/icons/hicolor/${size}x$size/apps/stint.png"
    done
    tell_the_desktop
    echo "Stint is in your menu, and .stint files open with it."
    [[ :$PATH: == *":$HOME/.local/bin:"* ]] ||
        echo "For \`stint\` in the terminal add ~/.local/bin to PATH."
}

uninstall_it() {
    ! is_ours || rm "$program"
    rm --force "$desktop_entry" "$file_type" "$metainfo" "$manual" \
        "$data"/icons/hicolor/*/apps/stint.png
    [[ ! -d $data/mime/packages || ! -d $data/icons/hicolor || ! -d $data/applications ]] ||
        tell_the_desktop
    echo "Stint is out of your menu. Your files, settings and backups are where they were."
}

case ${1:-} in
    '') install_it ;;
    --uninstall) uninstall_it ;;
    *)
        sed -n '2,5s/^# \{0,1\}//p' "$0" >&2
        exit 1
        ;;
esac
