// Flips as a person reads them: with the names of classes and the texts of the examples.
#pragma once

#include "experiment/example_texts.h"
#include "study/flips.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sparsescope {

struct FlipTable {
    struct Row {
        Flip flip;
        int64_t seed = 0;
        std::string run, against; ///< ids of the two runs
        std::string text;         ///< of the example; empty of a picture, and where it is not known
        /// Its place among all test examples of the data files, from 0 (Flip::index is that among those that
        /// were measured); nothing where it is not known.
        std::optional<int64_t> place = {};
    };
    std::vector<Row> rows;
    std::vector<std::string> classNames; ///< none: classes are numbers
    bool isOfLosses = false;             ///< its examples have no classes

    /// The texts and places of the rows, and the names of the classes; false, and nothing is taken, where the
    /// data is not what was scored: `labels` are those of a result, Examples::labels. O(n log n).
    bool addTexts(const ExampleTexts& data, std::span<const int64_t> labels);
    /// A name, or the number where it has none.
    std::string className(int64_t label) const;
    /// seed,index,label,dense,pruned,margin,dense_margin,run,against,label_name,dense_name,pruned_name,text,
    /// data_index: a line a row; `dense` is what the run under `against` said, whichever that is, `index` the
    /// place among the examples that were measured and `data_index` Row::place, both from 0. Of losses
    /// seed,index,dense_loss,loss,change,run,against,data_index,text.
    std::string csv() const;

private:
    std::string csvOfLosses() const;
};

/// The names of the classes whose numbers were scored, by the labels of the data in the same order:
/// config.json may number them as it likes. Nothing where a number has two names or a name two numbers: then
/// the data is not what was scored. O(n log n).
std::optional<std::vector<std::string>> namesOfClasses(std::span<const int64_t> numbers,
                                                       std::span<const std::string> labels);

} // namespace sparsescope
