// What a test of Qt throws, and the line that the window makes of it.
#pragma once

#include "base/error.h"

#include <QtTest>
#include <new>
#include <stdexcept>

namespace sparsescope::test {

/// Rows of a test's data: "kind" for throwKind, and "line".
inline void addThrownRows() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("line");
    QTest::newRow("Error") << 0 << QStringLiteral("m.safetensors: is gone");
    QTest::newRow("bad_alloc")
        << 1
        << QStringLiteral(
               "There is not enough memory for this. Close other models or programs and try again.");
    QTest::newRow("exception") << 2 << QStringLiteral("oops");
    QTest::newRow("no exception")
        << 3 << QStringLiteral("Something went wrong that has no name. Please report what you did.");
}

inline void throwKind(int kind) {
    if (kind == 0)
        throw Error(ErrorCode::FileRead, "m.safetensors", "is gone");
    if (kind == 1)
        throw std::bad_alloc();
    if (kind == 2)
        throw std::runtime_error("oops");
    throw 4;
}

} // namespace sparsescope::test
