#!/bin/sh
# A whole labeling loop without a screen: in each round, ask what to label, answer, and learn; at the end, write masks.
#
# usage: loop.sh IMAGES CLASSES ROUNDS MASKS LABELER…
#   IMAGES    a folder of images; it becomes a Terrazzo project, or is one
#   CLASSES   the names of the classes, with commas between them
#   ROUNDS    how many batches are labeled
#   MASKS     the folder for the masks
#   LABELER…  a command that reads lines of `terrazzo query` and writes each again with a "class"; other fields are ignored.
#             This one knows little:  jq -c '. + {class: (if .y < 100 then "sky" else "ground" end)}'
#
# Nothing is asked twice: when the script was stopped, run it again.
set -eu
terrazzo=${TERRAZZO:-terrazzo}
images=$1 classes=$2 rounds=$3 masks=$4
shift 4

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$terrazzo" init "$images" --classes "$classes" >&2
for round in $(seq "$rounds"); do
  # Files, because a pipe would hide it if one of the three failed.
  "$terrazzo" query "$images" > "$work/asked"
  [ -s "$work/asked" ] || break
  "$@" < "$work/asked" > "$work/answered"
  "$terrazzo" label "$images" < "$work/answered" >&2
done
# query has trained on all answers but the last ones.
"$terrazzo" train "$images" >&2
"$terrazzo" status "$images" >&2
"$terrazzo" export "$images" --out "$masks" --fill predictions
