#include "core/analysis/region_window.h"
#include "core/analysis/sign_patterns.h"
#include "tests/core/analysis/networks.h"
#include "tests/test.h"

#include <set>

namespace hanscape::tst_core_analysis_sign_patterns {

class SignPatternsTest : public QObject {
    Q_OBJECT

  private slots:
    void patternsTellRegionsApart();
    void patternsKnowNoOutputs();
};

void SignPatternsTest::patternsTellRegionsApart() {
    const auto network = smallNetwork(LayerKind::householder, Activation::abs, 6, 8, 3);
    RegionWindowRequest request;
    const RegionWindow all = lookAtRegions(network, request);
    const std::set<std::uint64_t> patterns(all.patterns.begin(), all.patterns.end());
    QCOMPARE(patterns.size(), all.mesh.size());
    request.box = {-0.3, 0.4, -0.2, 0.6};
    for (const std::uint64_t pattern : lookAtRegions(network, request).patterns)
        QVERIFY(patterns.contains(pattern)); // zooming in changes none
}

void SignPatternsTest::patternsKnowNoOutputs() {
    Network<double> fold = oneFold(Activation::abs);
    Batch<double> points(2, 2);
    points << 0.6, 0.9, 0, 0;
    fold.bias(1) << -0.2; // the output changes its sign between the points
    const auto patterns = signPatterns(fold, points);
    QVERIFY(patterns[0] == patterns[1]);
}

HANSCAPE_TEST(SignPatternsTest, NoApplication)

} // namespace hanscape::tst_core_analysis_sign_patterns

#include "core/analysis/tst_sign_patterns.moc"
