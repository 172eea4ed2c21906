#include "core/base/error.h"
#include "core/data/painting_selection.h"
#include "tests/core/data/strokes.h"
#include "tests/test.h"

#include <algorithm>

namespace hanscape::tst_core_data_painting_sketch {

using namespace hanscape::test;

class PaintingSketchTest : public QObject {
    Q_OBJECT

  private:
    /// The ids in a box, by looking at every sample.
    static Selection bySearch(const Sketch& sketch, const PlaneBox& box) {
        Selection ids;
        for (Sketch::Id id = 0; id < sketch.size(); ++id)
            if (sketch.has(id) && box.contains(sketch[id].at))
                ids.push_back(id);
        return ids;
    }

  private slots:
    void findsWhatASearchFinds_data() {
        QTest::addColumn<int>("samples");
        for (const int samples : {0, 1, 7, 3000})
            QTest::addRow("%d", samples) << samples;
    }
    void findsWhatASearchFinds() {
        QFETCH(int, samples);
        Sketch sketch(scattered(samples, 2, 1));
        Random random(5, Purpose::painting);
        for (int i = 0; i < 4000; ++i) { // past the point where the index is laid out anew
            const double far = i % 5 == 0 ? 30 : 1.2;
            const PlaneSample sample{{random.uniform(-far, far), random.uniform(-far, far)}, 1};
            const auto id = static_cast<Sketch::Id>(random.below(sketch.size() + 1));
            if (id < sketch.size() && sketch.has(id) && i % 3 == 0)
                sketch.remove(id);
            else if (id < sketch.size() && sketch.has(id) && i % 3 == 1)
                sketch.change(id, sample);
            else
                sketch.add(sample);
            if (i % 40 != 0)
                continue;
            const PlanePoint a{random.uniform(-2, 2), random.uniform(-2, 2)};
            PlaneBox box{a, a};
            box.include({random.uniform(-2, 2), random.uniform(-40, 2)});
            QCOMPARE(samplesInBox(sketch, box), bySearch(sketch, box));
        }
        QCOMPARE(sketch.counts().all(), sketch.dataset().samples());
    }

    void allSamplesOnOneLineOrPlace() {
        Dataset data = scattered(50, 2, 1);
        data.inputs.row(0).setConstant(0.25);
        QCOMPARE(int(samplesInBox(Sketch(data), {}).size()), int(bySearch(Sketch(data), {}).size()));
        data.inputs.setConstant(0.25);
        QCOMPARE(int(samplesInBox(Sketch(data), {{0.25, 0.25}, {0.25, 0.25}}).size()), 50);
    }

    void nearest() {
        Sketch sketch(emptyPlane());
        QVERIFY(!sketch.nearest({0, 0}, {}));
        sketch.add({{0.1, 0}, 0});
        const auto b = sketch.add({{0, 0.05}, 0});
        sketch.add({{0.01, 5}, 0}); // out of the box
        QCOMPARE(sketch.nearest({0, 0}, {}), std::optional(b));
        QCOMPARE(sketch.nearest({0, 0}, {{-100, -1}, {100, 1}}), std::optional(Sketch::Id(0))); // flat units
    }

    void countsFollowEdits() {
        Sketch sketch(scattered(500, 3, 1));
        Random random(2, Purpose::painting);
        for (int i = 0; i < 300; ++i) {
            const auto id = static_cast<Sketch::Id>(random.below(500));
            if (!sketch.has(id))
                sketch.add({{0, 0}, double(random.below(5)), Part::test});
            else if (i % 2)
                sketch.remove(id);
            else
                sketch.change(id, {{0, 0}, double(random.below(3)), Part::validation, 1});
        }
        const Dataset data = sketch.dataset();
        const auto& counts = sketch.counts();
        for (const Part part : {Part::train, Part::validation, Part::test})
            QCOMPARE(counts.of(part), static_cast<std::int64_t>(data.indices(part).size()));
        for (int label = 0; label < 6; ++label)
            QCOMPARE(counts.of(label), static_cast<std::int64_t>((data.targets.array() == label).count()));
        QCOMPARE(counts.flipped,
                 static_cast<std::int64_t>(std::count_if(data.flippedFrom.begin(), data.flippedFrom.end(),
                                                         [](int f) { return f >= 0; })));
        QCOMPARE(data.classes, 5);
    }

    void editLeadsToWhatThereIs() {
        const Dataset start = scattered(300, 2, 1);
        Sketch sketch(start);
        sketch.remove(0);
        sketch.remove(299);
        sketch.change(7, {{0, 0}, 1, Part::test});
        sketch.remove(sketch.add({{1, 1}, 0})); // comes and goes
        sketch.change(8, {{5, 5}, 1});
        sketch.change(8, planeSample(start, 8)); // goes back
        sketch.add({{-1, 1}, 4});
        const SampleEdit edit = sketch.edit();
        QCOMPARE(int(edit.changed.size()), 1);
        QCOMPARE(int(edit.removed.size()), 2);
        QCOMPARE(int(edit.added.size()), 1);
        Dataset data = start;
        apply(data, edit);
        QVERIFY(sameBits(data, sketch.dataset()));
        revert(data, edit);
        QVERIFY(sameBits(data, start));
    }

    void acceptStartsAnew() {
        Sketch sketch(scattered(10, 2, 1));
        sketch.add({{0, 0}, 1});
        sketch.change(3, {{0, 0}, 1});
        sketch.accept();
        QVERIFY(sketch.edit().empty());
        sketch.change(10, {{0.5, 0}, 0});
        QCOMPARE(sketch.edit().changed.at(0).before.at, (PlanePoint{0, 0}));
    }

    void tellsWhereItWasTouched() {
        Sketch sketch(emptyPlane());
        QVERIFY(!sketch.takeTouched());
        const auto id = sketch.add({{0.5, 0.5}, 1});
        sketch.change(id, {{-0.5, 0.25}, 1});
        QCOMPARE(sketch.takeTouched(), std::optional(PlaneBox{{-0.5, 0.25}, {0.5, 0.5}}));
        sketch.change(id, sketch[id]);
        QVERIFY(!sketch.takeTouched()); // nothing changed
    }

    void aClassBeyondTheLastMakesMore() {
        Sketch sketch(scattered(100, 3, 1));
        sketch.add({{0, 0}, 6});
        QCOMPARE(sketch.classes(), 7);
        QCOMPARE(sketch.edit().classesBefore, 3);
        QCOMPARE(sketch.edit().classesAfter, 7);
    }

    void theSignOfAZeroIsUndone() {
        Dataset start = emptyPlane();
        apply(start, {{}, {}, {{{0.0, 0.5}, 1}, {{0.2, 0.5}, 1}}});
        Sketch sketch(start);
        sketch.change(0, {{0.5, 0.5}, 1});
        sketch.change(0, {{-0.0, 0.5}, 1});
        sketch.change(1, {{0.2, 0.6}, 1});
        Dataset data = sketch.dataset();
        revert(data, sketch.edit());
        QVERIFY(sameBits(data, start));
    }

    void refusesOtherFeatures() {
        Dataset data;
        data.inputs.resize(3, 0);
        try {
            Sketch sketch(data);
            QFAIL("three features were taken");
        } catch (const Error& error) {
            QVERIFY(QString(error.what()).contains("3 features"));
        }
    }
};

HANSCAPE_TEST(PaintingSketchTest, QCoreApplication)

} // namespace hanscape::tst_core_data_painting_sketch

#include "core/data/tst_painting_sketch.moc"
