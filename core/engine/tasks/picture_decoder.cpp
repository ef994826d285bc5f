// libjpeg and libpng jump out of their functions on an error: the functions here that they jump into hold
// nothing that has a destructor.
#include "engine/tasks/picture_decoder.h"

#include "base/error.h"
#include "base/mapped_file.h"

#include <csetjmp>
#include <cstdio>
#include <cstring>
#include <fmt/format.h>

#include <jpeglib.h>

#include <jerror.h>
#include <png.h>

namespace sparsescope {
namespace {

constexpr uint64_t mostPixels = 100'000'000;
constexpr int mostScans = 500; ///< of a progressive JPEG: more are made to take time
constexpr png_alloc_size_t mostChunk = 16U << 20U;

[[noreturn]] void fail(const std::string& subject, const std::string& problem) {
    throw Error(ErrorCode::TaskData, printable(subject), problem);
}

void checkSize(const std::string& subject, uint64_t width, uint64_t height) {
    if (width == 0 || height == 0 || height > mostPixels / width)
        fail(subject, fmt::format("declares a picture of {} x {} pixels; at most {} million are read", width,
                                  height, mostPixels / 1'000'000));
}

/// [height, width, 3] -> [3, height, width].
Picture planesOf(const std::vector<uint8_t>& rows, int64_t height, int64_t width) {
    Picture picture{3, height, width, std::vector<uint8_t>(rows.size())};
    const auto plane = static_cast<size_t>(height * width);
    for (size_t i = 0; i < plane; ++i) {
        for (size_t c = 0; c < 3; ++c)
            picture.pixels[c * plane + i] = rows[3 * i + c];
    }
    return picture;
}

struct JpegErrors {
    jpeg_error_mgr manager; ///< first: libjpeg knows no more of it
    std::jmp_buf back;
    char message[JMSG_LENGTH_MAX];
};

JpegErrors& errorsOf(j_common_ptr info) {
    return *reinterpret_cast<JpegErrors*>(info->err);
}

[[noreturn]] void leaveJpeg(j_common_ptr info) {
    JpegErrors& errors = errorsOf(info);
    errors.manager.format_message(info, errors.message);
    std::longjmp(errors.back, 1);
}

/// Warnings after which pixels are made up are errors; strange but harmless bytes are not.
void judgeJpeg(j_common_ptr info, int level) {
    const int code = info->err->msg_code;
    if (level < 0 && (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE))
        leaveJpeg(info);
}

void limitScans(j_common_ptr info) {
    if (reinterpret_cast<j_decompress_ptr>(info)->input_scan_number > mostScans) {
        JpegErrors& errors = errorsOf(info);
        std::snprintf(errors.message, sizeof errors.message, "has more than %d scans", mostScans);
        std::longjmp(errors.back, 1);
    }
}

bool startJpeg(jpeg_decompress_struct& info, JpegErrors& errors, std::span<const std::byte> bytes) {
    if (setjmp(errors.back) != 0)
        return false;
    jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    jpeg_read_header(&info, TRUE);
    return true;
}

/// `out`: [height, width, 3].
bool readJpeg(jpeg_decompress_struct& info, JpegErrors& errors, uint8_t* out) {
    if (setjmp(errors.back) != 0)
        return false;
    info.out_color_space = JCS_RGB;
    jpeg_start_decompress(&info);
    while (info.output_scanline < info.output_height) {
        JSAMPROW row = out + static_cast<size_t>(info.output_scanline) * info.output_width * 3;
        jpeg_read_scanlines(&info, &row, 1);
    }
    jpeg_finish_decompress(&info);
    return true;
}

/// Ends libjpeg's state however the decoding ends.
struct JpegDecoder {
    JpegDecoder() {
        info.err = jpeg_std_error(&errors.manager);
        errors.manager.error_exit = leaveJpeg;
        errors.manager.emit_message = judgeJpeg;
        jpeg_create_decompress(&info);
        progress.progress_monitor = limitScans;
        info.progress = &progress;
    }
    ~JpegDecoder() { jpeg_destroy_decompress(&info); }
    JpegDecoder(const JpegDecoder&) = delete;
    JpegDecoder& operator=(const JpegDecoder&) = delete;

    jpeg_decompress_struct info{};
    JpegErrors errors{};
    jpeg_progress_mgr progress{};
};

Picture decodeJpeg(std::span<const std::byte> bytes, const std::string& subject) {
    JpegDecoder jpeg;
    const auto failed = [&] {
        fail(subject, fmt::format("is no JPEG that can be read: {}", jpeg.errors.message));
    };
    if (!startJpeg(jpeg.info, jpeg.errors, bytes))
        failed();
    checkSize(subject, jpeg.info.image_width, jpeg.info.image_height);
    if (jpeg.info.jpeg_color_space == JCS_CMYK || jpeg.info.jpeg_color_space == JCS_YCCK)
        fail(subject, "has colours for printing (CMYK); convert it to RGB");
    const auto height = static_cast<int64_t>(jpeg.info.image_height),
               width = static_cast<int64_t>(jpeg.info.image_width);
    std::vector<uint8_t> rows(static_cast<size_t>(height * width) * 3);
    if (!readJpeg(jpeg.info, jpeg.errors, rows.data()))
        failed();
    return planesOf(rows, height, width);
}

struct PngSource {
    const std::byte* at = nullptr;
    size_t left = 0;
    char message[200] = "";
};

[[noreturn]] void leavePng(png_structp png, png_const_charp message) {
    auto& source = *static_cast<PngSource*>(png_get_error_ptr(png));
    std::snprintf(source.message, sizeof source.message, "%s", message);
    png_longjmp(png, 1);
}

void readBytes(png_structp png, png_bytep out, size_t count) {
    auto& source = *static_cast<PngSource*>(png_get_io_ptr(png));
    if (count > source.left)
        png_error(png, "it is cut short");
    std::memcpy(out, source.at, count);
    source.at += count;
    source.left -= count;
}

bool startPng(png_structp png, png_infop info) {
    if (setjmp(png_jmpbuf(png)) != 0) // NOLINT(cert-err52-cpp): libpng's way
        return false;
    png_read_info(png, info);
    return true;
}

/// `rows` point at what is as large as png_get_rowbytes says after the transformations.
bool readPng(png_structp png, png_infop info, png_bytepp rows) {
    if (setjmp(png_jmpbuf(png)) != 0) // NOLINT(cert-err52-cpp)
        return false;
    png_read_image(png, rows);
    png_read_end(png, info);
    return true;
}

bool transformPng(png_structp png, png_infop info) {
    if (setjmp(png_jmpbuf(png)) != 0) // NOLINT(cert-err52-cpp)
        return false;
    png_set_palette_to_rgb(png);
    png_set_expand_gray_1_2_4_to_8(png);
    png_set_gray_to_rgb(png);
    png_set_strip_alpha(png);
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
    return true;
}

/// Ends libpng's state however the decoding ends.
struct PngDecoder {
    explicit PngDecoder(std::span<const std::byte> bytes)
        : source{bytes.data(), bytes.size()}
        , png(png_create_read_struct(PNG_LIBPNG_VER_STRING, &source, leavePng,
                                     [](png_structp, png_const_charp) {})) {
        if (png == nullptr)
            throw std::bad_alloc();
        info = png_create_info_struct(png);
        if (info == nullptr) {
            png_destroy_read_struct(&png, nullptr, nullptr);
            throw std::bad_alloc();
        }
        png_set_read_fn(png, &source, readBytes);
        png_set_user_limits(png, 1'000'000, 1'000'000);
        png_set_chunk_malloc_max(png, mostChunk);
        png_set_chunk_cache_max(png, 100);
    }
    ~PngDecoder() { png_destroy_read_struct(&png, &info, nullptr); }
    PngDecoder(const PngDecoder&) = delete;
    PngDecoder& operator=(const PngDecoder&) = delete;

    PngSource source;
    png_structp png = nullptr;
    png_infop info = nullptr;
};

Picture decodePng(std::span<const std::byte> bytes, const std::string& subject) {
    PngDecoder decoder(bytes);
    const auto failed = [&] {
        fail(subject, fmt::format("is no PNG that can be read: {}", decoder.source.message));
    };
    if (!startPng(decoder.png, decoder.info))
        failed();
    const auto height = static_cast<int64_t>(png_get_image_height(decoder.png, decoder.info));
    const auto width = static_cast<int64_t>(png_get_image_width(decoder.png, decoder.info));
    checkSize(subject, static_cast<uint64_t>(width), static_cast<uint64_t>(height));
    if (png_get_bit_depth(decoder.png, decoder.info) == 16)
        fail(subject, "has 16 bits a channel; convert it to 8");
    if (!transformPng(decoder.png, decoder.info))
        failed();
    const size_t rowBytes = png_get_rowbytes(decoder.png, decoder.info);
    if (rowBytes != static_cast<size_t>(width) * 3)
        fail(subject, "is no PNG of grey, palette or RGB colours");
    std::vector<uint8_t> pixels(rowBytes * static_cast<size_t>(height));
    std::vector<png_bytep> rows(static_cast<size_t>(height));
    for (size_t row = 0; row < rows.size(); ++row)
        rows[row] = pixels.data() + row * rowBytes;
    if (!readPng(decoder.png, decoder.info, rows.data()))
        failed();
    return planesOf(pixels, height, width);
}

} // namespace

Picture decodePicture(std::span<const std::byte> bytes, const std::string& subject) {
    const auto begins = [&](std::initializer_list<unsigned char> magic) {
        return bytes.size() >= magic.size() && std::memcmp(bytes.data(), magic.begin(), magic.size()) == 0;
    };
    if (begins({0xff, 0xd8, 0xff}))
        return decodeJpeg(bytes, subject);
    if (begins({0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}))
        return decodePng(bytes, subject);
    fail(subject, "is neither a JPEG nor a PNG");
}

Picture readPicture(const std::filesystem::path& path) {
    const MappedFile file(path);
    Picture picture = decodePicture(file.bytes(), path.string());
    file.throwIfShrunk();
    return picture;
}

} // namespace sparsescope
