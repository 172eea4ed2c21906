#pragma once

#include <QString>
#include <string>

namespace hanscape {

/// What the window calls a choice by its name in files: "cross-entropy" is Cross-entropy.
QString choiceTitle(const std::string& name);

/// What a choice does, in a sentence with its equation; empty where its title says all.
QString choiceSentence(const std::string& name);

} // namespace hanscape
