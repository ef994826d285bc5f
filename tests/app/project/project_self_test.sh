#!/bin/bash
# Makes trees that break one boundary each and checks that project_test.sh sees it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT

expect() { # expect WORD: project_test.sh finds exactly one fault, which says WORD; nothing: none
    local output status=0
    output=$(bash "$here/project_test.sh" "$tree" 2>&1) || status=$?
    if [[ -z $1 ]]; then
        ((status == 0)) || { echo "a sound tree has faults: $output"; exit 1; }
    else
        ((status == 1)) && grep -qF "$1" <<<"$output" && grep -q '^1 faults$' <<<"$output" ||
            { echo "expected one fault that says '$1', got: $output"; exit 1; }
    fi
}

try() { # try FILE LINE WORD
    mkdir -p "$tree/$(dirname "$1")"
    [[ -e $tree/$1 ]] && cp "$tree/$1" "$tree/before"
    echo "$2" >>"$tree/$1"
    expect "$3"
    if [[ -e $tree/before ]]; then mv "$tree/before" "$tree/$1"; else rm "$tree/$1"; fi
}

mkdir -p "$tree"/{core/{base,weights/masks,engine/detail},widgets/plots,app/cli}
cat >"$tree/core/README.md" <<'TABLE'
| room | what it is | may include |
|---|---|---|
| `base` | things | the standard library |
| `weights/masks` | masks | base |
| `engine` | models | base, masks, `study/spec.h` |
| `study` | studies | base |
TABLE
mkdir -p "$tree/core/study"
echo '#include "base/error.h"' | tee "$tree"/core/weights/masks/mask.h "$tree"/core/study/spec.h >/dev/null
printf '#include "weights/masks/mask.h"\n#include "study/spec.h"\n#include "base/error.h"\n#include <torch/torch.h>\n' >"$tree/core/engine/engine.cpp"
echo '#include <torch/types.h>' >"$tree/core/engine/detail/vit.h"
echo '#include <vector>' | tee "$tree"/core/base/error.h "$tree"/app/cli/main.cpp >/dev/null
echo '#include <qcustomplot.h>' >"$tree/widgets/plots/qcustomplot.h"
mkdir -p "$tree"/tests/{core/engine/parity,app/cli,widgets}
touch "$tree"/tests/{core/engine/engine_test.cpp,core/engine/parity/parity_test.cpp,app/cli/program_test.cpp,widgets/window_test.cpp}
expect ''

try core/engine/engine.h '#include <torch/torch.h>' 'includes a torch header'
try core/base/error.h '  # include <ATen/ATen.h>' 'includes a torch header'
try app/cli/main.cpp '#include <QString>' 'includes a Qt header'
try core/study/spec.h '#include <QtCore/QString>' 'includes a Qt header'
try widgets/page.cpp '#include <qcustomplot.h>' 'includes qcustomplot.h itself'
try core/weights/anatomy/anatomy.h '#include <vector>' 'does not name the room weights/anatomy'
try core/base/error.h '#include "weights/masks/mask.h"' 'the room base may not'
try core/engine/engine.cpp '#include "study/journal.h"' 'the room engine may not'
try widgets/plots/curve.cpp '#include <vector>' 'widgets/plots has no tests'
try core/weights/masks/mask.cpp '#include <vector>' 'core/weights/masks has no tests'
expect ''
echo "every broken boundary was seen"
