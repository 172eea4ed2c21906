// Project files that are broken, or lie.
#include "core/io/npy.h"
#include "core/io/project.h"
#include "tests/core/io/archives.h"
#include "tests/core/io/kept_runs.h"
#include "tests/core/io/projects.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

#include <functional>

namespace hanscape::tst_core_io_bad_projects {

namespace {

using Files = std::vector<std::pair<QString, std::string>>;
using Change = std::function<void(Files&)>;

/// The members of a project's archive.
Files filesOf(const std::string& bytes) {
    Files files;
    zip_t* archive = zip_open_from_source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr),
                                          ZIP_RDONLY, nullptr);
    for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(zip_get_num_entries(archive, 0)); ++i) {
        zip_stat_t status;
        zip_stat_index(archive, i, 0, &status);
        std::string content(status.size, '\0');
        zip_file_t* file = zip_fopen_index(archive, i, 0);
        zip_fread(file, content.data(), content.size());
        zip_fclose(file);
        files.push_back({status.name, content});
    }
    zip_discard(archive);
    return files;
}

std::string& at(Files& files, const QString& name) {
    for (auto& [member, bytes] : files)
        if (member == name)
            return bytes;
    throw WorkError("The test looks for a member that is not there.");
}

Change edit(const std::function<void(nlohmann::json&)>& change) {
    return [change](Files& files) {
        std::string& manifest = at(files, "manifest.json");
        nlohmann::json json = nlohmann::json::parse(manifest);
        change(json);
        manifest = json.dump();
    };
}

Change column(const QString& member, double value) {
    return [=](Files& files) {
        Batch<double> values = parseNpy(at(files, member), "test").values;
        values(3, 0) = value;
        at(files, member) = encodeNpy(values);
    };
}

Change erase(const QString& name) {
    return [=](Files& files) { std::erase_if(files, [&](const auto& file) { return file.first == name; }); };
}

Change add(const QString& name, const std::string& bytes = "hello") {
    return [=](Files& files) { files.push_back({name, bytes}); };
}

QString refusalAfter(const Change& change) {
    Project project = smallProject();
    auto kept = std::make_shared<KeptRun>(test::trainedRun());
    kept->number = 3;
    kept->samples = std::make_shared<Dataset>(loadDataset(smallSpecs().data));
    project.runs = {kept};
    project.comparison = comparedProject().comparison;
    project.run->path = projectWithPath().run->path;
    Files files = filesOf(encodeProject(project));
    change(files);
    const std::string bytes = archiveOf(files);
    return refusalOf([&] { decodeProject(bytes, "'a.hanscape'"); });
}

} // namespace

class BadProjectsTest : public QObject {
    Q_OBJECT

  private slots:
    void refused_data();
    void refused();
    void unknownMembersArePassedOver();
    void noArchive();
    void duplicates();
    void aBombIsRefused();
    void everyTruncationIsRefused();
    void everyFlipIsRefusedOrHarmless();
};

void BadProjectsTest::refused_data() {
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const Change& change, const char* says) {
        QTest::newRow(name) << change << QString(says);
    };
    row("newer", edit([](auto& json) { json["version"] = 2; }), "made by a newer Hanscape (project format 2");
    row(
        "newer and of another shape",
        [](Files& files) {
            at(files, "manifest.json") = R"({"format": "hanscape-project", "version": 7, "new": [1]})";
        },
        "update Hanscape");
    row("version 0", edit([](auto& json) { json["version"] = 0; }), "'version' is 0");
    row("version as text", edit([](auto& json) { json["version"] = "1"; }), "'version'");
    row("another format", edit([](auto& json) { json["format"] = "zip"; }), "no project of Hanscape");
    row("a run under way that is none", edit([](auto& json) { json["kept"]["under_way"] = 4; }),
        "'under_way'");
    row("a kept run twice", edit([](auto& json) { json["kept"]["runs"].push_back(json["kept"]["runs"][0]); }),
        "run 3 must stand");
    row("a kept run of another number", edit([](auto& json) { json["kept"]["runs"][0]["number"] = 4; }),
        "kept_4_");
    row("a kept run without a file", erase("kept_3_metrics.csv"), "kept_3_metrics.csv");
    row("a kept run of other samples", edit([](auto& json) { json["kept"]["runs"][0]["samples"] = 1; }),
        "'samples' is 1");
    row(
        "a kept network that is none", [](Files& files) { at(files, "kept_3_last.safetensors").resize(20); },
        "kept, run 3");
    row("no manifest", erase("manifest.json"), "lacks the member 'manifest.json'");
    row(
        "manifest that is no JSON", [](Files& files) { at(files, "manifest.json") = "{\"format\": "; },
        "member 'manifest.json', line 1");
    row(
        "manifest that is a list", [](Files& files) { at(files, "manifest.json") = "[1]"; }, "a list");
    row("no inputs", erase("inputs.npy"), "lacks the member 'inputs.npy'");
    row("no state", erase("run_state.safetensors"), "lacks the member 'run_state.safetensors'");
    row(
        "unlisted state",
        [](Files& files) {
            edit([](auto& json) { json["members"] = nlohmann::json::array(); })(files);
            erase("run_state.safetensors")(files);
        },
        "lacks the member 'run_state.safetensors'");
    row("no layout", erase("layout.json"), "lacks the member 'layout.json'");
    row("members that are no list", edit([](auto& json) { json["members"] = 3; }), "list of names");
    row("members that are no names", edit([](auto& json) { json["members"] = {3}; }), "list of names");
    row("a path", add("../evil"), "no plain file name");
    row("an absolute path", add("/etc/passwd"), "no plain file name");
    row("a path of another system", add("..\\evil"), "no plain file name");
    row("a folder", add("folder/"), "no plain file name");
    row("a hidden file", add(".profile"), "no plain file name");
    row("an unknown field", edit([](auto& json) { json["specs"]["data"]["fame"] = 1; }),
        "unknown key 'fame'");
    row("a field out of range", edit([](auto& json) { json["specs"]["data"]["mesh"] = -4; }), "'mesh' is -4");
    row("a network that is none", edit([](auto& json) { json["specs"]["architecture"]["fc_layers"] = "99"; }),
        "'manifest.json', specs, architecture: FC layers is '99'");
    row("a training that is none", edit([](auto& json) { json["run"]["specs"]["training"]["batch"] = -1; }),
        "manifest.json', run, specs, training: 'batch'");
    row("another optimizer", edit([](auto& json) { json["run"]["specs"]["training"]["optimizer"] = "adam"; }),
        "member 'run_state.safetensors': The saved state does not fit the optimizer");
    row("another precision",
        edit([](auto& json) { json["run"]["specs"]["training"]["precision"] = "double"; }),
        "another precision");
    row("another task", edit([](auto& json) { json["data"]["task"] = "ranking"; }), "'task'");
    row("more classes", edit([](auto& json) { json["data"]["classes"] = 3; }),
        "The network has 2 outputs and the data need 3");
    row("endless classes", edit([](auto& json) { json["data"]["classes"] = 1e9; }), "'classes'");
    row("preparation of other data", edit([](auto& json) {
            json["preparation"]["class_values"] = {1, 2, 3};
        }),
        "of other data");
    row("a class that is none", column("targets.npy", 2), "member 'targets.npy' holds a number");
    row("half a class", column("targets.npy", 0.5), "member 'targets.npy' holds a number");
    row("a part that is none", column("split.npy", 3), "member 'split.npy' holds a number");
    row("no class before", column("flipped_from.npy", -2), "member 'flipped_from.npy' holds a number");
    row("infinite", column("inputs.npy", std::numeric_limits<double>::infinity()), "not a finite number");
    row(
        "fewer targets",
        [](Files& files) { at(files, "targets.npy") = encodeNpy(Batch<double>::Zero(7, 1)); },
        "member 'targets.npy' has 7 × 1 numbers for 81 samples");
    row(
        "more features",
        [](Files& files) { at(files, "inputs.npy") = encodeNpy(Batch<double>::Random(81, 3)); },
        "The network takes 2 inputs and the data have 3");
    row(
        "a shape that lies",
        [](Files& files) {
            std::string& bytes = at(files, "inputs.npy");
            bytes.replace(bytes.find("(81"), 3, "(99");
        },
        "member 'inputs.npy', says that it holds 99");
    row(
        "a state that is none", [](Files& files) { at(files, "run_state.safetensors") = "hello, world"; },
        "member 'run_state.safetensors' is not a sound safetensors file");
    row(
        "a recording of another network",
        [](Files& files) {
            SessionSpecs specs = smallSpecs();
            specs.architecture.width = 5;
            Files other = filesOf(encodeProject(smallProject(specs)));
            at(files, "run_recording.safetensors") = at(other, "run_recording.safetensors");
        },
        "member 'run_recording.safetensors' is of another network");
    row(
        "a path of another network",
        [](Files& files) {
            SessionSpecs specs = smallSpecs();
            specs.architecture.width = 5;
            Files other = filesOf(encodeProject(smallProject(specs)));
            at(files, "run_path.safetensors") = at(other, "run_recording.safetensors");
        },
        "member 'run_path.safetensors' is of another network");
    row("a compared network less", erase("compared_1_state.safetensors"),
        "lacks the member 'compared_1_state.safetensors'");
    row("more compared networks", edit([](auto& json) { json["compared"]["runs"] = 3; }),
        "lacks the member 'compared_2_state.safetensors'");
    row("endless compared networks", edit([](auto& json) { json["compared"]["runs"] = 1e12; }), "'runs'");
    row("compared networks of no training",
        edit([](auto& json) { json["compared"]["training"]["batch"] = -1; }), "compared, training: 'batch'");
    row("compared networks of another optimizer",
        edit([](auto& json) { json["compared"]["training"]["optimizer"] = "adam"; }),
        "member 'compared_0_state.safetensors': The saved state does not fit the optimizer");
    row(
        "a compared network of other data",
        [](Files& files) {
            Files other = filesOf(encodeProject(regressionProject()));
            at(files, "compared_0_state.safetensors") = at(other, "run_state.safetensors");
        },
        "member 'compared_0_state.safetensors'");
    row(
        "a model of other data",
        [](Files& files) {
            const Project regression = regressionProject();
            Project project = smallProject();
            project.model = std::make_shared<AnyNetwork>(
                initialise<float>(networkOf(regression.specs, *regression.data), 1));
            files = filesOf(encodeProject(project));
        },
        "member 'model.safetensors': The network does not fit");
    row(
        "a layout that is none", [](Files& files) { at(files, "layout.json") = "{"; },
        "member 'layout.json'");
    row(
        "a layout too deep", [](Files& files) { at(files, "layout.json") = std::string(100'000, '['); },
        "member 'layout.json'");
}

void BadProjectsTest::refused() {
    QFETCH(Change, change);
    QFETCH(QString, says);
    const QString refusal = refusalAfter(change);
    QVERIFY2(refusal.contains(says), qPrintable(refusal));
    QVERIFY2(isSentence(refusal, "'a.hanscape'"), qPrintable(refusal));
}

void BadProjectsTest::unknownMembersArePassedOver() { QCOMPARE(refusalAfter(add("later.bin")), QString()); }

void BadProjectsTest::noArchive() {
    for (const std::string& bytes : {std::string(), std::string("hello"), std::string(1000, '\0'),
                                     std::string("PK\x05\x06", 4) + std::string(18, '\0'),
                                     archiveOf({{"X.npy", encodeNpy(Batch<double>::Zero(3, 1))}})}) {
        const QString refusal = refusalOf([&] { decodeProject(bytes, "'a.hanscape'"); });
        QVERIFY2(isSentence(refusal, "'a.hanscape'"), qPrintable(refusal));
    }
}

/// Two members of one name: what one program reads another would not.
void BadProjectsTest::duplicates() {
    std::string bytes = archiveOf({{"manifest.json", "{}"}, {"manifest.jsom", "{}"}});
    for (std::size_t at = 0; (at = bytes.find("jsom", at)) != std::string::npos; ++at)
        bytes.replace(at, 4, "json");
    const QString refusal = refusalOf([&] { decodeProject(bytes, "'a.hanscape'"); });
    QVERIFY2(refusal.contains("member 'manifest.json' is there twice"), qPrintable(refusal));
}

void BadProjectsTest::aBombIsRefused() {
    Files files = filesOf(encodeProject(smallProject()));
    const std::string zeros(std::size_t(100) << 20, '\0');
    files.push_back({"bomb.bin", zeros});
    const std::string bytes = archiveOf(files);
    QVERIFY(bytes.size() < 1 << 20);
    QString refusal = refusalOf([&] { decodeProject(bytes, "'a.hanscape'"); });
    QVERIFY2(refusal.contains("the most that is read"), qPrintable(refusal));
    // Each small enough, all of them together not.
    files.pop_back();
    for (const char* name : {"a", "b", "c", "d"})
        files.push_back({name, zeros.substr(0, std::size_t(25) << 20)});
    refusal = refusalOf([&] { decodeProject(archiveOf(files), "'a.hanscape'"); });
    QVERIFY2(refusal.contains("far more than a project of its size"), qPrintable(refusal));
}

void BadProjectsTest::everyTruncationIsRefused() {
    const std::string bytes = encodeProject(smallProject());
    for (std::size_t size = 0; size < bytes.size(); size += 1 + size / 97) {
        const QString refusal =
            refusalOf([&] { decodeProject(std::string_view(bytes).substr(0, size), "'a.hanscape'"); });
        QVERIFY2(isSentence(refusal, "'a.hanscape'"), qPrintable(refusal));
    }
}

/// A byte that was changed is noticed, or it lies where nothing is read, as in a date.
void BadProjectsTest::everyFlipIsRefusedOrHarmless() {
    const std::string bytes = encodeProject(smallProject(smallSpecs(), 3));
    int harmless = 0, tried = 0;
    for (std::size_t place = 0; place < bytes.size();
         place += place < 300 || place + 3000 > bytes.size() ? 1 : 13) {
        std::string changed = bytes;
        changed[place] = static_cast<char>(changed[place] ^ (1 << place % 8));
        ++tried;
        const QString refusal = refusalOf([&] {
            if (encodeProject(decodeProject(changed, "'a.hanscape'")) != bytes)
                throw WorkError("other");
            ++harmless;
        });
        QVERIFY2(refusal.isEmpty() || isSentence(refusal, "'a.hanscape'"),
                 qPrintable(QString::number(place) + ": " + refusal));
    }
    QVERIFY2(harmless < tried / 3, qPrintable(QString::number(harmless)));
}

HANSCAPE_TEST(BadProjectsTest, NoApplication)

} // namespace hanscape::tst_core_io_bad_projects

#include "core/io/tst_bad_projects.moc"
