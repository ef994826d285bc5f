// torch.quantization's integers, (q - zero point) * scale. torch/_utils.py: _rebuild_qtensor
#include "base/error.h"
#include "weights/checkpoint/pytorch_sparse.h"
#include "weights/checkpoint/stored_elements.h"

#include <array>
#include <cmath>
#include <cstring>
#include <fmt/format.h>

namespace sparsescope {

using Kind = PickleValue::Kind;

namespace {

class AffineDecoder final : public TensorDecoder {
public:
    /// `inner`: elements behind the axis along which scales and zero points change.
    AffineDecoder(Tensor integers, std::vector<float> scales, std::vector<int32_t> zeroPoints, uint64_t inner)
        : m_integers(std::move(integers))
        , m_scales(std::move(scales))
        , m_zeroPoints(std::move(zeroPoints))
        , m_inner(inner) {}

    void decode(uint64_t first, uint64_t count, std::byte* out) const override {
        const uint64_t element = bitsOf(m_integers.dtype) / 8;
        std::array<std::byte, 4096> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init): written before
        const uint64_t atOnce = buffer.size() / element;
        for (uint64_t done = 0; done < count;) {
            // of one channel
            const uint64_t at = first + done;
            const uint64_t channel = at / m_inner % m_scales.size();
            const uint64_t here = std::min({count - done, atOnce, m_inner - at % m_inner});
            const std::byte* stored = storedElements(m_integers, at, here, buffer.data());
            for (uint64_t i = 0; i < here; ++i) {
                const float value = static_cast<float>(static_cast<int64_t>(integerAt(stored + i * element)) -
                                                       m_zeroPoints[channel]) *
                                    m_scales[channel];
                std::memcpy(out + (done + i) * sizeof value, &value, sizeof value);
            }
            done += here;
        }
    }

private:
    int32_t integerAt(const std::byte* at) const {
        switch (m_integers.dtype) {
        case Dtype::I8:
            return static_cast<int8_t>(*at);
        case Dtype::U8:
            return static_cast<int32_t>(*at);
        default: {
            int32_t value = 0;
            std::memcpy(&value, at, sizeof value);
            return value;
        }
        }
    }

    Tensor m_integers;
    std::vector<float> m_scales;
    std::vector<int32_t> m_zeroPoints;
    uint64_t m_inner;
};

std::string_view quantisedName(std::string_view storageClass) {
    if (storageClass == "torch.QInt8Storage")
        return "qint8";
    return storageClass == "torch.QUInt8Storage" ? "quint8" : "qint32";
}

} // namespace

Tensor readQuantised(Tensor integers, std::string_view storageClass, PickleValue scheme,
                     const PytorchRebuild& from) {
    const Pickle& pickle = from.pickle;
    const std::string name = integers.name;
    const auto parts = pickle.items(scheme);
    const std::string kind = parts.empty() ? std::string() : pickle.globalName(parts[0]);
    std::vector<double> scales, zeroPoints;
    uint64_t inner = std::max<uint64_t>(1, integers.numel()), channels = 1;
    if (kind == "torch.per_tensor_affine" && parts.size() == 3 && parts[1].is(Kind::Float) &&
        parts[2].is(Kind::Int)) {
        scales = {parts[1].number};
        zeroPoints = {static_cast<double>(parts[2].integer)};
    } else if (kind == "torch.per_channel_affine" && parts.size() == 4 && parts[3].is(Kind::Int) &&
               parts[3].integer >= 0 && static_cast<uint64_t>(parts[3].integer) < integers.shape.size()) {
        channels = integers.shape[static_cast<size_t>(parts[3].integer)];
        inner = 1;
        for (size_t axis = static_cast<size_t>(parts[3].integer) + 1; axis < integers.shape.size(); ++axis)
            inner *= integers.shape[axis];
        for (auto& [values, part] : {std::pair(&scales, parts[1]), std::pair(&zeroPoints, parts[2])}) {
            const Tensor tensor = from.tensors.read(name, part);
            if (tensor.shape != std::vector{channels})
                from.failDamaged(name, "has scales that do not fit its shape");
            values->resize(channels);
            readValues(tensor, 0, std::span(*values));
        }
    } else {
        from.failUnreadable(
            name, fmt::format("is quantised as {} (_rebuild_qtensor), which is not read; load the file with "
                              "torch and save dequantize()",
                              kind.empty() ? "?" : printable(kind)));
    }
    Tensor tensor;
    tensor.name = name;
    tensor.dtype = Dtype::F32;
    tensor.shape = integers.shape;
    tensor.quantised = quantisedName(storageClass);
    checkedByteSize(from.subject, name, tensor.dtype, tensor.shape);
    std::vector<float> narrowScales;
    std::vector<int32_t> narrowPoints;
    for (size_t i = 0; i < scales.size(); ++i) {
        if (!std::isfinite(scales[i]) || !(std::abs(zeroPoints[i]) <= INT32_MAX))
            from.failDamaged(name, "has a scale or zero point that is none");
        narrowScales.push_back(static_cast<float>(scales[i]));
        narrowPoints.push_back(static_cast<int32_t>(zeroPoints[i]));
    }
    if (tensor.numel() > 0)
        tensor.decoder = std::make_shared<AffineDecoder>(std::move(integers), std::move(narrowScales),
                                                         std::move(narrowPoints), inner);
    return tensor;
}

} // namespace sparsescope
