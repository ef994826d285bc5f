#include "engine/tasks/request_packs.h"

#include <algorithm>
#include <numeric>

namespace sparsescope {

namespace {

/// What a model is given: nothing is asked behind the last token.
std::span<const int32_t> inputOf(const Request& request) {
    return std::span(request.tokens).first(request.tokens.size() - 1);
}

class Packer {
public:
    explicit Packer(int64_t most)
        : m_most(static_cast<size_t>(most)) {}

    void add(const Request& request, size_t number) {
        const std::span<const int32_t> input = inputOf(request);
        size_t common = 0;
        while (common < std::min(m_path.size(), input.size()) &&
               m_pack.tokens[static_cast<size_t>(m_path[common])] == input[common])
            ++common;
        if (!m_pack.tokens.empty() && m_pack.tokens.size() + input.size() - common > m_most) {
            finish();
            common = 0;
        }
        leave(common);
        for (size_t i = common; i < input.size(); ++i) {
            m_path.push_back(static_cast<int64_t>(m_pack.tokens.size()));
            m_pack.tokens.push_back(input[i]);
            m_pack.positions.push_back(static_cast<int64_t>(i));
            m_pack.ends.push_back(0);
        }
        for (size_t i = request.tokens.size() - static_cast<size_t>(request.asked); i < request.tokens.size();
             ++i)
            m_pack.asked.push_back({m_path[i - 1], request.tokens[i], number});
    }

    std::vector<RequestPack> take() {
        if (!m_pack.tokens.empty())
            finish();
        return std::move(m_packs);
    }

private:
    /// Ends the tokens of the path behind the first `kept`.
    void leave(size_t kept) {
        for (size_t i = kept; i < m_path.size(); ++i)
            m_pack.ends[static_cast<size_t>(m_path[i])] = static_cast<int64_t>(m_pack.tokens.size());
        m_path.resize(kept);
    }

    void finish() {
        leave(0);
        m_packs.push_back(std::move(m_pack));
        m_pack = {};
    }

    size_t m_most;
    std::vector<int64_t> m_path; ///< the places of the last request's tokens
    RequestPack m_pack;
    std::vector<RequestPack> m_packs;
};

} // namespace

std::vector<RequestPack> packRequests(std::span<const Request> requests, int64_t most) {
    std::vector<size_t> order(requests.size());
    std::iota(order.begin(), order.end(), size_t{0});
    // Neighbours in this order have as much in common as any two.
    std::ranges::sort(order, [&](size_t a, size_t b) {
        const auto first = inputOf(requests[a]), second = inputOf(requests[b]);
        const auto way =
            std::lexicographical_compare_three_way(first.begin(), first.end(), second.begin(), second.end());
        return way != 0 ? way < 0 : a < b;
    });
    Packer packer(most);
    for (const size_t number : order)
        packer.add(requests[number], number);
    return packer.take();
}

} // namespace sparsescope
