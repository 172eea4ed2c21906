#include "core/io/authors_model.h"
#include "core/io/c_header.h"
#include "core/io/onnx_file.h"
#include "core/io/torch_module.h"
#include "tests/fuzz/fuzz.h"

using namespace hanscape;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzz::bytesOf(data, size);
    fuzz::attempt([&] {
        const Model model = decodeModel(bytes, "'file'");
        const std::string written = encodeModel(model);
        fuzz::require(encodeModel(decodeModel(written, "again")) == written, "a model reads back as it was");
        fuzz::attempt([&] { encodeAuthorsModel(model); });
        fuzz::attempt([&] { encodeCHeader(model, "network"); });
        fuzz::attempt([&] { encodeOnnx(model); });
        model.expectation();
    });
    return 0;
}
