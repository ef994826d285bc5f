# sparsescope_catalogue(TARGET KIND HEADER NAMESPACE INCLUDE ROW DECLARATION): one file a row. Every NAME_KIND.cpp of this folder
# is compiled into TARGET, and HEADER is written with `constexpr ROW all[]`, a {"name", function} for each in NAMESPACE:
# fashion_mnist_images.cpp defines fashionMnist, the row "fashion-mnist". DECLARATION is the function's with @ for its name,
# INCLUDE what declares it and ROW. The folder of the generated headers is in ${generated}.
function(sparsescope_catalogue target kind header namespace include row declaration)
    file(GLOB files CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/*_${kind}.cpp)
    set(declarations "")
    set(rows "")
    foreach(file IN LISTS files)
        cmake_path(GET file STEM name)
        string(REGEX REPLACE "_${kind}$" "" name ${name})
        string(REPLACE "_" "-" row_name ${name})
        string(REPLACE "_" ";" words ${name})
        list(POP_FRONT words function)
        foreach(word IN LISTS words)
            string(SUBSTRING ${word} 0 1 first)
            string(TOUPPER ${first} first)
            string(SUBSTRING ${word} 1 -1 rest)
            string(APPEND function ${first}${rest})
        endforeach()
        string(REPLACE "@" "${function}" line "${declaration}")
        string(APPEND declarations "${line};\n")
        string(APPEND rows "    {\"${row_name}\", ${function}},\n")
    endforeach()
    set(generated ${PROJECT_BINARY_DIR}/generated PARENT_SCOPE)
    file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/${header} CONTENT
"// Written by sparsescope_catalogue (core/catalogue.cmake) from the names of files.
#pragma once

#include \"${include}\"

namespace sparsescope::${namespace} {

@declarations@
inline constexpr ${row} all[] = {
@rows@};

} // namespace sparsescope::${namespace}
" @ONLY)
    target_sources(${target} PRIVATE ${files})
endfunction()
