# sparsescope::examples: the data files of the tasks of pictures and labelled texts, without libtorch, so that the window can
# show them.
add_library(sparsescope_examples STATIC)
add_library(sparsescope::examples ALIAS sparsescope_examples)
target_sources(sparsescope_examples PRIVATE
    engine/tasks/cifar_10.cpp engine/tasks/cifar_100.cpp engine/tasks/fashion_mnist.cpp engine/tasks/image_dataset.cpp
    engine/tasks/image_files.cpp
    engine/tasks/glue.cpp engine/tasks/own_texts.cpp engine/tasks/text_table.cpp engine/tasks/text_task.cpp)
target_link_libraries(sparsescope_examples PUBLIC sparsescope::experiment PRIVATE ZLIB::ZLIB PkgConfig::XXHASH)
