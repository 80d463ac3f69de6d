# What the commands of build.sh need on this machine: each `need_…` installs what is missing, once, or says what to type.

say() { printf '\033[1m== %s\033[0m\n' "$*" >&2; }

# missing WHAT COMMAND: where we may not install something ourselves.
missing() {
  printf 'build.sh: %s is missing; install it with:\n\n    %s\n\n' "$1" "$2" >&2
  exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
GECKODRIVER=0.37.1

need_rust() {
  has cargo || missing "the Rust toolchain" "see https://rustup.rs"
  # rustup gets the version in rust-toolchain.toml by itself, unless it was told not to.
  cargo --version >/dev/null 2>&1 || rustup toolchain install || missing "the Rust toolchain of rust-toolchain.toml" "rustup toolchain install"
}

need_node() {
  has node && has npm || missing "Node" "apt-get install nodejs npm   (version 20 or later)"
  node -e 'process.exit(process.versions.node.split(".")[0] < 20 ? 1 : 0)' ||
    missing "Node 20 or later (this is $(node --version))" "see https://nodejs.org"
}

# The version of a package in Cargo.lock.
locked() { grep -A1 "^name = \"$1\"$" Cargo.lock | sed -n 's/^version = "\(.*\)"$/\1/p' | head -n 1; }

need_wasm() {
  need_rust
  if ! [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ]; then
    has rustup || missing "the Rust target wasm32-unknown-unknown" "rustup target add wasm32-unknown-unknown"
    say "adding the Rust target wasm32-unknown-unknown"
    rustup target add wasm32-unknown-unknown
  fi
  local wanted
  wanted=$(locked wasm-bindgen)
  if [ "$(wasm-bindgen --version 2>/dev/null)" != "wasm-bindgen $wanted" ]; then
    say "installing wasm-bindgen $wanted, the version in Cargo.lock (some minutes, once)"
    cargo install --quiet wasm-bindgen-cli --version "$wanted"
  fi
}

need_npm() {
  need_node
  # npm writes this file last; it is as new as the lock file when the packages are those of the lock file.
  if [ node_modules/.package-lock.json -ot package-lock.json ]; then
    say "installing the development packages"
    npm ci --no-audit --no-fund --loglevel=error
    touch node_modules/.package-lock.json
  fi
}

# debian PACKAGE…: installs Debian packages where we may.
debian() {
  if has apt-get && [ "$(id -u)" = 0 ]; then
    say "installing $*"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
  else
    missing "$*" "sudo apt-get install $*   (or what your system calls it)"
  fi
}

has_chromium() { [ -n "${CHROMIUM:-}" ] || has chromium; }
has_firefox() { [ -n "${FIREFOX:-}" ] || has firefox-esr || has firefox; }

# One browser is enough to look at a page.
need_browser() { has_chromium || debian chromium; }

need_browsers() {
  has_chromium || debian chromium
  has_firefox || debian firefox-esr
  if ! has geckodriver; then
    need_rust
    say "installing geckodriver $GECKODRIVER (some minutes, once)"
    cargo install --quiet geckodriver --version "$GECKODRIVER"
  fi
}

# Checks books where it is there; nothing else needs it.
want_epubcheck() {
  if [ -e /usr/share/java/epubcheck.jar ] || has epubcheck; then return; fi
  if has apt-get && [ "$(id -u)" = 0 ]; then
    (debian epubcheck default-jre-headless) || say "skipped, epubcheck could not be installed: books by their own standard"
  else
    say "skipped, epubcheck is not installed (apt-get install epubcheck): books by their own standard"
  fi
}
