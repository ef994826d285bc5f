// The catalogues, and that nobody else lists tasks or methods.
#include "base/error.h"
#include "experiment/spec.h"
#include "support/temporary_folder.h"

#include "weights/masks/mask_maker.h"

#include <doctest/doctest.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <unistd.h>

using namespace sparsescope;

namespace {

/// The first cells, in backquotes, of the table that follows the line `heading` of a document.
std::set<std::string> tableOf(const std::string& document, const std::string& heading) {
    std::ifstream file(SPARSESCOPE_SOURCES "/" + document);
    std::set<std::string> names;
    std::string line;
    bool found = false;
    bool inside = false;
    while (std::getline(file, line)) {
        found = found || line.find(heading) != line.npos;
        inside = (inside || found) && (line.starts_with("|") || !inside);
        if (found && names.size() > 0 && !line.starts_with("|"))
            break;
        std::smatch cell;
        if (found && std::regex_search(line, cell, std::regex("^\\| `([^`]+)`")))
            names.insert(cell[1]);
    }
    return names;
}

template <class Row>
std::set<std::string> namesOf(const std::vector<Row>& rows) {
    std::set<std::string> names;
    for (const Row& row : rows)
        names.insert(std::string(row.name));
    CHECK(names.size() == rows.size());
    return names;
}

} // namespace

TEST_CASE("There is one maker for each method that needs no calibration data") {
    std::set<std::string> needed;
    for (const MethodInfo& method : methods()) {
        if (!method.needsData)
            needed.insert(std::string(method.name));
        CHECK(!method.meaning.empty());
        CHECK(!method.source.empty());
        for (const OptionInfo& option : method.options) {
            CHECK(!option.meaning.empty());
            CHECK(!option.source.empty());
        }
    }
    const std::vector<std::string_view> makers = maskMakers();
    CHECK(std::set<std::string>(makers.begin(), makers.end()) == needed);
    CHECK(makers.size() == needed.size());
}

TEST_CASE("The documents list what the catalogues have") {
    CHECK(tableOf("README.md", "| method |") == namesOf(methods()));
    CHECK(tableOf("README.md", "| task |") == namesOf(tasks()));
    CHECK(tableOf("README.md", "| no such table |").empty());
}

TEST_CASE("The schema has every name of the catalogues and every key of a spec") {
    const std::string schema = studySchema().dump();
    for (const std::string& name : namesOf(methods()))
        CHECK(schema.find("\"const\":\"" + name + "\"") != schema.npos);
    for (const std::string& name : namesOf(tasks()))
        CHECK(schema.find("\"const\":\"" + name + "\"") != schema.npos);
    StudySpec spec;
    spec.models = {{"a", "/a", "ema", {"x", "y", true, {"b"}, {"c"}}}};
    spec.tasks = {{.task = "cifar-10", .folder = "/b"}};
    spec.patterns = {parsePattern("2:4")};
    spec.calibration = {{}, "/c.txt"};
    const auto checkKeys = [](const nlohmann::json& known, const nlohmann::json& written) {
        for (const auto& [key, value] : written.items())
            CHECK_MESSAGE(known.at("properties").contains(key), key);
    };
    const nlohmann::json root = studySchema();
    const nlohmann::json written = toJson(spec);
    checkKeys(root, written);
    checkKeys(root.at("properties").at("models").at("items"), written.at("models").at(0));
    checkKeys(root.at("properties").at("training"), written.at("training"));
    checkKeys(root.at("properties").at("calibration").at("anyOf").at(0), written.at("calibration"));
    checkKeys(root.at("properties").at("calibration").at("anyOf").at(1),
              toJson(CalibrationSpec{"cifar-10", "/d"}));
    checkKeys(root.at("properties").at("tasks").at("items"), written.at("tasks").at(0));
    spec.tasks = {{.task = "perplexity", .folder = "/b.txt", .window = 128}};
    checkKeys(root.at("properties").at("tasks").at("items"), toJson(spec).at("tasks").at(0));
}

TEST_CASE("A drop is negative where it is worse, whatever the direction") {
    const Metric accuracy{"accuracy", "%", Better::Higher};
    const Metric perplexity{"perplexity", "", Better::Lower};
    CHECK(dropOf(accuracy, 80, 85) == -5);
    CHECK(dropOf(perplexity, 20, 10) == -50); // twice the perplexity: half as good
    CHECK(dropOf(perplexity, 8, 10) == 25);
    CHECK(dropOf(perplexity, 10, 10) == 0);
    CHECK(dropOf(perplexity, 0, 10) == -100);
    CHECK(dropUnit(accuracy) == "points");
    CHECK(dropUnit(perplexity) == "%");
    CHECK(betterName(Better::Lower) == "lower");
}

TEST_CASE("A class of pictures that cannot be listed is an error that names it, not a class less") {
    const test::TemporaryFolder folder;
    const std::filesystem::path train = folder / "train";
    for (const char* name : {"a", "b", "c"}) {
        std::filesystem::create_directories(train / name);
        std::ofstream(train / name / "1.png") << "x";
    }
    std::filesystem::permissions(folder.path(), std::filesystem::perms{0755});
    std::filesystem::permissions(train / "b", std::filesystem::perms::none);
    const uid_t user = ::geteuid();
    if (user == 0) // whom no permission stops
        REQUIRE(::seteuid(65534) == 0);
    std::string subject;
    try {
        dataFilesOf(findTask("image-folder")->data, folder.path(), false);
    } catch (const Error& error) {
        subject = error.subject();
    }
    REQUIRE(::seteuid(user) == 0);
    CHECK(subject == (train / "b").string());
    std::filesystem::permissions(train / "b", std::filesystem::perms{0755});
    CHECK(dataFilesOf(findTask("image-folder")->data, folder.path(), false).size() == 3);
}
