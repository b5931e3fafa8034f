#include "core/step.h"

#include <doctest/doctest.h>

#include <set>

using namespace latchkey;

TEST_CASE("every kind, type and action has a word of its own, and is found by it") {
  std::set<std::string_view> words;
  for (std::size_t i = 0; i < kStepKinds; ++i) {
    const auto kind = static_cast<StepKind>(i);
    CHECK(stepKind(wordFor(kind)) == kind);
    words.insert(wordFor(kind));
  }
  CHECK(words.size() == kStepKinds);
  words.clear();
  for (std::size_t i = 0; i < kFieldTypes; ++i) {
    const auto type = static_cast<FieldType>(i);
    CHECK(fieldType(wordFor(type)) == type);
    words.insert(wordFor(type));
  }
  CHECK(words.size() == kFieldTypes);
  for (std::size_t i = 0; i < kActions; ++i) CHECK(action(wordFor(static_cast<Action>(i))) == static_cast<Action>(i));
}

TEST_CASE("a word that is not the contract's is nothing") {
  CHECK_FALSE(stepKind("browse").has_value());
  CHECK_FALSE(stepKind("").has_value());
  CHECK_FALSE(stepKind("Identify").has_value());
  CHECK_FALSE(fieldType("html").has_value());
  CHECK_FALSE(action("open").has_value());
}

TEST_CASE("only passwords are hidden, and nothing is typed into a choice") {
  CHECK(isHidden(FieldType::Password));
  CHECK(isHidden(FieldType::NewPassword));
  CHECK_FALSE(isHidden(FieldType::Code));
  CHECK(isTyped(FieldType::Code));
  CHECK(isTyped(FieldType::NewPassword));
  CHECK_FALSE(isTyped(FieldType::Choice));
  CHECK_FALSE(isTyped(FieldType::Progress));
}
