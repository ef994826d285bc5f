#include "weights/checkpoint/pytorch_tensors.h"

#include "base/byte_reader.h"
#include "base/error.h"
#include "weights/checkpoint/pytorch_sparse.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fmt/format.h>

namespace sparsescope {

using Kind = PickleValue::Kind;

namespace {

struct StorageClass {
    std::string_view name;
    std::optional<Dtype> dtype;
};

constexpr std::array storageClasses{
    StorageClass{"torch.FloatStorage", Dtype::F32},
    StorageClass{"torch.DoubleStorage", Dtype::F64},
    StorageClass{"torch.HalfStorage", Dtype::F16},
    StorageClass{"torch.BFloat16Storage", Dtype::BF16},
    StorageClass{"torch.LongStorage", Dtype::I64},
    StorageClass{"torch.IntStorage", Dtype::I32},
    StorageClass{"torch.ShortStorage", Dtype::I16},
    StorageClass{"torch.CharStorage", Dtype::I8},
    StorageClass{"torch.ByteStorage", Dtype::U8},
    StorageClass{"torch.BoolStorage", Dtype::Bool},
    StorageClass{"torch.ComplexFloatStorage", Dtype::C64},
    StorageClass{"torch.UntypedStorage", std::nullopt},
    StorageClass{"torch.storage.UntypedStorage", std::nullopt},
};

/// Their integers alone are not the values.
constexpr std::array quantisedClasses{
    StorageClass{"torch.QInt8Storage", Dtype::I8},
    StorageClass{"torch.QUInt8Storage", Dtype::U8},
    StorageClass{"torch.QInt32Storage", Dtype::I32},
};

struct TorchDtype {
    std::string_view name;
    Dtype dtype;
};

constexpr std::array torchDtypes{
    TorchDtype{"torch.float32", Dtype::F32},
    TorchDtype{"torch.float64", Dtype::F64},
    TorchDtype{"torch.float16", Dtype::F16},
    TorchDtype{"torch.bfloat16", Dtype::BF16},
    TorchDtype{"torch.int64", Dtype::I64},
    TorchDtype{"torch.int32", Dtype::I32},
    TorchDtype{"torch.int16", Dtype::I16},
    TorchDtype{"torch.int8", Dtype::I8},
    TorchDtype{"torch.uint8", Dtype::U8},
    TorchDtype{"torch.uint16", Dtype::U16},
    TorchDtype{"torch.uint32", Dtype::U32},
    TorchDtype{"torch.uint64", Dtype::U64},
    TorchDtype{"torch.bool", Dtype::Bool},
    TorchDtype{"torch.complex64", Dtype::C64},
    TorchDtype{"torch.float8_e4m3fn", Dtype::F8E4M3},
    TorchDtype{"torch.float8_e5m2", Dtype::F8E5M2},
    TorchDtype{"torch.float8_e4m3fnuz", Dtype::F8E4M3Fnuz},
    TorchDtype{"torch.float8_e5m2fnuz", Dtype::F8E5M2Fnuz},
    TorchDtype{"torch.float8_e8m0fnu", Dtype::F8E8M0},
};

/// Tied weights share a storage; a file whose tensors share so much that they are this many times as large as
/// it is was made to waste time.
constexpr uint64_t maximumSharing = 64;

/// Row-major without gaps; strides of extents of one do not matter.
bool isContiguous(const std::vector<uint64_t>& shape, const std::vector<uint64_t>& strides) {
    uint64_t expected = 1;
    for (size_t i = shape.size(); i-- > 0;) {
        if (shape[i] != 1 && strides[i] != expected)
            return false;
        expected *= shape[i]; // checked before: the whole product fits
    }
    return true;
}

template <typename Word>
void copyStrided(std::byte* out, const std::byte* in, uint64_t count, uint64_t stride) {
    for (uint64_t i = 0; i < count; ++i)
        std::memcpy(out + i * sizeof(Word), in + i * stride * sizeof(Word), sizeof(Word));
}

} // namespace

std::optional<unsigned> storageElementSize(std::string_view storageClass) {
    for (const auto classes :
         {std::span<const StorageClass>(storageClasses), std::span<const StorageClass>(quantisedClasses)}) {
        const auto known = std::ranges::find(classes, storageClass, &StorageClass::name);
        if (known != classes.end())
            return known->dtype ? bitsOf(*known->dtype) / 8 : 1;
    }
    return std::nullopt;
}

std::optional<Dtype> torchDtype(std::string_view name) {
    for (const TorchDtype& known : torchDtypes) {
        if (known.name == name)
            return known.dtype;
    }
    return std::nullopt;
}

UnreadableTensor::UnreadableTensor(ErrorCode code, const std::string& file, const std::string& tensor,
                                   std::string why)
    : Error(code, file, fmt::format("the tensor {} {}", printable(tensor), why))
    , m_reason(std::move(why)) {}

PytorchTensors::PytorchTensors(const Pickle& pickle, Records records, std::string subject, uint64_t fileSize,
                               Reading& reading)
    : m_pickle(pickle)
    , m_records(std::move(records))
    , m_subject(std::move(subject))
    , m_ownedLeft(fileSize)
    , m_bytesLeft(checkedMultiply(fileSize, maximumSharing).value_or(UINT64_MAX))
    , m_reading(reading) {}

void PytorchTensors::failUnreadable(ErrorCode code, const std::string& name, const std::string& why) const {
    throw UnreadableTensor(code, m_subject, name, why);
}

void PytorchTensors::fail(ErrorCode code, const std::string& name, const std::string& message) const {
    throw Error(code, m_subject, fmt::format("the tensor {} {}", printable(name), message));
}

bool PytorchTensors::isTensor(PickleValue value) const {
    if (!value.is(Kind::Object))
        return false;
    const std::string name = m_pickle.globalName(value);
    return name.starts_with("torch._utils._rebuild_") || name.starts_with("torch._tensor._rebuild_");
}

/// Takes parameters and subclasses off: what is left is the call that makes the plain tensor.
PickleValue PytorchTensors::unwrap(const std::string& name, PickleValue value) const {
    for (int level = 0; level < 8; ++level) {
        const std::string global = m_pickle.globalName(value);
        const auto items = m_pickle.items(value);
        const auto arguments = items.size() >= 2 ? m_pickle.items(items[1]) : items.first(0);
        if (global == "torch._utils._rebuild_tensor" || global == "torch._utils._rebuild_tensor_v2" ||
            global == "torch._utils._rebuild_tensor_v3" || global == "torch._utils._rebuild_qtensor" ||
            global == "torch._utils._rebuild_sparse_tensor")
            return value;
        if ((global == "torch._utils._rebuild_parameter" ||
             global == "torch._utils._rebuild_parameter_with_state") &&
            !arguments.empty()) {
            value = arguments[0];
            continue;
        }
        // torch._tensor._rebuild_from_type_v2(function, type, arguments, state)
        if (global == "torch._tensor._rebuild_from_type_v2" && arguments.size() == 4 &&
            (m_pickle.globalName(arguments[0]).starts_with("torch._utils._rebuild_tensor") ||
             m_pickle.globalName(arguments[0]) == "torch._utils._rebuild_wrapper_subclass")) {
            return value; // read() takes the function from the arguments
        }
        if (global.empty())
            fail(ErrorCode::CheckpointPickle, name,
                 "is described by something that is no tensor; the file is damaged");
        failUnreadable(
            ErrorCode::CheckpointPickle, name,
            fmt::format("needs {}, which is not run; load the file with torch and save plain tensors",
                        printable(global)));
    }
    fail(ErrorCode::CheckpointPickle, name, "is wrapped too often; the file is damaged");
}

Tensor PytorchTensors::read(const std::string& name, PickleValue value) {
    // A sparse tensor is made of others; a hostile one of itself.
    struct Level {
        explicit Level(int& depth)
            : of(++depth) {}
        Level(const Level&) = delete;
        Level& operator=(const Level&) = delete;
        ~Level() { --of; }
        int& of;
    };
    const Level level(m_depth);
    if (m_depth > 4)
        fail(ErrorCode::CheckpointPickle, name, "is made of itself; the file is damaged");
    value = unwrap(name, value);
    std::string function = m_pickle.globalName(value);
    auto arguments = m_pickle.items(m_pickle.items(value)[1]);
    const PytorchRebuild from{m_pickle, *this, m_reading, m_subject};
    if (function == "torch._tensor._rebuild_from_type_v2") {
        function = m_pickle.globalName(arguments[0]);
        if (function == "torch._utils._rebuild_wrapper_subclass")
            return readSemiStructured(name, arguments, from);
        arguments = m_pickle.items(arguments[2]);
    }
    if (function == "torch._utils._rebuild_sparse_tensor")
        return readSparse(name, arguments, from);
    if (function == "torch._utils._rebuild_qtensor")
        return readIntegers(name, arguments);
    if (arguments.size() < 4 || (function.ends_with("_v3") && arguments.size() < 7))
        fail(ErrorCode::CheckpointPickle, name, "is described by too few arguments; the file is damaged");
    // Its last argument: what a view does to the stored numbers.
    const size_t metadata = function.ends_with("_v3") ? 7 : 6;
    if (arguments.size() > metadata && arguments[metadata].is(Kind::Dict)) {
        for (const char* lazy : {"neg", "conj"}) {
            if (m_pickle.lookUp(arguments[metadata], lazy))
                failUnreadable(ErrorCode::FormatUnsupported, name,
                               "is stored as what is still to be negated or conjugated, which is not read; "
                               "save it with .resolve_neg().resolve_conj()");
        }
    }
    if (!function.ends_with("_v3"))
        return readView(name, arguments, std::nullopt, false);
    const std::string wanted = m_pickle.globalName(arguments[6]);
    const std::optional<Dtype> dtype = torchDtype(wanted);
    if (!dtype) {
        failUnreadable(
            ErrorCode::FormatUnsupported, name,
            fmt::format("has the dtype {}, which is not read", wanted.empty() ? "?" : printable(wanted)));
    }
    return readView(name, arguments, dtype, false);
}

/// (storage, offset, size, stride, scheme, ...)
Tensor PytorchTensors::readIntegers(const std::string& name, std::span<const PickleValue> arguments) {
    if (arguments.size() < 5)
        fail(ErrorCode::CheckpointPickle, name, "is described by too few arguments; the file is damaged");
    Tensor integers = readView(name, arguments, std::nullopt, true);
    const auto id = m_pickle.items(m_pickle.items(arguments[0])[0]); // readView has looked at it
    return readQuantised(std::move(integers), m_pickle.globalName(id[1]), arguments[4],
                         {m_pickle, *this, m_reading, m_subject});
}

Tensor PytorchTensors::readView(const std::string& name, std::span<const PickleValue> arguments,
                                std::optional<Dtype> dtype, bool quantised) {
    const Storage storage = storageOf(name, arguments[0], quantised);
    if (dtype && storage.dtype)
        fail(ErrorCode::CheckpointPickle, name, "has two dtypes; the file is damaged");
    if (!dtype)
        dtype = storage.dtype;
    if (!dtype)
        fail(ErrorCode::CheckpointPickle, name, "has no dtype; the file is damaged");
    Tensor tensor;
    tensor.name = name;
    View view;
    view.offset = natural(name, arguments[1], "an offset");
    view.shape = naturals(name, arguments[2], "an extent");
    view.strides = naturals(name, arguments[3], "a stride");
    if (view.shape.size() != view.strides.size())
        fail(ErrorCode::CheckpointPickle, name,
             "has more or fewer strides than extents; the file is damaged");
    tensor.dtype = *dtype;
    tensor.shape = view.shape;
    tensor.bytes = bytesOf(tensor, view, storage.bytes);
    return tensor;
}

/// ('storage', torch.XStorage, key, location, numel); before 1.6 with a sixth: None, or of a storage that is
/// a part of another one (key, offset, numel) of the part, in elements.
PytorchTensors::Storage PytorchTensors::storageOf(const std::string& name, PickleValue reference,
                                                  bool quantised) {
    const auto one = m_pickle.items(reference);
    const auto id = reference.is(Kind::Persistent) ? m_pickle.items(one[0]) : one.first(0);
    if (id.size() < 5 || id.size() > 6 || id[0].view() != "storage" || !id[2].is(Kind::Text))
        fail(ErrorCode::CheckpointPickle, name, "has no storage; the file is damaged");
    const std::string type = m_pickle.globalName(id[1]);
    const auto classes = quantised ? std::span<const StorageClass>(quantisedClasses) : storageClasses;
    const auto known = std::ranges::find(classes, type, &StorageClass::name);
    if (known == classes.end()) {
        failUnreadable(
            ErrorCode::FormatUnsupported, name,
            fmt::format(
                "has a storage of the type {}, which is not read; load the file with torch and save plain "
                "tensors",
                type.empty() ? "?" : printable(type)));
    }
    const std::string_view key = id[2].view();
    auto found = m_storages.find(key);
    if (found == m_storages.end()) {
        const auto record = m_records(key);
        if (!record) {
            fail(ErrorCode::CheckpointTruncated, name,
                 fmt::format("has its values in the record {}, which is missing; download the file again",
                             printable(key)));
        }
        found = m_storages.emplace(key, Storage{known->dtype, *record}).first;
    }
    const uint64_t numel = natural(name, id[4], "a storage size");
    const unsigned size = known->dtype ? bitsOf(*known->dtype) / 8 : 1;
    if (found->second.dtype != known->dtype || checkedMultiply(numel, size) != found->second.bytes.size()) {
        fail(ErrorCode::CheckpointSizeMismatch, name,
             fmt::format(
                 "declares a storage of {} elements of {} bytes, but its record {} has {} bytes; the file is "
                 "damaged",
                 numel, size, printable(key), found->second.bytes.size()));
    }
    return id.size() == 6 && !id[5].is(Kind::None) ? partOf(name, found->second, id[5]) : found->second;
}

PytorchTensors::Storage PytorchTensors::partOf(const std::string& name, const Storage& whole,
                                               PickleValue view) {
    const auto items = m_pickle.items(view);
    if (!view.is(Kind::Tuple) || items.size() != 3)
        fail(ErrorCode::CheckpointPickle, name,
             "has a part of a storage without a place; the file is damaged");
    const uint64_t size = whole.dtype ? bitsOf(*whole.dtype) / 8 : 1;
    const uint64_t offset = natural(name, items[1], "an offset");
    const uint64_t numel = natural(name, items[2], "a storage size");
    const uint64_t total = whole.bytes.size() / size;
    if (offset > total || numel > total - offset) {
        fail(ErrorCode::CheckpointSizeMismatch, name,
             fmt::format("has {} elements from {} on of a storage of {}; the file is damaged", numel, offset,
                         total));
    }
    return {whole.dtype, whole.bytes.subspan(offset * size, numel * size)};
}

uint64_t PytorchTensors::natural(const std::string& name, PickleValue value, std::string_view what) const {
    if (!value.is(Kind::Int) || value.integer < 0)
        fail(ErrorCode::CheckpointPickle, name,
             fmt::format("has {} that is no number from 0 on; the file is damaged", what));
    return static_cast<uint64_t>(value.integer);
}

std::vector<uint64_t> PytorchTensors::naturals(const std::string& name, PickleValue value,
                                               std::string_view what) const {
    const auto items = m_pickle.items(value);
    if (!value.is(Kind::Tuple) && !value.is(Kind::List))
        fail(ErrorCode::CheckpointPickle, name,
             "has a shape or strides that are no tuple; the file is damaged");
    if (items.size() > maximumRank)
        fail(ErrorCode::CheckpointPickle, name, "has more than 64 dimensions; the file is damaged");
    std::vector<uint64_t> numbers;
    for (const PickleValue item : items)
        numbers.push_back(natural(name, item, what));
    return numbers;
}

void PytorchTensors::takeBytes(const std::string& name, uint64_t size) {
    if (size > m_bytesLeft)
        fail(ErrorCode::CheckpointSizeMismatch, name,
             fmt::format("and those before it share storages so that they have more than {} times the bytes "
                         "of the file; the "
                         "file is damaged",
                         maximumSharing));
    m_bytesLeft -= size;
}

std::span<const std::byte> PytorchTensors::bytesOf(const Tensor& tensor, const View& view,
                                                   std::span<const std::byte> storage) {
    const uint64_t size = checkedByteSize(m_subject, tensor.name, tensor.dtype, tensor.shape);
    if (size == 0)
        return {};
    const uint64_t element = bitsOf(tensor.dtype) / 8;
    std::optional<uint64_t> last = view.offset; // the largest element that the view reaches
    for (size_t i = 0; i < view.shape.size(); ++i) {
        const auto reach = checkedMultiply(view.shape[i] - 1, view.strides[i]);
        last = last && reach ? checkedAdd(*last, *reach) : std::nullopt;
    }
    if (!last || *last >= storage.size() / element) {
        fail(ErrorCode::CheckpointSizeMismatch, tensor.name,
             fmt::format("reaches element {}, but its storage has {}; the file is damaged",
                         last ? fmt::to_string(*last) : "beyond 2^64", storage.size() / element));
    }
    takeBytes(tensor.name, size);
    if (isContiguous(view.shape, view.strides))
        return storage.subspan(view.offset * element, size);
    if (size > m_ownedLeft) {
        fail(ErrorCode::CheckpointSizeMismatch, tensor.name,
             fmt::format(
                 "is an expanded view that would take {} bytes, more than the file has; save the tensors "
                 "with .contiguous()",
                 size));
    }
    m_ownedLeft -= size;
    return gather(tensor, view, storage);
}

std::span<const std::byte> PytorchTensors::gather(const Tensor& tensor, const View& view,
                                                  std::span<const std::byte> storage) {
    const uint64_t element = bitsOf(tensor.dtype) / 8;
    const uint64_t columns = view.shape.back();
    const uint64_t rows = tensor.numel() / columns;
    const std::span<std::byte> copy = m_reading.owned.add(tensor.numel() * element, m_subject, tensor.name);
    std::vector<uint64_t> at(view.shape.size(), 0);
    uint64_t place = view.offset;
    for (uint64_t row = 0; row < rows; ++row) {
        if (row % 4096 == 0)
            throwIfStopped(m_reading.stop);
        std::byte* out = copy.data() + row * columns * element;
        const std::byte* in = storage.data() + place * element;
        switch (element) {
        case 1:
            copyStrided<uint8_t>(out, in, columns, view.strides.back());
            break;
        case 2:
            copyStrided<uint16_t>(out, in, columns, view.strides.back());
            break;
        case 4:
            copyStrided<uint32_t>(out, in, columns, view.strides.back());
            break;
        default:
            copyStrided<uint64_t>(out, in, columns, view.strides.back());
            break;
        }
        for (size_t i = view.shape.size() - 1; i-- > 0;) { // the next row's indices
            place += view.strides[i];
            if (++at[i] < view.shape[i])
                break;
            place -= at[i] * view.strides[i];
            at[i] = 0;
        }
    }
    return copy;
}

} // namespace sparsescope
