# sparsescope::pictures: the data files of the tasks of pictures, without libtorch, so that the window can show them.
add_library(sparsescope_pictures STATIC)
add_library(sparsescope::pictures ALIAS sparsescope_pictures)
target_sources(sparsescope_pictures PRIVATE
    engine/tasks/cifar_10.cpp engine/tasks/cifar_100.cpp engine/tasks/fashion_mnist.cpp engine/tasks/image_dataset.cpp
    engine/tasks/image_files.cpp)
target_link_libraries(sparsescope_pictures PUBLIC sparsescope::experiment PRIVATE ZLIB::ZLIB PkgConfig::XXHASH)
