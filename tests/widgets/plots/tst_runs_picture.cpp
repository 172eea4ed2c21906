#include "tests/test.h"
#include "widgets/plots/runs_picture.h"

#include <QImage>

namespace hanscape::tst_widgets_plots_runs_picture {

namespace {

RunCurves runOf(const QString& name, int evaluations, bool tested = true) {
    RunCurves run{name, {}};
    for (int i = 0; i < evaluations; ++i) {
        Metrics metrics;
        metrics.iteration = 10 * i;
        metrics.train = {1.0 / (i + 1), 0.5 + 0.01 * i, Scores::none};
        if (tested)
            metrics.test = {2.0 / (i + 1), 0.4 + 0.01 * i, Scores::none};
        run.metrics.push_back(metrics);
    }
    return run;
}

} // namespace

class RunsPictureTest : public QObject {
    Q_OBJECT

  private slots:
    void aColourARun() {
        const auto picture = runsPicture({runOf("a", 5), runOf("b", 3)}, RunMeasure::score);
        QCOMPARE(picture.series.size(), std::size_t(4));
        const QStringList names{"a", "", "b", ""};
        for (int i = 0; i < 4; ++i) {
            const PlotSeries& series = picture.series[static_cast<std::size_t>(i)];
            QCOMPARE(series.name, names[i]);
            QCOMPARE(series.hue, i / 2);
            QCOMPARE(series.thin, i % 2 == 1);
            QCOMPARE(series.x.size(), std::size_t(i < 2 ? 5 : 3));
        }
        QCOMPARE(picture.series[0].y[2], 0.42);
        QCOMPARE(picture.series[1].y[2], 0.52);
        QCOMPARE(picture.y.label, QString("accuracy"));
        QVERIFY(runsPicture({runOf("a", 5)}, RunMeasure::loss).y.logarithmic);
    }

    void withoutTestSamplesTrainingStandsForTheRun() {
        const auto picture = runsPicture({runOf("a", 5, false)}, RunMeasure::loss);
        QCOMPARE(picture.series.size(), std::size_t(1));
        QVERIFY(picture.series[0].name == "a" && !picture.series[0].thin);
    }

    void divergedValuesAreLeftOut() {
        RunCurves run = runOf("a", 4);
        run.metrics[3].test.loss = std::numeric_limits<double>::infinity();
        QCOMPARE(runsPicture({run}, RunMeasure::loss).series[0].x.size(), std::size_t(3));
    }

    void bothMeasuresArePainted() {
        QImage image(600, 500, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        paintRuns(image, {runOf("a", 5), runOf("b", 5)}, image.size(),
                  pictureStyle(image.size(), exportTheme(Ground::white)));
        for (const int half : {0, 250}) {
            int inked = 0;
            for (int y = half; y < half + 250; ++y)
                for (int x = 0; x < 600; ++x)
                    inked += image.pixelColor(x, y) == QColor(0xe6, 0x9f, 0x00); // the second run's
            QVERIFY2(inked > 100, qPrintable(QString::number(inked)));
        }
    }
};

HANSCAPE_TEST(RunsPictureTest, QApplication)

} // namespace hanscape::tst_widgets_plots_runs_picture

#include "widgets/plots/tst_runs_picture.moc"
