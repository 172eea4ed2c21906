#include "core/analysis/landscape_spec.h"
#include "core/base/error.h"
#include "tests/test.h"

namespace hanscape::tst_core_analysis_landscape_spec {

class LandscapeSpecTest : public QObject {
    Q_OBJECT

  private slots:
    void defaultsAreFigureTwo();
    void rowsKeepTheirOrder();
    void wrongSpecsAreRefused_data();
    void wrongSpecsAreRefused();
};

void LandscapeSpecTest::defaultsAreFigureTwo() {
    const LandscapeSpec spec;
    QVERIFY(check(spec).empty());
    QCOMPARE(spec.width, 10);
    const auto keys = keysOf(spec);
    QCOMPARE(keys.size(), std::size_t(12));
    const NetworkFamily rows[] = {NetworkFamily::fcRelu, NetworkFamily::fcAbs, NetworkFamily::han};
    for (std::size_t i = 0; i < keys.size(); ++i) {
        QCOMPARE(keys[i].family, rows[i / 4]);
        QCOMPARE(keys[i].index, i % 4);
        QCOMPARE(keys[i].depth, 70);
        QCOMPARE(keys[i].seed, std::uint64_t(1));
    }
}

void LandscapeSpecTest::rowsKeepTheirOrder() {
    LandscapeSpec spec;
    spec.networks = "han,fc-relu";
    spec.columns = 2;
    spec.seed = 9;
    QCOMPARE(rowsOf(spec), (std::vector<NetworkFamily>{NetworkFamily::han, NetworkFamily::fcRelu}));
    const auto keys = keysOf(spec);
    QCOMPARE(keys.size(), std::size_t(4));
    QCOMPARE(keys[1].family, NetworkFamily::han);
    QCOMPARE(keys[2].family, NetworkFamily::fcRelu);
    QCOMPARE(keys[2].seed, std::uint64_t(9));
}

void LandscapeSpecTest::wrongSpecsAreRefused_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("names");
    QTest::newRow("unknown network") << "networks"
                                     << "fc-relu,resnet"
                                     << "resnet";
    QTest::newRow("twice") << "networks"
                           << "han,han"
                           << "twice";
    QTest::newRow("none") << "networks"
                          << ""
                          << "etworks";
    QTest::newRow("deep") << "depth"
                          << "201"
                          << "Depth";
    QTest::newRow("no layer") << "depth"
                              << "0"
                              << "Depth";
    QTest::newRow("wide") << "width"
                          << "65"
                          << "Width";
    QTest::newRow("many columns") << "columns"
                                  << "7"
                                  << "Samples";
    QTest::newRow("no weights") << "weight_scale"
                                << "0"
                                << "Weight factor";
    QTest::newRow("negative biases") << "bias_scale"
                                     << "-1"
                                     << "Bias scale";
}

void LandscapeSpecTest::wrongSpecsAreRefused() {
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(QString, names);
    LandscapeSpec spec;
    const auto* field = findField(landscapeFields(), key.toStdString());
    field->set(spec, parseFieldValue(value.toStdString(), field->kind, field->text, {}));
    const auto complaints = check(spec);
    QCOMPARE(complaints.size(), std::size_t(1));
    QVERIFY2(QString::fromStdString(complaints.front()).contains(names), complaints.front().c_str());
    QVERIFY_EXCEPTION_THROWN(keysOf(spec), Error);
}

HANSCAPE_TEST(LandscapeSpecTest, NoApplication)

} // namespace hanscape::tst_core_analysis_landscape_spec

#include "core/analysis/tst_landscape_spec.moc"
