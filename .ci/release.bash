# Sourced by .ci/bundle and .ci/deb at the top of the checkout: one build of the program for both, the
# licenses of what is linked into it, and a trial where nothing else is installed.

scratch=.build/release-bundle
# Equal content gives an equal file: everything in an archive has this time.
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}

# Everything in glibc must come from the host, together with its loader.
is_glibc='^(ld-linux.*|lib(c|m|dl|rt|pthread|resolv|util|mvec|anl|nsl|BrokenLocale|thread_db))\.so'

say() { printf '\n== %s\n' "$1"; }

# Builds the program, and sets `program` and `version`. Both scripts pass the same flags, because other
# flags would build everything anew.
build_program() {
  # DT_RPATH, not DT_RUNPATH: only the former is also searched for the libraries' own dependencies.
  local flags=(
    --configuration release --static-swift-stdlib --product terrazzo
    -Xlinker -rpath -Xlinker '$ORIGIN/../lib' -Xlinker --disable-new-dtags -Xlinker -s
  )
  swift build --scratch-path "$scratch" "${flags[@]}"
  program=$(swift build --scratch-path "$scratch" "${flags[@]}" --show-bin-path)/terrazzo
  version=$("$program" --version)
}

# Writes the manual and the completions under a folder. They show defaults: no one's own settings may
# change them.
write_manual() { XDG_CONFIG_HOME=/nonexistent "$program" manual --out "$1"; }

# Copies the licenses of what is linked statically to a folder, one file each.
copy_static_licenses() {
  local swift checkout file
  swift=$(dirname "$(dirname "$(realpath "$(command -v swift)")")")/share/swift/LICENSE.txt
  [ ! -f "$swift" ] || cp "$swift" "$1/swift.txt"
  # Not in the toolchain: Foundation contains ICU.
  cp .ci/licenses/*.txt "$1/"
  for checkout in "$scratch"/checkouts/*; do
    for file in "$checkout"/LICENSE{.txt,}; do
      [ ! -f "$file" ] || cp "$file" "$1/$(basename "$checkout").txt"
    done
  done
}

# The paths of the libraries that the loader finds for a program.
libraries_of() { env -u LD_LIBRARY_PATH ldd "$1" | grep -o '/[^ ]*' | sort -u; }

# Runs a program in a file system that holds only what is under a folder, and the given libraries at
# their places: try_apart FOLDER PROGRAM LIBRARY... Swift reads its arguments from /proc, so a real one is
# needed.
try_apart() {
  local root=$1 apart_program=$2 library device
  shift 2
  mkdir -p "$root"/{dev,proc,tmp,home}
  for library in "$@"; do
    mkdir -p "$root$(dirname "$library")"
    cp --dereference "$library" "$root$library"
  done
  for device in null zero urandom; do
    # If devices cannot be created, an empty file works as well.
    cp --archive "/dev/$device" "$root/dev/$device" 2>/dev/null || : > "$root/dev/$device"
  done
  local apart=(unshare --mount)
  [ "$(id -u)" = 0 ] || apart=(unshare --mount --map-root-user)
  inside() {
    "${apart[@]}" bash -c '
      root=$1; shift
      mount --rbind /proc "$root/proc"
      chroot=$(PATH=$PATH:/usr/sbin command -v chroot)
      exec env -i HOME=/home TMPDIR=/tmp USER=guest LC_ALL=C.UTF-8 "$chroot" "$root" "$@"
    ' bash "$root" "$apart_program" "$@"
  }
  if ! "${apart[@]}" mount --rbind /proc "$root/proc" 2>/dev/null; then
    echo "Not run in a file system of its own: mounting is not allowed here."
    return
  fi
  [ "$(inside --version)" = "$version" ] || {
    echo "The packed program does not run by itself." >&2
    exit 1
  }
  inside --help >/dev/null
  echo "--version and --help work."
  inside demo --simulate /tmp/demo
  echo "demo --simulate works."
}
