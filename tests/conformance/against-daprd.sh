#!/usr/bin/env bash
# Asks a real daprd what the transcripts say it answered: needs `dapr init` (daprd, placement, scheduler, Redis) and Node.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
dapr run --app-id conf --app-port 6001 --dapr-http-port 3500 --resources-path components --log-level warn -- \
  node battery.mjs --http 3500 --app 6001 --out "$work/http.json"
node diff.mjs transcripts/http-sqlite-redis.json "$work/http.json"

npm ci
dapr run --app-id confg --app-port 6011 --dapr-http-port 3510 --dapr-grpc-port 53510 --resources-path components --log-level warn -- \
  node battery-grpc.mjs --grpc 53510 --http 3510 --app 6011 --modules "$PWD" --out "$work/grpc.json"
node diff.mjs transcripts/grpc-sqlite-redis.json "$work/grpc.json"
