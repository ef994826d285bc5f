#include "weights/anatomy/outline.h"

#include "weights/anatomy/glued_numbers.h"
#include "weights/anatomy/keras_names.h"
#include "weights/anatomy/stack_matrices.h"
#include "weights/anatomy/stack_names.h"

#include <algorithm>
#include <array>

namespace sparsescope {

namespace {

/// The families of GGUF's architectures whose names are like others'.
Family familyOfArchitecture(std::string_view architecture) {
    constexpr std::array<std::pair<std::string_view, Family>, 22> known{
        {{"llama", Family::Llama},    {"mistral", Family::Llama},   {"qwen2", Family::Llama},
         {"qwen3", Family::Llama},    {"qwen", Family::Llama},      {"gemma", Family::Llama},
         {"gemma2", Family::Llama},   {"gemma3", Family::Llama},    {"phi2", Family::Llama},
         {"phi3", Family::Llama},     {"olmo2", Family::Llama},     {"internlm2", Family::Llama},
         {"bert", Family::Bert},      {"nomic-bert", Family::Bert}, {"gpt2", Family::Gpt2},
         {"starcoder", Family::Gpt2}, {"gptneox", Family::GptNeoX}, {"falcon", Family::GptNeoX},
         {"bloom", Family::GptNeoX},  {"t5", Family::T5},           {"mamba", Family::Mamba},
         {"clip", Family::Clip}}};
    const auto found = std::ranges::find(known, architecture, &std::pair<std::string_view, Family>::first);
    return found == known.end() ? Family::Unknown : found->second;
}

/// Whether a stack with a gated feed-forward has an attention as LLaMA has it, not a ViT's.
bool isLlamaLike(const Modules& modules) {
    return std::ranges::any_of(modules, [](const std::string& module) {
        return module.starts_with("self_attn.") || module.starts_with("attention.w") || module == "attn_q" ||
               module == "attn_qkv" || module == "attn.output_proj" ||
               module == "mlp.fc_2"; // torchtune, LitGPT
    });
}

std::vector<std::string_view> namesOf(const Checkpoint& checkpoint,
                                      const std::vector<std::string>& translated) {
    std::vector<std::string_view> names(translated.begin(), translated.end());
    if (!names.empty())
        return names;
    for (const Tensor& tensor : checkpoint.tensors())
        names.emplace_back(tensor.name);
    for (const UnreadTensor& tensor : checkpoint.unread())
        names.emplace_back(tensor.name);
    return names;
}

} // namespace

bool isEmptied(const Tensor& tensor) {
    return tensor.shape.size() == 1 && tensor.numel() == 0;
}

Outline::Outline(const Checkpoint& checkpoint)
    : m_translated(withoutGluedNumbers(checkpoint, kerasNames(checkpoint)))
    , names(namesOf(checkpoint, m_translated))
    , m_checkpoint(checkpoint)
    , m_tensors(checkpoint.tensors()) {
    findWrapped();
    readNames();
    placeStacks();
    readParts();
    family = toldFamily();
}

/// A linear layer's shape, as far as a name alone can tell.
bool Outline::mayBeMatrix(size_t name, const NamedPart& named, std::string_view signature) const {
    if (named.part != Part::Matrix)
        return false;
    if (name >= m_tensors.size() || isEmptied(m_tensors[name]))
        return moduleOf(signature) != signature || isCore(named.component);
    const std::vector<uint64_t>& shape = m_tensors[name].shape;
    const bool expert = named.allExperts || (named.component >= Component::ExpertGate &&
                                             named.component <= Component::ExpertDown);
    return m_tensors[name].numel() > 0 &&
           (shape.size() == 2 || (shape.size() == 3 && (named.kernel || named.headsApart || expert)) ||
            (isCore(named.component) && isPointwise(shape)));
}

void Outline::findWrapped() {
    constexpr std::string_view wrapper = ".base_layer.";
    const auto look = [&](std::string_view name) {
        if (const size_t at = name.find(wrapper); at != name.npos)
            m_wrapped.emplace(name.substr(0, at + 1));
    };
    for (const Tensor& tensor : m_tensors)
        look(tensor.name);
    for (const UnreadTensor& tensor : m_checkpoint.unread())
        look(tensor.name);
}

/// Whether a tensor belongs to a wrapped layer and is none of that layer's own: an adapter's, of whatever
/// kind.
bool Outline::isBesideWrapped(size_t name) const {
    if (m_wrapped.empty())
        return false;
    const std::string_view stored =
        name < m_tensors.size() ? std::string_view(m_tensors[name].name)
                                : std::string_view(m_checkpoint.unread()[name - m_tensors.size()].name);
    for (size_t dot = stored.find('.'); dot != stored.npos; dot = stored.find('.', dot + 1)) {
        if (m_wrapped.contains(stored.substr(0, dot + 1)))
            return !stored.substr(dot + 1).starts_with("base_layer.");
    }
    return false;
}

/// Of the parts of a name from one on.
std::string Outline::signatureOf(size_t name, size_t from) const {
    const std::span<const NamePart> parts = names.of(name);
    std::string signature = names.signature(parts.subspan(std::min(parts.size(), from)));
    return isBesideWrapped(name) ? "adapter." + signature : signature;
}

/// What each name means where it stands alone; of neighbours nothing is known yet.
void Outline::readNames() {
    const Modules none;
    std::map<std::string, NamedPart> meanings;
    for (size_t i = 0; i < names.size(); ++i) {
        const auto [found, isNew] = meanings.try_emplace(signatureOf(i, names.tellingFrom(names.of(i))));
        if (isNew && !found->first.empty())
            found->second = partOf(found->first, none);
        alone.push_back(found->second);
        const bool matrix = mayBeMatrix(i, found->second, found->first);
        members.push_back(!matrix                           ? ListMember::Other
                          : isCore(found->second.component) ? ListMember::Anchor
                                                            : ListMember::Matrix);
    }
}

/// Stacks in their order, and every tensor's block.
void Outline::placeStacks() {
    BlockLists lists = findBlocks(names, members);
    std::vector<size_t> order(lists.stacks.size());
    for (size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    const std::vector<std::string> stackNamed = stackNames(lists.stacks);
    std::ranges::sort(order, {},
                      [&](size_t i) { return std::tuple(rankOf(stackNamed[i]), lists.stacks[i], i); });
    std::vector<int> placeOf(order.size());
    for (size_t i = 0; i < order.size(); ++i) {
        placeOf[order[i]] = static_cast<int>(i);
        stacks.push_back({stackNamed[order[i]], 0, {}});
        m_paths.push_back(lists.stacks[order[i]]);
    }
    std::map<std::pair<int, int>, int> blocks;
    for (BlockPlace& place : lists.places) {
        if (place.stack < 0)
            continue;
        place.stack = placeOf[static_cast<size_t>(place.stack)];
        blocks.emplace(std::pair(place.stack, place.number), 0);
    }
    for (auto& [place, index] : blocks) {
        index = static_cast<int>(blockList.size());
        blockList.push_back({place.first, place.second});
    }
    places = std::move(lists.places);
    blockOf.assign(names.size(), -1);
    for (size_t i = 0; i < names.size(); ++i) {
        if (places[i].stack >= 0)
            blockOf[i] = blocks.at({places[i].stack, places[i].number});
    }
}

/// What each tensor of a block means beside its neighbours.
void Outline::readParts() {
    m_modules.resize(stacks.size());
    m_meanings.resize(stacks.size());
    inner.assign(names.size(), nullptr);
    for (size_t i = 0; i < names.size(); ++i) {
        if (blockOf[i] < 0)
            continue;
        const auto stack = static_cast<size_t>(places[i].stack);
        const auto [found, isNew] = m_meanings[stack].try_emplace(signatureOf(i, places[i].inner));
        inner[i] = &*found;
        if (isNew)
            m_modules[stack].emplace(moduleOf(found->first));
    }
    for (size_t stack = 0; stack < m_meanings.size(); ++stack) {
        for (auto& [signature, named] : m_meanings[stack])
            named = signature.empty() ? NamedPart{} : partOf(signature, m_modules[stack]);
    }
}

Family Outline::toldFamily() const {
    if (stacks.empty())
        return Family::Unknown;
    Modules all;
    FamilySigns signs;
    signs.modules = &all;
    bool cross = false, vision = false, text = false;
    for (size_t stack = 0; stack < stacks.size(); ++stack) {
        all.insert(m_modules[stack].begin(), m_modules[stack].end());
        const std::string& name = stacks[stack].name;
        vision = vision || name == "vision";
        text = text || name == "text";
    }
    for (size_t i = 0; i < names.size(); ++i) {
        if (inner[i] == nullptr || members[i] == ListMember::Other)
            continue;
        const NamedPart& named = inner[i]->second;
        signs.components.insert(named.component);
        cross = cross || named.cross;
        const std::string& name = stacks[static_cast<size_t>(places[i].stack)].name;
        if ((name == "text" || stacks.size() == 1 || !text) && name != "vision" &&
            (named.component == Component::Gate || named.component == Component::GateUp))
            signs.gatedText = signs.gatedText || isLlamaLike(m_modules[static_cast<size_t>(places[i].stack)]);
    }
    signs.encoderDecoder = cross && stacks.size() > 1;
    signs.visionAndText = vision && text;
    const std::string path = stacks.size() == 1 ? m_paths.front() : "";
    signs.visionNames = path.find("vision_model") != path.npos || path.find("text_model") != path.npos ||
                        path.find("resblocks") != path.npos;
    const auto architecture = m_checkpoint.metadata().find("general.architecture");
    const Family found = familyOf(signs);
    if (m_checkpoint.format() == "gguf" && architecture != m_checkpoint.metadata().end() &&
        found != Family::Mixtral) {
        if (const Family told = familyOfArchitecture(architecture->second); told != Family::Unknown)
            return told;
    }
    return found;
}

} // namespace sparsescope
