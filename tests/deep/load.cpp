// A scripted user of the real window, who trains, paints, flips labels, turns, zooms, resizes, exports, saves
// and opens for a while. Tells the longest times in which the window did not answer and what it was doing,
// the memory it took, and strokes that were lost; exits with 1 where the window stood still for more than 200
// ms, memory grew, or a stroke is lost.
//
//     xvfb-run -a build/release/hanscape_load [minutes] [seed]
//     xvfb-run -a build/release/hanscape_load hammer [times]     train, pause, rewind and new seed, as fast
//     as they come

#include "app/exporters/file_writer.h"
#include "app/main_window.h"
#include "app/project/project_keeper.h"
#include "app/session/run_history.h"
#include "app/workspaces/data_workspace.h"
#include "app/workspaces/rail.h"
#include "app/workspaces/train_workspace.h"
#include "core/base/error.h"
#include "core/base/heap.h"
#include "widgets/canvas/map_view.h"
#include "widgets/canvas/sample_canvas.h"
#include "widgets/surface/surface_view.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QScopedValueRollback>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QWheelEvent>
#include <random>
#include <set>
#include <unistd.h>
#include <vector>

using namespace hanscape;

namespace {

constexpr double longestStill = 0.2; ///< seconds
constexpr int pages = 7;
constexpr int beatMilliseconds = 5, actionMilliseconds = 150;

/// Resident memory of this process, in MB.
double residentMegabytes() {
    QFile file("/proc/self/statm");
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

class ScriptedUser : public QObject {
  public:
    ScriptedUser(double seconds, unsigned seed) : m_seconds(seconds), m_random(seed) {
        m_window.resize(1280, 800);
        m_window.show();
        m_window.runHistory().setRoom(std::size_t(32)
                                      << 20); // which is full soon, so that memory can be flat
        m_beat.setTimerType(Qt::PreciseTimer);
        connect(&m_beat, &QTimer::timeout, this, &ScriptedUser::beat);
        connect(&m_act, &QTimer::timeout, this, &ScriptedUser::act);
        connect(&m_exports, &FileWriter::written, this, [this] { ++m_written; });
        connect(&m_exports, &FileWriter::failed, this, [this](const QString& text) {
            std::printf("not exported: %s\n", qPrintable(text));
            ++m_unwritten;
        });
        connect(&m_remember, &QTimer::timeout, this, [this] { m_memory.push_back(residentMegabytes()); });
    }

    int run() {
        m_window.activateWindow();
        if (!QTest::qWaitForWindowActive(&m_window)) {
            std::printf("The window does not get the keyboard, so that its shortcuts would do nothing.\n");
            return 1;
        }
        QEventLoop loop;
        QTimer::singleShot(static_cast<int>(1000 * m_seconds), &loop, &QEventLoop::quit);
        m_sinceBeat.start();
        m_beat.start(beatMilliseconds);
        m_act.start(actionMilliseconds);
        m_remember.start(static_cast<int>(1000 * m_seconds / 40));
        loop.exec();
        m_act.stop();
        return report();
    }

  private:
    double random() { return std::uniform_real_distribution<double>(0, 1)(m_random); }
    int below(int count) { return std::uniform_int_distribution<int>(0, count - 1)(m_random); }
    void key(Qt::Key which, Qt::KeyboardModifiers modifiers = Qt::ControlModifier) {
        QTest::keyClick(&m_window, which, modifiers);
    }
    TrainingSession& session() { return m_window.session(); }
    Workspace* current() { return m_window.findChild<Rail*>()->current(); }

    void beat() {
        const double still = static_cast<double>(m_sinceBeat.nsecsElapsed()) * 1e-9;
        m_sinceBeat.restart();
        double& longest = m_still[m_doing];
        longest = std::max(longest, still);
        m_over += still > longestStill ? 1 : 0;
        ++m_beats;
        if (!m_doing.starts_with("after "))
            m_doing = "after " + m_doing;
    }

    void act() {
        if (m_acting) // a file is being opened
            return;
        const QScopedValueRollback<bool> acting(m_acting, true);
        checkStroke();
        struct Action {
            const char* name;
            int weight;
            void (ScriptedUser::*what)();
        };
        static const std::vector<Action> actions{
            {"train or pause", 8, &ScriptedUser::trainOrPause},
            {"another page", 10, &ScriptedUser::turnPage},
            {"stroke", 14, &ScriptedUser::paint},
            {"undo", 5, &ScriptedUser::undo},
            {"rewind", 2, &ScriptedUser::rewind},
            {"new seed", 2, &ScriptedUser::newSeed},
            {"resize", 4, &ScriptedUser::resize},
            {"wheel", 6, &ScriptedUser::zoom},
            {"orbit", 8, &ScriptedUser::orbit},
            {"export", 2, &ScriptedUser::exportView},
            {"save", 2, &ScriptedUser::save},
            {"open", 1, &ScriptedUser::open},
            {"dark or light", 1, &ScriptedUser::changeColours},
            {"new data", 1, &ScriptedUser::freshData},
        };
        int total = 0;
        for (const Action& action : actions)
            total += action.weight;
        int chosen = below(total);
        for (const Action& action : actions) {
            if ((chosen -= action.weight) >= 0)
                continue;
            m_doing = action.name;
            ++m_actions;
            return (this->*action.what)();
        }
    }

    void trainOrPause() { session().setRunning(!session().isRunning()); }
    void turnPage() {
        const int page = 1 + below(pages);
        key(static_cast<Qt::Key>(Qt::Key_0 + page));
        m_doing = "page " + std::to_string(page);
        m_seen.insert(current());
    }
    void undo() { key(Qt::Key_Z, below(2) ? Qt::ControlModifier : Qt::ControlModifier | Qt::ShiftModifier); }
    void rewind() { session().rewind(); }
    void newSeed() { session().newSeed(); }
    void resize() { m_window.resize(1000 + below(600), 680 + below(400)); }
    void changeColours() { m_window.setTheme(below(2) ? darkTheme() : lightTheme()); }

    void paint() {
        key(Qt::Key_2);
        auto& page = m_window.dataWorkspace();
        auto& canvas = page.canvas();
        if (!page.document().isPaintable())
            return;
        canvas.setFocus();
        const auto& tools = canvasTools();
        QTest::keyClick(&canvas, tools[static_cast<std::size_t>(below(static_cast<int>(tools.size())))].key);
        QTest::keyClick(&canvas, below(2) ? Qt::Key_0 : Qt::Key_1);
        const auto at = [&] { return canvas.toWidget({2 * random() - 1, 2 * random() - 1}).toPoint(); };
        QTest::mousePress(&canvas, Qt::LeftButton, {}, at());
        for (int i = 0; i < 6; ++i)
            QTest::mouseMove(&canvas, at());
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, at());
        m_painted = true;
    }

    /// What was painted has reached the session by the next action but one, or cannot be trained on.
    void checkStroke() {
        const auto now = m_window.dataWorkspace().document().data();
        if (const auto before = std::exchange(m_handedOver, nullptr);
            before && before == now && check(*now).empty() && session().data() != now)
            ++m_lost;
        if (std::exchange(m_painted, false)) {
            ++m_strokes;
            m_handedOver = now;
        }
    }

    void zoom() {
        auto& map = m_window.trainWorkspace().mapView();
        if (!map.isVisible())
            return;
        const QPointF at(map.width() * random(), map.height() * random());
        QWheelEvent event(at, map.mapToGlobal(at), {}, {0, below(2) ? 120 : -120}, {}, {}, Qt::NoScrollPhase,
                          false);
        QApplication::sendEvent(&map, &event);
    }

    void orbit() {
        auto* view = m_window.trainWorkspace().surfaceView();
        if (!view || !view->isVisible())
            return;
        const QPoint middle = view->rect().center();
        QTest::mousePress(view, Qt::LeftButton, {}, middle);
        QTest::mouseMove(view, middle + QPoint(below(80) - 40, below(40) - 20));
        QTest::mouseRelease(view, Qt::LeftButton, {}, middle);
    }

    void exportView() {
        const auto views = current()->exportableViews();
        if (views.empty())
            return;
        const auto& view = views[static_cast<std::size_t>(below(static_cast<int>(views.size())))];
        PictureRequest request;
        request.format = view.formats[static_cast<std::size_t>(below(static_cast<int>(view.formats.size())))];
        request.size = {640, 400};
        m_doing = "export " + view.title.toStdString() + ' ' + suffixOf(request.format).toStdString();
        try {
            m_exports.write(m_folder.filePath("view." + suffixOf(request.format)), view.prepare(request));
            ++m_exported;
        } catch (const Error&) { // of a view that has nothing yet
        }
    }

    QString project() const { return m_folder.filePath("load.hanscape"); }
    void save() { m_window.project().saveTo(project()); }
    void open() {
        session().setRunning(false); // so that nothing is asked
        save();
        if (m_window.project().finishSaving() && !m_window.project().isModified())
            m_window.openFile(project());
    }
    void freshData() { session().setSpecs({}); }

    int report() {
        const bool allExported =
            QTest::qWaitFor([this] { return m_written + m_unwritten == m_exported; }, 60'000);
        std::printf("%d files exported, %d could not be made\n", m_written, m_unwritten);
        std::printf("%d actions, %d strokes, %d lost; %lld beats, %d of them after more than %g ms\n",
                    m_actions, m_strokes, m_lost, static_cast<long long>(m_beats), m_over,
                    1000 * longestStill);
        std::vector<std::pair<double, std::string>> still;
        for (const auto& [doing, seconds] : m_still)
            still.emplace_back(seconds, doing);
        std::sort(still.rbegin(), still.rend());
        for (const auto& [seconds, doing] : still)
            std::printf("  %6.0f ms at most: %s\n", 1000 * seconds, doing.c_str());
        std::printf("memory, MB:");
        for (const double megabytes : m_memory)
            std::printf(" %.0f", megabytes);
        // After a quarter for warming up: the last quarter's least beside that of the one before it.
        const auto quarter = m_memory.size() / 4;
        const auto least = [&](std::size_t number) {
            const auto begin = m_memory.begin() + static_cast<std::ptrdiff_t>(number * quarter);
            return quarter ? *std::min_element(begin, begin + static_cast<std::ptrdiff_t>(quarter)) : 0;
        };
        const double growth = quarter ? least(3) / least(1) - 1 : 0;
        std::printf("\nleast of the last quarter against the second: %+.1f %%\n", 100 * growth);
        const bool allSeen = m_seen.size() == pages;
        if (!allSeen)
            std::printf("only %zu of %d pages were seen\n", m_seen.size(), pages);
        if (!allExported)
            std::printf("%d exports were never heard of\n", m_exported - m_written - m_unwritten);
        return m_over > 0 || m_lost > 0 || growth > 0.1 || !allSeen || !allExported ? 1 : 0;
    }

    double m_seconds;
    std::mt19937 m_random;
    QTemporaryDir m_folder;
    MainWindow m_window{lightTheme()};
    FileWriter m_exports;
    QTimer m_beat, m_act, m_remember;
    QElapsedTimer m_sinceBeat;
    std::string m_doing = "start";
    std::map<std::string, double> m_still; ///< the longest times between two beats, by what was done in them
    std::vector<double> m_memory;
    std::set<Workspace*> m_seen; ///< pages
    std::int64_t m_beats = 0;
    int m_actions = 0, m_over = 0, m_strokes = 0, m_lost = 0, m_exported = 0, m_written = 0, m_unwritten = 0;
    bool m_painted = false, m_acting = false;
    std::shared_ptr<const Dataset> m_handedOver; ///< what a stroke has left, a moment ago
};

int hammer(int times) {
    MainWindow window(lightTheme());
    window.resize(1280, 800);
    window.show();
    (void)QTest::qWaitForWindowActive(&window); // where no window manager is, it works all the same
    TrainingSession& session = window.session();
    std::mt19937 random(1);
    for (int i = 0; i < times; ++i) {
        switch (random() % 5) {
        case 0:
            session.rewind();
            break;
        case 1:
            session.newSeed();
            break;
        case 2:
            session.step();
            break;
        default:
            session.setRunning(!session.isRunning());
        }
        if (random() % 3 == 0)
            QTest::qWait(static_cast<int>(random() % 20));
    }
    session.setRunning(false);
    const bool rests = QTest::qWaitFor([&] { return session.live() && !session.live()->running; }, 60'000);
    std::printf("%d times; the run %s at iteration %lld\n", times, rests ? "rests" : "DOES NOT REST",
                static_cast<long long>(session.live() ? session.live()->iteration : -1));
    return rests ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    keepLargeBlocksApart(); // as the program's own main() does
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.value(1) == "hammer")
        return hammer(arguments.value(2, "1000").toInt());
    return ScriptedUser(60 * arguments.value(1, "60").toDouble(), arguments.value(2, "1").toUInt()).run();
}
