# sparsescope_samples: resources/samples as bytes of the program, so that it needs no installed files. A generated
# assembler file takes each in with .incbin (no compiler reads megabytes of numbers), a generated list names them.
enable_language(ASM)
set(samples_folder ${PROJECT_SOURCE_DIR}/resources/samples)
file(GLOB sample_files CONFIGURE_DEPENDS RELATIVE ${samples_folder}
    ${samples_folder}/checkpoints/*.safetensors ${samples_folder}/figures/*.json ${samples_folder}/studies/*.json)
list(SORT sample_files)

set(assembler ".section .rodata\n")
set(declarations "")
set(entries "")
set(dependencies "")
set(index 0)
foreach(sample IN LISTS sample_files)
    set(symbol sparsescope_sample_${index})
    string(APPEND assembler ".balign 64\n.global ${symbol}\n.hidden ${symbol}\n${symbol}:\n.incbin \"${samples_folder}/${sample}\"\n"
                            ".global ${symbol}_end\n.hidden ${symbol}_end\n${symbol}_end:\n.byte 0\n")
    string(APPEND declarations "extern const std::byte ${symbol}[], ${symbol}_end[];\n")
    string(APPEND entries "    list.push_back({\"${sample}\", {${symbol}, ${symbol}_end}});\n")
    list(APPEND dependencies ${samples_folder}/${sample})
    math(EXPR index "${index} + 1")
endforeach()
string(APPEND assembler ".section .note.GNU-stack,\"\",@progbits\n")
file(CONFIGURE OUTPUT samples_bytes.S CONTENT "${assembler}" @ONLY)
file(CONFIGURE OUTPUT samples_list.cpp @ONLY CONTENT "#include \"study/samples.h\"

extern \"C\" {
${declarations}}

namespace sparsescope {

std::span<const Sample> samples() {
    static const std::vector<Sample> all = [] {
        std::vector<Sample> list;
${entries}        return list;
    }();
    return all;
}

} // namespace sparsescope
")
add_library(sparsescope_samples STATIC samples.cpp
    ${CMAKE_CURRENT_BINARY_DIR}/samples_bytes.S ${CMAKE_CURRENT_BINARY_DIR}/samples_list.cpp)
add_library(sparsescope::samples ALIAS sparsescope_samples)
set_source_files_properties(${CMAKE_CURRENT_BINARY_DIR}/samples_bytes.S PROPERTIES OBJECT_DEPENDS "${dependencies}")
target_link_libraries(sparsescope_samples PUBLIC sparsescope::weights)
