// Reading a JSON object strictly: every key is known, every value has its type and range.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>

namespace sparsescope {

/// The JSON document in `text`; discarded where it is none, or is nested deeper than any file that we know:
/// copying, writing and comparing it recurse.
nlohmann::json parseOrDiscard(std::string_view text);
/// The same. Errors: SpecInvalid with `subject`, naming line and column.
nlohmann::json parseJson(std::string_view text, const std::string& subject);
/// The JSON document in a file.
nlohmann::json readJsonFile(const std::filesystem::path& path);

/// A whole number, written 3 or, as JSON schemas allow it and other programs write it, 3.0 (up to 2^53, what
/// an f64 keeps); nothing where it is none, or no int64.
std::optional<int64_t> wholeNumber(const nlohmann::json& value);

/// A JSON object that is read key by key; finish() refuses what nobody asked for. Every error is SpecInvalid,
/// its subject "FILE: path.to.key".
class JsonObject {
public:
    JsonObject(const nlohmann::json& value, std::string subject);

    /// Whether the key is there and not null; asking makes it a known key.
    bool has(const std::string& key) const {
        m_known.insert(key);
        return m_value->contains(key) && !m_value->at(key).is_null();
    }
    /// The raw value (marked as read). Throws where it is missing.
    const nlohmann::json& at(const std::string& key);

    std::string text(const std::string& key);
    std::string text(const std::string& key, const std::string& fallback);
    double number(const std::string& key, double low, double high);
    double number(const std::string& key, double low, double high, double fallback);
    int64_t integer(const std::string& key, int64_t low, int64_t high);
    int64_t integer(const std::string& key, int64_t low, int64_t high, int64_t fallback);
    bool flag(const std::string& key, bool fallback);
    /// The array at `key`; an array of objects is read with one JsonObject an element, subject subjectOf(key,
    /// i).
    const nlohmann::json& array(const std::string& key);
    JsonObject object(const std::string& key);
    std::string subjectOf(const std::string& key) const { return m_subject + ": " + key; }
    std::string subjectOf(const std::string& key, size_t index) const;

    [[noreturn]] void fail(const std::string& key, const std::string& message) const;
    /// Throws when the object has a key that was never asked for, naming it and the known ones.
    void finish() const;

private:
    const nlohmann::json* m_value;
    std::string m_subject;
    mutable std::set<std::string> m_known;
};

} // namespace sparsescope
