#include "widgets/jobs/program_error.h"

#include "base/error.h"
#include "widgets/item_models/core_texts.h"

#include <QList>

namespace sparsescope {

QString programError(const QByteArray& output) {
    constexpr QByteArrayView before = ": error[", behind = "]: ";
    QString error;
    for (const QByteArray& line : output.split('\n')) {
        const qsizetype begin = line.indexOf(before);
        const qsizetype end = begin < 0 ? -1 : line.indexOf(behind, begin);
        if (end >= 0 && !line.left(begin).contains(' '))
            error = toldError(
                errorCodeFromName(line.mid(begin + before.size(), end - begin - before.size()).toStdString()),
                QString::fromStdString(printable(line.mid(end + behind.size()).toStdString(), 600)));
    }
    return error;
}

} // namespace sparsescope
