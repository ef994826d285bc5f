// The opcodes and their meaning: CPython Lib/pickletools.py.
#include "weights/checkpoint/pickle.h"

#include "base/byte_reader.h"
#include "base/error.h"
#include "base/progress.h"
#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <fmt/format.h>

namespace sparsescope {

using Kind = PickleValue::Kind;

namespace {

constexpr size_t maximumBytes = 64U << 20U;
constexpr size_t maximumValues = 1'000'000;
constexpr size_t maximumNodes = 500'000;
constexpr size_t maximumMemo = 1'000'000;
constexpr uint16_t maximumDepth = 256;
constexpr size_t longestName = 512; // of a module or a global

bool isContainer(PickleValue value) {
    return value.is(Kind::Tuple) || value.is(Kind::List) || value.is(Kind::Dict) || value.is(Kind::Global) ||
           value.is(Kind::Object) || value.is(Kind::Persistent);
}

} // namespace

class PickleMachine {
public:
    PickleMachine(Pickle& pickle, std::span<const std::byte> bytes, const std::string& subject,
                  const std::stop_token& stop)
        : m_pickle(pickle)
        , m_reader(bytes, subject)
        , m_stop(stop) {}

    void run();

private:
    [[noreturn]] void fail(const std::string& message) const {
        throw Error(
            ErrorCode::CheckpointPickle, m_reader.subject(),
            fmt::format("its pickle {} (at byte {}); the file is damaged or made to do harm, get it from a "
                        "source that you trust",
                        message, m_reader.position()));
    }

    void step(uint8_t opcode);
    void push(PickleValue value);
    void push(Kind kind, std::vector<PickleValue> items);
    void pushText(Kind kind, uint64_t length);
    void pushInteger(int64_t value);
    void pushLong(uint64_t length);
    void pushGlobal(PickleValue module, PickleValue name);
    PickleValue pop();
    PickleValue& topmost();
    std::vector<PickleValue> popToMark();
    void add(std::span<const PickleValue> values, Kind kind);
    void adopt(Pickle::Node& parent, PickleValue child);
    void reduce();
    void build();
    void remember(uint64_t index);
    void recall(uint64_t index);
    std::string_view line();

    Pickle& m_pickle;
    ByteReader m_reader;
    const std::stop_token& m_stop;
    std::vector<PickleValue> m_stack;
    std::vector<size_t> m_marks; ///< heights of the stack
    std::vector<PickleValue> m_memo;
    std::vector<bool> m_remembered;
    size_t m_memoCount = 0;
    size_t m_values = 0;
    bool m_done = false;
};

void PickleMachine::run() {
    for (size_t steps = 0; !m_done; ++steps) {
        if (steps % 65536 == 0)
            throwIfStopped(m_stop);
        if (m_reader.remaining() == 0)
            fail("ends without saying so");
        step(m_reader.read<uint8_t>());
    }
}

void PickleMachine::step(uint8_t opcode) {
    switch (opcode) {
    case 0x80: // PROTO
        if (const auto protocol = m_reader.read<uint8_t>(); protocol > 5)
            fail(fmt::format("has protocol {}, newer than 5", protocol));
        return;
    case 0x95: // FRAME
        if (m_reader.read<uint64_t>() > m_reader.remaining())
            fail("has a frame that is longer than the pickle");
        return;
    case '.': // STOP
        m_pickle.m_top = pop();
        m_pickle.m_size = m_reader.position();
        m_done = true;
        return;
    case 'N':
        return push({});
    case 0x88:
        return push({.kind = Kind::Bool, .integer = 1});
    case 0x89:
        return push({.kind = Kind::Bool, .integer = 0});
    case 'J':
        return pushInteger(m_reader.read<int32_t>());
    case 'K':
        return pushInteger(m_reader.read<uint8_t>());
    case 'M':
        return pushInteger(m_reader.read<uint16_t>());
    case 0x8a:
        return pushLong(m_reader.read<uint8_t>()); // LONG1
    case 0x8b:
        return pushLong(m_reader.read<uint32_t>()); // LONG4
    case 'G': {                                     // BINFLOAT, big-endian
        const uint64_t bits = __builtin_bswap64(m_reader.read<uint64_t>());
        return push({.kind = Kind::Float, .number = std::bit_cast<double>(bits)});
    }
    case 'X':
        return pushText(Kind::Text, m_reader.read<uint32_t>());
    case 0x8c:
        return pushText(Kind::Text, m_reader.read<uint8_t>());
    case 0x8d:
        return pushText(Kind::Text, m_reader.read<uint64_t>());
    case 'U':
        return pushText(Kind::Text, m_reader.read<uint8_t>()); // Python 2's str
    case 'T':
        return pushText(Kind::Text, m_reader.read<uint32_t>());
    case 'C':
        return pushText(Kind::Bytes, m_reader.read<uint8_t>());
    case 'B':
        return pushText(Kind::Bytes, m_reader.read<uint32_t>());
    case 0x8e: // BINBYTES8
    case 0x96: // BYTEARRAY8
        return pushText(Kind::Bytes, m_reader.read<uint64_t>());
    case '(':
        if (m_marks.size() == maximumDepth)
            fail(fmt::format("nests deeper than {} levels", maximumDepth));
        m_marks.push_back(m_stack.size());
        return;
    case '0': // POP removes a mark that is on top
        if (!m_marks.empty() && m_marks.back() == m_stack.size())
            m_marks.pop_back();
        else
            pop();
        return;
    case '1':
        popToMark();
        return;
    case '2':
        return push(topmost());
    case ')':
        return push(Kind::Tuple, {});
    case ']':
        return push(Kind::List, {});
    case '}':
        return push(Kind::Dict, {});
    case 't':
        return push(Kind::Tuple, popToMark());
    case 'l':
        return push(Kind::List, popToMark());
    case 0x85: // TUPLE1 to TUPLE3
    case 0x86:
    case 0x87: {
        std::vector<PickleValue> items(opcode - 0x84U);
        for (auto item = items.rbegin(); item != items.rend(); ++item)
            *item = pop();
        return push(Kind::Tuple, std::move(items));
    }
    case 'd': {
        std::vector<PickleValue> items = popToMark();
        if (items.size() % 2 != 0)
            fail("has a dictionary with a key without a value");
        return push(Kind::Dict, std::move(items));
    }
    case 0x8f:
        return push({.kind = Kind::Other}); // EMPTY_SET
    case 0x90:                              // ADDITEMS
        popToMark();
        topmost();
        return;
    case 0x91: // FROZENSET
        popToMark();
        return push({.kind = Kind::Other});
    case 'a': {
        const PickleValue value = pop();
        return add({&value, 1}, Kind::List);
    }
    case 'e':
        return add(popToMark(), Kind::List);
    case 's': {
        const PickleValue value = pop();
        const std::array pair{pop(), value};
        return add(pair, Kind::Dict);
    }
    case 'u': {
        const std::vector<PickleValue> items = popToMark();
        if (items.size() % 2 != 0)
            fail("has a dictionary with a key without a value");
        return add(items, Kind::Dict);
    }
    case 'q':
        return remember(m_reader.read<uint8_t>());
    case 'r':
        return remember(m_reader.read<uint32_t>());
    case 0x94:
        return remember(m_memoCount); // MEMOIZE
    case 'h':
        return recall(m_reader.read<uint8_t>());
    case 'j':
        return recall(m_reader.read<uint32_t>());
    case 'c': { // GLOBAL
        const std::string_view module = line();
        const std::string_view name = line();
        const auto text = [](std::string_view view) {
            return PickleValue{
                .kind = Kind::Text, .length = static_cast<uint32_t>(view.size()), .text = view.data()};
        };
        return pushGlobal(text(module), text(name));
    }
    case 0x93: { // STACK_GLOBAL
        const PickleValue name = pop();
        return pushGlobal(pop(), name);
    }
    case 'R':  // REDUCE
    case 0x81: // NEWOBJ
        return reduce();
    case 0x92: // NEWOBJ_EX: the keyword arguments are not needed
        pop();
        return reduce();
    case 'b':
        return build();
    case 'Q':
        push(Kind::Persistent, {pop()}); // BINPERSID
        m_pickle.m_references.push_back(topmost());
        return;
    default:
        fail(fmt::format("has the opcode 0x{:02x}, which no checkpoint needs", opcode));
    }
}

void PickleMachine::push(PickleValue value) {
    if (++m_values > maximumValues)
        fail(fmt::format("makes more than {} values", maximumValues));
    m_stack.push_back(value);
}

void PickleMachine::adopt(Pickle::Node& parent, PickleValue child) {
    if (!isContainer(child))
        return;
    parent.depth = std::max<uint16_t>(parent.depth, m_pickle.m_nodes[child.node].depth + 1);
    if (parent.depth > maximumDepth)
        fail(fmt::format("nests deeper than {} levels", maximumDepth));
}

void PickleMachine::push(Kind kind, std::vector<PickleValue> items) {
    if (m_pickle.m_nodes.size() == maximumNodes)
        fail(fmt::format("makes more than {} lists, tuples and objects", maximumNodes));
    Pickle::Node node;
    for (const PickleValue item : items)
        adopt(node, item);
    node.items = std::move(items);
    PickleValue value{.kind = kind};
    value.node = static_cast<uint32_t>(m_pickle.m_nodes.size());
    m_pickle.m_nodes.push_back(std::move(node));
    push(value);
}

void PickleMachine::pushText(Kind kind, uint64_t length) {
    if (length > m_reader.remaining())
        fail(fmt::format("has a text of {} bytes where {} are left", length, m_reader.remaining()));
    const std::string_view text = m_reader.takeText(length);
    push({.kind = kind, .length = static_cast<uint32_t>(length), .text = text.data()});
}

void PickleMachine::pushInteger(int64_t value) {
    push({.kind = Kind::Int, .integer = value});
}

void PickleMachine::pushLong(uint64_t length) {
    if (length > m_reader.remaining())
        fail(fmt::format("has a number of {} bytes where {} are left", length, m_reader.remaining()));
    const auto bytes = m_reader.take(length);
    if (length > 8)
        return push({.kind = Kind::Other});
    uint64_t value = 0;
    for (size_t i = 0; i < bytes.size(); ++i)
        value |= static_cast<uint64_t>(bytes[i]) << (8 * i);
    const bool negative = !bytes.empty() && (bytes.back() & std::byte{0x80}) != std::byte{0};
    if (negative && length < 8)
        value |= ~uint64_t{0} << (8 * length);
    pushInteger(static_cast<int64_t>(value));
}

void PickleMachine::pushGlobal(PickleValue module, PickleValue name) {
    if (!module.is(Kind::Text) || !name.is(Kind::Text))
        fail("names a global by something else than texts");
    if (module.length > longestName || name.length > longestName)
        fail("has a global with a name that is too long");
    push(Kind::Global, {module, name});
}

std::string_view PickleMachine::line() {
    const std::string_view text(m_reader.takeText(0).data(),
                                std::min<size_t>(longestName + 1, m_reader.remaining()));
    const size_t end = text.find('\n');
    if (end == text.npos)
        fail("has the name of a global without an end");
    m_reader.skip(end + 1);
    return text.substr(0, end);
}

PickleValue PickleMachine::pop() {
    const PickleValue value = topmost();
    m_stack.pop_back();
    return value;
}

PickleValue& PickleMachine::topmost() {
    if (m_stack.size() <= (m_marks.empty() ? 0 : m_marks.back()))
        fail("takes a value where none is");
    return m_stack.back();
}

std::vector<PickleValue> PickleMachine::popToMark() {
    if (m_marks.empty())
        fail("looks for a mark where none is");
    const auto begin = m_stack.begin() + static_cast<std::ptrdiff_t>(m_marks.back());
    std::vector<PickleValue> values(begin, m_stack.end());
    m_stack.erase(begin, m_stack.end());
    m_marks.pop_back();
    return values;
}

void PickleMachine::add(std::span<const PickleValue> values, Kind kind) {
    const PickleValue container = topmost();
    if (container.is(Kind::Object)) // a subclass of list or dict that nobody knows: its items are lost
        return;
    if (!container.is(kind))
        fail("adds items to what holds none");
    Pickle::Node& node = m_pickle.m_nodes[container.node];
    for (const PickleValue value : values)
        adopt(node, value);
    node.items.insert(node.items.end(), values.begin(), values.end());
}

void PickleMachine::reduce() {
    const PickleValue arguments = pop();
    const PickleValue callable = pop();
    const auto given = m_pickle.items(arguments);
    const auto calls = [&](std::string_view module, std::string_view name) {
        if (!callable.is(Kind::Global))
            return false;
        const auto names = m_pickle.items(callable);
        return names[0].view() == module && names[1].view() == name;
    };
    if (calls("torch", "Size") && given.size() == 1)
        return push(given[0]);
    if (calls("collections", "defaultdict"))
        return push(Kind::Dict, {});
    if (!calls("collections", "OrderedDict"))
        return push(Kind::Object, {callable, arguments});
    std::vector<PickleValue> items;
    if (!given.empty()) { // a list of pairs, as Python 2 wrote it
        for (const PickleValue pair : m_pickle.items(given[0])) {
            const auto two = m_pickle.items(pair);
            if (two.size() != 2)
                fail("makes a dictionary of something else than pairs");
            items.insert(items.end(), two.begin(), two.end());
            m_values += 2;
            if (m_values > maximumValues)
                fail(fmt::format("makes more than {} values", maximumValues));
        }
    }
    push(Kind::Dict, std::move(items));
}

void PickleMachine::build() {
    const PickleValue state = pop();
    const PickleValue object = topmost();
    if (!object.is(Kind::Object)) // attributes of a dictionary (_metadata of a state dict)
        return;
    Pickle::Node& node = m_pickle.m_nodes[object.node];
    adopt(node, state);
    node.items.resize(3);
    node.items[2] = state;
}

void PickleMachine::remember(uint64_t index) {
    if (index >= maximumMemo)
        fail(fmt::format("remembers a value under the number {}; numbers go up to {}", index, maximumMemo));
    if (index >= m_memo.size()) {
        m_memo.resize(index + 1);
        m_remembered.resize(index + 1);
    }
    m_memoCount += m_remembered[index] ? 0 : 1;
    m_memo[index] = topmost();
    m_remembered[index] = true;
}

void PickleMachine::recall(uint64_t index) {
    if (index >= m_memo.size() || !m_remembered[index])
        fail(fmt::format("recalls the value {}, which it never remembered", index));
    push(m_memo[index]);
}

Pickle::Pickle(std::span<const std::byte> bytes, const std::string& subject, const std::stop_token& stop) {
    if (bytes.size() > maximumBytes) {
        throw Error(ErrorCode::CheckpointPickle, subject,
                    fmt::format("its pickle has {} bytes; more than 64 MB are not read", bytes.size()));
    }
    PickleMachine(*this, bytes, subject, stop).run();
}

std::span<const PickleValue> Pickle::items(PickleValue container) const {
    return isContainer(container) ? std::span<const PickleValue>(m_nodes[container.node].items)
                                  : std::span<const PickleValue>();
}

std::optional<PickleValue> Pickle::lookUp(PickleValue dict, std::string_view key) const {
    if (!dict.is(Kind::Dict))
        return std::nullopt;
    const auto pairs = items(dict);
    for (size_t i = pairs.size(); i >= 2; i -= 2) {
        if (pairs[i - 2].is(Kind::Text) && pairs[i - 2].view() == key)
            return pairs[i - 1];
    }
    return std::nullopt;
}

std::string Pickle::globalName(PickleValue value) const {
    if (value.is(Kind::Object))
        value = items(value)[0];
    if (!value.is(Kind::Global))
        return {};
    const auto names = items(value);
    return fmt::format("{}.{}", names[0].view(), names[1].view());
}

} // namespace sparsescope
