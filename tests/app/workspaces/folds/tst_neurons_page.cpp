#include "app/workspaces/folds/neuron_map.h"
#include "app/workspaces/folds/neuron_panel.h"
#include "app/workspaces/folds/neurons_page.h"
#include "app/workspaces/folds/parameter_table.h"
#include "core/nn/propagation.h"
#include "tests/app/workspaces/folds/sessions.h"
#include "tests/test.h"
#include "widgets/editors/number_box.h"
#include "widgets/network/neuron_view.h"

#include <QLabel>
#include <QScrollArea>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>

namespace hanscape::tst_app_workspaces_folds_neurons_page {

using namespace hanscape::test;

class NeuronsPageTest : public QObject {
    Q_OBJECT

  private slots:
    void init();
    void cleanup();
    void mapsAreTheNetworksActivations();
    void hoverShowsANeuronLarge();
    void aDeadNeuronIsMarked();
    void aWeightIsEditedByKeyboard();
    void aWeightIsEditedWhileTraining();
    void editsOutlastOtherChoices();
    void aRestartOutrunsTheMaps();
    void whatCannotBeIsRefused();
    void choosersReachEveryNeuron();
    void anotherNetworkIsTakenUp();
    void manyFeaturesAreSliced();
    void hiddenPagesComputeNothing();
    void filesAreMade();

  private:
    NeuronView& view() { return m_page->view(); }
    NumberBox* box() { return m_page->findChild<NumberBox*>("parameterValue"); }
    QString text(const char* name) { return m_page->findChild<QLabel*>(name)->text(); }
    /// Whether the diagram shows the session's present network.
    bool showsSnapshot() {
        const auto& network = view().picture().network();
        return m_session->snapshot() && network &&
               network->parameters() == toDouble(m_session->snapshot()->network).parameters();
    }
    QPoint middleOf(NeuronPlace place) { return view().layOut().map(place)->center().toPoint(); }
    void type(const char* number);

    std::unique_ptr<TrainingSession> m_session;
    std::unique_ptr<NeuronsPage> m_page;
};

void NeuronsPageTest::init() {
    m_session = std::make_unique<TrainingSession>();
    chooseSmallNetwork(*m_session);
    m_page = std::make_unique<NeuronsPage>(*m_session);
    m_page->setTheme(lightTheme());
    m_page->resize(1200, 690);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    QApplication::setActiveWindow(m_page.get()); // no window manager does
    QTRY_VERIFY_WITH_TIMEOUT(showsSnapshot(), patience);
}

void NeuronsPageTest::cleanup() {
    m_page.reset();
    m_session.reset();
}

void NeuronsPageTest::type(const char* number) {
    box()->setFocus();
    box()->selectAll();
    QTest::keyClicks(box(), number);
    QTest::keyClick(box(), Qt::Key_Return);
}

void NeuronsPageTest::mapsAreTheNetworksActivations() {
    QVERIFY(trainTo(*m_session, 300));
    QTRY_VERIFY_WITH_TIMEOUT(showsSnapshot(), patience);
    const NeuronMaps& maps = *view().picture().maps();
    const auto network = toDouble(m_session->snapshot()->network);
    Tape<double> tape;
    tape.inputs.resize(1);
    tape.inputs[0].resize(2, maps.columns * maps.rows);
    const Box box = m_session->box();
    for (int row = 0; row < maps.rows; ++row)
        for (int column = 0; column < maps.columns; ++column)
            tape.inputs[0].col(row * maps.columns + column)
                << box.left + box.width() * column / (maps.columns - 1),
                box.bottom + box.height() * row / (maps.rows - 1);
    forward(network, tape);
    for (std::size_t i = 0; i < maps.layers.size(); ++i) {
        QVERIFY(!maps.layers[i].neurons.empty());
        for (std::size_t k = 0; k < maps.layers[i].neurons.size(); ++k) {
            const auto own = maps.layers[i].values.row(Eigen::Index(k)).cast<double>();
            QVERIFY((own - tape.inputs[i].row(maps.layers[i].neurons[k])).cwiseAbs().maxCoeff() < 1e-4);
        }
    }
}

void NeuronsPageTest::hoverShowsANeuronLarge() {
    QTest::mouseMove(&view(), middleOf({4, 5}));
    QTRY_VERIFY(text("neuronText").startsWith("Layer 3, neuron 5:"));
    const auto network = toDouble(m_session->snapshot()->network);
    const auto shows = [&](NeuronPlace place) {
        Tape<double> tape;
        tape.inputs = {Eigen::Vector2d(0.25, -0.5)};
        forward(network, tape);
        const auto value = m_page->panel().map().valueAt({0.25, -0.5});
        return value && std::abs(*value - tape.inputs[std::size_t(place.column)](place.neuron, 0)) < 2e-3;
    };
    QTRY_VERIFY_WITH_TIMEOUT(shows({4, 5}), patience);
    QCOMPARE(m_page->findChild<QSpinBox*>("neuronLayer")->value(), 3);
    QTest::mouseMove(&view(), middleOf({2, 1}));
    QTRY_VERIFY_WITH_TIMEOUT(shows({2, 1}), patience);
    QVERIFY(text("neuronText").startsWith("Layer 1, neuron 1:"));
    QTest::mouseMove(&view(), QPoint(3, 3)); // back to the chosen one
    const NeuronPlace chosen = *view().chosen();
    QTRY_VERIFY_WITH_TIMEOUT(shows(chosen), patience);
}

void NeuronsPageTest::aDeadNeuronIsMarked() {
    NetworkSpec spec;
    spec.layers = {{LayerKind::fc, 4, Activation::relu, Initialisation::kaiming, 0},
                   {LayerKind::fc, 2, Activation::identity, Initialisation::kaiming, 0}};
    auto network = initialise<float>(spec, 1);
    network.weight(0).row(2) << 1, 1;
    network.bias(0)(2) = -10;
    Model model;
    model.network = network;
    m_session->setModel(model);
    QTRY_VERIFY_WITH_TIMEOUT(showsSnapshot(), patience);
    QVERIFY(view().picture().describe(NeuronPlace{1, 2}).contains("dead"));
    QVERIFY(text("neuronNote").contains("1 dead"));
    QTest::mouseClick(&view(), Qt::LeftButton, {}, middleOf({1, 2}));
    QTRY_VERIFY(text("neuronText").contains("dead"));
}

void NeuronsPageTest::aWeightIsEditedByKeyboard() {
    QVERIFY(trainTo(*m_session, 100));
    QTRY_VERIFY_WITH_TIMEOUT(showsSnapshot(), patience);
    const Vector<float> before = parametersOf(*m_session);
    const auto iteration = m_session->snapshot()->iteration;
    const auto evaluations = m_session->metrics().size();
    view().setFocus();
    view().choose({1, 3});
    QTest::keyClick(&view(), Qt::Key_Right); // layer 1, FC
    auto* table = m_page->findChild<QTableView*>("parameters");
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Home, Qt::ControlModifier);
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(table, Qt::Key_Down); // bias, weights from 0, 1, 2
    const ParameterId id{1, ParameterId::Kind::weight, 3, 2};
    const double was = parameterOf(m_session->snapshot()->network, id);
    QCOMPARE(float(std::get<double>(box()->value())), float(was));
    const FieldValue shown = box()->value();
    type("0.75");
    QTRY_COMPARE_WITH_TIMEOUT(parameterOf(m_session->snapshot()->network, id), 0.75, patience);
    const Vector<float> after = parametersOf(*m_session);
    QCOMPARE((after.array() != before.array()).count(), 1);
    QCOMPARE(m_session->snapshot()->iteration, iteration);
    QVERIFY(m_session->metrics().size() > evaluations); // the changed network's own scores
    QCOMPARE(m_session->metrics().back().iteration, iteration);
    QTRY_VERIFY_WITH_TIMEOUT(showsSnapshot(), patience);
    QVERIFY(text("neuronNote").contains("by hand"));
    // Typing the number that stood there brings the very bits back.
    type(describeValue(shown).c_str());
    QTRY_COMPARE_WITH_TIMEOUT(parameterOf(m_session->snapshot()->network, id), was, patience);
    QVERIFY(parametersOf(*m_session) == before);
}

void NeuronsPageTest::aWeightIsEditedWhileTraining() {
    chooseSmallNetwork(*m_session, 1e-30); // steps too small for single precision: nothing else moves
    QTRY_VERIFY_WITH_TIMEOUT(showsSnapshot(), patience);
    const Vector<float> before = parametersOf(*m_session);
    m_session->setRunning(true);
    QTRY_VERIFY_WITH_TIMEOUT(m_session->snapshot()->iteration > 100, patience);
    view().choose({3, 2});
    m_page->panel().edit({2, ParameterId::Kind::vector, 2, 0});
    QVERIFY(box()->hasFocus());
    QTest::keyClicks(box(), "0.");
    QTest::qWait(250); // pictures come meanwhile, and what is being typed stays
    QTest::keyClicks(box(), "625");
    QTest::keyClick(box(), Qt::Key_Return);
    const ParameterId id{2, ParameterId::Kind::vector, 2, 0};
    QTRY_COMPARE_WITH_TIMEOUT(parameterOf(m_session->snapshot()->network, id), 0.625, patience);
    const auto then = m_session->snapshot()->iteration;
    QTRY_VERIFY_WITH_TIMEOUT(m_session->snapshot()->iteration > then + 100, patience); // it goes on
    QVERIFY(m_session->isRunning());
    QCOMPARE((parametersOf(*m_session).array() != before.array()).count(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(view().picture().network()->vector(2)(2) == 0.625, patience); // live
}

void NeuronsPageTest::editsOutlastOtherChoices() {
    // Before the first iteration, where a change of the specs would begin another run.
    const ParameterId id{4, ParameterId::Kind::bias, 1, 0};
    view().choose({5, 1});
    type("0.5");
    QTRY_COMPARE_WITH_TIMEOUT(parameterOf(m_session->snapshot()->network, id), 0.5, patience);
    QCOMPARE(m_session->snapshot()->iteration, 0);
    SessionSpecs specs = m_session->specs();
    specs.training.learningRate = 1e-30;
    specs.architecture.width = 9;
    m_session->setSpecs(specs);
    QVERIFY(m_session->needsRewind());
    QVERIFY(trainTo(*m_session, 50));
    QCOMPARE(parameterOf(m_session->snapshot()->network, id), 0.5);
    m_session->rewind();
    QTRY_VERIFY_WITH_TIMEOUT(showsSnapshot(), patience);
    QVERIFY(parameterOf(m_session->snapshot()->network, id) != 0.5);
    QVERIFY(!text("neuronNote").contains("by hand"));
}

void NeuronsPageTest::aRestartOutrunsTheMaps() {
    QVERIFY(trainTo(*m_session, 50));
    QTRY_VERIFY_WITH_TIMEOUT(showsSnapshot(), patience);
    // Maps of the run before arrive while the one that begins has no snapshot yet.
    const auto before = view().picture().maps();
    view().choose({1, 1});
    emit view().selectionChanged();
    emit m_session->restarted();
    QTest::qWait(300);
    QVERIFY(view().picture().maps() == before);
    m_session->rewind();
    QTRY_VERIFY_WITH_TIMEOUT(showsSnapshot(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(text("neuronNote").startsWith("Iteration 0."), patience);
}

void NeuronsPageTest::whatCannotBeIsRefused() {
    const Vector<float> before = parametersOf(*m_session);
    view().choose({5, 0});
    type("none");
    auto* complaint = m_page->findChild<QLabel*>("neuronComplaint");
    QVERIFY(complaint->isVisible());
    QTest::keyClick(box(), Qt::Key_Escape);
    QVERIFY(!complaint->isVisible());
    QVERIFY_EXCEPTION_THROWN(m_session->setParameter({40, ParameterId::Kind::bias, 0, 0}, 1), Error);
    QSignalSpy failed(m_session.get(), &TrainingSession::failed);
    m_session->setParameter({4, ParameterId::Kind::bias, 0, 0}, 1e30); // an infinite loss
    QVERIFY(failed.wait(patience));
    QVERIFY(complaint->isVisible());
    QVERIFY(parametersOf(*m_session) == before);
}

void NeuronsPageTest::choosersReachEveryNeuron() {
    SessionSpecs specs = m_session->specs();
    specs.architecture.width = 100;
    m_session->setSpecs(specs);
    QTRY_VERIFY_WITH_TIMEOUT(showsSnapshot(), patience);
    QVERIFY(view().layOut().shown(3).size() < 30);
    auto* layer = m_page->findChild<QSpinBox*>("neuronLayer");
    auto* neuron = m_page->findChild<QSpinBox*>("neuronIndex");
    layer->setValue(2);
    neuron->setFocus();
    neuron->selectAll();
    QTest::keyClicks(neuron, "37");
    QTest::keyClick(neuron, Qt::Key_Return);
    QVERIFY(view().chosen() == (NeuronPlace{3, 37}));
    QVERIFY(view().layOut().map(NeuronPlace{3, 37}).has_value());
    layer->setValue(-1); // the inputs are two
    QVERIFY(view().chosen() == (NeuronPlace{0, 1}));
    QVERIFY(!box()->isVisible());
}

void NeuronsPageTest::anotherNetworkIsTakenUp() {
    SessionSpecs specs = m_session->specs();
    specs.architecture = fcArchitecture();
    specs.architecture.width = 12;
    specs.data.source = DataSource::gaussians;
    m_session->setSpecs(specs);
    QTRY_VERIFY_WITH_TIMEOUT(showsSnapshot(), patience);
    QCOMPARE(view().layOut().columns(), 8);
    m_session->setRunning(true);
    m_session->newSeed();
    QTRY_VERIFY_WITH_TIMEOUT(showsSnapshot(), patience);
    // A box other than [−1, 1]².
    QTRY_VERIFY_WITH_TIMEOUT(view().picture().maps()->box == m_session->box(), patience);
}

void NeuronsPageTest::manyFeaturesAreSliced() {
    auto data = std::make_shared<Dataset>();
    data->task = Task::regression;
    data->classes = 0;
    data->inputs = 3 * Batch<double>::Random(4, 60);
    data->targets = data->inputs.row(0) - data->inputs.row(2);
    data->resetSplit(Part::train);
    DatasetSpec spec;
    spec.source = DataSource::painted;
    m_session->setData(data, {}, spec);
    m_session->setViewing({2, 0, 0});
    QTRY_VERIFY_WITH_TIMEOUT(showsSnapshot() && view().picture().maps()->box == m_session->box(), patience);
    const NeuronMaps& maps = *view().picture().maps();
    // Of the inputs two vary over the box and the others stay at their means.
    QCOMPARE(maps.layers[0].low.size(), 4);
    QVERIFY(std::abs(maps.layers[0].low(2) - m_session->box().left) < 1e-5);
    QVERIFY(std::abs(maps.layers[0].high(0) - m_session->box().top) < 1e-5);
    for (const int still : {1, 3}) {
        QVERIFY(std::abs(maps.layers[0].mean(still) - data->inputs.row(still).mean()) < 1e-5);
        QVERIFY(stateOf(maps.layers[0], still) == NeuronState::constant);
    }
    QCOMPARE(view().layOut().shown(0).size(), std::size_t(4));
    QTRY_VERIFY_WITH_TIMEOUT(m_page->panel().map().axes().x == "x3", patience);
    QVERIFY(m_page->panel().map().boundary().empty()); // a regression decides nothing
}

void NeuronsPageTest::hiddenPagesComputeNothing() {
    m_page->hide();
    const auto shown = view().picture().maps();
    QVERIFY(trainTo(*m_session, 200));
    QTest::qWait(300);
    QVERIFY(view().picture().maps() == shown);
    m_page->show();
    QTRY_VERIFY_WITH_TIMEOUT(showsSnapshot(), patience);
}

void NeuronsPageTest::filesAreMade() {
    const auto views = m_page->exportableViews();
    QCOMPARE(views.size(), std::size_t(1));
    PictureRequest request;
    QVERIFY(QImage::fromData(views[0].bytes(request)).size() == request.size);
    request.format = PictureFormat::svg;
    QVERIFY(views[0].bytes(request).contains("<svg"));
    request.format = PictureFormat::pdf;
    QVERIFY(views[0].bytes(request).startsWith("%PDF"));
}

HANSCAPE_TEST(NeuronsPageTest, QApplication)

} // namespace hanscape::tst_app_workspaces_folds_neurons_page

#include "app/workspaces/folds/tst_neurons_page.moc"
