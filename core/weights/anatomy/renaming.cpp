#include "weights/anatomy/renaming.h"

#include "base/error.h"

#include <charconv>
#include <fmt/format.h>

namespace sparsescope {
namespace {

/// "blocks.1.7.norm1" is "blocks.7.norm1": DINOv2 trains in chunks of blocks, and counts on over them.
std::string withoutChunk(const std::string& name) {
    constexpr std::string_view stem = "blocks.";
    const auto afterNumber = [&](size_t from) {
        uint64_t number = 0;
        const auto [end, error] =
            std::from_chars(name.data() + std::min(from, name.size()), name.data() + name.size(), number);
        const auto at = static_cast<size_t>(end - name.data());
        return error == std::errc() && at < name.size() && name[at] == '.' ? at + 1 : std::string::npos;
    };
    if (!name.starts_with(stem))
        return name;
    const size_t number = afterNumber(stem.size());
    return number != name.npos && afterNumber(number) != name.npos ? std::string(stem) + name.substr(number)
                                                                   : name;
}

} // namespace

Renaming::Renaming(const Checkpoint& checkpoint)
    : config(checkpoint.config().is_object() ? checkpoint.config() : nlohmann::json::object())
    , m_checkpoint(checkpoint)
    , m_tensors(checkpoint.tensors()) {
    for (Tensor& tensor : m_tensors)
        tensor.name = withoutChunk(tensor.name);
    for (const Tensor& tensor : m_tensors)
        m_byName.emplace(tensor.name, &tensor);
    if (m_byName.size() != m_tensors.size())
        fail("has two blocks of one number in its chunks; convert it with --names own");
}

const Tensor* Renaming::find(std::string_view name) const {
    const auto found = m_byName.find(name);
    return found != m_byName.end() ? found->second : nullptr;
}

const Tensor& Renaming::wanted(std::string_view name, size_t axes) const {
    const Tensor* tensor = find(name);
    if (tensor == nullptr || tensor->shape.size() != axes || tensor->numel() == 0)
        fail(fmt::format("lacks the tensor {} that a model of this family has", name));
    return *tensor;
}

uint64_t Renaming::blocks(std::string_view stem, std::string_view behind) const {
    uint64_t count = 0;
    while (find(fmt::format("{}{}{}", stem, count, behind)) != nullptr)
        ++count;
    return count;
}

std::string Renaming::modelType() const {
    const auto type = config.find("model_type");
    return type != config.end() && type->is_string() ? type->get<std::string>() : std::string();
}

uint64_t Renaming::number(std::initializer_list<const char*> keys) const {
    for (const char* key : keys) {
        const auto found = config.find(key);
        if (found != config.end() && found->is_number_integer() && *found > 0)
            return found->get<uint64_t>();
    }
    return 0;
}

void Renaming::add(std::string name, Tensor tensor) {
    tensor.name = std::move(name);
    m_added.push_back(std::move(tensor));
}

void Renaming::fail(const std::string& what) const {
    throw Error(ErrorCode::ModelUnsupported, m_checkpoint.path().string(), what);
}

void Renaming::failTensor(const Tensor& tensor, std::string_view what) const {
    fail(fmt::format("holds the tensor {}, {}; convert it with --names own", printable(tensor.name), what));
}

} // namespace sparsescope
