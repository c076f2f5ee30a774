#!/bin/sh
# Twice an hour: 7,37 * * * * /usr/local/bin/model-route.sh
# Once before: npm install --global --ignore-scripts kush-doctor
# Prints nothing if all is well, so cron sends no mail. Only problems missing from the accepted report fail.
set -u
state="${STATE_FOLDER:-$HOME/.local/state/kush-doctor}"
program="${KUSH_DOCTOR:-kush-doctor}"
mkdir -p "$state"
accepted="$state/accepted.json"
latest="$state/latest.json"

set -- doctor --quiet --no-progress --wait 90s --output "$latest"
[ ! -f "$accepted" ] || set -- "$@" --baseline "$accepted"

code=0
# The program may be several words ("node /opt/kush-doctor/bin/kush-doctor.cjs").
# shellcheck disable=SC2086
found=$($program "$@" 2>&1) || code=$?
[ "$code" = 0 ] || printf '%s\n' "$found"
exit "$code"
