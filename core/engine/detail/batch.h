// What a model is given: examples side by side.
#pragma once

#include <torch/types.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace sparsescope {

class PassageWindows;
struct WordProblems;

/// A word problem as a tree decoder takes it.
struct ExpressionTree {
    std::vector<int64_t> numbers; ///< the token of the text that each stands at; -1 = it stands nowhere
    /// The terms of the right expression in prefix order, as TreeDecoder numbers them, of each those of which
    /// any is right; empty where it is not learnt from.
    std::vector<std::vector<int64_t>> steps;
};

struct Batch {
    at::Tensor images = {}; ///< f32 [batch, channels, size, size]; undefined for text
    at::Tensor tokens = {}; ///< i64 [batch, length]; undefined for pictures
    at::Tensor mask = {};   ///< bool [batch, length], false = padding; undefined where there is none
    /// Of a row of several texts that share their beginnings (request_packs.h): i64 [length] each, on the
    /// CPU. The place of each token in its text, and where in the row the last text that goes through it
    /// ends.
    at::Tensor positions = {}, ends = {};
    at::Tensor types = {}; ///< i64 [batch, length], which of two texts a token is of; undefined: all 0
    /// i64 [batch], or [batch, length] with -100 where a token is not asked for, or [batch, 2], the first and
    /// last token of an answer; undefined where nothing is.
    at::Tensor labels = {};
    /// While a model is trained, the seed of what its dropout drops; nothing is dropped without.
    std::optional<uint64_t> dropout = {};
    /// Of windows of passages: what they are cut from, and which of them the rows are.
    std::shared_ptr<const PassageWindows> windows = {};
    std::vector<int64_t> rows = {};
    /// Of word problems: the trees of the rows, whether the model is given the right terms as it is while it
    /// learns, and what they were read from (`rows` says which they are).
    std::vector<ExpressionTree> trees = {};
    bool taught = false;
    std::shared_ptr<const WordProblems> problems = {};

    int64_t size() const { return (images.defined() ? images : tokens).size(0); }
};

/// What a model's batches look like.
struct InputShape {
    int64_t channels = 0;   ///< of pictures; 0 = the model takes none
    int64_t imageSize = 0;  ///< pixels a side
    int64_t tokens = 0;     ///< of a text, at most; 0 = the model takes none
    int64_t vocabulary = 0; ///< ids are below it; 0 = not known
};

} // namespace sparsescope
