// The house's arrows, checked with every run of the tests; the table is in permissions.h.

#include "tests/architecture/permissions.h"
#include "tests/test.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace hanscape::tst_architecture_includes {

namespace {

using namespace hanscape::architecture;
using Strings = std::vector<std::string>;

bool startsWith(const std::string& text, const std::string& prefix) { return text.rfind(prefix, 0) == 0; }

std::string folderOf(const std::string& path) { return fs::path(path).parent_path().generic_string(); }

/// Whether a row of that name covers a folder: app's covers the folders in it too, the others the folder
/// alone.
bool covers(const std::string& row, const std::string& folder) {
    return row == folder || (row == "app" && startsWith(folder, "app/"));
}

const Permission* permissionOf(const std::string& folder) {
    const auto row = std::find_if(Permissions.begin(), Permissions.end(), [&](const Permission& permission) {
        return covers(permission.folder, folder);
    });
    return row == Permissions.end() ? nullptr : &*row;
}

/// The library a foreign header belongs to; "" where this project knows none such.
std::string groupOf(const std::string& header) {
    for (const auto& [name, pattern] : Groups)
        if (std::regex_match(header, std::regex(pattern)))
            return name;
    return {};
}

struct Include {
    int line = 0;
    bool quoted = false;
    std::string path;
};

std::vector<Include> includesOf(const std::string& source) {
    static const std::regex directive("^\\s*#\\s*include\\s*([\"<])([^\">]*)[\">].*");
    std::vector<Include> includes;
    std::istringstream lines(source);
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        std::smatch match;
        if (std::regex_match(line, match, directive))
            includes.push_back({number, match[1] == "\"", match[2]});
    }
    return includes;
}

std::string at(const std::string& file, const Include& include) {
    return file + ":" + std::to_string(include.line) + ": ";
}

/// The complaint about one include of a file, by the table; "" where there is none.
std::string complaintAbout(const std::string& file, const Include& include, const Permission& permission) {
    if (!include.quoted) {
        const std::string group = groupOf(include.path);
        if (group == "standard" || permission.groups.count(group))
            return {};
        return at(file, include) + permission.folder + " may not include <" + include.path + ">" +
               (group.empty() ? "" : " of " + group);
    }
    const std::string folder = folderOf(include.path);
    if (covers(permission.folder, folder) || permission.folders.count(folder))
        return {};
    return at(file, include) + permission.folder + " may not include \"" + include.path + "\"";
}

/// The complaint about an include that is not a path from the repository's root; "" where there is none.
std::string complaintAboutPath(const std::string& file, const Include& include,
                               const std::set<std::string>& files) {
    if (include.quoted)
        return files.count(include.path) ? std::string()
                                         : at(file, include) + "no file \"" + include.path +
                                               "\"; includes start at the repository's root";
    return files.count(include.path) ? at(file, include) + "a file of this repository is included in quotes"
                                     : std::string();
}

/// All complaints about one file, given from the repository's root, and its text; `files` is all there are.
Strings complaintsAbout(const std::string& file, const std::string& source,
                        const std::set<std::string>& files) {
    Strings complaints;
    const bool test = startsWith(file, "tests/");
    const Permission* permission = permissionOf(folderOf(file));
    if (!test && !permission)
        return {file + ": the folder has no row in the table of tests/architecture/permissions.h"};
    for (const Include& include : includesOf(source)) {
        if (include.quoted &&
            "tests/" + include.path == fs::path(file).replace_extension(".moc").generic_string())
            continue;
        std::string complaint = complaintAboutPath(file, include, files);
        if (complaint.empty() && !test)
            complaint = complaintAbout(file, include, *permission);
        if (!complaint.empty())
            complaints.push_back(complaint);
    }
    if (fs::path(file).extension() == ".h" && !startsWith(source, "#pragma once\n"))
        complaints.push_back(file + ":1: a header starts with #pragma once");
    return complaints;
}

bool isPosix(const std::string& source) {
    const auto includes = includesOf(source);
    return std::any_of(includes.begin(), includes.end(), [](const Include& include) {
        return !include.quoted && groupOf(include.path) == "POSIX";
    });
}

/// The complaint about a test of this path; "" where the folder it mirrors exists.
std::string complaintAboutTest(const std::string& file, const std::set<std::string>& folders) {
    const std::string mirrored = folderOf(fs::path(file).lexically_relative("tests").generic_string());
    const std::string first = mirrored.substr(0, mirrored.find('/'));
    if (TestsOfTheirOwn.count(first) || folders.count(mirrored))
        return {};
    return file + ": there is no folder \"" + mirrored + "\" that this test mirrors";
}

std::string read(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

/// The C++ files of the repository, from its root.
std::set<std::string> sourceFiles(const fs::path& root) {
    std::set<std::string> files;
    for (const char* top : {"core", "widgets", "app", "tests"})
        for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
            const std::string extension = entry.path().extension().string();
            if (entry.is_regular_file() && (extension == ".h" || extension == ".cpp"))
                files.insert(entry.path().lexically_relative(root).generic_string());
        }
    return files;
}

std::set<std::string> foldersOf(const std::set<std::string>& files) {
    std::set<std::string> folders;
    for (const std::string& file : files)
        for (fs::path folder = folderOf(file); !folder.empty(); folder = folder.parent_path())
            folders.insert(folder.generic_string());
    return folders;
}

QByteArray text(const Strings& complaints) {
    std::string all;
    for (const std::string& complaint : complaints)
        all += "\n  " + complaint;
    return QByteArray::fromStdString(all);
}

} // namespace

class TestIncludes : public QObject {
    Q_OBJECT

  private slots:
    void badIncludesAreFound_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("line");
        QTest::newRow("up") << "core/nn/a.cpp"
                            << "#include \"core/train/trainer.h\"";
        QTest::newRow("far up") << "core/base/a.h"
                                << "  #  include \"app/main_window.h\" // why";
        QTest::newRow("sideways") << "widgets/plots/a.cpp"
                                  << "#include \"widgets/surface/view.h\"";
        QTest::newRow("files in widgets") << "widgets/editors/a.cpp"
                                          << "#include \"core/io/csv.h\"";
        QTest::newRow("experiments in widgets") << "widgets/a.cpp"
                                                << "#include \"core/experiments/table3.h\"";
        QTest::newRow("app in widgets") << "widgets/canvas/a.cpp"
                                        << "#include \"app/main_window.h\"";
        QTest::newRow("Qt in core") << "core/io/a.cpp"
                                    << "#include <QString>";
        QTest::newRow("Qt's lower case in core") << "core/nn/a.cpp"
                                                 << "#include <qglobal.h>";
        QTest::newRow("Qt's folder in core") << "core/data/a.cpp"
                                             << "#include <QtCore/QString>";
        QTest::newRow("QCustomPlot in core") << "core/analysis/a.h"
                                             << "#include <qcustomplot.h>";
        QTest::newRow("JSON below io") << "core/train/a.cpp"
                                       << "#include <nlohmann/json.hpp>";
        QTest::newRow("POSIX in widgets") << "widgets/a.cpp"
                                          << "#include <sys/stat.h>";
        QTest::newRow("POSIX below io") << "core/base/a.cpp"
                                        << "#include <unistd.h>";
        QTest::newRow("unknown library") << "app/a.cpp"
                                         << "#include <fmt/core.h>";
        QTest::newRow("relative") << "core/nn/a.cpp"
                                  << "#include \"network.h\"";
        QTest::newRow("relative up") << "core/nn/a.cpp"
                                     << "#include \"../data/dataset.h\"";
        QTest::newRow("missing") << "core/nn/a.cpp"
                                 << "#include \"core/nn/missing.h\"";
        QTest::newRow("missing in a test") << "tests/core/nn/tst_a.cpp"
                                           << "#include \"core/nn/missing.h\"";
        QTest::newRow("in angles") << "core/nn/a.cpp"
                                   << "#include <core/nn/network.h>";
        QTest::newRow("another's moc") << "app/a.cpp"
                                       << "#include \"b.moc\"";
        QTest::newRow("unknown folder") << "widgets/misc/a.cpp"
                                        << "";
        QTest::newRow("no pragma") << "core/nn/a.h"
                                   << "#include <vector>";
    }
    void badIncludesAreFound() {
        QFETCH(const QString, file);
        QFETCH(const QString, line);
        const bool header = file.endsWith(".h") && QTest::currentDataTag() != QByteArray("no pragma");
        const std::string source = (header ? "#pragma once\n" : "") + line.toStdString() + "\n";
        QCOMPARE(complaintsAbout(file.toStdString(), source, m_madeUp).size(), std::size_t(1));
    }

    void goodIncludesPass() {
        const auto pass = [&](const std::string& file, const std::string& source) {
            return complaintsAbout(file, source, m_madeUp).empty();
        };
        QVERIFY(pass("core/nn/a.h", "#pragma once\n#include \"core/nn/network.h\"\n#include <vector>\n"));
        QVERIFY(
            pass("core/train/a.cpp", "#include \"core/data/dataset.h\"\n#include <tbb/parallel_for.h>\n"));
        QVERIFY(pass("widgets/plots/a.cpp", "#include <qcustomplot.h>\n#include \"core/train/trainer.h\"\n"));
        QVERIFY(
            pass("app/session/a.cpp", "#include \"core/io/csv.h\"\n#include \"widgets/surface/view.h\"\n"));
        QVERIFY(pass("tests/core/nn/tst_a.cpp",
                     "#include \"app/main_window.h\"\n#include \"core/nn/tst_a.moc\"\n"));
        QVERIFY(pass("core/nn/a.cpp", "// #include <QString>\n"));
    }

    void testsMirrorFolders() {
        const auto folders = foldersOf(m_madeUp);
        QVERIFY(complaintAboutTest("tests/core/nn/tst_network.cpp", folders).empty());
        QVERIFY(complaintAboutTest("tests/parity/tst_torch.cpp", folders).empty());
        QVERIFY(!complaintAboutTest("tests/core/nnn/tst_network.cpp", folders).empty());
        QVERIFY(!complaintAboutTest("tests/tst_network.cpp", folders).empty());
        Strings complaints;
        for (const std::string& file : m_files)
            if (startsWith(file, "tests/") && startsWith(fs::path(file).filename().string(), "tst_"))
                if (const auto complaint = complaintAboutTest(file, foldersOf(m_files)); !complaint.empty())
                    complaints.push_back(complaint);
        QVERIFY2(complaints.empty(), text(complaints));
    }

    void includesPointDown() {
        QVERIFY(m_files.size() > 20);
        Strings complaints;
        for (const std::string& file : m_files)
            for (const std::string& complaint : complaintsAbout(file, read(m_root / file), m_files))
                complaints.push_back(complaint);
        QVERIFY2(complaints.empty(), text(complaints));
    }

    void oneFileOfCoreIsPosix() {
        Strings posix;
        for (const std::string& file : m_files)
            if (startsWith(file, "core/") && isPosix(read(m_root / file)))
                posix.push_back(file);
        QVERIFY2(posix.size() <= 1, "POSIX headers are for one file of core:" + text(posix));
    }

    void topLevelHoldsNothingElse() {
        Strings strangers;
        for (const auto& entry : fs::directory_iterator(m_root)) {
            const std::string name = entry.path().filename().string();
            if (!startsWith(name, ".") && !TopLevel.count(name) && entry.path().extension() != ".user")
                strangers.push_back(name);
        }
        QVERIFY2(strangers.empty(), text(strangers));
    }

  private:
    const fs::path m_root = HANSCAPE_SOURCE_DIR;
    const std::set<std::string> m_files = sourceFiles(m_root);
    /// A small repository that exists on this page alone.
    const std::set<std::string> m_madeUp = {
        "core/base/error.h", "core/data/dataset.h",       "core/nn/network.h",      "core/train/trainer.h",
        "core/io/csv.h",     "core/experiments/table3.h", "widgets/surface/view.h", "app/main_window.h",
    };
};

HANSCAPE_TEST(TestIncludes, NoApplication)

} // namespace hanscape::tst_architecture_includes

#include "architecture/tst_includes.moc"
