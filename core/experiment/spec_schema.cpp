// The JSON schema of a spec, made from the catalogues: what parseStudySpec reads, as far as a schema can say
// it. What it cannot say (a name twice, bytes, N above M, the number of runs) its descriptions say.
#include "experiment/shares.h"
#include "experiment/spec.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace sparsescope {
namespace {

using nlohmann::json;

/// A key that may be left out may be null, too: the reader takes it as not there.
json orNull(json schema) {
    if (schema.contains("type"))
        schema["type"] = {schema["type"], "null"};
    else if (schema.contains("anyOf"))
        schema["anyOf"].push_back({{"type", "null"}});
    else
        schema["enum"].push_back(nullptr); // a choice
    return schema;
}

json object(json properties, const json& required = json::array()) {
    for (auto property = properties.begin(); property != properties.end(); ++property) {
        if (std::find(required.begin(), required.end(), property.key()) == required.end())
            *property = orNull(*property);
    }
    return {{"type", "object"},
            {"properties", std::move(properties)},
            {"required", required},
            {"additionalProperties", false}};
}

json list(json items, size_t most, const char* meaning, bool unique) {
    return {{"type", "array"},           {"minItems", 1},         {"maxItems", most}, {"uniqueItems", unique},
            {"items", std::move(items)}, {"description", meaning}};
}

json whole(double low, double high, const char* meaning) {
    return {{"type", "integer"}, {"minimum", low}, {"maximum", high}, {"description", meaning}};
}

json number(double low, double high, const char* meaning) {
    return {{"type", "number"}, {"minimum", low}, {"maximum", high}, {"description", meaning}};
}

/// What printable() leaves as it is.
json name(const char* meaning) {
    return {{"type", "string"},
            {"minLength", 1},
            {"maxLength", 200},
            {"pattern", "^[^\\u0000-\\u001f\\u007f-\\u009f\\u200b-\\u200f\\u2028-\\u202e\\u2066-\\u2069]*$"},
            {"description", meaning}};
}

json path(const char* meaning) {
    return {{"type", "string"},
            {"minLength", 1},
            {"maxLength", 4000},
            {"pattern", "^[^\\u0000]*$"},
            {"description", meaning}};
}

json optionSchema(const OptionInfo& option) {
    json schema{{"description", option.meaning}};
    if (option.type == OptionInfo::Type::Choice) {
        schema["enum"] = option.choices;
        if (option.orNumbers) {
            const json numbers{{"type", "string"}, {"maxLength", 200}, {"pattern", "^[0-9]+(,[0-9]+)*$"}};
            schema["anyOf"] = {{{"enum", option.choices}}, numbers};
            schema.erase("enum");
        }
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
        choices.push_back({{"const", method.name}, {"description", method.meaning}});
        json properties{{"method", {{"const", method.name}}}};
        for (const OptionInfo& option : method.options)
            properties[std::string(option.name)] = optionSchema(option);
        choices.push_back(object(properties, {"method"}));
    }
    json schema =
        list({{"anyOf", choices}}, 100,
             "Each by its name, or as an object with its options; with the same options once", true);
    schema["default"] = json::array({"omp"});
    return schema;
}

/// An entry of `methods` that is one of these by its name alone or as an object in which `more` holds.
json entryOf(const json& names, const json& more = json::object()) {
    json properties = more;
    properties["method"] = {{"enum", names}};
    return {{"anyOf",
             {{{"enum", names}},
              {{"type", "object"}, {"properties", properties}, {"required", json::array({"method"})}}}}};
}

/// An entry of `methods` whose amounts are of this axis.
json methodOf(Axis axis) {
    json names = json::array(), patterned = json::array();
    for (const MethodInfo& method : methods()) {
        if (method.axis == axis)
            names.push_back(method.name);
        if (method.patterns)
            patterned.push_back(method.name);
    }
    const std::string along(alongOption);
    if (axis == Axis::Sparsity)
        return entryOf(names, {{along, {{"enum", {axisName(axis), nullptr}}}}});
    if (axis == Axis::Layers)
        return entryOf(names);
    json chosen = {{"type", "object"},
                   {"properties", {{"method", {{"enum", patterned}}}, {along, {{"const", axisName(axis)}}}}},
                   {"required", {"method", along}}};
    return {{"anyOf", {entryOf(names), std::move(chosen)}}};
}

json methodWithTuning() {
    json kinds = json::array();
    for (const AdapterKind kind : adapterKinds)
        kinds.push_back(adapterName(kind));
    return {{"type", "object"},
            {"properties", {{std::string(tuneOption), {{"enum", std::move(kinds)}}}}},
            {"required", json::array({tuneOption})}};
}

json methodWithData() {
    json names = json::array();
    for (const MethodInfo& method : methods()) {
        if (method.needsData)
            names.push_back(method.name);
    }
    return entryOf(names);
}

/// `key` is there, of this type, where `asked` holds, and nowhere else.
json onlyWhere(json asked, const char* key, const json& type = "array") {
    return {{"if", std::move(asked)},
            {"then", {{"properties", {{key, {{"type", type}}}}}, {"required", json::array({key})}}},
            {"else", {{"properties", {{key, {{"type", "null"}}}}}}}};
}

json methodsAre(json schema) {
    schema["type"] = "array";
    return {{"properties", {{"methods", std::move(schema)}}}, {"required", json::array({"methods"})}};
}

json modelsSchema() {
    const json names{{"type", "array"}, {"items", {{"type", "string"}}}};
    json properties{{"name", name("Shown in legends; at most 200 bytes, and no two models have the same")},
                    {"path", path("A file or folder, from the spec's own folder")}};
    const auto add = [&](const char* key, json schema, const char* meaning) {
        schema["description"] = meaning;
        properties[key] = std::move(schema);
    };
    const json text{{"type", "string"}};
    const json pattern{{"type", "string"}, {"maxLength", 4096}};
    add("root", text, "Which dictionary of weights of a file that holds several");
    add("pool", pattern, "A regular expression: the pool are the matrices in whose name it is found");
    add("pool_except", pattern,
        "A regular expression: matrices in whose name it is found are not in the pool");
    add("pool_with", names, "Tensors that are in the pool whatever else is said");
    add("pool_without", names, "Tensors that are not in the pool whatever else is said");
    add("partial", {{"type", "boolean"}, {"default", false}},
        "Whether a pool of which a part cannot be read is pruned all the same");
    return list(object(properties, {"name", "path"}), 1000, "No two have the same name", true);
}

json tasksSchema() {
    json names = json::array();
    json windowed = json::array(), continued = json::array(), parts = json::array(), shot = json::array();
    int64_t mostShots = 0;
    for (const TaskInfo& task : tasks()) {
        names.push_back({{"const", task.name}, {"description", task.meaning}});
        if (task.objective == Objective::LanguageModel)
            windowed.push_back(task.name);
        if (task.objective == Objective::Continuations)
            continued.push_back(task.name);
        if (task.mayBePartial())
            parts.push_back(task.name);
        if (task.mostShots > 0)
            shot.push_back(task.name);
        mostShots = std::max(mostShots, task.mostShots);
    }
    json properties{{"task", {{"oneOf", names}}}, {"folder", path("Its data, from the spec's own folder")}};
    for (const char* cap : {"train_examples", "validation_examples", "test_examples"})
        properties[cap] = whole(0, 1e9, "0 = all");
    properties["window"] = whole(0, 1 << 24, "Of perplexity: tokens of a window; 0 = the model's context");
    properties["rules"] = {
        {"enum", {rulesName(Rules::Current), rulesName(Rules::Harness2023)}},
        {"description", "Of continuations: which lm-evaluation-harness they are scored as"}};
    properties["partial"] = {
        {"type", "boolean"},
        {"default", false},
        {"description",
         "Of squad, word problems and continuations: whether a set that is not whole is measured"}};
    properties["shots"] =
        whole(0, static_cast<double>(mostShots), "Solved questions before the one that is asked");
    json task = object(properties, {"task", "folder"});
    const auto onlyOf = [](const json& tasks, const json& keys) {
        return json{{"if", {{"properties", {{"task", {{"enum", tasks}}}}}}},
                    {"else", {{"properties", keys}}}};
    };
    task["allOf"] = {onlyOf(windowed, {{"window", false}}), onlyOf(continued, {{"rules", false}}),
                     onlyOf(parts, {{"partial", false}}), onlyOf(shot, {{"shots", false}})};
    return list(task, tasks().size(), "Each task once: of two folders make two studies", true);
}

json pointsSchema() {
    json sparsity = number(0, 1, "Share of the pool that is pruned");
    for (const char* key : {"minimum", "maximum"})
        sparsity.erase(key);
    sparsity["exclusiveMinimum"] = 0;
    sparsity["exclusiveMaximum"] = 1;
    return list(
        object({{"model", name("One of the study's models")},
                {"task", name("One of its tasks")},
                {"method", name("One of its methods that take a sparsity, by its label: omp, erk-seed5")},
                {"sparsity", sparsity}},
               {"model", "task", "method", "sparsity"}),
        1000, "What is measured beside the product, with every seed; each once", true);
}

/// N:M of parsePattern, as far as digits tell.
json patternSchema() {
    const std::string upTo4096 = "0*([1-9][0-9]{0,2}|[1-3][0-9]{3}|40[0-8][0-9]|409[0-6])"; // from 1
    return {{"type", "string"},
            {"pattern", "^" + upTo4096 + ":" + upTo4096 + "$"},
            {"description", "N:M: of every M weights N are kept; N is at most M"}};
}

json calibrationSchema() {
    json names = json::array();
    for (const TaskInfo& task : tasks()) {
        if (task.input == Modality::Images)
            names.push_back(task.name);
    }
    json text = object({{"text", path("Any text; C4's JSON lines, perhaps gzipped")}}, {"text"});
    json pictures =
        object({{"task", {{"enum", names}}}, {"folder", path("Its training pictures")}}, {"task", "folder"});
    // of a text nothing else is asked for, but null is a key that is left out
    text["properties"]["task"] = text["properties"]["folder"] = {{"type", "null"}};
    pictures["properties"]["text"] = {{"type", "null"}};
    return {{"anyOf", {std::move(text), std::move(pictures)}},
            {"description", "What methods that need data look at; how much of it are options of theirs"}};
}

json sharesSchema() {
    const json share = number(0, 1, "What this matrix loses");
    json shares{{"type", "object"}, {"minProperties", 1}, {"additionalProperties", share}};
    json points{{"type", "array"}, {"minItems", 1}};
    return {
        {"anyOf",
         {path("A file with one of the others, from the spec's own folder; the study keeps what it holds"),
          {{"type", "object"},
           {"properties", {{"shares", std::move(shares)}}},
           {"required", json::array({"shares"})}},
          {{"type", "object"},
           {"properties", {{"points", std::move(points)}}},
           {"required", json::array({"points"})}}}},
        {"description", "How much each matrix gives, by names, the others sharing the rest; or what scan "
                        "--sensitivity S --json printed, spread over owl_lambda"}};
}

json methodWithShares() {
    return {{"type", "object"},
            {"properties", {{"allocation", {{"const", givenAllocation}}}}},
            {"required", json::array({"allocation"})}};
}

json tuningSchema() {
    return object({{"examples", path("Alpaca's JSON list of {instruction, input, output}, or any text")},
                   {"rank", whole(1, 65'536, "Rows of the first factor")},
                   {"scale", number(1e-6, 1e6, "What the adapter's product is multiplied with")},
                   {"dropout", number(0, 0.9, "Of the adapter's input")},
                   {"epochs", whole(1, 100'000, "Passes over the examples")},
                   {"batch_size", whole(1, 65'536, "Examples a step")},
                   {"cutoff", whole(2, 1 << 24, "Tokens of an example, at most")},
                   {"limit", whole(0, 1 << 30, "Examples at most; 0 = all")},
                   {"learning_rate", number(0, 10, "At its highest")},
                   {"weight_decay", number(0, 10, "AdamW's")},
                   {"warmup", number(0, 1, "Share of the steps in which the rate rises")},
                   {"full_learning_rate", number(0, 10, "At its highest, of tuning by \"full\"")},
                   {"beta",
                    {{"enum", {betaName(SppBeta::Zero), betaName(SppBeta::Random), betaName(SppBeta::None)}},
                     {"default", betaName(SppBeta::Zero)},
                     {"description", "SPP's, when its training begins; none: alpha alone is trained"}}}},
                  {"examples"});
}

json trainingSchema() {
    return object({{"epochs", whole(0, 100'000, "Passes over the training examples")},
                   {"batch_size", whole(1, 65'536, "Examples a step")},
                   {"learning_rate", number(0, 10, "At the start; it falls linearly to 0")},
                   {"weight_decay", number(0, 10, "AdamW's")},
                   {"adam_epsilon", number(1e-30, 1, "AdamW's")},
                   {"image_size", whole(0, 8192, "Pixels; 0 = the model's own")},
                   {"dropout",
                    {{"type", "boolean"},
                     {"default", true},
                     {"description", "By the shares of the checkpoint's config.json; false: none"}}}});
}

} // namespace

json studySchema() {
    json sparsity = number(0, 1, "Share of the pool that is pruned; 0, the dense baseline, is always one");
    sparsity.erase("maximum");
    sparsity["exclusiveMaximum"] = 1;
    json layers = sparsity;
    layers["description"] = "Share of the layers that go, to the nearest whole number of them; 0, the dense "
                            "baseline, is always one";
    json schema = object(
        {{"name", name("At most 200 bytes")},
         {"models", modelsSchema()},
         {"tasks", tasksSchema()},
         {"methods", methodsSchema()},
         {"sparsities", list(sparsity, 1000, "Where a method takes a sparsity, and only there", false)},
         {"patterns",
          list(patternSchema(), 1000, "Where a method takes a pattern, and only there; each once", true)},
         {"layers", list(layers, 1000, "Where a method removes layers, and only there", false)},
         {"points", pointsSchema()},
         {"seeds", list(whole(0, 9007199254740992.0, "A seed"), 1000,
                        "Each once; the first alone where nothing is trained or drawn at random", true)},
         {"training", trainingSchema()},
         {"calibration", calibrationSchema()},
         {"tuning", tuningSchema()},
         {"shares", sharesSchema()},
         {"device", {{"type", "string"}, {"pattern", "^(cpu|cuda(:[0-9]{1,2})?)$"}, {"default", "cpu"}}},
         {"epsilon", number(0, 100, "How much worse than dense still counts as no loss")}},
        {"name", "models", "tasks"});
    schema["allOf"] = {
        onlyWhere(methodsAre({{"contains", methodOf(Axis::Pattern)}}), "patterns"),
        // without `methods` it is omp
        onlyWhere({{"not", methodsAre({{"not", {{"contains", methodOf(Axis::Sparsity)}}}})}}, "sparsities"),
        onlyWhere(methodsAre({{"contains", methodOf(Axis::Layers)}}), "layers"),
        onlyWhere(methodsAre({{"contains", methodWithData()}}), "calibration", "object"),
        onlyWhere(methodsAre({{"contains", methodWithTuning()}}), "tuning", "object"),
        onlyWhere(methodsAre({{"contains", methodWithShares()}}), "shares",
                  json::array({"string", "object"}))};
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
    schema["title"] = "SparseScope study";
    schema["description"] =
        "Models x tasks x methods x amounts x seeds, and points: at most 10,000 runs. A whole number may "
        "be written 1.0, and null is a key that is left out";
    return schema;
}

} // namespace sparsescope
