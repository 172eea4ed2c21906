#include "core/data/checkerboard.h"
#include "core/data/painting.h"
#include "core/data/split.h"
#include "tests/core/data/strokes.h"
#include "tests/test.h"

#include <cmath>
#include <set>

namespace hanscape::tst_core_data_painting {

using namespace hanscape::test;

namespace {

PaintSettings settingsOf(PaintTool tool, double target = 1, double radius = 0.15) {
    PaintSettings settings;
    settings.tool = tool;
    settings.target = target;
    settings.radius = radius;
    return settings;
}

Dataset painted(Dataset data, const std::vector<PlanePoint>& path, const PaintSettings& settings,
                std::uint64_t seed = 1) {
    apply(data, paint(data, path, settings, seed));
    return data;
}

Dataset onePoint(double x, double y, double target, Part part = Part::train, int flippedFrom = -1) {
    Dataset data = emptyPlane();
    SampleEdit edit;
    edit.added = {{{x, y}, target, part, static_cast<std::int16_t>(flippedFrom)}};
    apply(data, edit);
    return data;
}

double length(double x, double y) { return std::hypot(x, y); }

} // namespace

class PaintingTest : public QObject {
    Q_OBJECT

  private slots:
    void everyStrokeIsUndoneBitForBit_data() {
        QTest::addColumn<int>("seed");
        for (int seed = 0; seed < 12; ++seed)
            QTest::addRow("seed %d", seed) << seed;
    }
    void everyStrokeIsUndoneBitForBit() {
        QFETCH(int, seed);
        Random random(static_cast<std::uint64_t>(seed), Purpose::painting, 77);
        const int classes = 2 + seed % 3;
        Dataset data = scattered(seed == 0 ? 0 : 400, classes, static_cast<std::uint64_t>(seed));
        std::vector<Dataset> states{data};
        std::vector<SampleEdit> edits;
        for (int stroke = 0; stroke < 30; ++stroke) {
            const PaintTool tool = AllTools[random.below(AllTools.size())];
            const auto settings = randomSettings(random, tool, classes + 1);
            const auto path = randomPath(random, 6);
            edits.push_back(paint(data, path, settings, static_cast<std::uint64_t>(stroke)));
            QCOMPARE(paint(data, path, settings, static_cast<std::uint64_t>(stroke)), edits.back());
            apply(data, edits.back());
            states.push_back(data);
        }
        for (std::size_t i = edits.size(); i-- > 0;) {
            revert(data, edits[i]);
            QVERIFY2(sameBits(data, states[i]), qPrintable(QString("undoing stroke %1").arg(i)));
        }
        for (const auto& edit : edits)
            apply(data, edit);
        QVERIFY(sameBits(data, states.back()));
    }

    void brushFillsTheMeshUnderIt() {
        const Dataset data = painted(emptyPlane(), {{-0.5, 0}, {0.5, 0}}, settingsOf(PaintTool::brush));
        std::set<std::pair<double, double>> places;
        const PlaneMesh mesh;
        int expected = 0;
        for (int i = 0; i < 81 * 81; ++i) {
            const PlanePoint p = mesh.at({i % 81, i / 81});
            expected += length(std::max(0.0, std::abs(p.x) - 0.5), p.y) <= 0.15;
        }
        for (Eigen::Index i = 0; i < data.samples(); ++i) {
            places.emplace(data.inputs(0, i), data.inputs(1, i));
            QVERIFY(length(std::max(0.0, std::abs(data.inputs(0, i)) - 0.5), data.inputs(1, i)) <= 0.15);
            QVERIFY(mesh.at(mesh.nearest({data.inputs(0, i), data.inputs(1, i)})) ==
                    (PlanePoint{data.inputs(0, i), data.inputs(1, i)}));
            QCOMPARE(data.targets(i), 1.0);
        }
        QCOMPARE(data.samples(), expected);
        QCOMPARE(static_cast<int>(places.size()), expected); // at most one sample a mesh point
    }

    void brushLabelsWhatIsThere() {
        Dataset data = checkerboard(12);
        splitRandomly(data, 0.25, 0.1, 1);
        flipLabels(data, 0.3, 1);
        const auto edit = paint(data, {{0, 0}, {0.3, 0.3}}, settingsOf(PaintTool::brush), 1);
        QVERIFY(edit.added.empty() && edit.removed.empty());
        for (const auto& change : edit.changed) {
            QCOMPARE(change.after.target, 1.0);
            QCOMPARE(int(change.after.flippedFrom), -1);
            QCOMPARE(change.after.part, change.before.part);
            QCOMPARE(change.after.at, change.before.at);
        }
        QVERIFY(edit.changed.size() > 40);
        apply(data, edit);
        QVERIFY(paint(data, {{0, 0}, {0.3, 0.3}}, settingsOf(PaintTool::brush), 2).empty());
    }

    void brushKnowsThePapersMesh() {
        // its coordinates are the checkerboard's, bit for bit, so that nothing is doubled
        const Dataset board = checkerboard(12);
        const PlaneMesh mesh;
        for (Eigen::Index i = 0; i < board.samples(); ++i)
            QCOMPARE(mesh.at({int(i) % 81, int(i) / 81}), planeSample(board, i).at);
    }

    void strokesDoNotDependOnHowTheyAreCut_data() {
        QTest::addColumn<PaintTool>("tool");
        QTest::addColumn<bool>("fillsMesh");
        QTest::newRow("mesh") << PaintTool::brush << true;
        QTest::newRow("scatter") << PaintTool::brush << false;
        QTest::newRow("eraser") << PaintTool::eraser << true;
        QTest::newRow("flip") << PaintTool::flip << true;
        QTest::newRow("split") << PaintTool::split << true;
    }
    void strokesDoNotDependOnHowTheyAreCut() {
        QFETCH(PaintTool, tool);
        QFETCH(bool, fillsMesh);
        auto settings = settingsOf(tool);
        settings.fillsMesh = fillsMesh;
        settings.flipShare = 0.5;
        settings.into.drawn = true;
        std::vector<PlanePoint> slow;
        for (int i = 0; i <= 64; ++i)
            slow.push_back({-0.5 + i / 64.0, 0.25});
        const auto sorted = [&](const std::vector<PlanePoint>& path) {
            const Dataset data = painted(scattered(2000, 2, 3), path, settings);
            std::set<std::tuple<double, double, double, int, int>> all;
            for (Eigen::Index i = 0; i < data.samples(); ++i) {
                const PlaneSample s = planeSample(data, i);
                all.emplace(s.at.x, s.at.y, s.target, int(s.part), int(s.flippedFrom));
            }
            return all;
        };
        QVERIFY(sorted(slow) == sorted({slow.front(), slow.back()}));
    }

    void scatteringKeepsTheDensity() {
        auto settings = settingsOf(PaintTool::brush, 0, 0.5);
        settings.fillsMesh = false;
        settings.density = 800;
        const std::vector<PlanePoint> there{{0, 0}, {0.1, 0}, {0, 0}};
        const Dataset data = painted(emptyPlane(), there, settings);
        const double expected = 800 * (3.14159 * 0.25 + 0.1);
        QVERIFY2(std::abs(static_cast<double>(data.samples()) - expected) < 0.06 * expected,
                 qPrintable(QString::number(data.samples())));
        const auto again = paint(data, there, settings, 2); // over itself: hardly a free place is left
        QVERIFY(again.added.size() < 0.1 * expected);
        QVERIFY(paint(emptyPlane(), there, settings, 2).added !=
                paint(emptyPlane(), there, settings, 3).added);
    }

    void nothingIsPaintedOutOfBounds() {
        for (const PaintTool tool : {PaintTool::brush, PaintTool::spray, PaintTool::put}) {
            auto settings = settingsOf(tool, 1, 0.3);
            settings.fillsMesh = false;
            settings.bounds = {{-1, -1}, {0.95, 1}};
            for (const auto& sample : paint(emptyPlane(), {{0.9, 0}, {1.1, 0}}, settings, 1).added)
                QVERIFY(sample.at.x <= 0.95);
            QVERIFY(paint(emptyPlane(), {{1.5, 0}, {1.5, 0}}, settings, 1).empty());
        }
    }

    void sprayGathersWhereItStays() {
        auto settings = settingsOf(PaintTool::spray);
        settings.density = 2000;
        const auto once = paint(emptyPlane(), {{0, 0}, {0, 0}}, settings, 1);
        const auto often = paint(emptyPlane(), std::vector<PlanePoint>(20, PlanePoint{0, 0}), settings, 1);
        QVERIFY(once.added.size() > 5 && often.added.size() > 5 * once.added.size());
        for (const auto& sample : often.added)
            QVERIFY(length(sample.at.x, sample.at.y) <= 0.15);
        settings.snap = true;
        const Dataset snapped =
            painted(emptyPlane(), std::vector<PlanePoint>(200, PlanePoint{0, 0}), settings);
        std::set<std::pair<double, double>> places;
        for (Eigen::Index i = 0; i < snapped.samples(); ++i)
            places.emplace(snapped.inputs(0, i), snapped.inputs(1, i));
        QCOMPARE(static_cast<Eigen::Index>(places.size()), snapped.samples());
    }

    void putPlacesOne() {
        auto settings = settingsOf(PaintTool::put, 3);
        const auto edit = paint(emptyPlane(), {{0.31, 0.32}, {0.5, 0.5}}, settings, 1);
        QCOMPARE(edit.added, (std::vector<PlaneSample>{{{0.31, 0.32}, 3, Part::train, -1}}));
        QCOMPARE(edit.classesAfter, 4); // a class beyond the last one
        settings.snap = true;
        const Dataset data = painted(emptyPlane(), {{0.31, 0.32}}, settings);
        QVERIFY(std::abs(data.inputs(0, 0) - 0.3) < 1e-12 && std::abs(data.inputs(1, 0) - 0.325) < 1e-12);
        settings.target = 0;
        const auto again = paint(data, {{0.305, 0.32}}, settings, 1); // the same mesh point
        QVERIFY(again.added.empty());
        QCOMPARE(again.changed.at(0).after.target, 0.0);
        QVERIFY(paint(data, {{1.2, 0}}, settings, 1).empty()); // there is no mesh out there
    }

    void paintsIntoAPart() {
        auto settings = settingsOf(PaintTool::brush, 1, 1);
        settings.into.part = Part::validation;
        for (const auto& sample : paint(emptyPlane(), {{0, 0}}, settings, 1).added)
            QCOMPARE(sample.part, Part::validation);
        settings.into = {Part::train, true, 0.25, 0.25};
        std::array<int, 3> counts{};
        for (const auto& sample : paint(emptyPlane(), {{0, 0}}, settings, 1).added)
            ++counts[static_cast<std::size_t>(sample.part)];
        const double all = counts[0] + counts[1] + counts[2];
        QVERIFY(all > 4000);
        QVERIFY(std::abs(counts[0] / all - 0.25) < 0.03 && std::abs(counts[1] / all - 0.25) < 0.03);
    }

    void flipsAreMarkedAsNoise() {
        const Dataset data = scattered(500, 3, 1);
        const auto edit = paint(data, {{0, 0}}, settingsOf(PaintTool::flip, 0, 0.7), 1);
        QVERIFY(edit.added.empty() && edit.removed.empty() && edit.changed.size() > 30);
        for (const auto& change : edit.changed) {
            QCOMPARE(change.before.part, Part::train);
            if (change.before.flippedFrom >= 0) { // flipped back
                QCOMPARE(int(change.after.flippedFrom), -1);
                QCOMPARE(change.after.target, double(change.before.flippedFrom));
            } else {
                QCOMPARE(double(change.after.flippedFrom), change.before.target);
                QVERIFY(change.after.target != change.before.target && change.after.target < 3);
            }
        }
        auto back = settingsOf(PaintTool::flip, 0, 2);
        back.other = true;
        const Dataset restored = painted(data, {{0, 0}}, back);
        QVERIFY(std::all_of(restored.flippedFrom.begin(), restored.flippedFrom.end(),
                            [](int f) { return f < 0; }));
    }

    void aStrokeFlipsASampleOnce() {
        const Dataset data =
            painted(onePoint(0, 0, 1), {{0, 0}, {1, 0}, {0, 0}, {0, 0}}, settingsOf(PaintTool::flip));
        QCOMPARE(data.targets(0), 0.0);
        QCOMPARE(int(data.flippedFrom[0]), 1);
        auto settings = settingsOf(PaintTool::flip, 0, 2);
        settings.flipShare = 0.3;
        Dataset board = checkerboard(12);
        board.resetSplit(Part::train);
        const auto share = static_cast<double>(paint(board, {{0, 0}}, settings, 1).changed.size()) / 6561;
        QVERIFY(std::abs(share - 0.3) < 0.03);
    }

    void jitterStaysInside() {
        const Dataset start = scattered(3000, 2, 1);
        auto settings = settingsOf(PaintTool::jitter, 0, 0.3);
        settings.strength = 1;
        const auto edit = paint(start, {{0.9, 0.9}, {0.95, 0.7}, {0.95, 0.7}}, settings, 1);
        QVERIFY(edit.changed.size() > 50 && edit.added.empty() && edit.removed.empty());
        for (const auto& change : edit.changed) {
            QVERIFY(change.before.at != change.after.at);
            QCOMPARE(change.before.target, change.after.target);
            if (PlaneBox{}.contains(change.before.at))
                QVERIFY(PlaneBox{}.contains(change.after.at));
        }
        settings.strength = 0;
        QVERIFY(paint(start, {{0, 0}, {0.5, 0}}, settings, 1).empty());
    }

    void magnetPullsAndPushes() {
        const auto far = [](const SampleEdit::Change& change) {
            return std::pair(length(change.before.at.x, change.before.at.y),
                             length(change.after.at.x, change.after.at.y));
        };
        auto settings = settingsOf(PaintTool::magnet, 0, 0.5);
        const auto pulled = paint(scattered(500, 2, 1), {{0, 0}, {0, 0}}, settings, 1);
        settings.other = true;
        const auto pushed = paint(scattered(500, 2, 1), {{0, 0}, {0, 0}}, settings, 1);
        QVERIFY(pulled.changed.size() > 20 && pushed.changed.size() > 20);
        for (const auto& change : pulled.changed)
            QVERIFY(far(change).second < far(change).first);
        for (const auto& change : pushed.changed)
            QVERIFY(far(change).second > far(change).first);
    }

    void eraserRemovesWhatIsUnderIt() {
        const Dataset start = scattered(2000, 2, 1);
        const Dataset data = painted(start, {{-0.5, 0.2}, {0.6, -0.3}}, settingsOf(PaintTool::eraser));
        std::vector<PlaneSample> kept;
        for (Eigen::Index i = 0; i < start.samples(); ++i) {
            const PlanePoint p = planeSample(start, i).at;
            const double share =
                std::clamp(((p.x + 0.5) * 1.1 - (p.y - 0.2) * 0.5) / (1.1 * 1.1 + 0.5 * 0.5), 0.0, 1.0);
            if (length(p.x + 0.5 - share * 1.1, p.y - 0.2 + share * 0.5) > 0.15)
                kept.push_back(planeSample(start, i));
        }
        QCOMPARE(data.samples(), static_cast<Eigen::Index>(kept.size()));
        for (Eigen::Index i = 0; i < data.samples(); ++i) // the others keep their order
            QCOMPARE(planeSample(data, i), kept[static_cast<std::size_t>(i)]);
    }

    void splitBrushMovesBetweenParts() {
        auto settings = settingsOf(PaintTool::split, 0, 0.4);
        settings.into.part = Part::test;
        const auto edit = paint(scattered(500, 2, 1), {{0, 0}}, settings, 1);
        QVERIFY(edit.changed.size() > 10);
        for (const auto& change : edit.changed) {
            QCOMPARE(change.after.part, Part::test);
            QCOMPARE(change.after.target, change.before.target);
        }
    }

    void radiusFollowsTheBox() {
        // data in other units: the brush is as wide to the eye
        auto settings = settingsOf(PaintTool::brush, 1, 0.5);
        settings.mesh = {{{0, 0}, {10, 1000}}, 21};
        settings.bounds = settings.mesh.box;
        const auto edit = paint(emptyPlane(), {{5, 500}}, settings, 1);
        QCOMPARE(int(edit.added.size()), 81); // points of a mesh of spacing 1 in a circle of radius 5
    }

    void floodFillsARegion() {
        // a ring of class 1 on an empty mesh: inside and outside are two regions
        Dataset data = emptyPlane();
        const PlaneMesh mesh{{}, 11};
        SampleEdit ring;
        for (int i = 0; i < 121; ++i)
            if (std::max(std::abs(i % 11 - 5), std::abs(i / 11 - 5)) == 3)
                ring.added.push_back({mesh.at({i % 11, i / 11}), 1});
        apply(data, ring);
        auto settings = settingsOf(PaintTool::fill, 0);
        settings.mesh = mesh;
        QCOMPARE(int(paint(data, {{0, 0}}, settings, 1).added.size()), 25);
        QCOMPARE(int(paint(data, {{-1, -1}}, settings, 1).added.size()), 121 - 49);
        const auto onRing = paint(data, {{0.6, 0}}, settings, 1);
        QVERIFY(onRing.added.empty());
        QCOMPARE(int(onRing.changed.size()), 24);
        apply(data, paint(data, {{0, 0}}, settings, 1));
        settings.target = 1;
        QCOMPARE(int(paint(data, {{0.01, 0.01}, {1, 1}}, settings, 1).changed.size()),
                 25); // the press counts
        QVERIFY(paint(data, {{1.5, 0}}, settings, 1).empty());
    }

    void regionsDoNotLeakThroughCorners() {
        const Sketch sketch(checkerboard(12));
        QCOMPARE(int(meshRegion(sketch, {}, {4 + 6, 4}).size()), 36); // a block of label 1 on the board
    }

    void cellsFlipExactlyOneBlock_data() {
        QTest::addColumn<int>("blocks");
        for (const int blocks : {1, 6, 12, 24, 72})
            QTest::addRow("%d", blocks) << blocks;
    }
    void cellsFlipExactlyOneBlock() {
        QFETCH(int, blocks);
        Dataset data = checkerboard(blocks);
        flipLabels(data, 0.2, 1);
        auto settings = settingsOf(PaintTool::cells);
        settings.blocks = blocks;
        const int size = 72 / blocks, block = blocks / 2;
        const int middle = 4 + block * size + size / 2;
        const PlanePoint at = PlaneMesh{}.at({middle, middle});
        const auto edit = paint(data, {at, {at.x + 0.001, at.y}, at}, settings, 1);
        QCOMPARE(int(edit.changed.size()), size * size);
        for (const auto& change : edit.changed) {
            const int column = int(change.index) % 81 - 4, row = int(change.index) / 81 - 4;
            QVERIFY(column / size == block && row / size == block);
            QCOMPARE(change.after.target, 1 - change.before.target);
        }
        Dataset twice = data;
        apply(twice, edit);
        apply(twice, paint(twice, {at}, settings, 2));
        QVERIFY(sameBits(twice, data));
        QVERIFY(paint(data, {{-0.99, 0}}, settings, 1).empty()); // the border is no block
    }

    void cellsFillAnEmptyBlock() {
        const auto edit = paint(emptyPlane(), {{0, 0}, {0.16, 0}}, settingsOf(PaintTool::cells), 1);
        QCOMPARE(int(edit.added.size()), 2 * 36);
        for (const auto& sample : edit.added)
            QCOMPARE(sample.target, 1.0);
    }

    void cellsGoRoundTheClasses() {
        Dataset data = checkerboard(12);
        data.classes = 3;
        auto settings = settingsOf(PaintTool::cells);
        const double before = paint(data, {{0, 0}}, settings, 1).changed.at(0).before.target;
        QCOMPARE(paint(data, {{0, 0}}, settings, 1).changed.at(0).after.target, std::fmod(before + 1, 3));
        settings.other = true;
        QCOMPARE(paint(data, {{0, 0}}, settings, 1).changed.at(0).after.target, std::fmod(before + 2, 3));
    }

    void paintsValues() {
        Dataset data = emptyPlane();
        data.task = Task::regression;
        data.classes = 0;
        data = painted(data, {{0, 0}}, settingsOf(PaintTool::brush, -2.75));
        QVERIFY(data.samples() > 50 && (data.targets.array() == -2.75).all());
        QCOMPARE(data.classes, 0);
        QVERIFY(paint(data, {{0, 0}}, settingsOf(PaintTool::flip), 1).empty());
        QVERIFY(paint(data, {{0, 0}}, settingsOf(PaintTool::cells), 1).empty());
    }
};

HANSCAPE_TEST(PaintingTest, QCoreApplication)

} // namespace hanscape::tst_core_data_painting

#include "core/data/tst_painting.moc"
