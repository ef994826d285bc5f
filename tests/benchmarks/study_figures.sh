#!/bin/bash
# The figures of studies, each beside its goal: study_figures.sh BUILD/bin [PYTHON]
# PYTHON (python3) has torch. Wait for a quiet machine: it says how busy it was, and takes some ten minutes.
set -euo pipefail
bin=$(realpath "$1")
python=${2:-python3}
here=$(dirname "$(realpath "$0")")
export QT_QPA_PLATFORM=offscreen
echo "load before: $(cut -d' ' -f1-3 /proc/loadavg), $(nproc) cores"
echo "goals: 10,000 runs open within 1 s, idle under 1 % of a core; a record on the screen within 200 ms; journalling under 1 %"
"$bin/study_benchmark" 2>/dev/null
"$python" "$here/study_vs_python.py" "$bin"
echo "goal of training: 1.35 times Python"
"$python" "$here/training_vs_python.py" "$bin/training_benchmark"
echo "load after: $(cut -d' ' -f1-3 /proc/loadavg)"
