#include "widgets/jobs/study_facts.h"

#include "base/error.h"
#include "experiment/seeds.h"
#include "study/essential_bracket.h"
#include "widgets/item_models/core_texts.h"
#include "widgets/item_models/runs_model.h"
#include "widgets/style/number_text.h"

#include <QCoreApplication>
#include <set>

namespace sparsescope {
namespace {

/// The context of these texts for the translator.
struct StudyFacts {
    Q_DECLARE_TR_FUNCTIONS(StudyFacts)
};

QString number(double value, int decimals) {
    return decimalText(value, decimals);
}

QString escaped(const std::string& text) {
    return QString::fromStdString(printable(text)).toHtmlEscaped();
}

QString row(const QString& name, const QString& value) {
    return QStringLiteral("<tr><td style='padding-right:12px'>%1</td><td>%2</td></tr>").arg(name, value);
}

QString cap(int64_t examples) {
    return examples == 0 ? StudyFacts::tr("all") : countText(static_cast<uint64_t>(examples));
}

/// What workers said of themselves; several when machines differ.
QStringList environments(const StudySnapshot& study) {
    std::set<QString> seen;
    for (const RunStatus& status : study.statuses) {
        if (!status.started.is_object())
            continue;
        QStringList parts;
        if (const auto versions = status.started.find("versions");
            versions != status.started.end() && versions->is_object()) {
            for (const auto& [name, value] : versions->items()) {
                if (value.is_string())
                    parts << escaped(name + " " + value.get<std::string>());
            }
        }
        if (const auto device = status.started.find("device");
            device != status.started.end() && device->is_string())
            parts << escaped(device->get<std::string>());
        if (const auto threads = status.started.find("threads");
            threads != status.started.end() && threads->is_number_integer())
            parts << StudyFacts::tr("%n threads", nullptr, threads->get<int>());
        if (!parts.isEmpty())
            seen.insert(parts.join(QStringLiteral(", ")));
    }
    if (seen.size() > 1)
        return QStringList{StudyFacts::tr("several environments; scores may differ a little between them:")} +
               QStringList{seen.begin(), seen.end()};
    return {seen.begin(), seen.end()};
}

QString essentialText(const DropCurve& curve, const std::optional<EssentialInterval>& interval) {
    if (!curve.essential)
        return StudyFacts::tr("essential sparsity not known yet");
    const EssentialSparsity& essential = *curve.essential;
    QString text = StudyFacts::tr("essential sparsity <b>%1 %</b>").arg(number(essential.value * 100, 1));
    if (const auto first = firstBehindDense(curve))
        text =
            StudyFacts::tr("%1, interpolated between the dense model and %2").arg(text, sparsityText(*first));
    if (interval)
        text = StudyFacts::tr("%1 (%2: %3 to %4)", "essential sparsity, of what the interval is, low, high")
                   .arg(text,
                        sentenceText(overText(
                            *interval, [](double share) { return sparsityText(share).toStdString(); })),
                        number(interval->interval.low * 100, 1), highText(*interval));
    return essential.knee ? StudyFacts::tr("%1, knee %2 %").arg(text, number(*essential.knee * 100, 1))
                          : text;
}

/// Task by task where these are not all counted in the same unit.
QString toleranceText(const StudySpec& spec) {
    const QString tolerance = magnitudeText(spec.epsilon, 6);
    QStringList all;
    std::set<std::string_view> units;
    for (const TaskSpec& task : spec.tasks)
        units.insert(dropUnit(task.info().metric));
    for (const TaskSpec& task : spec.tasks) {
        const QString one = dropUnit(task.info().metric) == "%"
                                ? StudyFacts::tr("%1 % worse than dense").arg(tolerance)
                                : StudyFacts::tr("%1 below dense, in points").arg(tolerance);
        if (units.size() == 1)
            return one;
        all << StudyFacts::tr("%1: %2").arg(escaped(task.task), one);
    }
    return all.join(QStringLiteral("; "));
}

} // namespace

QString highText(const EssentialInterval& interval) {
    const QString high = decimalText(interval.interval.high * 100, 1);
    return interval.isHighBound() ? QStringLiteral("\u2265\u00A0") + high : high;
}

QString studyHeading(const StudySnapshot& study) {
    const size_t done = study.count(RunState::Done);
    QStringList state{StudyFacts::tr("%1 of %2 runs done").arg(done).arg(study.runs.size())};
    size_t running = 0; // runs that share a stage are one job
    for (size_t i = 0; i < study.runs.size(); ++i)
        running += study.statuses[i].state == RunState::Running && study.firstOfStage[i] ? 1 : 0;
    if (running > 0)
        state << StudyFacts::tr("%1 running").arg(running);
    if (const size_t failed = study.count(RunState::Failed))
        state << StudyFacts::tr("%1 failed").arg(failed);
    if (study.cancelRequested && done < study.runs.size())
        state << StudyFacts::tr("cancelled");
    return QStringLiteral("<b>%1</b><br>%2")
        .arg(escaped(study.spec.name), state.join(QStringLiteral("  \u00B7  ")));
}

QString studyFacts(const StudySnapshot& study) {
    const StudySpec& spec = study.spec;
    QString rows;
    for (size_t i = 0; i < study.curves.size(); ++i) {
        const DropCurve& curve = study.curves[i];
        QString name = escaped(spec.models[curve.model].name);
        if (spec.tasks.size() > 1)
            name += QStringLiteral(", ") + escaped(spec.tasks[curve.task].task);
        if (spec.methods.size() > 1)
            name += QStringLiteral(", ") + escaped(curve.method);
        const std::string_view unit = spec.tasks[curve.task].info().metric.unit;
        const QString score = curve.denseScore
                                  ? number(*curve.denseScore, 2) +
                                        (unit.empty() ? QString() : u' ' + escaped(std::string(unit)))
                                  : QString();
        const QString dense = curve.denseScore ? StudyFacts::tr("dense <b>%1</b>").arg(score)
                              : hasDenseFailed(curve, study.runs, study.statuses)
                                  ? StudyFacts::tr("the dense run failed")
                                  : StudyFacts::tr("dense not known yet");
        QStringList facts{dense};
        if (curve.axis != Axis::Pattern) // between patterns nothing is interpolated
            facts << essentialText(curve, study.essentialInterval(i));
        if (const std::optional<double> within = study.essentialWithin(i))
            facts
                << StudyFacts::tr("within the tolerance at 95 %: <b>%1 %</b>").arg(number(*within * 100, 1));
        if (curve.nextSparsity)
            facts << StudyFacts::tr("most worth measuring next: %1").arg(sparsityText(*curve.nextSparsity));
        rows += row(name, facts.join(QStringLiteral("; ")));
    }
    QStringList seeds;
    for (const int64_t seed : spec.seeds)
        seeds << QString::number(seed);
    rows += row(StudyFacts::tr("Tolerance"), toleranceText(spec));
    if (spec.training.epochs > 0)
        rows += row(StudyFacts::tr("Seeds"), seeds.join(QStringLiteral(", ")));
    if (const std::string once = methodsWithoutSeeds(spec); !once.empty())
        rows += row(StudyFacts::tr("Seeds"),
                    StudyFacts::tr("%1; they change nothing of %2, where nothing is trained or drawn at "
                                   "random: one stands for all")
                        .arg(seeds.join(QStringLiteral(", ")), escaped(once)));
    rows += row(
        StudyFacts::tr("Fine-tuning"),
        StudyFacts::tr("epochs: %1, batch: %2, learning rate: %3 falling to 0, AdamW, weight decay: %4")
            .arg(spec.training.epochs)
            .arg(spec.training.batchSize)
            .arg(magnitudeText(spec.training.learningRate, 4), magnitudeText(spec.training.weightDecay, 4)));
    for (const TaskSpec& task : spec.tasks)
        rows += row(escaped(task.task), StudyFacts::tr("%1 training, %2 validation, %3 test examples of %4")
                                            .arg(cap(task.trainExamples), cap(task.validationExamples),
                                                 cap(task.testExamples), escaped(task.folder.string())));
    for (const StaleStage& stage : study.stale) {
        QStringList reasons;
        for (const Sentence& reason : stage.reasons)
            reasons << sentenceText(reason).toHtmlEscaped();
        rows += row(StudyFacts::tr("Not counted"),
                    StudyFacts::tr("%1: %2").arg(escaped(stage.run), reasons.join(QStringLiteral("; "))));
    }
    for (const std::vector<ProvenanceNote>& notes :
         {mixedProvenance(spec, study.runs, study.statuses), study.remade}) {
        for (const ProvenanceNote& note : notes)
            rows +=
                row(StudyFacts::tr("Mixed"),
                    StudyFacts::tr("%1: %2").arg(escaped(note.of), sentenceText(note.text).toHtmlEscaped()));
    }
    for (const ProvenanceNote& note : roundedSparsities(spec, study.runs, study.statuses))
        rows += row(StudyFacts::tr("Reached"),
                    StudyFacts::tr("%1: %2").arg(escaped(note.of), sentenceText(note.text).toHtmlEscaped()));
    for (const QString& environment : environments(study))
        rows += row(StudyFacts::tr("Made with"), environment);
    rows.replace(QStringLiteral(" %"), QStringLiteral("\u00A0%")); // a number keeps its unit beside it
    return QStringLiteral("<table>%1</table>").arg(rows);
}

} // namespace sparsescope
