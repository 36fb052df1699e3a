#!/usr/bin/env bash
# Builds with warnings as errors, checks the formatting, and runs every test, on SQLite and on PostgreSQL.
# Installs what is missing from Debian's packages when it may; says what was skipped, and why, when it may not.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

work=$(mktemp -d "${TMPDIR:-/tmp}/chatops-tests.XXXXXX")
postgres_pid=""
passed=0 failed=0 skipped=0

say() { printf '\n== %s\n' "$*"; }

finish() {
  stop_postgres
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

# --- what the tests need besides the .NET SDK --------------------------------------------------------------------------------

postgres_bin() {
  local dir
  for dir in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV) "$(pg_config --bindir 2>/dev/null)"; do
    [ -x "$dir/initdb" ] && { echo "$dir"; return; }
  done
}

have_chromium() { command -v chromium >/dev/null || command -v chromium-browser >/dev/null; }

install_missing() {
  local missing=()
  ldconfig -p 2>/dev/null | grep 'libsqlite3\.so\.0' >/dev/null || missing+=(libsqlite3-0)
  have_chromium || missing+=(chromium)
  [ -n "${CHATOPS_TEST_POSTGRES:-}" ] || [ -n "$(postgres_bin)" ] || missing+=(postgresql)
  [ ${#missing[@]} -eq 0 ] && return
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "Missing: ${missing[*]}. Installing them takes root and apt; what needs them is skipped."
    return
  fi

  say "Installing ${missing[*]}"
  if ! { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${missing[@]}"; } >"$work/apt.log" 2>&1; then
    echo "apt-get couldn't install ${missing[*]}: $(tail -n 1 "$work/apt.log"). What needs them is skipped."
  fi
}

# --- a PostgreSQL of our own, on loopback, gone afterwards -----------------------------------------------------------------

as_postgres() {
  if [ "$(id -u)" -eq 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 30000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}

start_postgres() {
  if [ -n "${CHATOPS_TEST_POSTGRES:-}" ]; then
    echo "PostgreSQL: the one that CHATOPS_TEST_POSTGRES names."
    return
  fi

  local bin port data="$work/postgres"
  bin=$(postgres_bin)
  [ -n "$bin" ] || { echo "No PostgreSQL here: its tests are skipped."; return; }
  mkdir "$data"
  if [ "$(id -u)" -eq 0 ]; then
    chmod 711 "$work"
    chown postgres "$data" || { echo "There is no user postgres to run PostgreSQL: its tests are skipped."; return; }
  fi

  port=$(free_port)
  if as_postgres "$bin/initdb" -D "$data/db" -A trust -U postgres -E UTF8 --locale=C >"$work/initdb.log" 2>&1 \
    && as_postgres "$bin/pg_ctl" -D "$data/db" -w -l "$data/log" start \
      -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$data -c max_connections=300 -c fsync=off -c full_page_writes=off" >/dev/null 2>&1; then
    postgres_pid=$(head -n 1 "$data/db/postmaster.pid")
    export CHATOPS_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Maximum Pool Size=20"
    echo "PostgreSQL: $("$bin/postgres" --version) on port $port."
  else
    echo "PostgreSQL didn't start: its tests are skipped."
    tail -n 5 "$work/initdb.log" "$data/log" 2>/dev/null
  fi
}

stop_postgres() {
  [ -n "$postgres_pid" ] || return 0
  kill -INT "$postgres_pid" 2>/dev/null
  local _
  for _ in $(seq 100); do
    kill -0 "$postgres_pid" 2>/dev/null || break
    sleep 0.1
  done
  postgres_pid=""
}

# --- build, format, test -----------------------------------------------------------------------------------------------------

step() {
  local name=$1
  shift
  say "$name"
  "$@" || { echo "Failed: $name"; failed=$((failed + 1)); return 1; }
}

number() { sed -nE "s/^ *$1: ([0-9]+)\$/\1/p" "$2" | tail -n 1; }

run_tests() {
  local project=$1 log
  log="$work/$(basename "$project").log"
  say "Testing $(basename "$project" .csproj)"
  dotnet test --project "$project" --no-build --timeout 30m 2>&1 | tee "$log"
  local status=${PIPESTATUS[0]} f
  passed=$((passed + $(number succeeded "$log" || true) + 0))
  skipped=$((skipped + $(number skipped "$log" || true) + 0))
  f=$(number failed "$log")
  # A run that ended without naming a failed test (a crash, a time-out) failed all the same.
  if [ "$status" -ne 0 ] && [ "${f:-0}" -eq 0 ]; then f=1; fi
  failed=$((failed + ${f:-0}))
}

say_what_was_skipped() {
  [ "$skipped" -eq 0 ] && return
  say "Skipped"
  cat "$work"/*.log | sed -nE '/^skipped /{n;s/^ +//p}' | sort | uniq -c
}

if ! command -v dotnet >/dev/null; then
  echo "The .NET SDK $(sed -nE 's/.*"version": "([0-9.]+)".*/\1/p' global.json) or newer is needed: https://dotnet.microsoft.com/download"
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
fi

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
install_missing
start_postgres
if step "Building" dotnet build ChatOps.sln -warnaserror --verbosity quiet; then
  step "Checking the formatting" dotnet format ChatOps.sln --verify-no-changes --no-restore
  for project in tests/*.Tests/*.csproj; do
    run_tests "$project"
  done
  say_what_was_skipped
fi

echo
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
