#include "tests/core/data/strokes.h"
#include "tests/test.h"
#include "widgets/canvas/sample_document.h"

#include <QSignalSpy>

namespace hanscape::tst_widgets_canvas_sample_document {

using namespace hanscape::test;

class SampleDocumentTest : public QObject {
    Q_OBJECT

  private:
    static void addOne(SampleDocument& document, double x) {
        document.editOnce("Add", [x](Sketch& sketch) { sketch.add({{x, 0}, 0}); });
    }

  private slots:
    void stepsBackAndForthAreExact() {
        SampleDocument document;
        document.load(std::make_shared<Dataset>(scattered(300, 3, 5)));
        std::vector<Dataset> states{*document.data()};
        Random random(3, Purpose::painting, 1);
        for (int step = 0; step < 40; ++step) {
            const auto settings = randomSettings(random, AllTools[random.below(AllTools.size())], 4);
            const auto path = randomPath(random, 5);
            document.begin("Stroke");
            std::optional<PaintStroke> stroke;
            for (const PlanePoint place : path)
                document.edit([&](Sketch& sketch) {
                    if (!stroke)
                        stroke.emplace(sketch, settings, static_cast<std::uint64_t>(step));
                    stroke->moveTo(place);
                });
            document.end();
            if (document.undoStack().count() == static_cast<int>(states.size()))
                states.push_back(*document.data());
        }
        QCOMPARE(document.undoStack().count(), static_cast<int>(states.size()) - 1);
        QVERIFY(states.size() > 25);
        for (std::size_t i = states.size(); i-- > 0; document.undoStack().undo())
            QVERIFY2(sameBits(*document.data(), states[i]), qPrintable(QString("undo to %1").arg(i)));
        for (std::size_t i = 0; i < states.size(); ++i, document.undoStack().redo())
            QVERIFY2(sameBits(*document.data(), states[i]), qPrintable(QString("redo to %1").arg(i)));
    }

    void dataOnceFetchedStayAsTheyAre() {
        SampleDocument document;
        addOne(document, 0.1);
        const auto fetched = document.data();
        const Dataset copy = *fetched;
        addOne(document, 0.2);
        document.begin("Erase");
        document.edit([](Sketch& sketch) { sketch.remove(0); });
        QVERIFY(sameBits(*fetched, copy));
        document.end();
        document.undoStack().undo();
        document.undoStack().undo();
        QVERIFY(sameBits(*fetched, copy) && sameBits(*document.data(), copy));
    }

    void aStepUnderWayIsVisible() {
        SampleDocument document;
        QSignalSpy changed(&document, &SampleDocument::changed);
        document.begin("Add");
        document.edit([](Sketch& sketch) { sketch.add({{0, 0}, 0}); });
        QCOMPARE(document.data()->samples(), 1); // at once
        for (int i = 0; i < 50; ++i)
            document.edit([](Sketch& sketch) { sketch.add({{0, 0}, 0}); });
        QCOMPARE(document.sketch().counts().all(), 51);
        QTRY_COMPARE(document.data()->samples(), 51); // within a frame, not one by one
        QVERIFY(changed.size() < 20);
        QCOMPARE(document.undoStack().count(), 0);
        document.end();
        QCOMPARE(document.undoStack().count(), 1);
        QCOMPARE(document.data()->samples(), 51);
    }

    void cancelLeavesNothing() {
        SampleDocument document;
        addOne(document, 0.1);
        const auto before = document.data();
        document.begin("Add");
        document.edit([](Sketch& sketch) { sketch.add({{0, 0}, 4}); });
        document.cancel();
        QCOMPARE(document.data(), before);
        QCOMPARE(document.sketch().counts().all(), 1);
        QCOMPARE(document.undoStack().count(), 1);
        QVERIFY(!document.isEditing());
    }

    void aStepThatChangesNothingIsNone() {
        SampleDocument document;
        addOne(document, 0.1);
        const auto before = document.data();
        document.begin("Move");
        document.edit([](Sketch& sketch) { sketch.change(0, {{0.5, 0}, 0}); });
        document.edit([](Sketch& sketch) { sketch.change(0, {{0.1, 0}, 0}); });
        document.end();
        QCOMPARE(document.undoStack().count(), 1);
        QCOMPARE(document.data(), before);
    }

    void undoDuringAStepTakesBothBack() {
        SampleDocument document;
        addOne(document, 0.1);
        document.begin("Add");
        document.edit([](Sketch& sketch) { sketch.add({{0, 0}, 0}); });
        document.undoStack().undo();
        QCOMPARE(document.data()->samples(), 0);
        QVERIFY(!document.isEditing());
        document.undoStack().redo();
        QCOMPARE(document.data()->samples(), 1);
    }

    void replaceIsAStep() {
        SampleDocument document;
        addOne(document, 0.1);
        const auto before = document.data(), after = std::make_shared<const Dataset>(scattered(50, 2, 1));
        QSignalSpy replaced(&document, &SampleDocument::replaced), loaded(&document, &SampleDocument::loaded);
        document.replace(after, "Board");
        QCOMPARE(document.data(), after);
        QCOMPARE(document.undoStack().undoText(), QString("Board"));
        addOne(document, 0.2);
        document.undoStack().undo();
        document.undoStack().undo();
        QCOMPARE(document.data(), before);
        document.undoStack().redo();
        QVERIFY(sameBits(*document.data(), *after));
        QCOMPARE(replaced.size(), 3);
        QCOMPARE(loaded.size(), 0);
    }

    void loadForgetsThePast() {
        SampleDocument document;
        addOne(document, 0.1);
        QSignalSpy changed(&document, &SampleDocument::changed), loaded(&document, &SampleDocument::loaded);
        const auto data = std::make_shared<const Dataset>(scattered(50, 2, 1));
        document.load(data);
        QCOMPARE(document.data(), data);
        QVERIFY(!document.undoStack().canUndo());
        QCOMPARE(changed.size(), 1);
        QCOMPARE(loaded.size(), 1);
    }

    void otherFeaturesAreNotPainted() {
        SampleDocument document;
        auto data = std::make_shared<Dataset>();
        data->inputs = Batch<double>::Zero(3, 4);
        data->targets.setZero(4);
        data->resetSplit(Part::train);
        document.load(data);
        QVERIFY(!document.isPaintable());
        addOne(document, 0);
        QCOMPARE(document.undoStack().count(), 0);
        QCOMPARE(document.data()->samples(), 4);
    }
};

HANSCAPE_TEST(SampleDocumentTest, QApplication)

} // namespace hanscape::tst_widgets_canvas_sample_document

#include "widgets/canvas/tst_sample_document.moc"
