// The JSON schema of a spec, made from the catalogues.
#include "experiment/spec.h"

#include <nlohmann/json.hpp>

namespace sparsescope {
namespace {

using nlohmann::json;

json object(json properties, json required = json::array()) {
    return {{"type", "object"},
            {"properties", std::move(properties)},
            {"required", std::move(required)},
            {"additionalProperties", false}};
}

json whole(double low, double high, const char* meaning) {
    return {{"type", "integer"}, {"minimum", low}, {"maximum", high}, {"description", meaning}};
}

json number(double low, double high, const char* meaning) {
    return {{"type", "number"}, {"minimum", low}, {"maximum", high}, {"description", meaning}};
}

json optionSchema(const OptionInfo& option) {
    json schema{{"description", option.meaning}};
    if (option.type == OptionInfo::Type::Choice) {
        schema["enum"] = option.choices;
    } else {
        schema["type"] = option.type == OptionInfo::Type::Whole ? "integer" : "number";
        schema["minimum"] = option.low;
        schema["maximum"] = option.high;
    }
    if (option.defaultValue)
        schema["default"] = toJson(*option.defaultValue);
    return schema;
}

json methodsSchema() {
    json choices = json::array();
    for (const MethodInfo& method : methods()) {
        if (method.needsData)
            continue;
        choices.push_back({{"const", method.name}, {"description", method.meaning}});
        json properties{{"method", {{"const", method.name}}}};
        for (const OptionInfo& option : method.options)
            properties[std::string(option.name)] = optionSchema(option);
        if (!method.options.empty())
            choices.push_back(object(properties, {"method"}));
    }
    return {{"type", "array"},
            {"minItems", 1},
            {"uniqueItems", true},
            {"items", {{"anyOf", choices}}},
            {"default", {"omp"}}};
}

json modelSchema(const json& text) {
    const json names{{"type", "array"}, {"items", text}};
    json properties{{"name", text}, {"path", text}};
    const auto add = [&](const char* key, json schema, const char* meaning) {
        schema["description"] = meaning;
        properties[key] = std::move(schema);
    };
    add("root", text, "Which dictionary of weights of a file that holds several");
    add("pool", text, "A regular expression: the pool are the matrices in whose name it is found");
    add("pool_except", text, "A regular expression: matrices in whose name it is found are not in the pool");
    add("pool_with", names, "Tensors that are in the pool whatever else is said");
    add("pool_without", names, "Tensors that are not in the pool whatever else is said");
    add("partial", {{"type", "boolean"}, {"default", false}},
        "Whether a pool of which a part cannot be read is pruned all the same");
    return object(properties, {"name", "path"});
}

json tasksSchema() {
    json names = json::array();
    for (const TaskInfo& task : tasks())
        names.push_back({{"const", task.name}, {"description", task.meaning}});
    json properties{{"task", {{"oneOf", names}}}, {"folder", {{"type", "string"}}}};
    for (const char* cap : {"train_examples", "validation_examples", "test_examples"})
        properties[cap] = whole(0, 1e9, "0 = all");
    properties["window"] = whole(0, 1 << 24, "Of perplexity: tokens of a window; 0 = the model's context");
    return {{"type", "array"}, {"minItems", 1}, {"items", object(properties, {"task", "folder"})}};
}

json trainingSchema() {
    return object({{"epochs", whole(0, 100'000, "Passes over the training examples")},
                   {"batch_size", whole(1, 65'536, "Examples a step")},
                   {"learning_rate", number(0, 10, "At the start; it falls linearly to 0")},
                   {"weight_decay", number(0, 10, "AdamW's")},
                   {"adam_epsilon", number(1e-30, 1, "AdamW's")},
                   {"image_size", whole(0, 8192, "Pixels; 0 = the model's own")}});
}

} // namespace

json studySchema() {
    const json text{{"type", "string"}, {"minLength", 1}};
    json sparsity = number(0, 1, "Share of the pool that is pruned; 0, the dense baseline, is always one");
    sparsity.erase("maximum");
    sparsity["exclusiveMaximum"] = 1;
    json schema = object(
        {{"name", text},
         {"models", {{"type", "array"}, {"minItems", 1}, {"items", modelSchema(text)}}},
         {"tasks", tasksSchema()},
         {"methods", methodsSchema()},
         {"sparsities", {{"type", "array"}, {"minItems", 1}, {"items", sparsity}}},
         {"patterns",
          {{"type", "array"},
           {"minItems", 1},
           {"items", {{"type", "string"}, {"pattern", "^[0-9]+:[0-9]+$"}}}}},
         {"seeds",
          {{"type", "array"},
           {"minItems", 1},
           {"uniqueItems", true},
           {"items", whole(0, 9007199254740992.0, "A seed")}}},
         {"training", trainingSchema()},
         {"device", {{"type", "string"}, {"pattern", "^(cpu|cuda(:[0-9]{1,2})?)$"}, {"default", "cpu"}}},
         {"epsilon", number(0, 100, "How much worse than dense still counts as no loss")}},
        {"name", "models", "tasks"});
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
    schema["title"] = "SparseScope study";
    return schema;
}

} // namespace sparsescope
