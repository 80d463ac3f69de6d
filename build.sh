#!/usr/bin/env bash
# Builds, runs and tests Chaffinch. Needs a Rust toolchain with rustup, and Node 20 or later; sets up all else by itself.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. scripts/setup.sh

usage() {
  cat <<'END'
usage: ./build.sh COMMAND

  build             make dist/chaffinch, the extension as both browsers load it
  module            make pkg, the npm package
  www               make dist/www, the playground, and serve it on localhost
  run [URL|FILE]    open a page (the bundled sample by default) in a real browser, in reader view
  test              run every check
  package           make the stores' zips and the source archive in dist/store
  bench             measure the stages, and the extension beside its peers in both browsers
  fmt               format the Rust code
  clean             remove everything that was made
END
}

# wasm FEATURES OUT: what of the core these features have, for browsers, with its JavaScript. Each has a target folder of its
# own: cargo writes a `cdylib` under one name, whatever its features, and would make all of them anew each time.
wasm() {
  need_wasm
  local made="target/browser/${1//,/-}"
  # As a `cdylib` alone: beside an `rlib` cargo leaves the optimisation over all crates out.
  # The same bytes wherever the sources and their crates lie; vectors, which both browsers have had since 2021. A third of the
  # usual inlining takes 20 KB of 420 (gzipped) off the module, loops that are not unrolled 14 KB more, at no cost that can be
  # measured once it is warm; a first reading is a fifth quicker, since Chromium compiles what is called, as it is called.
  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-C target-feature=+simd128 -C llvm-args=-inline-threshold=75 -C llvm-args=-unroll-threshold=0 -C llvm-args=-unroll-runtime=0 --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo --remap-path-prefix=$PWD=/chaffinch" \
    cargo rustc --quiet --profile wasm --lib --crate-type cdylib --target wasm32-unknown-unknown --target-dir "$made" --no-default-features --features "$1"
  made="$made/wasm32-unknown-unknown/wasm/chaffinch.wasm"
  if [ "$2/chaffinch_bg.wasm" -nt "$made" ] && [ "$2/chaffinch_bg.wasm" -nt build.sh ] && [ "$2/chaffinch_bg.wasm" -nt package-lock.json ]; then return; fi
  # The reset function gives the extension a new instance after a trap.
  wasm-bindgen --target web --experimental-reset-state-function --out-dir "$2" --out-name chaffinch "$made"
  # A fifth smaller, a tenth when packed. What is called once stays a function of its own: in one function of 177 KB a browser
  # would compile what it does not call, and hardly ever get to compile it well. The features are named: with all of them
  # Chromium refuses the module.
  if [ -x node_modules/.bin/wasm-opt ]; then
    node_modules/.bin/wasm-opt -O3 --one-caller-inline-max-function-size=0 --enable-bulk-memory --enable-simd --enable-nontrapping-float-to-int --enable-sign-ext \
      --enable-mutable-globals --enable-reference-types --enable-multivalue \
      "$2/chaffinch_bg.wasm" -o "$2/chaffinch_bg.wasm"
  fi
}

build() {
  need_rust
  need_npm
  mkdir -p dist/chaffinch
  # Only what is no longer in extension/ goes; the wasm is left to wasm-bindgen.
  find dist/chaffinch -mindepth 1 -maxdepth 1 ! -name wasm -exec rm -rf {} +
  cp -R extension/. dist/chaffinch/
  node scripts/pieces.mjs
  wasm live dist/chaffinch/wasm
  # Nobody waits for a file as for a page: small before quick.
  CARGO_PROFILE_WASM_OPT_LEVEL=z wasm export dist/chaffinch/wasm/writer
  say "dist/chaffinch is ready: load it unpacked in Chromium (chrome://extensions) or Firefox (about:debugging)"
}

module() {
  need_npm
  wasm live,html,document,export pkg
  node scripts/module.mjs
}

site() {
  module
  node scripts/www.mjs
}

www() {
  module
  node scripts/www.mjs serve
}

run() {
  need_npm
  need_browser
  build
  node scripts/run.mjs "${1:-tests/pages/sample-news/page.html}"
}

package() {
  build
  node scripts/package.mjs
}

bench() {
  need_rust
  need_npm
  need_browsers
  build
  say "stages" && cargo bench --quiet --manifest-path benches/native/Cargo.toml
  say "browsers" && node benches/browser/run.mjs --write
}

# Licences and sources of the crates, signatures of the packages: where the tool and the network are there.
supply() {
  if has cargo-deny; then
    cargo deny --log-level error check licenses bans sources
  else
    say "skipped, cargo-deny is not installed (cargo install cargo-deny): licences and sources of the crates"
  fi
  local told
  told=$(npm audit signatures 2>&1) || {
    case "$told" in
      *invalid* | *tampered*) printf '%s\n' "$told" >&2 && return 1 ;;
      *) say "skipped, the registry does not give its keys here: signatures of the npm packages" ;;
    esac
  }
}

check() {
  need_rust
  need_npm
  need_browsers
  want_epubcheck
  say "formatting" && cargo fmt --all --check
  say "clippy" && cargo clippy --quiet --workspace --all-targets -- -D warnings
  say "what is built in" && supply
  build
  say "clippy, wasm" && cargo clippy --quiet --lib --target wasm32-unknown-unknown --features live,html,document,export --no-default-features -- -D warnings
  cargo clippy --quiet --lib --target wasm32-unknown-unknown --features live --no-default-features -- -D warnings
  cargo clippy --quiet --lib --target wasm32-unknown-unknown --features export --no-default-features -- -D warnings
  say "the npm package and the playground" && site
  say "the command line" && cargo build --quiet --release --bin chaffinch
  say "types and lint" && npm run --silent types && npm run --silent lint
  say "Node: native and wasm give the same; links of the documents" && node --test tests/wasm/*.test.mjs tests/docs/*.test.mjs
  say "browsers" && npm run --silent test:browser
  [ -d ../shared ] || say "skipped, ../shared is not there: the corpus, the hostile and odd pages, the attack vectors"
  if [ -d ../shared/corpus ]; then
    say "quality gate: one fold of five" && cargo run --quiet --profile tool -p chaffinch-evaluate
  fi
  say "the crate's documentation" && RUSTDOCFLAGS="-D warnings" cargo doc --quiet --no-deps --lib
  say "cargo test" && cargo test --quiet --workspace
}

clean() {
  rm -rf target dist pkg node_modules tests/browser/shots
}

command="${1:-}"
[ $# -gt 0 ] && shift
case "$command" in
  build | module | www | run | package | bench | clean) "$command" "$@" ;;
  test) check ;;
  fmt) cargo fmt --all ;;
  -h | --help | help) usage ;;
  *)
    usage >&2
    exit 2
    ;;
esac
