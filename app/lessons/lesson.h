#pragma once

#include "core/io/session_specs.h"

#include <QJsonObject>
#include <QStringList>
#include <set>
#include <vector>

namespace hanscape {

/// A page of a lesson: what is to be read, and done, in one go.
struct LessonStep {
    QString text;      ///< HTML
    int workspace = 0; ///< that it speaks of, by its number in the rail; 0: the one that is up
};

/// What makes a project a lesson: text beside the views, and the few controls that it speaks of. It is part
/// of how the window looks, and so of a project that is saved during it.
struct Lesson {
    QString title;
    std::vector<LessonStep> steps;
    std::set<std::string>
        fields;               ///< keys of the fields that the editors show; "presets": the networks' buttons
    std::set<int> workspaces; ///< numbers of those that the rail shows

    QJsonObject toJson() const;
    /// None where the object is no lesson: one has a title and a step.
    static std::optional<Lesson> fromJson(const QJsonObject& json);
};

/// A lesson that comes with the program, and what it begins with.
struct LessonFile {
    Lesson lesson;
    SessionSpecs specs;
};

/// In the order in which they are best taken.
std::vector<LessonFile> lessonFiles();

} // namespace hanscape
