#include "engine/tasks/tokenizer/post_processor.h"

#include "base/error.h"
#include "base/json_object.h"
#include "engine/tasks/tokenizer/part_reading.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace sparsescope {
namespace {

constexpr int64_t mostIds = INT32_MAX;

/// {"CLS": ["[CLS]", 101]}: the id.
int64_t pairedId(JsonObject& object, const std::string& key) {
    const nlohmann::json& pair = object.array(key);
    if (pair.size() != 2 || !pair[1].is_number_integer() || pair[1].get<int64_t>() < 0 ||
        pair[1].get<int64_t>() > mostIds)
        object.fail(key, "must be a token and its id");
    return pair[1].get<int64_t>();
}

std::vector<PostProcessor::Part> readTemplate(JsonObject& object, const std::string& key,
                                              const nlohmann::json& special) {
    std::vector<PostProcessor::Part> parts;
    const nlohmann::json& list = object.array(key);
    for (size_t i = 0; i < list.size(); ++i) {
        JsonObject part(list[i], object.subjectOf(key, i));
        PostProcessor::Part read;
        if (part.has("Sequence")) {
            JsonObject sequence = part.object("Sequence");
            const std::string id = sequence.text("id");
            if (id != "A" && id != "B")
                sequence.fail("id", "must be A or B");
            if (id == "B" && key == "single")
                sequence.fail("id", "is B in the template of one text");
            read.sequence = id == "A" ? 0 : 1;
            read.type = sequence.integer("type_id", 0, mostIds, 0);
            sequence.finish();
        } else {
            JsonObject token = part.object("SpecialToken");
            const std::string name = token.text("id");
            if (!special.contains(name))
                token.fail("id",
                           fmt::format("is {}, which special_tokens does not have", printable(name, 60)));
            JsonObject known(special.at(name), object.subjectOf("special_tokens"));
            for (const nlohmann::json& id : known.array("ids")) {
                if (!id.is_number_unsigned() || id.get<uint64_t>() > mostIds)
                    known.fail("ids", "must be whole numbers");
                read.ids.push_back(id.get<int64_t>());
            }
            read.type = token.integer("type_id", 0, mostIds, 0);
            token.finish();
        }
        part.finish();
        parts.push_back(std::move(read));
    }
    return parts;
}

} // namespace

PostProcessor::PostProcessor(const nlohmann::json& json, const IdOf& idOf, const std::string& subject) {
    if (!json.is_null())
        read(json, idOf, subject, 0);
}

PostProcessor::PostProcessor(std::optional<int64_t> before, std::optional<int64_t> behind) {
    const auto around = [&](int sequence) {
        std::vector<Part> parts;
        if (before)
            parts.push_back({.ids = {*before}, .type = sequence});
        parts.push_back({.sequence = sequence, .type = sequence});
        if (behind)
            parts.push_back({.ids = {*behind}, .type = sequence});
        return parts;
    };
    m_single = m_pair = around(0);
    std::ranges::move(around(1), std::back_inserter(m_pair));
}

void PostProcessor::read(const nlohmann::json& json, const IdOf& idOf, const std::string& subject,
                         int depth) {
    JsonObject object(json, subject);
    const std::string type = object.text("type");
    if (type == "Sequence") {
        forEachPart(object, "processors", depth, [&](const nlohmann::json& part, const std::string& at) {
            read(part, idOf, at, depth + 1);
        });
    } else if (type == "ByteLevel") { // where tokens are in the text, not which
        for (const char* key : {"add_prefix_space", "trim_offsets", "use_regex"})
            object.has(key);
    } else {
        if (m_read)
            object.fail("type", fmt::format("is {}, the second one that adds tokens", printable(type, 60)));
        m_read = true;
        if (type == "TemplateProcessing") {
            const nlohmann::json& special = object.at("special_tokens");
            m_single = readTemplate(object, "single", special);
            m_pair = readTemplate(object, "pair", special);
        } else if (type == "BertProcessing" || type == "RobertaProcessing") {
            const int64_t classify = pairedId(object, "cls"), separate = pairedId(object, "sep");
            const bool roberta = type == "RobertaProcessing";
            object.has("trim_offsets");
            object.has("add_prefix_space");
            m_single = {{.ids = {classify}}, {.sequence = 0}, {.ids = {separate}}};
            m_pair = m_single;
            if (roberta)
                m_pair.push_back({.ids = {separate}});
            m_pair.push_back({.sequence = 1, .type = roberta ? 0 : 1});
            m_pair.push_back({.ids = {separate}, .type = roberta ? 0 : 1});
        } else {
            failUnknownPart(object, "post_processor", type);
        }
    }
    object.finish();
}

size_t PostProcessor::added(bool pair) const {
    size_t count = 0;
    for (const Part& part : pair ? m_pair : m_single)
        count += part.ids.size();
    return count;
}

TokenSequence PostProcessor::operator()(const std::vector<int64_t>& first,
                                        const std::vector<int64_t>* second) const {
    TokenSequence result;
    for (const Part& part : second != nullptr ? m_pair : m_single) {
        const std::vector<int64_t>& ids = part.sequence < 0                        ? part.ids
                                          : part.sequence > 0 && second != nullptr ? *second
                                                                                   : first;
        result.ids.insert(result.ids.end(), ids.begin(), ids.end());
        result.types.resize(result.ids.size(), part.type);
    }
    return result;
}

} // namespace sparsescope
