# shellcheck shell=bash
# What Hanscape needs of Debian 12 or Ubuntu 24.04, listed in this one place, and how it is built:
# read by app/run, tests/run and .ci/run, which set root to the source folder.
# shellcheck disable=SC2034
: "${root:?}"

build_packages=(
    g++ cmake ninja-build pkg-config
    libeigen3-dev libboost-dev libtbb-dev nlohmann-json3-dev libepoxy-dev libmuparser-dev libzip-dev
    libwebp-dev libgif-dev libonnx-dev libprotobuf-dev
    qt6-base-dev libqt6opengl6-dev qt6-svg-dev libqcustomplot-dev
)
# OpenGL without a graphics card, and a font, which a bare installation lacks.
run_packages=(libegl1 libgl1 libgl1-mesa-dri fonts-dejavu-core)
# A display for tests that show windows, and a bus on which they play the desktop.
test_packages=(xvfb xauth dbus)
check_packages=(clang-format)

# Qt wants UTF-8 and says so at length where a bare installation sets no locale.
[[ -n ${LC_ALL:-}${LC_CTYPE:-}${LANG:-} ]] || export LC_CTYPE=C.UTF-8

say() { printf '%s\n' "$*" >&2; }
fail() {
    say "$*"
    exit 1
}

is_installed() {
    [[ $(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

# Runs apt-get as root without questions, three times where a mirror stumbles.
apt() {
    local become_root=() attempt
    if ((EUID != 0)); then
        become_root=(sudo)
    fi
    for attempt in 1 2 3; do
        if "${become_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get \
            -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 "$@" >&2; then
            return 0
        fi
        ((attempt == 3)) || sleep $((attempt * 5))
    done
    return 1
}

# Installs those of the packages named that are missing; needs no network and no root where none is.
need() {
    local package missing=()
    command -v dpkg-query >/dev/null ||
        fail "This script knows Debian and Ubuntu only. Install what app/setup.sh lists, then build with: cmake --preset release && cmake --build --preset release"
    for package in "$@"; do
        is_installed "$package" || missing+=("$package")
    done
    ((${#missing[@]} > 0)) || return 0
    if ((EUID != 0)) && ! command -v sudo >/dev/null; then
        fail "Missing packages: ${missing[*]}. Install them as root: apt-get install ${missing[*]}"
    fi
    say "Installing ${missing[*]}"
    apt -qq update || fail "The package lists could not be fetched: see apt-get's words above, then run this again."
    apt -qq -y --no-install-recommends install "${missing[@]}" ||
        fail "Packages could not be installed: see apt-get's words above, then run this again."
}

# Builds a target of the preset "release" in build/release; with HANSCAPE_WERROR=ON in the environment, warnings are errors.
build() {
    if command -v ccache >/dev/null; then
        export CMAKE_CXX_COMPILER_LAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER-ccache}
    fi
    (
        cd "$root" || exit
        cmake --preset release --log-level=WARNING -DHANSCAPE_WERROR="${HANSCAPE_WERROR:-OFF}" >/dev/null
        cmake --build --preset release --target "$1" >&2
    )
}

# Holds off a second script that installs or builds in this tree, until release_tree or the end of the script.
hold_tree() {
    mkdir -p "$root/build"
    exec {tree_lock}>"$root/build/.lock"
    flock --nonblock "$tree_lock" || {
        say "Another run is building here; waiting for it."
        flock "$tree_lock"
    }
}
release_tree() { exec {tree_lock}>&-; }
