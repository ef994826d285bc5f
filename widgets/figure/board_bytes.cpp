#include "widgets/figure/board_bytes.h"

#include "widgets/paper/paper_stream.h"

#include <QDataStream>
#include <algorithm>

namespace sparsescope {
namespace {

constexpr quint32 schema = 1; ///< raised when a board is written in another way

/// With what its files held when it was drawn, which the recipe's own JSON leaves to who saves it.
nlohmann::json recipeJson(Recipe recipe) {
    nlohmann::json json{{"recipe", toJson(recipe, "/")}, {"made", nlohmann::json::array()}};
    for (const RecipeModel* model : modelsOf(recipe))
        json["made"].push_back({{"content", model->content}, {"stamps", model->stamps}});
    if (const auto* dynamics = std::get_if<DynamicsRecipe>(&recipe.figure)) {
        for (const auto& [path, hash] : dynamics->contents)
            json["recipe"]["made_with"]["content"][path.string()] = hash;
    }
    return json;
}

Recipe recipeOfJson(const nlohmann::json& json) {
    Recipe recipe = parseRecipe(json.at("recipe"), "board", "/");
    const std::vector<RecipeModel*> models = modelsOf(recipe);
    for (size_t i = 0; i < models.size(); ++i) {
        json.at("made").at(i).at("content").get_to(models[i]->content);
        json.at("made").at(i).at("stamps").get_to(models[i]->stamps);
    }
    return recipe;
}

void writePart(QDataStream& stream, const BoardPlot::Part& part) {
    write(stream, *part.figure);
    stream << part.csv << part.caption << qint32{part.span} << part.height.has_value()
           << part.height.value_or(0);
    nlohmann::json json;
    if (part.recipe)
        json["drawn"] = recipeJson(*part.recipe);
    if (part.table)
        json["table"] = {{"header", part.table->header},
                         {"names", part.table->names},
                         {"rows", part.table->rows},
                         {"ruled", part.table->ruled}};
    stream << QByteArray::fromStdString(json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

BoardPlot::Part readPart(QDataStream& stream) {
    BoardPlot::Part part;
    part.figure = std::make_shared<const PaperFigure>(readFigure(stream));
    qint32 span = 1;
    bool high = false;
    double height = 0;
    QByteArray text;
    stream >> part.csv >> part.caption >> span >> high >> height >> text;
    part.span = std::clamp<int>(span, 1, BoardRecipe::mostColumns);
    if (high)
        part.height = std::clamp(height, BoardRecipe::leastHeight, BoardRecipe::mostHeight);
    if (stream.status() != QDataStream::Ok)
        return part;
    const nlohmann::json json = nlohmann::json::parse(text.constData(), text.constData() + text.size());
    if (json.contains("drawn"))
        part.recipe = recipeOfJson(json.at("drawn"));
    if (json.contains("table")) {
        const nlohmann::json& table = json.at("table");
        part.table = TextGrid{
            table.at("header").get<std::vector<std::string>>(), table.at("names").get<size_t>(),
            table.at("rows").get<std::vector<std::vector<std::string>>>(), table.at("ruled").get<bool>()};
    }
    return part;
}

} // namespace

QByteArray boardBytes(const BoardPlot::State& state) {
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_0);
    stream << schema << qint32{state.columns} << state.sharesLegend << state.sharesAxes;
    const nlohmann::json page = toJson(state.page.value_or(PaperSetup()));
    stream << QByteArray::fromStdString(page.dump()) << static_cast<quint32>(state.parts.size());
    for (const BoardPlot::Part& part : state.parts)
        writePart(stream, part);
    stream << state.sharesColours; // behind what boards of earlier versions have
    return qCompress(bytes, 1);
}

std::optional<BoardPlot::State> boardOfBytes(const QByteArray& compressed) {
    const QByteArray bytes = qUncompress(compressed);
    QDataStream stream(bytes);
    stream.setVersion(QDataStream::Qt_6_0);
    quint32 version = 0, parts = 0;
    qint32 columns = 0;
    QByteArray page;
    BoardPlot::State state;
    stream >> version;
    if (version != schema)
        return {};
    stream >> columns >> state.sharesLegend >> state.sharesAxes >> page >> parts;
    if (stream.status() != QDataStream::Ok || parts > BoardRecipe::mostPanels)
        return {};
    state.columns = std::clamp<int>(columns, 1, BoardRecipe::mostColumns);
    try {
        state.page =
            parsePage(nlohmann::json::parse(page.constData(), page.constData() + page.size()), "board");
        for (quint32 i = 0; i < parts && stream.status() == QDataStream::Ok; ++i)
            state.parts.push_back(readPart(stream));
        if (stream.status() == QDataStream::Ok && !stream.atEnd())
            stream >> state.sharesColours;
    } catch (const std::exception&) {
        return {};
    }
    return stream.status() == QDataStream::Ok ? std::optional(std::move(state)) : std::nullopt;
}

} // namespace sparsescope
