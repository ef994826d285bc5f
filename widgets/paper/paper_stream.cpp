#include "widgets/paper/paper_stream.h"

#include <QDataStream>
#include <algorithm>
#include <tuple>
#include <utility>

namespace sparsescope {
namespace {

constexpr int pictureSide = 1024; ///< pixels
constexpr quint64 mostItems = 50'000'000;
constexpr quint64 firstRoom = 4096; ///< of a list whose length may be a lie

/// Both ways with one list of what a thing is made of.
class Writer {
public:
    explicit Writer(QDataStream& stream)
        : m_stream(stream) {}
    template <class... Field>
    void operator()(const Field&... fields) {
        (one(fields), ...);
    }

private:
    template <class Field>
    void one(const Field& field);
    QDataStream& m_stream;
};

class Reader {
public:
    explicit Reader(QDataStream& stream)
        : m_stream(stream) {}
    template <class... Field>
    void operator()(Field&... fields) {
        (one(fields), ...);
    }

private:
    template <class Field>
    void one(Field& field);
    QDataStream& m_stream;
};

template <class Thing>
struct Fields {}; ///< of() where it is made of several

#define SPARSESCOPE_FIELDS(Thing, ...)                                                                       \
    template <>                                                                                              \
    struct Fields<Thing> {                                                                                   \
        static void of(auto& stream, auto& t) { stream(__VA_ARGS__); }                                       \
    };
SPARSESCOPE_FIELDS(PaperLine, t.points, t.pen, t.marker, t.colour, t.markerSize)
SPARSESCOPE_FIELDS(PaperArea, t.outline, t.brush)
SPARSESCOPE_FIELDS(PaperBand, t.orientation, t.low, t.high, t.brush, t.edges)
SPARSESCOPE_FIELDS(PaperWhiskers::Whisker, t.x, t.low, t.high)
SPARSESCOPE_FIELDS(PaperWhiskers, t.whiskers, t.pen)
SPARSESCOPE_FIELDS(PaperBars, t.bars, t.brush, t.pen, t.hatch)
SPARSESCOPE_FIELDS(PaperCells::Cell, t.colour, t.number, t.hatched)
SPARSESCOPE_FIELDS(PaperCells, t.rows, t.columns, t.cells, t.decimals, t.plus)
SPARSESCOPE_FIELDS(PaperMark, t.shape, t.band)
SPARSESCOPE_FIELDS(PaperAxis, t.label, t.low, t.high, t.scale, t.categories, t.reversed, t.plus, t.whole,
                   t.compact, t.numbers, t.grid, t.shared)
SPARSESCOPE_FIELDS(PaperNote, t.text, t.colour)
SPARSESCOPE_FIELDS(PaperPanel, t.title, t.titleColour, t.notes, t.x, t.y, t.marks, t.aspect, t.mostHeight,
                   t.boxed, t.framed, t.leastWidth, t.mostWidth, t.leastHeight)
SPARSESCOPE_FIELDS(PaperKey, t.text, t.pen, t.marker, t.colour, t.fill, t.hatch, t.markerSize, t.band)
SPARSESCOPE_FIELDS(PaperScale, t.label, t.colours, t.axis)
SPARSESCOPE_FIELDS(PaperFigure, t.name, t.panels, t.group, t.beside, t.ratio, t.keys, t.scale)
#undef SPARSESCOPE_FIELDS

template <class Thing>
struct IsVector : std::false_type {};
template <class Item>
struct IsVector<std::vector<Item>> : std::true_type {};
template <class Thing>
struct IsOptional : std::false_type {};
template <class Item>
struct IsOptional<std::optional<Item>> : std::true_type {};
template <class Thing>
struct IsVariant : std::false_type {};
template <class... Item>
struct IsVariant<std::variant<Item...>> : std::true_type {};

template <class Field>
void Writer::one(const Field& field) {
    if constexpr (IsVector<Field>::value) {
        m_stream << static_cast<quint64>(field.size());
        for (const auto& item : field)
            one(item);
    } else if constexpr (IsOptional<Field>::value) {
        m_stream << field.has_value();
        if (field)
            one(*field);
    } else if constexpr (IsVariant<Field>::value) {
        m_stream << static_cast<quint32>(field.index());
        std::visit([this](const auto& shape) { one(shape); }, field);
    } else if constexpr (std::is_same_v<Field, PaperPicture>) {
        // Not as PNG, which takes seconds for masks.
        const QImage image = field.make({pictureSide, pictureSide}).convertToFormat(QImage::Format_RGB32);
        m_stream << image.size()
                 << QByteArray(reinterpret_cast<const char*>(image.constBits()), image.sizeInBytes());
    } else if constexpr (std::is_enum_v<Field>) {
        m_stream << static_cast<qint32>(field);
    } else if constexpr (requires { Fields<Field>::of(*this, field); }) {
        Fields<Field>::of(*this, field);
    } else {
        m_stream << field;
    }
}

/// The alternative that the stream says; none of them: a damaged stream.
template <class... Item>
void readAlternative(QDataStream& stream, std::variant<Item...>& field, quint32 index, auto&& one) {
    quint32 at = 0;
    const bool found = ((at++ == index ? (one(field.template emplace<Item>()), true) : false) || ...);
    if (!found)
        stream.setStatus(QDataStream::ReadCorruptData);
}

std::function<QImage(QSize)> readPicture(QDataStream& stream) {
    QSize size;
    QByteArray bits;
    stream >> size >> bits;
    QImage image;
    if (stream.status() == QDataStream::Ok && QSize(pictureSide, pictureSide) == size &&
        bits.size() == qsizetype{4} * pictureSide * pictureSide)
        image = QImage(reinterpret_cast<const uchar*>(bits.constData()), size.width(), size.height(),
                       QImage::Format_RGB32)
                    .copy();
    else
        stream.setStatus(QDataStream::ReadCorruptData);
    return [image](QSize wanted) {
        const bool shrinks = wanted.width() < pictureSide || wanted.height() < pictureSide;
        return image.scaled(wanted, Qt::IgnoreAspectRatio,
                            shrinks ? Qt::SmoothTransformation : Qt::FastTransformation);
    };
}

template <class Field>
void Reader::one(Field& field) {
    if (m_stream.status() != QDataStream::Ok)
        return;
    if constexpr (IsVector<Field>::value) {
        quint64 count = 0;
        m_stream >> count;
        if (count > mostItems)
            m_stream.setStatus(QDataStream::ReadCorruptData);
        field.clear();
        field.reserve(std::min(count, firstRoom));
        for (quint64 i = 0; i < count && m_stream.status() == QDataStream::Ok; ++i)
            one(field.emplace_back());
    } else if constexpr (IsOptional<Field>::value) {
        bool there = false;
        m_stream >> there;
        if (there)
            one(field.emplace());
    } else if constexpr (IsVariant<Field>::value) {
        quint32 index = 0;
        m_stream >> index;
        readAlternative(m_stream, field, index, [this](auto& shape) { one(shape); });
    } else if constexpr (std::is_same_v<Field, PaperPicture>) {
        field.make = readPicture(m_stream);
    } else if constexpr (std::is_enum_v<Field>) {
        qint32 value = 0;
        m_stream >> value;
        field = static_cast<Field>(value);
    } else if constexpr (requires { Fields<Field>::of(*this, field); }) {
        Fields<Field>::of(*this, field);
        if constexpr (std::is_same_v<Field, PaperCells>) {
            if (field.rows < 0 || field.columns < 0 ||
                field.cells.size() !=
                    static_cast<uint64_t>(field.rows) * static_cast<uint64_t>(field.columns))
                m_stream.setStatus(QDataStream::ReadCorruptData);
        }
    } else {
        m_stream >> field;
    }
}

} // namespace

void write(QDataStream& stream, const PaperFigure& figure) {
    Writer writer(stream);
    writer(figure);
}

PaperFigure readFigure(QDataStream& stream) {
    PaperFigure figure;
    Reader reader(stream);
    reader(figure);
    return figure;
}

} // namespace sparsescope
