#!/bin/sh
# Runs a trainer of Terrazzo as a job of Slurm and waits for it:
#
#   terrazzo annotate photos --trainer-command "slurm.sh torch_segmentation.py --size 360"
#
# usage: slurm.sh TRAINER… ROUND
#   TRAINER  a Python script for torchrun and its options; ROUND is added by Terrazzo, and must be on a file system
#            that the nodes see, under the same path.
#
# Environment: SBATCH_OPTIONS (default: --nodes 1 --gpus-per-node 1), PROCESSES for each node (default: 1),
# TORCHRUN (default: torchrun), SLURM_TRAINER_DELAY seconds that the last lines of the job may take to arrive
# (default: 2).
#
# If Terrazzo ends this script, the job is cancelled; the next round goes on from its checkpoint.
set -eu
for round in "$@"; do :; done
log="$round/out/slurm.log"
job=

cancel() {
  trap - TERM INT HUP
  [ -z "${follower:-}" ] || kill "$follower" 2>/dev/null || true
  [ -z "$job" ] || scancel "$job" 2>/dev/null || true
  exit 143
}
trap cancel TERM INT HUP

script="$round/out/job.sh"
{
  cat <<'JOB'
#!/bin/sh
if [ "$SLURM_JOB_NUM_NODES" = 1 ]; then
  meeting=--standalone
else
  first=$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)
  meeting="--rdzv-backend c10d --rdzv-id $SLURM_JOB_ID --rdzv-endpoint ${MASTER_ADDR:-$first}:${MASTER_PORT:-29500}"
fi
JOB
  printf 'exec srun --ntasks-per-node 1 %s --nnodes "$SLURM_JOB_NUM_NODES" --nproc-per-node %s $meeting' \
    "${TORCHRUN:-torchrun}" "${PROCESSES:-1}"
  # Quoted for the shell of the job.
  for word in "$@"; do printf " '%s'" "$(printf %s "$word" | sed "s/'/'\\\\''/g")"; done
  echo
} > "$script"
: > "$log"

# sbatch --wait ends with the job's own exit code; its first line is the job's number.
mkfifo "$round/out/job.pipe"
# shellcheck disable=SC2086
sbatch --parsable --wait --job-name terrazzo --output "$log" \
  ${SBATCH_OPTIONS:---nodes 1 --gpus-per-node 1} "$script" > "$round/out/job.pipe" &
waiter=$!
read -r job < "$round/out/job.pipe" || job=
rm -f "$round/out/job.pipe"
job=${job%%;*}
echo "progress 0 job $job waits"

# Passes the lines of the job on while it runs.
tail -n +1 -f "$log" &
follower=$!
code=0
wait "$waiter" || code=$?
sleep "${SLURM_TRAINER_DELAY:-2}"
kill "$follower" 2>/dev/null || true
exit "$code"
