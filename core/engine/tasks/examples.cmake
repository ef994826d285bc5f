# sparsescope::examples: the data files of the tasks of pictures, labelled texts and questions, and tokenizers, without
# libtorch, so that the window can show them. One file a task.
add_library(sparsescope_examples STATIC)
add_library(sparsescope::examples ALIAS sparsescope_examples)
target_sources(sparsescope_examples PRIVATE
    engine/models/decoder_config.cpp engine/pruning/python_random.cpp
    engine/tasks/choice_rows.cpp engine/tasks/image_dataset.cpp engine/tasks/image_files.cpp
    engine/tasks/multiple_choice.cpp engine/tasks/passage_questions.cpp engine/tasks/picture_decoder.cpp
    engine/tasks/picture_folder.cpp engine/tasks/python_text.cpp engine/tasks/readable_examples.cpp
    engine/tasks/request_encoder.cpp engine/tasks/request_limit.cpp engine/tasks/request_tasks.cpp
    engine/tasks/science_questions.cpp engine/tasks/text_documents.cpp engine/tasks/text_examples.cpp
    engine/tasks/text_file.cpp engine/tasks/text_table.cpp engine/tasks/wiki_text.cpp engine/tasks/word_problems.cpp)
sparsescope_catalogue(sparsescope_examples images engine/tasks/image_tasks.h image_tasks engine/tasks/image_files.h
    Row "const ImageTask& @()")
sparsescope_catalogue(sparsescope_examples texts engine/tasks/text_tasks.h text_tasks engine/tasks/text_examples.h
    Row "const TextTask& @()")
sparsescope_catalogue(sparsescope_examples requests engine/tasks/request_makers.h request_makers engine/tasks/request_task.h
    Maker "std::unique_ptr<RequestTask> @(const TaskSpec&)")
target_include_directories(sparsescope_examples PRIVATE ${generated})
target_link_libraries(sparsescope_examples PUBLIC sparsescope::experiment
    PRIVATE ZLIB::ZLIB PkgConfig::XXHASH PkgConfig::ONIGURUMA PkgConfig::ICU JPEG::JPEG PNG::PNG)
add_subdirectory(engine/tasks/tokenizer)
