// The goal-driven tree decoder of Xie and Sun (IJCAI 2019): the expression that solves a word problem, in
// prefix order, from the states of the problem's tokens. As SMC-Bench and SVAMP run it (arkilpatel/SVAMP,
// code/gts), with their bidirectional LSTM between encoder and decoder.
#pragma once

#include "engine/detail/batch.h"
#include "engine/models/detail/packed_attention.h"
#include "engine/models/detail/parameter_buffer.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace sparsescope {

struct TreeConfig {
    int64_t width = 768;   ///< of the encoder, and of the embeddings of operators
    int64_t hidden = 512;  ///< of the decoder
    int64_t constants = 0; ///< that expressions may name beside a problem's own numbers
    double dropout = 0.5;

    static constexpr int64_t operators = 4, layers = 2; ///< layers of the LSTM
    static constexpr int64_t longest = 45,
                             beams = 5; ///< terms of an expression; expressions that are followed
    /// Theirs has 512 for an encoder of 768; two thirds of others.
    static int64_t hiddenOf(int64_t width) { return std::max<int64_t>(1, 2 * width / 3); }
};

/// Its parameters begin with "tree."; behind that they have the names of SVAMP's modules.
std::vector<ParameterShape> treeShapes(const TreeConfig& config);

/// Terms are numbered: the operators, the constants, the numbers of the problem.
class TreeDecoder {
public:
    TreeDecoder(const TreeConfig& config, const ParameterBuffer& parameters);

    /// tokens [rows, width], those of all texts. Where the batch is taught: what each term of the right
    /// expressions is given, [batch, longest of them, terms]: differentiable, -1e12 for the numbers that a
    /// problem has not, 0 behind an expression's end. Else the expressions that it finds by `beams` beams,
    /// f32 on the CPU, [batch, 1 + longest]: the logarithm of its probability and its terms, -1 behind its
    /// end; all NaN where a score is not finite. An expression that is not done after `longest` terms is
    /// none.
    at::Tensor operator()(const at::Tensor& tokens, const PackedTexts& texts, const Batch& batch,
                          DropoutSeeds& seeds) const;

private:
    struct Problems;
    struct Tree;
    struct Step;
    struct Gated {
        at::Tensor weight, bias, gateWeight, gateBias;
        /// tanh(W x + b) * sigmoid(Wg x + bg).
        at::Tensor operator()(const at::Tensor& in) const;
    };
    struct Direction {
        at::Tensor inputWeight, hiddenWeight, inputBias, hiddenBias;
    };

    at::Tensor drop(const at::Tensor& in, DropoutSeeds& seeds) const;
    Problems encode(const at::Tensor& tokens, const PackedTexts& texts, const Batch& batch,
                    DropoutSeeds& seeds) const;
    at::Tensor recur(const at::Tensor& tokens, const PackedTexts& texts, DropoutSeeds& seeds) const;
    Step predict(const Problems& problems, const std::vector<int64_t>& of, const std::vector<Tree*>& trees,
                 DropoutSeeds& seeds) const;
    void grow(const std::vector<Tree*>& trees, const Step& step, const std::vector<int64_t>& rows,
              const std::vector<int64_t>& terms, DropoutSeeds& seeds) const;
    at::Tensor teach(const Problems& problems, const Batch& batch, DropoutSeeds& seeds) const;
    at::Tensor solve(const Problems& problems, const Batch& batch) const;

    TreeConfig m_config;
    std::vector<Direction> m_recurrent; ///< of each layer forwards and backwards
    at::Tensor m_constants;             ///< [1, constants, hidden]; undefined where there are none
    Gated m_alone, m_besideLeft;        ///< a goal's node without and with what stands left of it
    at::Tensor m_opsWeight, m_opsBias;
    at::Tensor m_attentionWeight, m_attentionBias, m_attentionScore, m_attentionScoreBias;
    at::Tensor m_scoreWeight, m_scoreBias, m_score;
    at::Tensor m_labels; ///< of the operators, [operators, width]
    Gated m_left, m_right, m_merge;
};

/// torch's own beginnings of such layers, by `seed`, the same on every device.
void initialiseTree(const ParameterBuffer& parameters, const TreeConfig& config, uint64_t seed);

/// i64 [batch, longest], -100 behind an expression's end: which term each row of taught scores is asked for;
/// of several that are right the one with the largest score, of equal ones the first.
at::Tensor treeTargets(const at::Tensor& scores, const std::vector<ExpressionTree>& trees);

} // namespace sparsescope
