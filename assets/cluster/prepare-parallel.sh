#!/bin/sh
# Prepares a folder of images with GNU parallel, on this machine or on several that see the folder.
#
#   sh prepare-parallel.sh photos 16                            # sixteen parts, as many at a time as there are cores
#   sh prepare-parallel.sh photos 64 --sshlogin n1,n2,n3,:      # on three other machines and this one
#
# Stopped with Ctrl-C or by a crash, the same line goes on: images that are done take no time.
set -e
folder=$1 parts=$2
shift 2
terrazzo prepare "$folder" --basis-only
seq "$parts" | parallel "$@" --quote \
  terrazzo prepare "$folder" --shard "{}/$parts" --jobs 1 --quiet
terrazzo prepare "$folder" --gather
