#!/bin/sh
# A round of a network that trains elsewhere: export the answers, train, take its probabilities back, and see what
# to label next. Run it again after every batch of answers.
#
# usage: round.sh IMAGES WORK TRAIN…
#   IMAGES  the folder of images, a Terrazzo project
#   WORK    a folder for what goes out and what comes back
#   TRAIN…  a command that is called as TRAIN… MASKS IMAGES PROBABILITIES: it learns from MASKS (index PNGs, 255 is
#           unlabeled, classes.json beside them) and writes for each image a .npy of classes × rows × columns
#           into PROBABILITIES, and classes.txt with one name a line. It may be ssh, sbatch --wait or a script.
set -eu
terrazzo=${TERRAZZO:-terrazzo}
images=$1 work=$2
shift 2
mkdir -p "$work"

"$terrazzo" export "$images" --out "$work/masks" --what answers >&2
new="$work/probabilities-$(date +%s)"
mkdir -p "$new"
"$@" "$work/masks" "$images" "$new" >&2
"$terrazzo" probabilities add "$images" outside "$new" >&2
"$terrazzo" query "$images"
