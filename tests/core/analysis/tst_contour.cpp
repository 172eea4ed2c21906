#include "core/analysis/contour.h"
#include "tests/test.h"

#include <cmath>

namespace hanscape::tst_core_analysis_contour {

namespace {

Field fieldOf(const std::function<double(double, double)>& f, int columns = 41, int rows = 31) {
    Field field;
    field.box = {-1, 3, -2, 2};
    field.values.resize(rows, columns);
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column)
            field.values(row, column) = static_cast<float>(f(field.x(column), field.y(row)));
    return field;
}

double lengthOf(const std::vector<ContourSegment>& segments) {
    double length = 0;
    for (const auto& [x0, y0, x1, y1] : segments)
        length += std::hypot(x1 - x0, y1 - y0);
    return length;
}

} // namespace

class ContourTest : public QObject {
    Q_OBJECT

  private slots:
    void aPlaneIsCutStraight();
    void aCircleIsClosed();
    void holesHaveNoLine();
    void classesMeetWhereOutputsAreEqual();
    void theMeanDecidesBetweenTwo();
    void regressionHasNone();
};

void ContourTest::aPlaneIsCutStraight() {
    const auto segments = contour(fieldOf([](double x, double y) { return x + 2 * y; }), 0.3);
    QVERIFY(!segments.empty());
    for (const auto& [x0, y0, x1, y1] : segments) {
        QVERIFY(std::abs(x0 + 2 * y0 - 0.3) < 1e-5);
        QVERIFY(std::abs(x1 + 2 * y1 - 0.3) < 1e-5);
    }
    QVERIFY(std::abs(lengthOf(segments) - std::hypot(4, 2)) < 1e-4); // from side to side, without a gap
}

void ContourTest::aCircleIsClosed() {
    const auto segments = contour(fieldOf([](double x, double y) { return std::hypot(x - 1, y); }), 1);
    QVERIFY(std::abs(lengthOf(segments) / (2 * M_PI) - 1) < 0.01);
}

void ContourTest::holesHaveNoLine() {
    const auto field = fieldOf([](double x, double) { return x < 1 ? std::nan("") : x; });
    QVERIFY(contour(field, 0.5).empty());
    QVERIFY(!contour(field, 2.02).empty());
}

void ContourTest::classesMeetWhereOutputsAreEqual() {
    const Field mesh = fieldOf([](double, double) { return 0; }, 81, 81);
    // Three classes that meet at (1, 0): left of x = 1, above and below y = 0 at its right.
    Batch<float> outputs(3, mesh.values.size());
    for (int row = 0; row < 81; ++row)
        for (int column = 0; column < 81; ++column)
            outputs.col(row * 81 + column) << 5 * static_cast<float>(1 - mesh.x(column)),
                static_cast<float>(mesh.y(row)), -static_cast<float>(mesh.y(row));
    const auto segments = decisionContour(outputs, mesh, {Task::classification, 3, Loss::crossEntropy});
    bool between = false;
    for (const auto& [x0, y0, x1, y1] : segments) {
        const bool upright = std::abs(x0 - (1 - std::abs(y0) / 5)) < 0.03;
        const bool level = std::abs(y0) < 1e-4 && x0 > 0.9;
        QVERIFY2(upright || level, qPrintable(QString("%1 %2").arg(x0).arg(y0)));
        between = between || (level && x0 > 2);
    }
    QVERIFY(between);
}

void ContourTest::theMeanDecidesBetweenTwo() {
    const Field mesh = fieldOf([](double, double) { return 0; });
    Batch<float> outputs(2, mesh.values.size());
    for (int row = 0; row < mesh.rows(); ++row)
        for (int column = 0; column < mesh.columns(); ++column)
            outputs.col(row * mesh.columns() + column) << static_cast<float>(mesh.x(column)), 0.75F;
    for (const auto& segment : decisionContour(outputs, mesh, {}))
        QVERIFY(std::abs(segment.x0 - 0.25) < 1e-5);
    QVERIFY(!decisionContour(outputs, mesh, {}).empty());
    for (const auto& segment : decisionContour(outputs, mesh, {Task::classification, 2, Loss::crossEntropy}))
        QVERIFY(std::abs(segment.x0 - 0.75) < 1e-5);
}

void ContourTest::regressionHasNone() {
    const Field mesh = fieldOf([](double, double) { return 0; });
    const Batch<float> outputs = Batch<float>::Random(1, mesh.values.size());
    QVERIFY(decisionContour(outputs, mesh, {Task::regression, 0, Loss::mse}).empty());
}

HANSCAPE_TEST(ContourTest, NoApplication)

} // namespace hanscape::tst_core_analysis_contour

#include "core/analysis/tst_contour.moc"
