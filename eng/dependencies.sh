#!/usr/bin/env bash
# Dependencies are those of the lock files, none of them is known to be vulnerable, and all are listed in artifacts/sbom.json.
# With --update the lock files are made anew; with PublishedPackages=true in the environment all of it holds for the published packages.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p artifacts

if [ "${1:-}" = "--update" ]; then
  dotnet restore --force-evaluate
else
  dotnet restore --locked-mode
fi

dotnet list package --vulnerable --include-transitive --format json > artifacts/vulnerable.json
node eng/dependencies/audit.mjs artifacts/vulnerable.json
node eng/dependencies/sbom.mjs artifacts/sbom.json
