// Masks wherever a pickle keeps them, against `weight * mask` by torch (tests/data/make_pickled_masks.py).
#include "core/weights/checkpoint/file_bytes.h"
#include "weights/anatomy/anatomy.h"
#include "weights/checkpoint/checkpoint.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

using namespace sparsescope;

namespace {

const std::filesystem::path data = SPARSESCOPE_TEST_DATA "/pickled_masks";

std::vector<double> valuesOf(const Tensor& tensor) {
    std::vector<double> values(tensor.numel());
    readValues(tensor, 0, std::span(values));
    return values;
}

/// The notes of a file, after each of its weights was compared with torch's product and nothing else found.
std::vector<std::string> notesOf(const std::string& file) {
    const auto products = Checkpoint::open(data / "products.safetensors");
    const auto checkpoint = Checkpoint::open(data / file);
    size_t compared = 0;
    for (const Tensor& theirs : products->tensors()) {
        if (!theirs.name.starts_with(file + "/"))
            continue;
        CAPTURE(theirs.name);
        const Tensor* ours = checkpoint->find(theirs.name.substr(file.size() + 1));
        REQUIRE(ours != nullptr);
        CHECK(valuesOf(*ours) == valuesOf(theirs));
        ++compared;
    }
    CHECK(compared == 8);
    CHECK(checkpoint->tensors().size() == compared);
    return checkpoint->notes();
}

void checkSays(const std::vector<std::string>& notes, std::string_view what) {
    CAPTURE(fmt::format("{}", fmt::join(notes, "\n")));
    CHECK(std::ranges::any_of(notes,
                              [&](const std::string& note) { return note.find(what) != std::string::npos; }));
}

} // namespace

TEST_CASE("masks count wherever a pruner keeps them, if their names tell whose they are") {
    for (const char* file : {"pairs.pt", "layers.pt", "named.pt", "trainer.pt", "deep.pt", "fronts.pt",
                             "capital.pt", "spread.pt", "lines.pt"}) {
        CAPTURE(std::string(file));
        const std::vector<std::string> notes = notesOf(file);
        checkSays(notes, "8 of its weights have a mask of 0 and 1 beside them");
        CHECK(notes.size() == 1); // neither is there a dictionary to choose
    }
    const std::vector<std::string> strangers = notesOf("strangers.pt");
    checkSays(strangers, "8 of its weights have a mask of 0 and 1 beside them");
    checkSays(strangers, "a dictionary masks with 30 masks that are called as none of the weights, the first "
                         "of them other.0: these are not multiplied");
    const std::vector<std::string> before = notesOf("before.pt");
    checkSays(before, "8 of its weights have a mask of 0 and 1 beside them, the first of them "
                      "model.layers.0.mlp.up_proj.weight_mask");
    checkSays(before, "it holds masks in init.masks, which may be of another state of the model");
}

TEST_CASE("masks of another model of the same file are not multiplied") {
    for (const std::string& note : notesOf("another.pt"))
        CHECK(note.find("of its weights have a mask") == std::string::npos);
}

TEST_CASE("masks that nothing tells the weights of are said") {
    checkSays(notesOf("numbers.pt"), "Beside the weights (model) it holds a dictionary masks of 8 tensors, "
                                     "masks without the names of their weights");
    checkSays(notesOf("arrays.pt"), "a dictionary masks of 8 arrays of NumPy, which are not read as masks");
    checkSays(notesOf("truths.pt"), "a dictionary pruner.keep of 8 tensors of true and false, as masks are");
    checkSays(notesOf("counted.pt"), "a dictionary keep of 8 tensors of true and false, as masks are");
    checkSays(notesOf("listed.pt"), "a list keep of 8 tensors of true and false, as masks are");
    checkSays(notesOf("bits.pt"), "a dictionary keep of 8 tensors of an eighth as many bytes as its weights");
    // Ones are what goes; and masks of what was best are not of what was last.
    checkSays(notesOf("dropped.pt"),
              "a dictionary drop_masks of 8 tensors of zeros and ones in the shape of");
    const std::vector<std::string> best = notesOf("best.pt");
    checkSays(best, "it holds masks in best.masks, which may be of another state of the model");
    CHECK(best.size() == 1);
    checkSays(notesOf("ones.pt"), "a dictionary connectivity of 8 tensors of zeros and ones in the shape of "
                                  "its weights");
}
