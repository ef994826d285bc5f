#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_object.h"
#include "base/json_value.h"
#include "base/mapped_file.h"
#include "cli/commands.h"
#include "cli/pool_options.h"
#include "terminal/output.h"
#include "terminal/terminal_progress.h"
#include "weights/anatomy/adapter_base.h"
#include "weights/anatomy/anatomy.h"
#include "weights/anatomy/lora.h"
#include "weights/anatomy/unread_pool.h"
#include "weights/checkpoint/mask_content.h"
#include "weights/checkpoint/packed/bitmask_writer.h"
#include "weights/checkpoint/row_permutation.h"
#include "weights/checkpoint/safetensors_writer.h"
#include "weights/checkpoint/weight_file.h"
#include "weights/checkpoint/weight_folder.h"

#include <algorithm>
#include <deque>
#include <filesystem>
#include <fmt/format.h>

namespace sparsescope::cli {
namespace {

/// A file of the set's format, and what config.json beside it is to say.
struct BitmaskFile {
    std::vector<TensorSource> sources;
    nlohmann::json config;
    std::deque<Tensor> turned; ///< what some sources are of
};

/// Every weight that is smaller so becomes a bitmask; the others stay dense.
BitmaskFile bitmaskFile(const Checkpoint& checkpoint, const std::stop_token& stop) {
    BitmaskFile file;
    std::vector<std::string> ignored;
    uint64_t numel = 0;
    uint64_t stored = 0;
    for (const Tensor& analysed : checkpoint.tensors()) {
        const Tensor& tensor =
            turnedRows(analysed) > 0 ? file.turned.emplace_back(inStoredRows(analysed)) : analysed;
        if (canBeBitmask(tensor)) {
            const BitmaskPlan plan = planBitmask(tensor, stop);
            numel += tensor.numel();
            stored += plan.stored;
            if (plan.byteSize(tensor) < tensor.byteSize()) {
                std::ranges::move(bitmaskSources(tensor, plan), std::back_inserter(file.sources));
                continue;
            }
            ignored.push_back(tensor.name.substr(0, tensor.name.size() - std::string_view(".weight").size()));
        }
        file.sources.push_back(tensorSource(tensor.name, tensor));
    }
    const double sparsity = numel > 0 ? 1 - static_cast<double>(stored) / static_cast<double>(numel) : 0;
    file.config = bitmaskConfig(checkpoint.config(), sparsity, ignored);
    return file;
}

/// Where config.json goes. Another model's must not be lost, and no other model there be read by ours.
std::filesystem::path configBeside(const std::filesystem::path& out, const nlohmann::json& config) {
    std::filesystem::path path = out.parent_path() / "config.json";
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored)) {
        if (nlohmann::json::parse(readTextFile(path), nullptr, false) == config)
            return path;
        throw Error(
            ErrorCode::Usage, path.string(),
            "is there already, and sparse-bitmask needs one of its own beside the weights; write into a new "
            "folder");
    }
    if (const std::vector<std::string> others = weightsBeside(out); !others.empty())
        throw Error(
            ErrorCode::Usage, printable(out.string()),
            fmt::format("would lie beside {}, and the config.json that sparse-bitmask needs would change "
                        "what {} read as; write into a new folder",
                        listed(others), others.size() == 1 ? "that is" : "those are"));
    return path;
}

struct Options {
    std::string in, out, root, to = "dense", names = "own", adapter;
    bool merge = false;
    std::optional<double> alpha;
};

/// What adapter_config.json beside an adapter says; alpha alone where the user gives it.
LoraStrength strengthOf(const Checkpoint& adapter, const Options& options) {
    const std::filesystem::path config = adapter.files().front().parent_path() / "adapter_config.json";
    std::error_code ignored;
    LoraStrength strength;
    if (std::filesystem::exists(config, ignored)) {
        strength = LoraStrength::fromConfig(readJsonFile(config), config.string());
    } else if (!options.alpha) {
        throw Error(
            ErrorCode::FormatUnsupported, printable(adapter.path().string()),
            "has no adapter_config.json beside it, so nothing says how strongly its adapters act; put it "
            "there, or give its lora_alpha by --lora-alpha A");
    }
    if (options.alpha) {
        strength.alpha = *options.alpha;
        strength.alphaPattern.clear();
    }
    return strength;
}

/// The adapters' own model, where they say it.
std::string baseModelOf(const Checkpoint& adapter) {
    const std::filesystem::path config = adapter.files().front().parent_path() / "adapter_config.json";
    std::error_code ignored;
    if (!std::filesystem::exists(config, ignored))
        return "another model";
    const nlohmann::json json = readJsonFile(config);
    const auto name = json.is_object() ? json.find("base_model_name_or_path") : json.end();
    return name != json.end() && name->is_string() ? printable(name->get<std::string>(), 200)
                                                   : std::string("another model");
}

/// Beside which weights an adapter was trained, and which zeros it fills.
void tellOfMerging(const MergedLora& merged, const Checkpoint& checkpoint, const Checkpoint& adapter,
                   const std::stop_token& stop) {
    AdapterBaseDigest digest;
    for (const Tensor* tensor : merged.changed) {
        throwIfStopped(stop);
        digest.add(*tensor);
    }
    const AdapterBase here = digest.finish(checkpoint.root());
    const std::string path = printable(adapter.path().string());
    const bool own = &adapter == &checkpoint;
    if (!own) {
        const std::string note = checkAdapter(adapter, here, checkpoint);
        if (!note.empty())
            say("sparsescope-cli: note: {}: {}\n", path, note);
    }
    if (here.zeros > 0)
        say("sparsescope-cli: note: {}: {} of the {} weights that the adapter changes are zero, and it fills "
            "them, as PEFT's merge_and_unload() does{}\n",
            path, here.zeros, here.numel,
            own ? "" : "; merge MODEL --adapter THIS --out OUT keeps every zero");
}

/// The weights with LoRA adapters merged into them: the file's own, or those of `adapter`.
std::vector<TensorSource> mergedSources(const Checkpoint& checkpoint, const Checkpoint& adapter,
                                        const Options& options, const std::stop_token& stop) {
    if (&adapter == &checkpoint && holdsLoraAlone(checkpoint)) {
        throw Error(
            ErrorCode::FormatUnsupported, printable(checkpoint.path().string()),
            fmt::format("holds adapters alone, and the weights that they change are those of {}; merge them "
                        "by: convert MODEL OUT --adapter {}",
                        baseModelOf(checkpoint), printable(checkpoint.path().string())));
    }
    if (!checkpoint.unread().empty()) {
        throw Error(ErrorCode::FormatUnsupported, printable(checkpoint.path().string()),
                    fmt::format("the tensor {} {}; a model without it is none",
                                printable(checkpoint.unread().front().name),
                                checkpoint.unread().front().reason));
    }
    MergedLora merged =
        mergedLora(checkpoint, adapter, holdsLora(adapter) ? strengthOf(adapter, options) : LoraStrength{});
    tellOfMerging(merged, checkpoint, adapter, stop);
    return std::move(merged.sources);
}

/// A model without weights of its blocks is none; what else cannot be read is said.
void leaveOutUnread(const Checkpoint& checkpoint, const Anatomy& anatomy) {
    constexpr size_t mostSaid = 5;
    const std::vector<std::string> lost =
        anatomy.blocks > 0 ? anatomy.unreadPool : std::vector<std::string>();
    const std::string path = printable(checkpoint.path().string());
    size_t said = 0;
    for (const UnreadTensor& tensor : checkpoint.unread()) {
        if (std::ranges::find(lost, tensor.name) != lost.end())
            throw Error(ErrorCode::PoolPartial, path,
                        fmt::format("the tensor {} {}; a model without it is none", printable(tensor.name),
                                    tensor.reason));
        if (said++ < mostSaid)
            say("sparsescope-cli: note: {}: the tensor {} is left out: it {}\n", path, printable(tensor.name),
                tensor.reason);
    }
    if (said > mostSaid)
        say("sparsescope-cli: note: {}: {} tensors are left out in all; inspect lists them\n", path, said);
}

int convert(const Context& context, const Options& options) {
    const std::filesystem::path in = options.in, out = options.out;
    const std::string &to = options.to, &names = options.names;
    const auto checkpoint = openCheckpoint(in, options.root, context.stop);
    refuseSource(*checkpoint, out);
    if (!checkpoint->partOf().empty()) // under another name nothing would tell any more
        throw Error(ErrorCode::PoolPartial, printable(in.string()),
                    checkpoint->partOf() + "; converted it would be taken for one");
    if (isMaskFile(*checkpoint))
        throw Error(
            ErrorCode::FormatUnsupported, printable(in.string()),
            "holds masks, a bit for each weight, and no model; convert what prune wrote with it, and give "
            "it itself to evaluate --mask or mask-compare");
    const bool merges = options.merge || !options.adapter.empty();
    if (merges && (to != "dense" || names != "own"))
        throw Error(ErrorCode::Usage, options.merge ? "--merge" : "--adapter " + options.adapter,
                    "writes dense weights under their own names; convert what it writes a second time");
    if (options.alpha && !merges)
        throw Error(ErrorCode::Usage, "--lora-alpha", "is for --merge and --adapter");
    if (options.merge && !options.adapter.empty())
        throw Error(ErrorCode::Usage, "--merge",
                    "is for the adapters in IN, and --adapter for another file's");
    const auto adapter =
        options.adapter.empty() ? checkpoint : openCheckpoint(options.adapter, {}, context.stop);
    refuseSource(*adapter, out);
    if (names == "hf" && to != "dense")
        throw Error(ErrorCode::Usage, "--to " + to,
                    "goes with the file's own names; --names hf writes a dense model");
    if (names == "hf")
        return convertToHuggingFace(context, *checkpoint, out);
    requireSafetensorsName(out);
    const Anatomy anatomy = dissect(*checkpoint);
    requireLayers(*checkpoint, anatomy, "converted it would be taken for one");
    tellNotes(*checkpoint, anatomy);
    if (!merges)
        leaveOutUnread(*checkpoint, anatomy);
    if (checkpoint->format() == "gguf" &&
        std::ranges::any_of(checkpoint->tensors(), [](const Tensor& t) { return t.stored == "permuted"; }))
        say("sparsescope-cli: note: {}: the rows of query and key are written in Hugging Face's order, not "
            "in "
            "llama.cpp's, under llama.cpp's names\n",
            printable(in.string()));
    // The widest types first, as the safetensors library orders them: every tensor is then aligned to its
    // type.
    std::vector<TensorSource> sources;
    std::deque<Tensor> turned;
    std::filesystem::path configPath;
    nlohmann::json config;
    if (merges) {
        sources = mergedSources(*checkpoint, *adapter, options, context.stop);
    } else if (to == "sparse-bitmask") {
        BitmaskFile file = bitmaskFile(*checkpoint, context.stop);
        sources = std::move(file.sources);
        config = std::move(file.config);
        turned = std::move(file.turned); // elements stay where they are
        configPath = configBeside(out, config);
    } else {
        for (const Tensor& tensor : checkpoint->tensors())
            sources.push_back(storedSource(tensor.name, tensor));
    }
    std::stable_sort(sources.begin(), sources.end(), [](const TensorSource& a, const TensorSource& b) {
        return bitsOf(a.dtype) > bitsOf(b.dtype);
    });
    uint64_t bytes = 0;
    for (const TensorSource& source : sources)
        bytes += checkedByteSize(out.string(), source.name, source.dtype, source.shape);
    std::map<std::string, std::string> metadata = checkpoint->metadata();
    if (checkpoint->format() != "safetensors")
        metadata.emplace("format", "pt"); // transformers asks for it
    if (adapter != checkpoint)
        metadata[mergedAdaptersKey] = mergedAdapters(*checkpoint, adapterIdentity(*adapter));
    {
        TerminalProgress progress;
        writeSafetensors(out, sources, metadata, progress, context.stop, checkpoint.get());
    }
    if (!configPath.empty())
        writeFileAtomically(configPath, jsonText(config));
    if (context.json) {
        printJson({{"tensors", sources.size()}, {"bytes", bytes}});
    } else {
        printText(fmt::format("{}: {} tensors, {} bytes of weights, from {} ({})\n", out.string(),
                              sources.size(), bytes, in.string(), checkpoint->format()));
    }
    return 0;
}

} // namespace

Command addConvert(CLI::App& parser) {
    CLI::App* app = parser.add_subcommand("convert", "Any readable format to safetensors");
    const auto options = std::make_shared<Options>();
    app->add_option("IN", options->in, "A file of weights, a Hugging Face folder or a sharded index")
        ->required();
    app->add_option("OUT", options->out, "The safetensors file to write; with --names hf a new folder")
        ->required();
    app->add_option(
           "--names", options->names,
           "own: the file's own names; hf: Hugging Face's, with the config.json that transformers opens")
        ->check(CLI::IsMember({"own", "hf"}))
        ->capture_default_str();
    app->add_option(
           "--to", options->to,
           "dense, or sparse-bitmask: the values that are not zero and a bit for each weight, where that is "
           "smaller, and a config.json beside it that says so (compressed-tensors up to 0.14)")
        ->check(CLI::IsMember({"dense", "sparse-bitmask"}))
        ->capture_default_str();
    app->add_flag("--merge", options->merge,
                  "Merge the LoRA adapters in IN into its weights: W + alpha / r * B A, as PEFT's "
                  "merge_and_unload() does");
    app->add_option(
        "--adapter", options->adapter,
        "Merge the LoRA adapter of this folder or file (PEFT's adapter_model) into the weights of IN");
    app->add_option("--lora-alpha", options->alpha,
                    "The adapter's lora_alpha, where no adapter_config.json beside it says it");
    addRoot(*app, options->root);
    return {app, [options](const Context& context) { return convert(context, *options); }};
}

} // namespace sparsescope::cli
