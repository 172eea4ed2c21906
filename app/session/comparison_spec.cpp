#include "app/session/comparison_spec.h"

#include <algorithm>
#include <array>

namespace hanscape {
namespace {

ComparisonMember presetMember(const std::string& name) {
    const auto& presets = architecturePresets();
    const auto found = std::find_if(presets.begin(), presets.end(),
                                    [&](const ArchitecturePreset& preset) { return preset.name == name; });
    return {name, found->spec};
}

ComparisonSpec presetMembers(const std::vector<std::string>& names) {
    ComparisonSpec spec;
    for (const std::string& name : names)
        spec.members.push_back(presetMember(name));
    return spec;
}

} // namespace

std::vector<std::string> check(const ComparisonSpec& spec) {
    std::vector<std::string> complaints;
    if (spec.members.empty() || spec.members.size() > ComparisonSpec::mostMembers)
        complaints.push_back("A comparison has " + std::to_string(spec.members.size()) +
                             " networks; it takes 1 to 4.");
    if (spec.seeds < 1 || spec.seeds > ComparisonSpec::mostSeeds)
        complaints.push_back("The number of seeds is " + std::to_string(spec.seeds) +
                             "; it is from 1 to 10.");
    for (const ComparisonMember& member : spec.members)
        for (const std::string& complaint : check(member.architecture))
            complaints.push_back(member.name + ": " + complaint);
    return complaints;
}

ComparisonSpec comparisonOf(ComparisonPreset preset, const ArchitectureSpec& own) {
    switch (preset) {
    case ComparisonPreset::ablation:
        return presetMembers({"a", "b", "c", "d"});
    case ComparisonPreset::figure:
        return presetMembers({"HanNet", "FCNet1"});
    case ComparisonPreset::table3:
        return presetMembers({"HanNet", "FCNet1", "FCNet2", "FCNet3"});
    case ComparisonPreset::seeds:
        break;
    }
    ComparisonSpec spec;
    spec.members.push_back({networkName(own), own});
    spec.seeds = 5;
    return spec;
}

std::string networkName(const ArchitectureSpec& architecture, bool ablation) {
    std::string name;
    for (const ArchitecturePreset& preset : architecturePresets())
        if (preset.spec == architecture && (ablation || name.empty()))
            name = preset.name;
    return name.empty() ? describe(architecture) : name;
}

std::string describe(const ArchitectureSpec& architecture) {
    static const std::array<const char*, 8> activations{"ABS",  "ReLU", "leaky ReLU", "ELU",
                                                        "tanh", "GELU", "sine",       "identity"};
    return std::to_string(architecture.depth) + "×" + std::to_string(architecture.width) +
           (architecture.layers == LayerKind::householder ? " Householder, " : " FC, ") +
           activations[static_cast<std::size_t>(architecture.activation)];
}

} // namespace hanscape
