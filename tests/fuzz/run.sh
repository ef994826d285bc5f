#!/bin/bash
# run.sh MINUTES [TARGET...]: runs each libFuzzer target for so many minutes, one after the other, beginning with the
# files of tests/data and what earlier runs found. Corpora and findings lie under build/fuzz/corpus and
# build/fuzz/findings; a finding becomes a case of the tests of its reader. Exit code 1 when there is a finding.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
minutes=${1:?usage: run.sh MINUTES [TARGET...]}
shift
targets=("$@")
((${#targets[@]})) || targets=(safetensors pytorch npz gguf pickle mask study)
data=tests/data

# The seeds of a target: small files that its reader accepts.
seeds_of() {
    case $1 in
    safetensors) find "$data" -name '*.safetensors' -size -64k ;;
    npz | gguf) find "$data" -name "*.$1" -size -64k ;;
    pytorch) find "$data" \( -name '*.pt' -o -name '*.pth' -o -name '*.bin' \) -size -64k ;;
    pickle) find "$data" -name '*.pt' -size -64k ;;
    mask) find "$data" -name '*mask*.safetensors' -size -64k ;;
    study) find resources/samples/studies -name '*.json' ;;
    esac
}

status=0
for target in "${targets[@]}"; do
    program=$target
    [[ $target =~ ^(safetensors|pytorch|npz|gguf)$ ]] && program=checkpoint
    corpus=build/fuzz/corpus/$target
    findings=build/fuzz/findings/$target
    mkdir -p "$corpus" "$findings"
    while read -r seed; do
        if [[ $target == pickle ]]; then
            unzip -p "$seed" '*/data.pkl' >"$corpus/$(basename "$seed").pkl" 2>/dev/null || true
        else
            cp "$seed" "$corpus/$(echo "$seed" | tr / _)"
        fi
    done < <(seeds_of "$target")
    echo "== $target: $(find "$corpus" -type f | wc -l) files to begin with"
    "build/fuzz/bin/${program}_fuzz" -max_total_time=$((minutes * 60)) -timeout=10 -rss_limit_mb=1024 -max_len=65536 \
        -artifact_prefix="$findings/" -print_final_stats=1 "$corpus" 2>&1 |
        grep -E 'stat::|ERROR|SUMMARY|DONE' || true
    [[ -z $(ls -A "$findings") ]] || status=1
done
exit $status
