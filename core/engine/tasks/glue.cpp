// Five tasks of GLUE (Wang et al. 2019), in the files of its archives: names of columns and labels, and how
// many examples there are. Numbers of classes as Hugging Face's `glue` has them.
#include "engine/tasks/text_task.h"

namespace sparsescope {

const TextTask& sst2() {
    static const TextTask task{.name = "sst-2",
                               .first = {"sentence"},
                               .label = {"label"},
                               .classNames = {"0", "1"},
                               .trainCount = 67'349,
                               .testCount = 872,
                               .validationIsTest = true};
    return task;
}

const TextTask& mnli() {
    static const TextTask task{.name = "mnli",
                               .first = {"sentence1"},
                               .second = {"sentence2"},
                               .label = {"gold_label"},
                               .classNames = {"entailment", "neutral", "contradiction"},
                               .trainCount = 392'702,
                               .testCount = 9'815,
                               .validationIsTest = true};
    return task;
}

const TextTask& qnli() {
    static const TextTask task{.name = "qnli",
                               .first = {"question"},
                               .second = {"sentence"},
                               .label = {"label"},
                               .classNames = {"entailment", "not_entailment"},
                               .trainCount = 104'743,
                               .testCount = 5'463,
                               .validationIsTest = true};
    return task;
}

const TextTask& qqp() {
    static const TextTask task{.name = "qqp",
                               .first = {"question1"},
                               .second = {"question2"},
                               .label = {"is_duplicate"},
                               .classNames = {"0", "1"},
                               .trainCount = 363'846,
                               .testCount = 40'430,
                               .leaveShortRows = true,
                               .validationIsTest = true};
    return task;
}

const TextTask& rte() {
    static const TextTask task{.name = "rte",
                               .first = {"sentence1"},
                               .second = {"sentence2"},
                               .label = {"label"},
                               .classNames = {"entailment", "not_entailment"},
                               .trainCount = 2'490,
                               .testCount = 277,
                               .validationIsTest = true};
    return task;
}

} // namespace sparsescope
