// Files of the repository; tests are started in windows/.
#pragma once

#include <cstdio>
#include <string>

inline std::string fileText(const std::string& path) {
  std::string text;
  if (std::FILE* file = std::fopen(path.c_str(), "rb")) {
    char block[4096];
    for (std::size_t n; (n = std::fread(block, 1, sizeof block, file)) > 0;) text.append(block, n);
    std::fclose(file);
  }
  return text;
}

inline std::string sampleReply(const std::string& name) { return fileText("tests/fuzz/corpus/reply/" + name + ".json"); }

// The text with the first occurrence of `old` replaced; empty where it does not occur, which no reader accepts.
inline std::string with(std::string text, const std::string& old, const std::string& fresh) {
  const auto at = text.find(old);
  return at == std::string::npos ? std::string() : text.replace(at, old.size(), fresh);
}
