#include "base/json_object.h"

#include "base/error.h"
#include "base/mapped_file.h"

#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <limits>

namespace sparsescope {
namespace {

constexpr int deepest = 100;

bool isTooDeep(std::string_view text) {
    int depth = 0;
    bool inText = false;
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inText && c == '\\')
            ++i;
        else if (c == '"')
            inText = !inText;
        else if (!inText && (c == '[' || c == '{') && ++depth > deepest)
            return true;
        else if (!inText && (c == ']' || c == '}'))
            --depth;
    }
    return false;
}

/// Refuses a key that an object has twice: programs differ in which of the two counts.
class KeysOnce {
public:
    explicit KeysOnce(std::string subject)
        : m_subject(std::move(subject)) {}

    bool operator()(int /*depth*/, nlohmann::json::parse_event_t event, const nlohmann::json& parsed) {
        using Event = nlohmann::json::parse_event_t;
        if (event == Event::object_start)
            m_open.emplace_back();
        else if (event == Event::object_end)
            m_open.pop_back();
        else if (event == Event::key)
            take(parsed.get_ref<const std::string&>());
        return true;
    }

private:
    struct Object {
        std::set<std::string> keys;
        std::string current;
    };
    void take(const std::string& key) {
        Object& object = m_open.back();
        object.current = key;
        if (object.keys.insert(key).second)
            return;
        for (const Object& outer : m_open)
            m_subject += ": " + printable(outer.current, 80);
        throw Error(ErrorCode::SpecInvalid, m_subject, "is there twice; keep the one that is meant");
    }

    std::string m_subject;
    std::vector<Object> m_open; ///< from the outermost in
};

} // namespace

nlohmann::json parseOrDiscard(std::string_view text) {
    return isTooDeep(text) ? nlohmann::json(nlohmann::json::value_t::discarded)
                           : nlohmann::json::parse(text, nullptr, false);
}

nlohmann::json parseJson(std::string_view text, const std::string& subject) {
    if (isTooDeep(text))
        throw Error(
            ErrorCode::SpecInvalid, subject,
            fmt::format("is nested more than {} lists and objects deep; the file is damaged", deepest));
    try {
        return nlohmann::json::parse(text, KeysOnce(subject));
    } catch (const nlohmann::json::exception& error) {
        // nlohmann's message carries "line L, column C" after its own tag.
        const std::string_view what = error.what();
        const size_t tag = what.find("] ");
        throw Error(ErrorCode::SpecInvalid, subject,
                    fmt::format("is not valid JSON: {}", what.substr(tag == what.npos ? 0 : tag + 2)));
    }
}

nlohmann::json readJsonFile(const std::filesystem::path& path) {
    return parseJson(readTextFile(path), path.string());
}

std::optional<int64_t> wholeNumber(const nlohmann::json& value) {
    constexpr double exact = 9007199254740992.0;
    if (value.is_number_unsigned() &&
        value.get<uint64_t>() > static_cast<uint64_t>(std::numeric_limits<int64_t>::max()))
        return {};
    if (value.is_number_integer())
        return value.get<int64_t>();
    const double number = value.is_number() ? value.get<double>() : NAN;
    return std::abs(number) <= exact && number == std::trunc(number)
               ? std::optional(static_cast<int64_t>(number))
               : std::nullopt;
}

JsonObject::JsonObject(const nlohmann::json& value, std::string subject)
    : m_value(&value)
    , m_subject(std::move(subject)) {
    if (!value.is_object())
        throw Error(ErrorCode::SpecInvalid, m_subject, "must be a JSON object");
}

const nlohmann::json& JsonObject::at(const std::string& key) {
    m_known.insert(key);
    const auto found = m_value->find(key);
    if (found == m_value->end())
        fail(key, "is missing");
    return *found;
}

std::string JsonObject::text(const std::string& key) {
    const nlohmann::json& value = at(key);
    if (!value.is_string())
        fail(key, "must be a text");
    return value.get<std::string>();
}

std::string JsonObject::text(const std::string& key, const std::string& fallback) {
    m_known.insert(key);
    return has(key) ? text(key) : fallback;
}

double JsonObject::number(const std::string& key, double low, double high) {
    const nlohmann::json& value = at(key);
    const double number = value.is_number() ? value.get<double>() : NAN;
    if (!(number >= low && number <= high))
        fail(key, fmt::format("must be a number from {} to {}", low, high));
    return number;
}

double JsonObject::number(const std::string& key, double low, double high, double fallback) {
    m_known.insert(key);
    return has(key) ? number(key, low, high) : fallback;
}

int64_t JsonObject::integer(const std::string& key, int64_t low, int64_t high) {
    const std::optional<int64_t> number = wholeNumber(at(key));
    if (!number || *number < low || *number > high)
        fail(key, fmt::format("must be a whole number from {} to {}", low, high));
    return *number;
}

int64_t JsonObject::integer(const std::string& key, int64_t low, int64_t high, int64_t fallback) {
    m_known.insert(key);
    return has(key) ? integer(key, low, high) : fallback;
}

bool JsonObject::flag(const std::string& key, bool fallback) {
    m_known.insert(key);
    if (!has(key))
        return fallback;
    if (!m_value->at(key).is_boolean())
        fail(key, "must be true or false");
    return m_value->at(key).get<bool>();
}

const nlohmann::json& JsonObject::array(const std::string& key) {
    const nlohmann::json& value = at(key);
    if (!value.is_array())
        fail(key, "must be a list");
    return value;
}

JsonObject JsonObject::object(const std::string& key) {
    return {at(key), subjectOf(key)};
}

std::string JsonObject::subjectOf(const std::string& key, size_t index) const {
    return fmt::format("{}: {}[{}]", m_subject, key, index);
}

void JsonObject::fail(const std::string& key, const std::string& message) const {
    throw Error(ErrorCode::SpecInvalid, subjectOf(key), message);
}

void JsonObject::finish() const {
    for (const auto& [key, value] : m_value->items()) {
        if (!m_known.contains(key))
            fail(key, fmt::format("is not a known key; known are {}", fmt::join(m_known, ", ")));
    }
}

} // namespace sparsescope
