# sparsescope::examples: the data files of the tasks of pictures and labelled texts, without libtorch, so that the window can
# show them. One file a task.
add_library(sparsescope_examples STATIC)
add_library(sparsescope::examples ALIAS sparsescope_examples)
target_sources(sparsescope_examples PRIVATE
    engine/tasks/image_dataset.cpp engine/tasks/image_files.cpp
    engine/tasks/passage_questions.cpp engine/tasks/picture_decoder.cpp engine/tasks/picture_folder.cpp
    engine/tasks/text_examples.cpp engine/tasks/text_file.cpp engine/tasks/text_table.cpp)
sparsescope_catalogue(sparsescope_examples images engine/tasks/image_tasks.h image_tasks engine/tasks/image_files.h
    Row "const ImageTask& @()")
sparsescope_catalogue(sparsescope_examples texts engine/tasks/text_tasks.h text_tasks engine/tasks/text_examples.h
    Row "const TextTask& @()")
target_include_directories(sparsescope_examples PRIVATE ${generated})
target_link_libraries(sparsescope_examples PUBLIC sparsescope::experiment PRIVATE ZLIB::ZLIB PkgConfig::XXHASH JPEG::JPEG PNG::PNG)
