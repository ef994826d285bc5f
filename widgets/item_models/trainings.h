// Series of checkpoints, each a training, followed in the background.
#pragma once

#include "weights/analysis/series.h"
#include "widgets/item_models/background_task.h"

#include <QObject>
#include <QStringList>
#include <memory>
#include <vector>

namespace sparsescope {

/// One after the other, with two or three checkpoints open at a time. GUI thread.
class Trainings : public QObject {
    Q_OBJECT
public:
    static constexpr size_t most = 8; ///< as many colours are told apart

    struct Training {
        QString name;
        QStringList paths;                    ///< folders of checkpoints, or some of them
        std::vector<SeriesMember> members;    ///< by step; empty while not known
        std::shared_ptr<const Series> series; ///< by the rule; null while it is not followed
        QString problem;                      ///< why it cannot be
    };

    explicit Trainings(QObject* parent = nullptr);
    ~Trainings() override;

    const std::vector<Training>& all() const { return m_all; }
    /// Of the same paths once; the name is the folder's unless another one is given.
    void add(const QStringList& paths, const QString& name = {});
    void remove(size_t training);
    void rename(size_t training, const QString& name);
    const ZeroRule& rule() const { return m_rule; }
    /// Those of another one, as far as they are followed.
    void takeOver(const Trainings& before);
    /// Follows all of them anew.
    void setRule(const ZeroRule& rule);

    bool isRunning() const { return m_work.isRunning(); }
    void cancel();
    bool isCancelled() const { return m_isCancelled; }
    void goOn();

Q_SIGNALS:
    void changed();
    void progressed(const QString& what, double fraction); ///< "" and 1 at the end
    void failed(const QString& line);

private:
    void followNext();

    std::vector<Training> m_all;
    ZeroRule m_rule;
    BackgroundTask m_work;
    QStringList m_following; ///< the paths of what is being followed
    bool m_isCancelled = false;
};

} // namespace sparsescope
