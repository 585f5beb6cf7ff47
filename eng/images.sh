#!/usr/bin/env bash
# Builds the images of all services, with the tag given (local).
set -euo pipefail
cd "$(dirname "$0")/.."
for service in Customers/Customers.CommandService:customers-commands Customers/Customers.QueryService:customers-queries \
               Orders/Orders.CommandService:orders-commands Orders/Orders.QueryService:orders-queries; do
  docker build --build-arg "SERVICE=${service%:*}" --build-arg "REVISION=$(git rev-parse HEAD)" \
    --tag "daprcqrs/${service#*:}:${1:-local}" .
done
