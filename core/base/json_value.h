// Values of JSON, and documents of them.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace sparsescope {

/// null for what does not exist.
inline nlohmann::json orNull(const std::optional<double>& number) {
    return number ? nlohmann::json(*number) : nlohmann::json();
}

/// A document as the text of a file: indented, with a line feed at its end. What is not UTF-8 is replaced.
inline std::string jsonText(const nlohmann::json& document) {
    return document.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

} // namespace sparsescope
