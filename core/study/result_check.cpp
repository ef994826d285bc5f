#include "study/result_check.h"

#include "base/error.h"
#include "base/json_object.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <utility>

namespace sparsescope {
namespace {

constexpr const char* keptFile = "checked.json"; ///< {"whole": {NAME: STAMP}}

/// Empty where there is no such file.
std::string stampOf(const StudyPath& path) {
    struct stat file {};
    if (::lstat(path.full().c_str(), &file) != 0)
        return {};
    return fmt::format("{} {}.{} {}.{}", file.st_size, file.st_mtim.tv_sec, file.st_mtim.tv_nsec,
                       file.st_ctim.tv_sec, file.st_ctim.tv_nsec);
}

/// What is wrong with the file; empty where it holds the bytes that were written.
std::string problemOf(const StudyPath& path, const std::string& hash) {
    try {
        return hashOf(path) == hash ? "" : "does not hold the bytes that were written";
    } catch (const Error& error) {
        return error.what();
    }
}

} // namespace

bool ResultCheck::look(Study& study, std::chrono::milliseconds budget) {
    const auto until = std::chrono::steady_clock::now() + budget;
    readKept(study.folder());
    m_complete = true;
    bool changed = false;
    for (size_t i = 0; i < study.runs().size(); ++i) {
        const Run& run = study.runs()[i];
        const RunStatus& status = study.statuses()[i];
        if (status.state != RunState::Done || status.resultHash.empty())
            continue;
        const std::string name = study.stageOf(run).key + status.resultHash;
        if (m_looked.contains(name))
            continue;
        if (std::chrono::steady_clock::now() >= until) {
            m_complete = false;
            break;
        }
        m_looked.insert(name);
        const StudyPath path = study.fileOf(run, "result.h5");
        const std::string stamp = stampOf(path);
        if (const auto kept = m_whole.find(name); kept != m_whole.end() && kept->second == stamp)
            continue;
        m_unkept = true;
        if (const std::string problem = problemOf(path, status.resultHash); problem.empty()) {
            m_whole[name] = stamp;
        } else {
            m_whole.erase(name);
            study.setFailed(run, {{"code", errorName(ErrorCode::ResultDamaged)},
                                  {"subject", path.full().string()},
                                  {"message", problem + "; run the study again to make it anew"}});
            changed = true;
        }
    }
    if (m_complete && std::exchange(m_unkept, false))
        keep(study.folder());
    return changed;
}

void ResultCheck::readKept(const std::filesystem::path& study) {
    if (std::exchange(m_keptOf, study) == study)
        return;
    m_whole.clear();
    m_looked.clear();
    if (m_which == Read::All)
        return;
    try {
        const StudyPath path{study, keptFile};
        const nlohmann::json json = parseJson(readStudyText(path), path.full().string());
        m_whole = json.at("whole").get<std::map<std::string, std::string>>();
    } catch (const Error&) { // not there, or damaged: looked at again
    } catch (const nlohmann::json::exception&) {
    }
}

void ResultCheck::keep(const std::filesystem::path& study) const {
    try {
        writeStudyText({study, keptFile}, nlohmann::json{{"whole", m_whole}}.dump() + "\n");
    } catch (const Error&) { // a full disk, or a study of somebody else's
    }
}

} // namespace sparsescope
