#!/bin/bash
# Proves the project's boundaries: project_test.sh SOURCE_FOLDER [PROGRAM...]
# Sources: where torch and Qt headers stand, who includes whom in core (the table of core/README.md is the law), that
# every room is named there, that every folder has tests. Programs: what they link. Prints every fault; exit 1 when there is one.
set -uo pipefail
cd "$1" || exit 1
shift
faults=0

fault() {
    echo "FAULT: $*"
    faults=$((faults + 1))
}

sources() { find "$@" -name '*.h' -o -name '*.cpp' 2>/dev/null; }

# --- headers of other libraries
while read -r file; do
    [[ $file == core/engine/*detail/*.h || ($file == core/engine/* && $file == *.cpp) ]] ||
        fault "$file includes a torch header; only core/engine's .cpp files and detail/ headers may"
done < <(sources core widgets app | xargs --no-run-if-empty grep -lE '^ *# *include *[<"](torch|ATen|c10|caffe2)/')
while read -r file; do
    fault "$file includes a Qt header; core, the command line and the worker have none"
done < <(sources core app/cli app/terminal app/worker | xargs --no-run-if-empty grep -lE '^ *# *include *[<"](Q[A-Z][A-Za-z]*[>"/]|Qt[A-Z]|q[a-z]+\.h)')
while read -r file; do
    [[ $file == widgets/plots/qcustomplot.h ]] || fault "$file includes qcustomplot.h itself; include widgets/plots/qcustomplot.h"
done < <(sources widgets app tests | xargs --no-run-if-empty grep -lE '^ *# *include *<qcustomplot\.h>')

# --- the rooms of core: README's rows are "| `room` | what it is | may include |"
declare -A allowed
rooms=()
while IFS='|' read -r _ room _ may _; do
    room=$(tr -d '` ' <<<"$room")
    rooms+=("$room")
    allowed[$room]=$(tr ',()`' '    ' <<<"$may")
done < <(grep -E '^\| `' core/README.md)
((${#rooms[@]})) || fault "core/README.md has no table of rooms"

room_of() { # the longest room that a path below core/ lies in
    local path=$1
    while [[ $path == */* ]]; do
        path=${path%/*}
        [[ -v allowed[$path] ]] && { echo "$path"; return; }
    done
}

while read -r folder; do
    folder=${folder#core/}
    [[ $folder == */detail || -v allowed[$folder] ]] || fault "core/README.md does not name the room $folder"
done < <(sources core | xargs --no-run-if-empty dirname | sort -u)

while IFS=: read -r file include; do
    header=${include#*\"}
    header=${header%\"*}
    from=$(room_of "${file#core/}")
    to=$(room_of "$header")
    [[ -z $from || -z $to || $from == "$to" ]] && continue
    ok=
    for word in ${allowed[$from]}; do
        [[ $header == "$word" || $header == "$word"/* || ${to##*/} == "$word" ]] && ok=1
    done
    [[ $ok ]] || fault "$file includes $header; by core/README.md the room $from may not"
done < <(sources core | xargs --no-run-if-empty grep -HoE '^ *# *include *"[^"]+"')

# --- every folder of sources has tests of its own, in the folder of its name below tests
while read -r folder; do
    [[ -n $(find "tests/$folder" -maxdepth 1 \( -name '*_test.cpp' -o -name '*_test.py' \) -print -quit 2>/dev/null) ]] ||
        fault "$folder has no tests; they belong in tests/$folder"
done < <(find core widgets app -name '*.cpp' -printf '%h\n' 2>/dev/null | grep -v '/detail$' | sort -u)

# --- what the programs link, through all their libraries
linked() { ldd "$1" | sed -E 's/^\s*(\S+).*/\1/'; }
asked_for() { readelf -d "$1" | sed -nE 's/.*\(NEEDED\).*\[(.*)\]/\1/p'; } # by the program itself
for program in "$@"; do
    list=linked
    case ${program##*/} in
    sparsescope) forbidden='lib(torch|c10)' ;;
    sparsescope-cli) forbidden='lib(torch|c10|Qt)' ;;
    sparsescope-worker) forbidden='libQt' list=asked_for ;; # Debian's libtorch brings Qt along behind OpenCV
    *) fault "$program: what may it link?"; continue ;;
    esac
    libraries=$("$list" "$program") && [[ $libraries == *libc.so* ]] || { fault "$program: what it links cannot be read"; continue; }
    while read -r library; do
        fault "${program##*/} links $library"
    done < <(grep -E "^$forbidden" <<<"$libraries")
done

echo "$faults faults"
((faults == 0))
