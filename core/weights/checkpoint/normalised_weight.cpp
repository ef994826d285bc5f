// torch/nn/utils/{weight_norm,spectral_norm}.py, aten/src/ATen/native/WeightNorm.cpp
#include "weights/checkpoint/normalised_weight.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <mutex>

namespace sparsescope {
namespace {

bool isComputed(const Tensor& tensor) {
    return (tensor.dtype == Dtype::F32 || tensor.dtype == Dtype::F64) && tensor.numel() > 0;
}

/// Calls f(values, first) for a tensor's elements in order.
template <class F>
void forValues(const Tensor& tensor, F&& f) {
    std::array<double, 1024> values;
    for (uint64_t first = 0; first < tensor.numel(); first += values.size()) {
        const auto part = std::span(values).first(std::min<uint64_t>(values.size(), tensor.numel() - first));
        readValues(tensor, first, part);
        f(part, first);
    }
}

/// w = v * factor or w = v / divisor; one for each place of an axis, which repeats every `inner` elements.
class ScaledDecoder : public TensorDecoder {
public:
    ScaledDecoder(Tensor source, uint64_t inner, uint64_t places, bool divides)
        : m_source(std::move(source))
        , m_inner(inner)
        , m_places(places)
        , m_divides(divides) {}

    void decode(uint64_t first, uint64_t count, std::byte* out) const override {
        std::call_once(m_once, [this] { m_scales = scales(); });
        if (m_source.dtype == Dtype::F64)
            decodeAs<double>(first, count, out);
        else
            decodeAs<float>(first, count, out);
    }

protected:
    virtual std::vector<double> scales() const = 0;
    const Tensor& source() const { return m_source; }
    uint64_t placeOf(uint64_t element) const { return element / m_inner % m_places; }
    uint64_t places() const { return m_places; }

private:
    template <class T>
    void decodeAs(uint64_t first, uint64_t count, std::byte* out) const {
        std::array<T, 1024> values;
        while (count > 0) {
            const uint64_t here = std::min<uint64_t>(count, values.size());
            readValues(m_source, first, std::span(values).first(here));
            for (uint64_t i = 0; i < here; ++i) {
                const auto scale = static_cast<T>(m_scales[placeOf(first + i)]);
                values[i] = m_divides ? values[i] / scale : values[i] * scale;
            }
            std::memcpy(out, values.data(), here * sizeof(T));
            out += here * sizeof(T);
            first += here;
            count -= here;
        }
    }

    Tensor m_source;
    uint64_t m_inner, m_places;
    bool m_divides;
    mutable std::once_flag m_once;
    mutable std::vector<double> m_scales; ///< of each place; written once
};

class WeightNormDecoder final : public ScaledDecoder {
public:
    WeightNormDecoder(const Tensor& v, Tensor g, uint64_t inner, uint64_t places)
        : ScaledDecoder(v, inner, places, false)
        , m_g(std::move(g)) {}

    WeightNormParts parts() const { return {&source(), &m_g}; }

private:
    std::vector<double> scales() const override {
        std::vector<double> norms(places()), g(places());
        forValues(source(), [&](std::span<const double> values, uint64_t first) {
            for (size_t i = 0; i < values.size(); ++i)
                norms[placeOf(first + i)] += values[i] * values[i];
        });
        readValues(m_g, 0, std::span(g));
        for (size_t place = 0; place < norms.size(); ++place) {
            const double norm = std::sqrt(norms[place]);
            g[place] = source().dtype == Dtype::F64
                           ? g[place] / norm
                           : static_cast<double>(static_cast<float>(g[place]) / static_cast<float>(norm));
        }
        return g;
    }

    Tensor m_g;
};

class SpectralNormDecoder final : public ScaledDecoder {
public:
    SpectralNormDecoder(const Tensor& weight, Tensor u, Tensor v)
        : ScaledDecoder(weight, weight.numel(), 1, true)
        , m_u(std::move(u))
        , m_v(std::move(v)) {}

private:
    std::vector<double> scales() const override {
        std::vector<double> u(m_u.numel()), v(m_v.numel());
        readValues(m_u, 0, std::span(u));
        readValues(m_v, 0, std::span(v));
        double sigma = 0;
        forValues(source(), [&](std::span<const double> values, uint64_t first) {
            for (size_t i = 0; i < values.size(); ++i)
                sigma += u[(first + i) / v.size()] * values[i] * v[(first + i) % v.size()];
        });
        return {sigma};
    }

    Tensor m_u, m_v;
};

Tensor made(const Tensor& from, std::shared_ptr<const TensorDecoder> decoder, std::string_view by) {
    Tensor tensor = from;
    tensor.bytes = {};
    tensor.decoder = std::move(decoder);
    tensor.stored = by;
    return tensor;
}

} // namespace

std::optional<Tensor> weightNorm(const Tensor& v, const Tensor& g) {
    if (!isComputed(v) || g.dtype != v.dtype)
        return {};
    if (g.shape.empty()) // dim=None: one norm of all
        return made(v, std::make_shared<WeightNormDecoder>(v, g, v.numel(), 1), "weight_norm");
    if (g.shape.size() != v.shape.size())
        return {};
    size_t axis = v.shape.size();
    for (size_t i = 0; i < v.shape.size(); ++i) {
        if (g.shape[i] == 1)
            continue;
        if (g.shape[i] != v.shape[i] || axis != v.shape.size())
            return {};
        axis = i;
    }
    if (axis == v.shape.size()) // an axis of one place alone has a norm of ones
        axis = static_cast<size_t>(std::ranges::find(v.shape, 1U) - v.shape.begin());
    if (axis == v.shape.size())
        return {};
    uint64_t inner = 1;
    for (size_t i = axis + 1; i < v.shape.size(); ++i)
        inner *= v.shape[i];
    return made(v, std::make_shared<WeightNormDecoder>(v, g, inner, v.shape[axis]), "weight_norm");
}

WeightNormParts weightNormParts(const Tensor& tensor) {
    const auto* normed = dynamic_cast<const WeightNormDecoder*>(tensor.decoder.get());
    return normed == nullptr ? WeightNormParts{} : normed->parts();
}

std::optional<Tensor> spectralNorm(const Tensor& weight, const Tensor& u, const Tensor& v) {
    const std::vector<uint64_t>& shape = weight.shape;
    if (!isComputed(weight) || u.dtype != weight.dtype || v.dtype != weight.dtype || shape.size() < 2 ||
        u.shape.size() != 1 || v.shape.size() != 1 || u.numel() != shape[0] ||
        v.numel() != weight.numel() / shape[0])
        return {};
    if (shape[0] == shape[1]) // u of dim=1, as transposed convolutions have it, has as many
        return {};
    return made(weight, std::make_shared<SpectralNormDecoder>(weight, u, v), "spectral_norm");
}

} // namespace sparsescope
