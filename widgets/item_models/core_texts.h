// What core says in English, in the language of the window.
#pragma once

#include "base/error.h"
#include "base/sentence.h"
#include "experiment/metric.h"

#include <QString>
#include <string_view>

namespace sparsescope {

/// A phase of Progress, "counting".
QString progressText(std::string_view what);
/// A metric's name, "word perplexity"; its key stays what core calls it.
QString metricText(std::string_view name);
/// A sentence of core's with its parts.
QString sentenceText(const Sentence& sentence);
/// What its drops are counted in: "points" or "%".
QString dropUnitName(const Metric& metric);
/// "SUBJECT: message" of an error as a person reads it (errorLineText); a message that is not known, of
/// another version say, stays English and stands behind what the code means.
QString toldError(ErrorCode code, const QString& line);

} // namespace sparsescope
