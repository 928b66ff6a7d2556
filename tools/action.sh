#!/usr/bin/env bash
# The steps of action.yml. Its inputs come as variables INPUT_..., so that no
# value of theirs is ever run as a command; what they mean is in docs/ci.md.
#
#   tools/action.sh find    looks for an installed unspin
#   tools/action.sh build   builds one, if none was found or cached
#   tools/action.sh scan    scans, writes the reports, then ends with the code
#                           of the gate
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=${RUNNER_TEMP:-/tmp}/unspin-action
version=${INPUT_VERSION:-}

output() {
  printf '%s=%s\n' "$1" "$2" >>"${GITHUB_OUTPUT:-/dev/null}"
}

fail() {
  printf '::error title=unspin::%s\n' "$1"
  exit 2
}

# version_of PROGRAM: "0.1.0".
version_of() {
  "$1" --version | sed -n 's/^unspin \([^ ]*\).*/\1/p'
}

# The sources and the system: a program built from others is none of ours.
cache_key() {
  local system sources
  # shellcheck disable=SC1091
  system=$(. /etc/os-release && printf '%s%s' "$ID" "${VERSION_ID:-}")
  sources=$(cd "$root" && find CMakeLists.txt cmake include src tools \
    -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum)
  printf 'unspin-%s-%s-%s' "$system" "$(uname -m)" "${sources:0:32}"
}

find_program() {
  local program=${UNSPIN:-$(command -v unspin || true)}
  if [[ $program && (-z $version || $(version_of "$program") == "$version") ]]
  then
    output program "$program"
  else
    output program ""
    output cached "$folder/unspin"
    output key "$(cache_key)"
  fi
}

build_program() {
  # The libraries, which a program out of the cache needs, too.
  "$root/tools/setup" --build
  if [[ ! -x $folder/unspin ]]; then
    cmake -S "$root" -B "$folder/build" -G Ninja -DCMAKE_BUILD_TYPE=Release \
      -DUNSPIN_BUILD_TESTS=OFF -DUNSPIN_BUILD_BENCHMARKS=OFF \
      -DUNSPIN_INSTALL=OFF
    cmake --build "$folder/build" --target unspin_cli
    cp "$folder/build/unspin" "$folder/unspin"
  fi
  local built
  built=$(version_of "$folder/unspin")
  if [[ $version && $built != "$version" ]]; then
    fail "version $version was asked for, but this action builds $built"
  fi
  output program "$folder/unspin"
}

# Prints the ref that a scan is limited to; nothing for all of the tree. In a
# pull request that is its target, which a shallow clone does not know yet.
since_ref() {
  local since=${INPUT_SINCE-auto}
  case $since in
    auto)
      local base=${GITHUB_BASE_REF:-}
      [[ $base ]] || return 0
      local ref=refs/remotes/origin/$base words=()
      if [[ $(git rev-parse --is-shallow-repository) == true ]]; then
        words=(--unshallow)
      elif git rev-parse --verify --quiet "$ref^{commit}" >/dev/null; then
        printf '%s' "$ref"
        return 0
      fi
      git fetch --quiet --no-tags "${words[@]}" origin \
        "+refs/heads/$base:$ref" >&2 || true
      printf '%s' "$ref"
      ;;
    all) ;;
    *)
      # What a push to a new branch has as the commit before it.
      [[ $since =~ ^0*$ ]] || printf '%s' "$since"
      ;;
  esac
}

# lines VALUE ARRAY: the lines of VALUE that are not empty, added to ARRAY.
lines() {
  local -n array=$2
  local line
  while IFS= read -r line; do
    line=${line%$'\r'}
    if [[ $line ]]; then array+=("$line"); fi
  done <<<"$1"
}

scan() {
  cd "${GITHUB_WORKSPACE:-.}"
  local program=${UNSPIN:-unspin} scratch since code=0
  scratch=$(mktemp -d)
  trap 'rm -rf "$scratch"' EXIT
  # Reports of the configuration must not take the place of these.
  local words=(scan --format markdown --output "$scratch/summary.md"
    --report github=-)
  local paths=()
  since=$(since_ref)
  [[ -z $since ]] || words+=(--since "$since")
  [[ -z ${INPUT_CONFIG:-} ]] || words+=(--config "$INPUT_CONFIG")
  [[ -z ${INPUT_BASELINE:-} ]] || words+=(--baseline "$INPUT_BASELINE")
  [[ -z ${INPUT_AGAINST:-} ]] || words+=(--against "$INPUT_AGAINST")
  [[ -z ${INPUT_MIN_SCORE:-} ]] || words+=(--min-score "$INPUT_MIN_SCORE")
  [[ -z ${INPUT_CACHE:-} ]] || words+=(--cache "$INPUT_CACHE")
  if [[ ${INPUT_SARIF:-} ]]; then
    words+=(--report "sarif=$INPUT_SARIF")
    output sarif "$INPUT_SARIF"
  fi
  if [[ ${INPUT_MARKDOWN:-} ]]; then
    words+=(--report "markdown=$INPUT_MARKDOWN")
    output markdown "$INPUT_MARKDOWN"
  fi
  lines "${INPUT_ARGS:-}" words
  lines "${INPUT_PATHS:-.}" paths

  "$program" "${words[@]}" -- "${paths[@]}" || code=$?

  output exit-code "$code"
  if [[ -s $scratch/summary.md && ${GITHUB_STEP_SUMMARY:-} ]]; then
    cat "$scratch/summary.md" >>"$GITHUB_STEP_SUMMARY"
  fi
  if [[ $code -gt 1 ]]; then
    printf '::error title=unspin::%s\n' \
      "unspin ended with exit code $code; its log says why"
  fi
  exit "$code"
}

case ${1:-} in
  find) find_program ;;
  build) build_program ;;
  scan) scan ;;
  *)
    echo "usage: tools/action.sh find|build|scan" >&2
    exit 2
    ;;
esac
