#include "terminal/report.h"

#include "terminal/closed_reader.h"
#include "terminal/output.h"

#include <filesystem>
#include <new>
#include <system_error>

namespace sparsescope {

int report(std::string_view program, const Error& error) {
    say("{}: {}\n", program, error.line());
    return exitCode(error.code());
}

int reported(std::string_view program, int unforeseen, const std::function<int()>& f) {
    const auto internal = [&](const char* what) {
        say("{}: error[internal]: program: {}; please report this with the command line\n", program,
            printable(what, 2000));
        return unforeseen;
    };
    try {
        return f();
    } catch (const ClosedReader& gone) {
        return exitCode(gone.code());
    } catch (const Error& error) {
        return report(program, error);
    } catch (const std::bad_alloc&) {
        return report(program, Error(ErrorCode::OutOfMemory, "memory",
                                     "there is not enough; close other programs, use a smaller batch or "
                                     "model, or a machine with more"));
    } catch (const std::filesystem::filesystem_error& error) {
        return report(program, Error(ErrorCode::FileRead, error.path1().string(), error.code().message()));
    } catch (const std::system_error& error) {
        if (error.code() == std::errc::resource_unavailable_try_again) {
            return report(program, Error(ErrorCode::OutOfMemory, "threads",
                                         "there are no more to be had; close other programs, or raise the "
                                         "limit (ulimit -u)"));
        }
        return internal(error.what());
    } catch (const std::exception& error) {
        return internal(error.what());
    } catch (...) {
        return internal("something that is no exception was thrown");
    }
}

} // namespace sparsescope
