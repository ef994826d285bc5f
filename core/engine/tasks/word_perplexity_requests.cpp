// Perplexity of the words of Wikipedia's articles as lm-evaluation-harness counts it: lm_eval/tasks/wikitext
// on EleutherAI/wikitext_document_level.
#include "base/error.h"
#include "base/progress.h"
#include "engine/tasks/python_text.h"
#include "engine/tasks/request_encoder.h"
#include "engine/tasks/text_file.h"
#include "engine/tasks/wiki_text.h"
#include "weights/checkpoint/safetensors_writer.h"

#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace sparsescope::request_makers {

namespace {

constexpr size_t longestText = size_t{1} << 30U;

class WordPerplexity final : public RequestTask {
public:
    explicit WordPerplexity(TaskSpec spec)
        : m_spec(std::move(spec)) {}

    Requests requests(const Tokenizer& tokenizer, int64_t context, const std::stop_token& stop) override {
        const std::vector<std::string> all = pages();
        const RequestEncoder encoder(tokenizer, m_spec.rules, context);
        Requests requests;
        for (const size_t i : limited(all.size(), m_spec)) {
            throwIfStopped(stop);
            const std::string& page = all[i];
            const std::vector<Request> windows = encoder.rolling(detokenised(page));
            requests.all.insert(requests.all.end(), windows.begin(), windows.end());
            m_windows.push_back(windows.size());
            // Of the page as it was (preprocess_wikitext.py, process_results).
            m_words.push_back(python::pieces(page));
            m_bytes += static_cast<int64_t>(page.size());
            for (const Request& window : windows)
                m_tokens += window.asked;
        }
        if (m_tokens == 0)
            throw Error(ErrorCode::TaskData, printable(m_spec.folder.string()), "has no text");
        return requests;
    }

    std::vector<std::pair<std::string, std::string>> texts(const std::stop_token&) override {
        std::vector<std::pair<std::string, std::string>> texts;
        const std::vector<std::string> all = pages();
        for (const size_t i : limited(all.size(), m_spec))
            texts.emplace_back("", detokenised(all[i]));
        return texts;
    }

    ExampleTexts examples(const std::stop_token&) override {
        ExampleTexts examples;
        const std::vector<std::string> all = pages();
        for (const size_t i : limited(all.size(), m_spec)) {
            examples.texts.push_back(beginningOf(all[i]));
            examples.places.push_back(static_cast<int64_t>(i));
        }
        return examples;
    }

    EvaluationResult score(std::span<const double> sums) const override {
        EvaluationResult result;
        const double all = std::accumulate(sums.begin(), sums.end(), 0.0);
        const int64_t words = std::accumulate(m_words.begin(), m_words.end(), int64_t{0});
        const double ofBytes = -all / static_cast<double>(m_bytes);
        result.score = std::exp(-all / static_cast<double>(words));
        result.text = {.words = words,
                       .bytes = m_bytes,
                       .bytePerplexity = std::exp(ofBytes),
                       .bitsPerByte = ofBytes / std::log(2.0)};
        size_t next = 0;
        for (size_t i = 0; i < m_windows.size(); ++i) {
            double sum = 0;
            for (size_t k = 0; k < m_windows[i]; ++k)
                sum += sums[next++];
            result.outcomes.push_back({-1, -1, static_cast<float>(sum / static_cast<double>(m_words[i]))});
        }
        result.examples = static_cast<int64_t>(m_windows.size());
        result.tokens = m_tokens;
        return result;
    }

    void writeOutputs(const std::filesystem::path& path, std::span<const double> sums,
                      const std::stop_token& stop) const override {
        std::vector<int64_t> documents;
        for (size_t i = 0; i < m_windows.size(); ++i)
            documents.insert(documents.end(), m_windows[i], static_cast<int64_t>(i));
        NoProgress silent;
        writeSafetensors(
            path,
            {tensorSource("sums", Dtype::F64, {sums.size()}, std::as_bytes(sums)),
             tensorSource("examples", Dtype::I64, {documents.size()}, std::as_bytes(std::span(documents))),
             tensorSource("words", Dtype::I64, {m_words.size()}, std::as_bytes(std::span(m_words)))},
            {}, silent, stop);
    }

private:
    std::vector<std::string> pages() const {
        if (dataFilesOf(m_spec.info().data, m_spec.folder, true).empty())
            throw Error(ErrorCode::TaskData, printable(m_spec.folder.string()),
                        fmt::format("is no file; {}", m_spec.info().data.wayOut));
        std::vector<std::string> pages = wikiDocuments(plainText(m_spec.folder, longestText));
        if (pages.empty())
            throw Error(ErrorCode::TaskData, printable(m_spec.folder.string()), "has no text");
        return pages;
    }

    TaskSpec m_spec;
    std::vector<size_t> m_windows; ///< of each document
    std::vector<int64_t> m_words;
    int64_t m_bytes = 0, m_tokens = 0;
};

} // namespace

std::unique_ptr<RequestTask> wordPerplexity(const TaskSpec& spec) {
    return std::make_unique<WordPerplexity>(spec);
}

} // namespace sparsescope::request_makers
