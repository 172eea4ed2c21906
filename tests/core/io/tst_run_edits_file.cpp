#include "core/io/json.h"
#include "core/io/run_edits_file.h"
#include "core/io/safetensors.h"
#include "tests/core/data/strokes.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

namespace hanscape::tst_core_io_run_edits_file {

using namespace hanscape::test;

namespace {

std::shared_ptr<const RunEdit> edit(std::int64_t iteration, RunEdit::Change change) {
    return std::make_shared<const RunEdit>(RunEdit{iteration, std::move(change)});
}

RunEdits example() {
    Random random(3, Purpose::painting);
    RunEdits edits;
    TrainingSpec training;
    training.learningRate = 0.1 + 0.2;
    edits.push_back(edit(0, training));
    edits.push_back(edit(40, ParameterEdit{{3, ParameterId::Kind::vector, 2, 1}, -1 / 3.0}));
    Dataset data = scattered(90, 3, 2);
    for (const PaintTool tool : AllTools) {
        const Dataset before = data;
        apply(data, paint(data, randomPath(random, 3), randomSettings(random, tool, 3), 1));
        edits.push_back(edit(41, dataChange(before, std::make_shared<Dataset>(data))));
        edits.push_back(edit(41, dataChange(data, std::make_shared<Dataset>(before))));
        data = before;
    }
    Dataset numbers = scattered(20, 2, 5);
    numbers.task = Task::regression;
    numbers.classes = 0;
    numbers.inputs = Batch<double>::Random(4, 20);
    numbers.targets = Eigen::RowVectorXd::Random(20);
    numbers.targets(3) = -0.0;
    numbers.flippedFrom.assign(20, -1);
    edits.push_back(edit(1'000'000'000, std::make_shared<const Dataset>(numbers)));
    return edits;
}

bool same(const RunEdit::Change& a, const RunEdit::Change& b) {
    if (const auto* whole = std::get_if<std::shared_ptr<const Dataset>>(&a))
        return sameSamples(**whole, *std::get<std::shared_ptr<const Dataset>>(b));
    return a == b;
}

using Change = std::function<void(SafeTensors&)>;

Change inList(const std::function<void(nlohmann::json&)>& change) {
    return [change](SafeTensors& contents) {
        auto list = parseJson(contents.metadata["edits"], "list");
        change(list);
        contents.metadata["edits"] = list.dump();
    };
}

Change inTensor(const std::string& key, int place, double value) {
    return [=](SafeTensors& contents) {
        std::get<Vector<double>>(contents.tensors.at(key).values)(place) = value;
    };
}

/// An edit of every kind, with tensors of known names.
RunEdits plain() {
    SampleDifference difference;
    difference.edit.changed = {{1, {{0, 0}, 0}, {{0, 0}, 1}}};
    difference.edit.removed = {{2, {{0, 1}, 1}}};
    difference.edit.added = {{{1, 1}, 1, Part::test}};
    auto data = std::make_shared<Dataset>(scattered(10, 2, 1));
    return {edit(3, TrainingSpec()), edit(4, ParameterEdit{}), edit(5, difference), edit(6, std::move(data))};
}

} // namespace

class RunEditsFileTest : public QObject {
    Q_OBJECT

  private slots:
    void roundTrip() {
        for (const RunEdits& edits : {RunEdits(), example(), plain()}) {
            const std::string bytes = encodeEdits(edits);
            const RunEdits read = decodeEdits(bytes, "file");
            QCOMPARE(read.size(), edits.size());
            for (std::size_t i = 0; i < edits.size(); ++i) {
                QCOMPARE(read[i]->iteration, edits[i]->iteration);
                QVERIFY2(same(read[i]->change, edits[i]->change), qPrintable(QString::number(i)));
            }
            QCOMPARE(encodeEdits(read), bytes);
        }
    }

    void lyingFilesAreRefused_data() {
        QTest::addColumn<Change>("change");
        const auto row = [](const char* name, Change change) { QTest::newRow(name) << std::move(change); };
        row("format", [](SafeTensors& c) { c.metadata["format"] = "hanscape"; });
        row("version", [](SafeTensors& c) { c.metadata["version"] = "2"; });
        row("no list", [](SafeTensors& c) { c.metadata.erase("edits"); });
        row("list is none", [](SafeTensors& c) { c.metadata["edits"] = "{}"; });
        row("list is broken", [](SafeTensors& c) { c.metadata["edits"] = "["; });
        row("iterations fall", inList([](auto& list) { list[0]["iteration"] = 4.5e9; }));
        row("iteration below 0", inList([](auto& list) { list[0]["iteration"] = -1; }));
        row("no edit", inList([](auto& list) { list[0] = {{"iteration", 1}}; }));
        row("entry is a number", inList([](auto& list) { list[0] = 3; }));
        row("field", inList([](auto& list) { list[0]["training"]["batch"] = -3; }));
        row("unknown field", inList([](auto& list) { list[0]["training"]["speed"] = 1; }));
        row("parameter", inList([](auto& list) { list[1]["parameter"]["kind"] = "mean"; }));
        row("parameter's value", inList([](auto& list) { list[1]["parameter"]["value"] = nullptr; }));
        row("undone", inList([](auto& list) { list[2]["samples"]["undone"] = 1; }));
        row("classes", inList([](auto& list) { list[2]["samples"]["classes_after"] = 1e6; }));
        row("task", inList([](auto& list) { list[3]["data"]["task"] = "both"; }));
        row("classes of all", inList([](auto& list) { list[3]["data"]["classes"] = 1; }));
        row("part", inTensor("2.added", 3, 3));
        row("index", inTensor("2.removed", 0, 0.5));
        row("coordinate", inTensor("2.changed", 1, std::nan("")));
        row("label before", inTensor("2.changed", 5, -2));
        row("label", inTensor("3.samples", 0, 2));
        row("input", inTensor("3.inputs", 0, std::nan("")));
        row("shape", [](SafeTensors& c) { c.tensors["2.added"].shape = {5, 1}; });
        row("precision",
            [](SafeTensors& c) { c.tensors["2.added"].values = Vector<float>(Vector<float>::Zero(5)); });
        row("samples gone", [](SafeTensors& c) { c.tensors.erase("3.samples"); });
        row("inputs gone", [](SafeTensors& c) { c.tensors.erase("3.inputs"); });
    }
    void lyingFilesAreRefused() {
        QFETCH(Change, change);
        SafeTensors contents = decodeSafeTensors(encodeEdits(plain()), "file");
        change(contents);
        const QString text = refusalOf([&] { decodeEdits(encodeSafeTensors(contents), "'edits'"); });
        QVERIFY2(isSentence(text, "'edits'"), qPrintable(text));
    }

    void noTruncationIsTaken() {
        const std::string bytes = encodeEdits(plain());
        for (std::size_t size = 0; size < bytes.size(); size += 7)
            QVERIFY(!refusalOf([&] { decodeEdits(bytes.substr(0, size), "'edits'"); }).isEmpty());
    }

    void noByteFlipCrashes() {
        const std::string bytes = encodeEdits(plain());
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            std::string broken = bytes;
            broken[i] = static_cast<char>(broken[i] ^ (1 << i % 8));
            refusalOf([&] { decodeEdits(broken, "'edits'"); });
        }
    }
};

HANSCAPE_TEST(RunEditsFileTest, NoApplication)

} // namespace hanscape::tst_core_io_run_edits_file

#include "core/io/tst_run_edits_file.moc"
