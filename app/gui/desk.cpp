#include "gui/desk.h"

#include "widgets/item_models/scope_texts.h"

#include <QSettings>
#include <nlohmann/json.hpp>

namespace sparsescope {

namespace {

QVariantMap namesOf(const Workspace& workspace) {
    QVariantMap names;
    for (auto name = workspace.names().begin(); name != workspace.names().end(); ++name)
        names.insert(name.key(), name.value());
    return names;
}

QVariantMap poolsOf(const Workspace& workspace) {
    QVariantMap pools;
    for (auto choice = workspace.choices().begin(); choice != workspace.choices().end(); ++choice) {
        nlohmann::json json = poolRuleJson(choice->pool);
        if (!choice->root.empty())
            json["root"] = choice->root;
        pools.insert(choice.key(), QString::fromStdString(json.dump()));
    }
    return pools;
}

/// What changed since `before` is written into what is kept by now, and nothing else.
void keepChanges(const QString& key, QVariantMap& before, const QVariantMap& now) {
    QSettings settings;
    QVariantMap kept = settings.value(key).toMap();
    for (auto entry = now.begin(); entry != now.end(); ++entry) {
        if (before.value(entry.key()) != entry.value())
            kept.insert(entry.key(), entry.value());
    }
    for (auto entry = before.begin(); entry != before.end(); ++entry) {
        if (!now.contains(entry.key()))
            kept.remove(entry.key());
    }
    settings.setValue(key, kept);
    before = now;
}

} // namespace

Desk::Desk() {
    workspace.setCache(AnalysisCache(AnalysisCache::userFolder()));
    const QSettings settings;
    QHash<QString, ModelChoice> choices;
    const QVariantMap kept = settings.value(QStringLiteral("pools")).toMap();
    for (auto choice = kept.begin(); choice != kept.end(); ++choice) {
        try {
            const nlohmann::json json = nlohmann::json::parse(choice->toString().toStdString());
            choices.insert(choice.key(), {poolRuleFromJson(json), json.value("root", std::string())});
        } catch (const std::exception&) {
            continue; // of another version, or damaged: the usual pool
        }
    }
    workspace.setChoices(std::move(choices));
    QHash<QString, QString> names;
    const QVariantMap given = settings.value(QStringLiteral("names")).toMap();
    for (auto name = given.begin(); name != given.end(); ++name)
        names.insert(name.key(), name->toString());
    workspace.setNames(std::move(names));
    m_pools = poolsOf(workspace);
    m_names = namesOf(workspace);
    QHash<QString, HandShares::Said> byHand;
    const QVariantMap shares = settings.value(QStringLiteral("sharesByHand")).toMap();
    for (auto said = shares.begin(); said != shares.end(); ++said) {
        try {
            byHand.insert(said.key(),
                          nlohmann::json::parse(said->toString().toStdString()).get<HandShares::Said>());
        } catch (const std::exception&) {
            continue;
        }
    }
    workspace.setSharesByHand(std::move(byHand));
    workspace.setScope(scopeFromName(settings.value(QStringLiteral("scope")).toString().toStdString())
                           .value_or(ThresholdScope::Model));
    if (settings.contains(QStringLiteral("sparsity")))
        workspace.setSparsity(settings.value(QStringLiteral("sparsity")).toDouble());

    // What was scanned was of other weights, or of another pool.
    QObject::connect(&workspace, &Workspace::modelOpened, &scans, [this](const QString& path) {
        scans.forget(path);
        scans.recall(path, workspace.choices().value(path));
    });
    QObject::connect(&workspace, &Workspace::choiceChanged, &scans, [this](uint64_t id) {
        if (const int slot = workspace.slotOf(id); slot >= 0)
            scans.forget(workspace.model(slot).path);
    });
}

void Desk::keep() {
    QSettings settings;
    settings.setValue(QStringLiteral("sparsity"), workspace.sparsity());
    const std::string_view scope = scopeName(workspace.scope());
    settings.setValue(QStringLiteral("scope"),
                      QString::fromLatin1(scope.data(), static_cast<qsizetype>(scope.size())));
    const auto& lit = workspace.lit();
    settings.setValue(QStringLiteral("lit"), lit ? QVariantList{lit->low, lit->high} : QVariantList());
    QStringList models;
    QVariantMap byHand;
    for (int slot = 0; slot < workspace.modelCount(); ++slot) {
        models << workspace.model(slot).path;
        if (const HandShares::Said said = workspace.sharesByHand(slot); !said.empty())
            byHand.insert(models.back(), QString::fromStdString(nlohmann::json(said).dump()));
    }
    settings.setValue(QStringLiteral("models"), models);
    settings.setValue(QStringLiteral("sharesByHand"), byHand);
    keepChanges(QStringLiteral("pools"), m_pools, poolsOf(workspace));
    keepChanges(QStringLiteral("names"), m_names, namesOf(workspace));
}

} // namespace sparsescope
