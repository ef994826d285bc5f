#include "widgets/jobs/new_study_dialog.h"

#include "base/error.h"
#include "study/study.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "widgets/jobs/calibration_fields.h"
#include "widgets/jobs/number_list.h"
#include "widgets/jobs/tuning_fields.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QtTest>
#include <fstream>

using namespace sparsescope;

namespace {

/// The field whose row has that label in the form.
QLineEdit* field(const QDialog& dialog, const QString& containing) {
    for (QLineEdit* edit : dialog.findChildren<QLineEdit*>()) {
        if (edit->text().contains(containing) && edit->objectName() != QLatin1String("qt_spinbox_lineedit"))
            return edit;
    }
    return nullptr;
}

QPushButton* createButton(const QDialog& dialog) {
    return dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
}

/// What wanda and sparsegpt along patterns are given, of `fields`, by clicks; uniform again at the end.
void allocate(const NewStudyDialog& dialog, const QWidget& fields, const std::filesystem::path& folder) {
    QComboBox* choice = nullptr;
    for (QComboBox* box : fields.findChildren<QComboBox*>()) {
        if (box->accessibleName() == QLatin1String("Allocation"))
            choice = box;
    }
    QVERIFY(choice);
    QStringList offered;
    for (int i = 0; i < choice->count(); ++i)
        offered << choice->itemText(i);
    QCOMPARE(offered, (QStringList{"uniform", "exact", "global", "erk", "owl", "given"}));
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Down); // exact
    QTest::keyClick(choice, Qt::Key_Down); // global
    QTest::keyClick(choice, Qt::Key_Down); // erk
    QTest::keyClick(choice, Qt::Key_Down); // owl
    QCOMPARE(choice->currentText(), "owl");
    QVERIFY2(createButton(dialog)->isEnabled(), qPrintable(dialog.statusLine()));
    QCOMPARE(dialog.spec().methods.at(1).options.at("allocation"), OptionValue(std::string("owl")));
    QVERIFY(!dialog.spec().methods.at(2).options.contains("allocation")); // a pattern is the same everywhere
    QTest::keyClick(choice, Qt::Key_Down);
    QVERIFY2(dialog.statusLine().startsWith(QLatin1String("Allocation: is given by shares")),
             qPrintable(dialog.statusLine()));
    QLineEdit* shares = nullptr;
    for (QLineEdit* edit : fields.findChildren<QLineEdit*>()) {
        if (edit->accessibleName() == QLatin1String("Shares of the layers"))
            shares = edit;
    }
    QVERIFY(shares && shares->isVisible());
    shares->setText(QStringLiteral("/no/such/shares.json"));
    QVERIFY2(dialog.statusLine().startsWith(QLatin1String("/no/such/shares.json")),
             qPrintable(dialog.statusLine()));
    std::ofstream(folder / "shares.json") << R"({"shares": {"model.layers.0.mlp.up_proj.weight": 0.7}})";
    shares->setText(QString::fromStdString((folder / "shares.json").string()));
    QVERIFY2(createButton(dialog)->isEnabled(), qPrintable(dialog.statusLine()));
    QCOMPARE(dialog.spec().methods.at(1).options.at("allocation"), OptionValue(std::string("given")));
    QCOMPARE(dialog.spec().shares, std::string(R"({"shares":{"model.layers.0.mlp.up_proj.weight":0.7}})"));
    QTest::keyClick(choice, Qt::Key_Home);
    QVERIFY(!shares->isVisible());
    QVERIFY(dialog.spec().shares.empty());
}

} // namespace

class NewStudyDialogTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsSparsities_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<double>>("shares");
        QTest::newRow("list") << "0, 50, 60" << QList<double>{0, 0.5, 0.6};
        QTest::newRow("range") << "0:90:10" << QList<double>{0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};
        QTest::newRow("range of tens") << "70:90" << QList<double>{0.7, 0.8, 0.9};
        QTest::newRow("mixed, unsorted, twice") << "60 0;50:60:5 %" << QList<double>{0, 0.5, 0.55, 0.6};
        QTest::newRow("fractions") << "62.5 99.9" << QList<double>{0.625, 0.999};
        QTest::newRow("empty") << " " << QList<double>{};
    }
    void readsSparsities() {
        QFETCH(QString, text);
        const std::vector<double> shares = parseSparsities(text);
        QTEST(QList<double>(shares.begin(), shares.end()), "shares");
    }
    void refusesSparsities_data() {
        QTest::addColumn<QString>("text");
        for (const char* bad :
             {"100", "-1", "abc", "50:", "10:0:5", "0:50:0", "0:1:2:3", "nan", "0:90:0.0001", "1e400"})
            QTest::newRow(bad) << QString::fromLatin1(bad);
    }
    void refusesSparsities() {
        QFETCH(QString, text);
        QVERIFY_EXCEPTION_THROWN(parseSparsities(text), Error);
    }
    void readsSeeds() {
        QVERIFY((parseSeeds("0, 2:4") == std::vector<int64_t>{0, 2, 3, 4}));
        for (const char* bad : {"-1", "0.5", "x"})
            QVERIFY_EXCEPTION_THROWN(parseSeeds(bad), Error);
    }

    void typedFieldsBecomeAStudy() {
        const test::TemporaryFolder folder;
        test::writeTinyCheckpoint(folder / "vit.safetensors");
        std::filesystem::create_directory(folder / "data");
        const PoolRule pool{"", "fc2", false, {}, {"x"}};
        NewStudyDialog dialog({{"ViT", folder / "vit.safetensors", {}, pool}});
        const QString tip = dialog.findChild<QListWidget*>()->item(0)->toolTip();
        QVERIFY2(tip.contains(QStringLiteral("--pool-except fc2, 1 tensors taken out by hand")),
                 qPrintable(tip));
        dialog.show();
        QLineEdit* sparsities = field(dialog, "0:90:10");
        QVERIFY(sparsities && dialog.focusWidget() == sparsities);
        for (QLineEdit* edit : dialog.findChildren<QLineEdit*>()) {
            if (edit->placeholderText().contains(QLatin1String("fashion-mnist")))
                edit->setText(QString::fromStdString((folder / "data").string()));
        }
        QLineEdit* target = field(dialog, "sparsescope-study-");
        QVERIFY(target);
        target->setText(QString::fromStdString((folder / "study").string()));
        sparsities->selectAll();
        QTest::keyClicks(sparsities, "50:70:10");
        QVERIFY2(dialog.statusLine().contains(QLatin1String("= 4 runs")), qPrintable(dialog.statusLine()));
        QVERIFY(createButton(dialog)->isEnabled());

        sparsities->selectAll();
        QTest::keyClicks(sparsities, "120");
        QVERIFY(!createButton(dialog)->isEnabled());
        QVERIFY2(dialog.statusLine().contains(QLatin1String("120")), qPrintable(dialog.statusLine()));
        sparsities->selectAll();
        QTest::keyClicks(sparsities, "50:70:10");

        QSignalSpy created(&dialog, &NewStudyDialog::created);
        QTest::keyClick(sparsities, Qt::Key_Return);
        QCOMPARE(created.count(), 1);
        const Study study = Study::open(folder / "study");
        QVERIFY((study.spec().sparsities == std::vector<double>{0, 0.5, 0.6, 0.7}));
        QCOMPARE(study.spec().training.epochs, int64_t{8}); // the paper's recipe
        QCOMPARE(study.spec().training.learningRate, 2e-5);
        QCOMPARE(study.spec().models.front().path.string(), (folder / "vit.safetensors").string());
        QVERIFY(study.spec().models.front().pool == pool); // the window's rule
    }

    void layersGoBySetsAndByNumber() {
        const test::TemporaryFolder folder;
        test::writeTiny(folder / "vit.safetensors", test::tinyVit(6, 0.01F));
        std::filesystem::create_directory(folder / "data");
        NewStudyDialog dialog({{"ViT", folder / "vit.safetensors"}});
        dialog.show();
        QListWidget* methods = nullptr;
        for (QListWidget* list : dialog.findChildren<QListWidget*>()) {
            if (list->accessibleName() == QLatin1String("Methods"))
                methods = list;
        }
        QLineEdit* numbers = nullptr;
        for (QLineEdit* edit : dialog.findChildren<QLineEdit*>()) {
            if (edit->placeholderText().contains(QLatin1String("fashion-mnist")))
                edit->setText(QString::fromStdString((folder / "data").string()));
            if (edit->accessibleName() == QLatin1String("Numbers of the layers that go"))
                numbers = edit;
        }
        QLineEdit* target = field(dialog, "sparsescope-study-");
        QVERIFY(methods && numbers && target && !numbers->isVisible());
        target->setText(QString::fromStdString((folder / "study").string()));
        const auto tick = [&](const QString& name, bool ticked) {
            methods->findItems(name, Qt::MatchExactly)
                .at(0)
                ->setCheckState(ticked ? Qt::Checked : Qt::Unchecked);
        };
        tick(QStringLiteral("omp"), false);
        tick(QStringLiteral("layers-both"), true);
        QVERIFY(numbers->isVisible() && !numbers->isEnabled());
        QVERIFY2(dialog.statusLine().contains(QLatin1String("= 2 runs")), qPrintable(dialog.statusLine()));
        tick(QStringLiteral("layers by number"), true);
        QVERIFY2(dialog.statusLine().startsWith(QLatin1String("Layers by number: write those that go")),
                 qPrintable(dialog.statusLine()));
        numbers->setText(QStringLiteral("3 ; two"));
        QVERIFY(!createButton(dialog)->isEnabled());
        numbers->setText(QStringLiteral("3, 1 4"));
        QVERIFY2(dialog.statusLine().contains(QLatin1String("= 4 runs")), qPrintable(dialog.statusLine()));
        QLineEdit* shares = field(dialog, "50");
        QVERIFY(shares && shares->isVisible());
        shares->setText(QStringLiteral("33 67")); // four of six
        dialog.accept();
        QVERIFY2(
            dialog.statusLine().contains(QLatin1String("4 layers are more than the 3 of the list 3,1,4")),
            qPrintable(dialog.statusLine()));
        shares->setText(QStringLiteral("33 50"));
        dialog.accept();
        const Study study = Study::open(folder / "study");
        QCOMPARE(study.spec().layers, (std::vector<double>{0, 0.33, 0.5}));
        QCOMPARE(study.spec().methods.at(1).label(), std::string("layers-3+1+4"));
    }

    void languageModelsAreMeasuredWithCalibrationText() {
        const test::TemporaryFolder folder;
        const std::filesystem::path data = std::filesystem::path(SPARSESCOPE_TEST_DATA) / "data_study";
        test::writeTiny(folder / "vit.safetensors", test::tinyVit(1, 0.01F));
        NewStudyDialog dialog({{"LLaMA", data / "llama"}});
        dialog.show();
        const auto type = [&](const QString& placeholder, const std::filesystem::path& path) {
            for (QLineEdit* edit : dialog.findChildren<QLineEdit*>()) {
                if (edit->placeholderText().contains(placeholder))
                    edit->setText(QString::fromStdString(path.string()));
            }
        };
        field(dialog, "sparsescope-study-")->setText(QString::fromStdString((folder / "study").c_str()));
        auto* task = dialog.findChild<QComboBox*>();
        QCOMPARE(task->currentText(), "perplexity"); // the first that it can be measured on
        task->setCurrentText(QStringLiteral("fashion-mnist"));
        type("fashion-mnist", folder.path());
        QVERIFY2(dialog.statusLine().contains(QLatin1String("fashion-mnist is of pictures")),
                 qPrintable(dialog.statusLine()));
        task->setCurrentText(QStringLiteral("perplexity"));
        QVERIFY2(dialog.statusLine().contains(QLatin1String("is no file")), qPrintable(dialog.statusLine()));
        type("where the data of perplexity", data / "scored.txt");
        QVERIFY2(dialog.statusLine().contains(QLatin1String("epochs in each: 0")),
                 qPrintable(dialog.statusLine()));
        QWidget* calibration = dialog.findChild<CalibrationFields*>();
        QVERIFY(!calibration->isVisible());
        QStringList offered;
        for (QListWidget* list : dialog.findChildren<QListWidget*>()) {
            for (int i = 0; list->accessibleName() == QLatin1String("Methods") && i < list->count(); ++i) {
                QListWidgetItem* item = list->item(i);
                offered << item->text();
                if (item->text() == QLatin1String("wanda")) // by its name
                    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                                      list->visualItemRect(item).center() + QPoint(8, 0));
                if (item->text() == QLatin1String("sparsegpt-pattern"))
                    item->setCheckState(Qt::Checked);
            }
        }
        QVERIFY(offered.contains(QStringLiteral("uniform-allocationgiven")));
        QVERIFY(offered.contains(QStringLiteral("dsnot-pattern")) && offered.contains(QStringLiteral("ltp")));
        QVERIFY(calibration->isVisible());
        QVERIFY2(dialog.statusLine().startsWith(QLatin1String("Calibration")),
                 qPrintable(dialog.statusLine()));
        type("a text that methods look at", data / "calibration.txt");
        for (QSpinBox* box : calibration->findChildren<QSpinBox*>()) {
            if (box->accessibleName().startsWith(QLatin1String("Samples")))
                box->setValue(8);
        }
        QVERIFY2(createButton(dialog)->isEnabled(), qPrintable(dialog.statusLine()));
        const StudySpec spec = dialog.spec();
        QCOMPARE(spec.training.epochs, int64_t{0});
        QVERIFY((spec.calibration == CalibrationSpec{{}, data / "calibration.txt"}));
        QVERIFY((spec.methods ==
                 std::vector<MethodSpec>{
                     {"omp", {}},
                     {"wanda", {{"samples", int64_t{8}}}},
                     {"sparsegpt", {{"along", std::string("pattern")}, {"samples", int64_t{8}}}}}));
        QVERIFY(!spec.patterns.empty() && spec.sparsities.size() > 1);
        allocate(dialog, *calibration, folder.path());
        // Tuned, each method is measured with the mask alone too.
        auto* tuning = dialog.findChild<TuningFields*>();
        QVERIFY(tuning->isVisible());
        const auto find = [&](auto* kind, const char* name) {
            using Kind = std::remove_pointer_t<decltype(kind)>;
            for (Kind* widget : tuning->findChildren<Kind*>()) {
                if (widget->accessibleName() == QLatin1String(name))
                    return widget;
            }
            return static_cast<Kind*>(nullptr);
        };
        auto* examples = find(static_cast<QLineEdit*>(nullptr), "Examples of the tuning");
        auto* rank = find(static_cast<QSpinBox*>(nullptr), "Rank of the adapters");
        auto* rate = find(static_cast<QLineEdit*>(nullptr), "Learning rate of the tuning");
        QVERIFY(examples && rank && rate);
        QVERIFY(!examples->isEnabled() && !rank->isEnabled());
        find(static_cast<QCheckBox*>(nullptr), "Tune with spp")->setChecked(true);
        QVERIFY(examples->isEnabled() && rank->isEnabled());
        QVERIFY2(dialog.statusLine().startsWith(QLatin1String("Tuning: is empty")),
                 qPrintable(dialog.statusLine()));
        examples->setText(QStringLiteral("/no/such/examples.json"));
        QVERIFY2(dialog.statusLine().startsWith(QLatin1String("/no/such/examples.json: is no file")),
                 qPrintable(dialog.statusLine()));
        examples->setText(QString::fromStdString((data / "calibration.txt").string()));
        rate->setText(QStringLiteral("quick"));
        QVERIFY2(dialog.statusLine().contains(QLatin1String("e.g. 4e-3")), qPrintable(dialog.statusLine()));
        rate->setText(QStringLiteral("0.002"));
        rank->setValue(4);
        QVERIFY2(createButton(dialog)->isEnabled(), qPrintable(dialog.statusLine()));
        const StudySpec tuned = dialog.spec();
        QCOMPARE(tuned.methods.size(), 2 * spec.methods.size());
        for (size_t i = 0; i < spec.methods.size(); ++i) {
            QVERIFY(tuned.methods[2 * i] == spec.methods[i]);
            MethodSpec with = spec.methods[i];
            with.options["tune"] = std::string("spp");
            QVERIFY(tuned.methods[2 * i + 1] == with);
        }
        TuningSpec wanted; // SPP's own but for what was typed
        wanted.examples = data / "calibration.txt";
        wanted.rank = 4;
        wanted.learningRate = 0.002;
        QVERIFY(tuned.tuning == wanted);
        // The kept weights themselves are tuned at a rate of their own.
        auto* fullRate = find(static_cast<QLineEdit*>(nullptr), "Learning rate of the full tuning");
        QVERIFY(fullRate && !fullRate->isEnabled());
        auto* full = find(static_cast<QCheckBox*>(nullptr), "Tune with full");
        QTest::mouseClick(full, Qt::LeftButton, {}, QPoint(6, full->height() / 2));
        QVERIFY(full->isChecked() && fullRate->isEnabled());
        fullRate->selectAll();
        QTest::keyClicks(fullRate, "often");
        QVERIFY2(dialog.statusLine().startsWith(QLatin1String("Learning rate of the full tuning")),
                 qPrintable(dialog.statusLine()));
        fullRate->selectAll();
        QTest::keyClicks(fullRate, "1e-4");
        QCOMPARE(dialog.spec().methods.size(), 3 * spec.methods.size());
        QCOMPARE(dialog.spec().methods.at(2).options.at("tune"), OptionValue(std::string("full")));
        wanted.fullLearningRate = 1e-4;
        QVERIFY(dialog.spec().tuning == wanted);
        full->setChecked(false);
        // What learns its task has no adapters, whatever is ticked.
        task->setCurrentText(QStringLiteral("sst-2"));
        QVERIFY(!tuning->isVisible());
        QVERIFY2(!dialog.statusLine().startsWith(QLatin1String("Tuning")), qPrintable(dialog.statusLine()));
        task->setCurrentText(QStringLiteral("perplexity"));
        type("where the data of perplexity", data / "scored.txt");
        find(static_cast<QCheckBox*>(nullptr), "Tune with spp")->setChecked(false);
        QVERIFY2(createButton(dialog)->isEnabled(), qPrintable(dialog.statusLine()));
        QVERIFY(dialog.spec().methods == spec.methods);
        // A model of pictures has no perplexity, and that is said of it.
        dialog.addModel({"ViT", folder / "vit.safetensors"});
        QVERIFY2(dialog.statusLine().contains(QLatin1String("ViT: takes pictures")),
                 qPrintable(dialog.statusLine()));
        QVERIFY(!createButton(dialog)->isEnabled());
    }

    void saysWhatIsMissing() {
        const test::TemporaryFolder folder;
        test::writeTinyCheckpoint(folder / "vit.safetensors");
        NewStudyDialog dialog({});
        QVERIFY(!createButton(dialog)->isEnabled());
        QVERIFY2(dialog.statusLine().startsWith(QLatin1String("Models")), qPrintable(dialog.statusLine()));
        for (int i = 0; i < 3; ++i)
            dialog.addModel({"ViT", folder / "vit.safetensors"});
        auto* models = dialog.findChild<QListWidget*>();
        QCOMPARE(models->item(1)->text(), QStringLiteral("ViT 2"));
        QCOMPARE(models->item(2)->text(), QStringLiteral("ViT 3"));
        QVERIFY2(!dialog.statusLine().contains(QLatin1String("two models")), qPrintable(dialog.statusLine()));
        models->item(1)->setText(QStringLiteral("ViT")); // as a person renames it
        QVERIFY2(dialog.statusLine().contains(QLatin1String("two models")), qPrintable(dialog.statusLine()));
        models->item(1)->setCheckState(Qt::Unchecked);
        QLineEdit* target = field(dialog, "sparsescope-study-");
        for (QLineEdit* edit : dialog.findChildren<QLineEdit*>()) {
            if (edit->placeholderText().contains(QLatin1String("fashion-mnist")))
                edit->setText(QString::fromStdString(folder.path().string()));
        }
        target->setText(QStringLiteral("/no/such/place/study"));
        QVERIFY2(dialog.statusLine().startsWith(QLatin1String("/no/such/place")),
                 qPrintable(dialog.statusLine()));
        QVERIFY(!createButton(dialog)->isEnabled());
        QLineEdit* rate = nullptr;
        for (QLineEdit* edit : dialog.findChildren<QLineEdit*>()) {
            if (edit->accessibleName() == QLatin1String("learning rate"))
                rate = edit;
        }
        QVERIFY(rate);
        rate->setText(QStringLiteral("fast"));
        QVERIFY2(dialog.statusLine().startsWith(QLatin1String("Learning rate")),
                 qPrintable(dialog.statusLine()));
    }
};

QTEST_MAIN(NewStudyDialogTest)
#include "new_study_dialog_test.moc"
