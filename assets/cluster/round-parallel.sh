#!/bin/sh
# Chooses the next batch of a project with GNU parallel, and prints it as terrazzo query does.
#
#   sh round-parallel.sh photos 16 > batch.jsonl
#   sh round-parallel.sh photos 64 --sshlogin n1,n2,: > batch.jsonl
set -e
folder=$1 parts=$2
shift 2
plan=$(terrazzo query "$folder" --plan)
for stage in histogram scores; do
  seq "$parts" | parallel "$@" --quote terrazzo query "$folder" --score-only --stage "$stage" \
    --from "$plan" --shard "{}/$parts" >&2
done
terrazzo query "$folder" --from "$plan"
