#include "gui/command_line.h"

#include "base/error.h"
#include "gui/language.h"

#include <QCommandLineParser>

namespace sparsescope {
namespace {

struct Parser {
    QCommandLineParser parser;
    QCommandLineOption sample{"sample",
                              "Open the sample models and run the sample study; without a display run it "
                              "here and leave its figures."};
    QCommandLineOption sampleFolder{"sample-dir", "Where the sample goes; default: the user's data folder.",
                                    "DIR"};
    QCommandLineOption figure{"figure", "Draw the figure of a recipe and exit.", "RECIPE.json"};
    QCommandLineOption out{"out", "The figure's file: .pdf, .svg, .png or .csv, of a table .md or .tex.",
                           "FILE"};
    QCommandLineOption width{
        "width", "one-column (84 mm), two-column (178 mm) or millimetres; default: the recipe's, else 84.",
        "WIDTH"};
    QCommandLineOption dpi{"dpi", "Dots per inch of a PNG; default: the recipe's, else 300.", "N"};
    QCommandLineOption screenshots{"screenshots", "Write a picture of every page, light and dark, and exit.",
                                   "DIR"};
    QCommandLineOption size{"size", "The window's size in the pictures, e.g. 1280x800; default: 1440x900.",
                            "WIDTHxHEIGHT"};
    QCommandLineOption language{"language",
                                "The window's language this time: en, vi, zh_CN or system; default: the one "
                                "that was chosen, in pictures English.",
                                "LANGUAGE"};
    QCommandLineOption help{{"h", "help"}, "Show this text."};
    QCommandLineOption version{{"v", "version"}, "Show the program's version."};

    Parser() {
        parser.setApplicationDescription(
            "Where sparsity lives in a transformer, and what removing weights costs.");
        parser.addPositionalArgument("path", "Checkpoints, model folders and study folders to open.",
                                     "[FILE|FOLDER|STUDY...]");
        parser.addOptions(
            {sample, sampleFolder, figure, out, width, dpi, screenshots, size, language, help, version});
    }
};

[[noreturn]] void refuse(const QString& subject, const char* message) {
    throw Error(ErrorCode::Usage, subject.toStdString(), message);
}

} // namespace

CommandLine parseCommandLine(const QStringList& arguments) {
    Parser options;
    QCommandLineParser& parser = options.parser;
    if (!parser.parse(QStringList{QStringLiteral("sparsescope")} + arguments))
        throw Error(ErrorCode::Usage, "command line",
                    parser.errorText().toStdString() + " See sparsescope --help");
    CommandLine line;
    line.help = parser.isSet(options.help);
    line.version = parser.isSet(options.version);
    if (line.help || line.version)
        return line;
    const auto path = [&](const QCommandLineOption& option) -> std::filesystem::path {
        if (!parser.isSet(option))
            return {};
        if (parser.value(option).isEmpty())
            refuse(QStringLiteral("--") + option.names().constLast(), "needs a value");
        return parser.value(option).toStdString();
    };
    line.paths = parser.positionalArguments();
    line.sample = parser.isSet(options.sample);
    line.sampleFolder = path(options.sampleFolder);
    line.figure = path(options.figure);
    line.out = path(options.out);
    line.screenshots = path(options.screenshots);
    if (!line.figure.empty() && line.out.empty())
        refuse(QStringLiteral("--figure"),
               "needs --out FILE, ending in .pdf, .svg, .png or .csv, of a table .md or .tex");
    for (const QCommandLineOption& option : {options.out, options.width, options.dpi}) {
        if (line.figure.empty() && parser.isSet(option))
            refuse(QStringLiteral("--") + option.names().constFirst(), "belongs to --figure RECIPE.json");
    }
    if (!line.figure.empty() && (line.sample || !line.screenshots.empty() || !line.paths.isEmpty()))
        refuse(QStringLiteral("--figure"), "draws one figure and exits; leave the other arguments out");
    if (!line.out.empty())
        figureFormatOf(line.out);
    if (parser.isSet(options.width))
        line.width = figureWidth(parser.value(options.width).toStdString());
    if (parser.isSet(options.dpi)) {
        bool valid = false;
        line.dpi = parser.value(options.dpi).toInt(&valid);
        if (!valid)
            refuse(parser.value(options.dpi), "is no number of dots per inch, e.g. 300");
    }
    if (parser.isSet(options.size)) {
        const QStringList sides = parser.value(options.size).split(u'x');
        const int width = sides.size() == 2 ? sides[0].toInt() : 0;
        const int height = sides.size() == 2 ? sides[1].toInt() : 0;
        if (line.screenshots.empty())
            refuse(QStringLiteral("--size"), "belongs to --screenshots DIR");
        if (width < 640 || height < 480 || width > 7680 || height > 4320)
            refuse(parser.value(options.size), "is no size of a window, e.g. 1280x800");
        line.size = {width, height};
    }
    if (parser.isSet(options.language)) {
        line.language = parser.value(options.language);
        if (!isLanguage(line.language))
            refuse(line.language, "is no language of the window; choose en, vi, zh_CN or system");
        if (!line.figure.empty())
            refuse(QStringLiteral("--language"), "is the window's; figures are in English");
    }
    return line;
}

QString commandLineHelp() {
    // There is no application yet whose name it could know.
    return Parser().parser.helpText().replace(QLatin1String("<executable_name>"),
                                              QLatin1String("sparsescope"));
}

} // namespace sparsescope
