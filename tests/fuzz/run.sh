#!/bin/bash
# run.sh MINUTES [TARGET...]: runs each libFuzzer target for so many minutes of processor time, one after the other,
# beginning with the files of tests/data and what earlier runs found. Corpora and findings lie under build/fuzz/corpus
# and build/fuzz/findings; a finding becomes a case of the tests of its reader. Exit code 1 when there is a finding.
# A target is a reader: those of single files share a program, told apart by the files that they begin with, and so do
# those of folders, of which one file is fuzzed and the others are sound.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
minutes=${1:?usage: run.sh MINUTES [TARGET...]}
shift
targets=("$@")
((${#targets[@]})) || targets=(safetensors packed pytorch legacy npz gguf flax keras pickle mask names study result
    shards split dcp dcp-safetensors deepspeed deepspeed-model meta megatron)
data=tests/data

# The folder of a target, the file in it that is fuzzed, and how the files of the checkpoint begin.
folder_of() {
    case $1 in
    shards) echo checkpoints/sharded model.safetensors.index.json ;;
    split) echo gguf split-00002-of-00003.gguf split- ;;
    dcp) echo containers/dcp .metadata ;;
    dcp-safetensors) echo containers/dcp_safetensors shard-00002-model-00001-of-00001.safetensors ;;
    deepspeed) echo containers/deepspeed_3 step/bf16_zero_pp_rank_1_mp_rank_00_optim_states.pt ;;
    deepspeed-model) echo containers/deepspeed_3 step/zero_pp_rank_0_mp_rank_00_model_states.pt ;;
    meta) echo containers/meta consolidated.01.pth ;;
    megatron) echo containers/megatron iter_0000010/mp_rank_01/model_optim_rng.pt ;;
    esac
}

# The seeds of a target: small files that its reader accepts.
seeds_of() {
    read -r folder file _ <<<"$(folder_of "$1")"
    [[ -z $folder ]] || echo "$data/$folder/$file"
    case $1 in
    safetensors) find "$data" -name '*.safetensors' -size -64k ;;
    packed) find "$data/packed" -name model.safetensors ;;
    names) find "$data" -name model.safetensors -size -64k -execdir test -e config.json \; -print ;;
    flax) find "$data" -name '*.msgpack' ;;
    keras) find "$data" \( -name '*.h5' -o -name '*.keras' \) -size -64k ;;
    dcp) find "$data/containers/dcp_two" "$data/containers/dcp_sharded" -name .metadata ;;
    npz | gguf) find "$data" -name "*.$1" -size -64k ;;
    pytorch) find "$data" \( -name '*.pt' -o -name '*.pth' -o -name '*.bin' \) ! -name 'legacy*' -size -64k ;;
    legacy) find "$data" -name 'legacy*.pt*' -size -64k ;;
    pickle) find "$data" -name '*.pt' -size -64k ;;
    mask) find "$data" -name '*mask*.safetensors' -size -64k ;;
    study) find resources/samples/studies -name '*.json' ;;
    esac
}

status=0
TIMEFORMAT='%0U %0S'
for target in "${targets[@]}"; do
    program=$target
    [[ $target == names ]] && program=packed
    [[ $target =~ ^(safetensors|pytorch|legacy|npz|gguf|flax|keras)$ ]] && program=checkpoint
    read -r folder file prefix <<<"$(folder_of "$target")"
    if [[ -n $folder ]]; then
        program=folder
        export SPARSESCOPE_FUZZ_FOLDER=$data/$folder SPARSESCOPE_FUZZ_FILE=$file SPARSESCOPE_FUZZ_PREFIX=$prefix
    fi
    corpus=build/fuzz/corpus/$target
    findings=build/fuzz/findings/$target
    log=build/fuzz/$target.log
    mkdir -p "$corpus" "$findings"
    while read -r seed; do
        if [[ $target == pickle ]]; then
            unzip -p "$seed" '*/data.pkl' >"$corpus/$(basename "$seed").pkl" 2>/dev/null || true
        elif [[ $program == packed ]]; then # the length of its configuration, that and the file
            config=$(dirname "$seed")/config.json
            length=$(stat -c %s "$config")
            { printf "\\x$(printf %02x $((length % 256)))\\x$(printf %02x $((length / 256)))"; cat "$config" "$seed"; } \
                >"$corpus/$(echo "$seed" | tr / _)"
        else
            cp "$seed" "$corpus/$(echo "$seed" | tr / _)"
        fi
    done < <(seeds_of "$target")
    echo "== $target: $(find "$corpus" -type f | wc -l) files to begin with"
    spent=0
    : >"$log"
    while ((spent < minutes * 60)) && [[ -z $(ls -A "$findings") ]]; do
        took=$({ time "build/fuzz/bin/${program}_fuzz" -max_total_time=$((minutes * 60 - spent)) -timeout=10 \
            -rss_limit_mb=1024 -max_len=65536 -artifact_prefix="$findings/" -print_final_stats=1 "$corpus" \
            &>>"$log" || true; } 2>&1)
        spent=$((spent + ${took% *} + ${took#* } + 1)) # each is cut to whole seconds
        for slow in "$findings"/{timeout,slow-unit}-*; do # on a busy or paused machine: is it slow by itself?
            [[ -e $slow ]] || continue
            "build/fuzz/bin/${program}_fuzz" -timeout=10 "$slow" &>/dev/null && rm "$slow"
        done
    done
    runs=$(awk '/stat::number_of_executed_units/ { sum += $2 } END { print sum + 0 }' "$log")
    echo "== $target: $runs inputs in $((spent / 60)) minutes of processor time, $(ls "$findings" | wc -l) findings"
    grep -E 'ERROR|SUMMARY' "$log" || true
    [[ -z $(ls -A "$findings") ]] || status=1
done
exit $status
