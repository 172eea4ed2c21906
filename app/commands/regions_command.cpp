#include "app/commands/commands.h"
#include "app/commands/model_option.h"
#include "core/analysis/linear_regions.h"
#include <chrono>
namespace hanscape {
int regionsCommand(const QStringList& arguments) {
    Options options("regions", "x");
    addModelOptions(options);
    options.add({"json", "", "x"});
    options.parse(arguments);
    auto t = std::chrono::steady_clock::now();
    auto s = subdivide(toDouble(readModel(options).network), Box());
    double sec = std::chrono::duration<double>(std::chrono::steady_clock::now()-t).count();
    printOut(QString("%1 area err %2 edges %3 vertices %4 smallest %5 largest %6 seconds %7\n").arg(s.totals.count).arg(s.totals.area-4).arg(s.totals.edges()).arg(s.totals.vertices()).arg(s.totals.smallest).arg(s.totals.largest).arg(sec));
    for (auto& l : s.totals.layers) printOut(QString("%1 %2\n").arg(l.count).arg(l.length));
    return 0;
}
}
