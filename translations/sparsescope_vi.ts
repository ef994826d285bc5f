<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi" sourcelanguage="en">
<context>
    <name>CoreError</name>
    <message>
        <source>&quot;%1&quot; finds its mask by training, and nothing is trained for %2; make a study of its own of that task</source>
        <translation>&quot;%1&quot; tìm mặt nạ bằng huấn luyện, mà %2 không huấn luyện gì; hãy tạo nghiên cứu riêng cho tác vụ đó</translation>
    </message>
    <message>
        <source>&quot;%1&quot; finds its mask by training: give training at least one epoch</source>
        <translation>&quot;%1&quot; tìm mặt nạ bằng huấn luyện: hãy cho huấn luyện ít nhất một epoch</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no method; known are %2</source>
        <translation>&quot;%1&quot; không phải phương pháp; chỉ biết %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no task; known are %2</source>
        <translation>&quot;%1&quot; không phải tác vụ; chỉ biết %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is nothing that is rewound; backbone, all, pool and none are</source>
        <translation>&quot;%1&quot; không phải thứ được tua lại; chỉ có backbone, all, pool và none</translation>
    </message>
    <message>
        <source>&quot;epochs&quot; is %1, and nothing is trained for %2; leave it out, and make a study of its own of that task</source>
        <translation>&quot;epochs&quot; là %1, mà %2 không huấn luyện gì; hãy bỏ nó, và tạo nghiên cứu riêng cho tác vụ đó</translation>
    </message>
    <message>
        <source>%1 (at byte %2 of its JSON); the file is damaged, write or download it again</source>
        <translation>%1 (ở byte %2 của JSON); tệp bị hỏng, hãy ghi hoặc tải lại</translation>
    </message>
    <message>
        <source>%1 (stage %2) has in %3 %4 (another machine, other threads or libraries?); %5</source>
        <translation>%1 (giai đoạn %2) có trong %3 %4 (máy khác, số luồng hay thư viện khác?); %5</translation>
    </message>
    <message>
        <source>%1 dimensions</source>
        <translation>%1 chiều</translation>
    </message>
    <message>
        <source>%1 dimensions from %2 tokens</source>
        <translation>%1 chiều từ token thứ %2</translation>
    </message>
    <message>
        <source>%1 dimensions until %2 tokens</source>
        <translation>%1 chiều đến token thứ %2</translation>
    </message>
    <message>
        <source>%1 examples of %2 tokens</source>
        <translation>%1 mẫu, mỗi mẫu %2 token</translation>
    </message>
    <message>
        <source>%1 has no pictures; for a model of text give &quot;text&quot;: FILE</source>
        <translation>%1 không có ảnh; với mô hình văn bản hãy cho &quot;text&quot;: FILE</translation>
    </message>
    <message>
        <source>%1 inputs fit the other matrices of its block</source>
        <translation>%1 đầu vào mới khớp với các ma trận khác trong khối</translation>
    </message>
    <message>
        <source>%1 is beside it, as quantised weights have it</source>
        <translation>có %1 bên cạnh, như ở trọng số lượng tử hoá</translation>
    </message>
    <message>
        <source>%1 is not above 0 and below 1; 60 % is written 0.6</source>
        <translation>%1 không lớn hơn 0 và nhỏ hơn 1; 60 % viết là 0.6</translation>
    </message>
    <message>
        <source>%1 is not for language models</source>
        <translation>%1 không dành cho mô hình ngôn ngữ</translation>
    </message>
    <message>
        <source>%1 is outside [0, 1); 60 % is written 0.6</source>
        <translation>%1 nằm ngoài [0, 1); 60 % viết là 0.6</translation>
    </message>
    <message>
        <source>%1 is paused: no further run begins; go on with: study resume %2</source>
        <translation>%1 đang tạm dừng: không lượt chạy nào bắt đầu nữa; chạy tiếp bằng: study resume %2</translation>
    </message>
    <message>
        <source>%1 is there twice; make two studies of it</source>
        <translation>%1 xuất hiện hai lần; hãy tách thành hai nghiên cứu</translation>
    </message>
    <message>
        <source>%1 layers</source>
        <translation>%1 tầng</translation>
    </message>
    <message>
        <source>%1 layers, one every %2 tokens</source>
        <translation>%1 tầng, mỗi %2 token bỏ một tầng</translation>
    </message>
    <message>
        <source>%1 names %2, but it has %3 number</source>
        <translation>%1 nêu %2, nhưng lại có %3 số</translation>
    </message>
    <message>
        <source>%1 names %2, but it has %3 numbers</source>
        <translation>%1 nêu %2, nhưng lại có %3 số</translation>
    </message>
    <message>
        <source>%1 of %2 layers</source>
        <translation>%1 trong %2 tầng</translation>
    </message>
    <message>
        <source>%1 outputs fit the other matrices of its block</source>
        <translation>%1 đầu ra mới khớp với các ma trận khác trong khối</translation>
    </message>
    <message>
        <source>%1 outputs of %2 inputs fit the key beside it and the other blocks</source>
        <translation>%1 đầu ra và %2 đầu vào mới khớp với key bên cạnh và các khối khác</translation>
    </message>
    <message>
        <source>%1 outputs of %2 inputs fit the other matrices of its block</source>
        <translation>%1 đầu ra và %2 đầu vào mới khớp với các ma trận khác trong khối</translation>
    </message>
    <message>
        <source>%1 points were measured; the same command goes on from there</source>
        <translation>đã đo %1 điểm; cùng lệnh đó sẽ chạy tiếp từ đây</translation>
    </message>
    <message>
        <source>%1 rows of %2 for %3</source>
        <translation>%1 hàng gồm %2 cho %3</translation>
    </message>
    <message>
        <source>%1 says that weights have scales</source>
        <translation>%1 cho biết trọng số có hệ số tỉ lệ</translation>
    </message>
    <message>
        <source>%1 shots</source>
        <translation>%1 ví dụ giải sẵn</translation>
    </message>
    <message>
        <source>%1 tensors put in by hand</source>
        <translation>%1 tensor được thêm bằng tay</translation>
    </message>
    <message>
        <source>%1 tensors taken out by hand</source>
        <translation>%1 tensor bị bỏ ra bằng tay</translation>
    </message>
    <message>
        <source>%1 threads</source>
        <translation>%1 luồng</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 token</translation>
    </message>
    <message>
        <source>%1 was finished and is left out: %2: %3</source>
        <translation>%1 đã xong nhưng bị bỏ ra: %2: %3</translation>
    </message>
    <message>
        <source>%1, its other ranks&apos; part</source>
        <translation>%1, phần của các rank khác</translation>
    </message>
    <message>
        <source>%1, or dequantise it with %2 and save that</source>
        <translation>%1, hoặc giải lượng tử bằng %2 rồi lưu lại</translation>
    </message>
    <message>
        <source>%1, or dequantise it with what wrote it and save that</source>
        <translation>%1, hoặc giải lượng tử bằng chương trình đã ghi nó rồi lưu lại</translation>
    </message>
    <message>
        <source>%1: &quot;%2&quot; is of a tuning; give it &quot;tune&quot;, too</source>
        <translation>%1: &quot;%2&quot; thuộc về tinh chỉnh; hãy cho cả &quot;tune&quot;</translation>
    </message>
    <message>
        <source>%1: %2; it is left out</source>
        <translation>%1: %2; bị bỏ ra</translation>
    </message>
    <message>
        <source>%1: %2; it is made anew of what the study asks</source>
        <translation>%1: %2; sẽ được làm lại theo yêu cầu của nghiên cứu</translation>
    </message>
    <message>
        <source>%1: a question</source>
        <translation>%1: một câu hỏi</translation>
    </message>
    <message>
        <source>%1: an allocation is of a sparsity; a pattern N:M is the same everywhere</source>
        <translation>%1: phân bổ chỉ dành cho độ thưa; mẫu N:M giống nhau ở mọi nơi</translation>
    </message>
    <message>
        <source>%1: beta is SPP&apos;s alone</source>
        <translation>%1: beta chỉ có ở SPP</translation>
    </message>
    <message>
        <source>%1: full tuning has no rank</source>
        <translation>%1: tinh chỉnh toàn bộ không có hạng</translation>
    </message>
    <message>
        <source>%1: it was cancelled</source>
        <translation>%1: đã bị huỷ</translation>
    </message>
    <message>
        <source>%1: its answer</source>
        <translation>%1: câu trả lời của nó</translation>
    </message>
    <message>
        <source>%1: its worker was ended; if the machine swaps, use fewer jobs</source>
        <translation>%1: tiến trình làm việc đã bị kết thúc; nếu máy phải hoán trang, hãy dùng ít công việc hơn</translation>
    </message>
    <message>
        <source>%1: line %2</source>
        <translation>%1: dòng %2</translation>
    </message>
    <message>
        <source>%1: the row offsets do not fit the bitmask, which alone is used</source>
        <translation>%1: độ lệch của hàng không khớp với bitmask, chỉ bitmask được dùng</translation>
    </message>
    <message>
        <source>%1: what is tuned are language models, and %2 is learnt by itself; leave &quot;tune&quot; out</source>
        <translation>%1: chỉ tinh chỉnh được mô hình ngôn ngữ, còn %2 tự học; hãy bỏ &quot;tune&quot;</translation>
    </message>
    <message>
        <source>%1; choose a place where you may write</source>
        <translation>%1; hãy chọn nơi có quyền ghi</translation>
    </message>
    <message>
        <source>%1; correct the root of model &quot;%2&quot;</source>
        <translation>%1; hãy sửa root của mô hình &quot;%2&quot;</translation>
    </message>
    <message>
        <source>%1; end its worker, process %2</source>
        <translation>%1; hãy kết thúc tiến trình làm việc %2 của nó</translation>
    </message>
    <message>
        <source>%1; free some space, then run the study again</source>
        <translation>%1; hãy giải phóng dung lượng rồi chạy lại nghiên cứu</translation>
    </message>
    <message>
        <source>%1; mend it, or take it out of the folder</source>
        <translation>%1; hãy sửa nó hoặc lấy nó ra khỏi thư mục</translation>
    </message>
    <message>
        <source>%1; merge it with what trained it (PEFT&apos;s merge_and_unload(), diffusers&apos; fuse_lora())</source>
        <translation>%1; hãy gộp nó bằng chương trình đã huấn luyện nó (merge_and_unload() của PEFT, fuse_lora() của diffusers)</translation>
    </message>
    <message>
        <source>%1; nothing else</source>
        <translation>%1; không gì khác</translation>
    </message>
    <message>
        <source>%1; put the model&apos;s own config.json beside it</source>
        <translation>%1; hãy đặt config.json của chính mô hình bên cạnh</translation>
    </message>
    <message>
        <source>%1; remove it and run the study again to make it anew</source>
        <translation>%1; hãy xoá nó rồi chạy lại nghiên cứu để làm lại</translation>
    </message>
    <message>
        <source>%1; remove that file: it only says where models and data were and what they held, and is written anew from those that are there</source>
        <translation>%1; hãy xoá tệp đó: nó chỉ ghi mô hình và dữ liệu nằm ở đâu, chứa gì, và sẽ được ghi lại từ những gì còn đó</translation>
    </message>
    <message>
        <source>%1; run the study again to make it anew</source>
        <translation>%1; hãy chạy lại nghiên cứu để làm lại</translation>
    </message>
    <message>
        <source>%1; see %2 --help</source>
        <translation>%1; xem %2 --help</translation>
    </message>
    <message>
        <source>%1; the file is damaged, copy it again</source>
        <translation>%1; tệp bị hỏng, hãy sao chép lại</translation>
    </message>
    <message>
        <source>%1; the file is damaged, or of another version of DeepSpeed</source>
        <translation>%1; tệp bị hỏng hoặc thuộc phiên bản DeepSpeed khác</translation>
    </message>
    <message>
        <source>%1; without it the file that is written would lack a weight</source>
        <translation>%1; thiếu nó, tệp ghi ra sẽ thiếu một trọng số</translation>
    </message>
    <message>
        <source>%1; write a file that ends in .safetensors instead</source>
        <translation>%1; hãy ghi vào tệp có đuôi .safetensors</translation>
    </message>
    <message>
        <source>(or %1)</source>
        <translation>(hoặc %1)</translation>
    </message>
    <message>
        <source>(they were made with different pools: %1; and %2)</source>
        <translation>(chúng được tạo với tập cắt tỉa khác nhau: %1; và %2)</translation>
    </message>
    <message>
        <source>(with or without .gz)</source>
        <translation>(có hoặc không có .gz)</translation>
    </message>
    <message>
        <source>, at step %1 of %2</source>
        <translation>, ở bước %1 trên %2</translation>
    </message>
    <message>
        <source>, or may be turned as others are</source>
        <translation>, hoặc có thể bị xoay như những cái khác</translation>
    </message>
    <message>
        <source>, or numbers, e.g. &quot;3,4,5&quot;</source>
        <translation>, hoặc các số, ví dụ &quot;3,4,5&quot;</translation>
    </message>
    <message>
        <source>, where &quot;%1&quot; does</source>
        <translation>, nơi có &quot;%1&quot;</translation>
    </message>
    <message>
        <source>, which is beside it,</source>
        <translation>, nằm bên cạnh nó,</translation>
    </message>
    <message>
        <source>--allocation given</source>
        <translation>--allocation đã cho</translation>
    </message>
    <message>
        <source>--rules or --partial</source>
        <translation>--rules hoặc --partial</translation>
    </message>
    <message>
        <source>: %1 then, %2 now</source>
        <translation>: khi đó %1, nay %2</translation>
    </message>
    <message>
        <source>; %1%2 keeps its name</source>
        <translation>; %1%2 giữ nguyên tên</translation>
    </message>
    <message>
        <source>; choose a place where you may write</source>
        <translation>; hãy chọn nơi có quyền ghi</translation>
    </message>
    <message>
        <source>; create the folder first</source>
        <translation>; hãy tạo thư mục trước</translation>
    </message>
    <message>
        <source>; free some space or choose another disk</source>
        <translation>; hãy giải phóng dung lượng hoặc chọn đĩa khác</translation>
    </message>
    <message>
        <source>; free some space, then run the study again</source>
        <translation>; hãy giải phóng dung lượng rồi chạy lại nghiên cứu</translation>
    </message>
    <message>
        <source>; how large blocks are that are not 128 x 128, weight_block_size of config.json&apos;s quantization_config says: put it beside the file</source>
        <translation>; khối không phải 128 x 128 lớn bao nhiêu thì weight_block_size trong quantization_config của config.json cho biết: hãy đặt nó cạnh tệp</translation>
    </message>
    <message>
        <source>; if memory ran out, use fewer jobs or a smaller batch</source>
        <translation>; nếu hết bộ nhớ, hãy dùng ít công việc hơn hoặc lô nhỏ hơn</translation>
    </message>
    <message>
        <source>; its last known content is taken</source>
        <translation>; nội dung biết được gần nhất được dùng</translation>
    </message>
    <message>
        <source>; its log ends: %1</source>
        <translation>; nhật ký của nó kết thúc bằng: %1</translation>
    </message>
    <message>
        <source>; raise the limit of a file&apos;s size (ulimit -f)</source>
        <translation>; hãy nâng giới hạn kích thước tệp (ulimit -f)</translation>
    </message>
    <message>
        <source>; raise the limit of a file&apos;s size (ulimit -f), then run the study again</source>
        <translation>; hãy nâng giới hạn kích thước tệp (ulimit -f) rồi chạy lại nghiên cứu</translation>
    </message>
    <message>
        <source>; the disk of %1 is full (%2 KB are free): make room, and run the study again</source>
        <translation>; đĩa của %1 đã đầy (còn %2 KB): hãy giải phóng chỗ rồi chạy lại nghiên cứu</translation>
    </message>
    <message>
        <source>; what was measured is of %1%2, which study.json does not name any more</source>
        <translation>; những gì đã đo là của %1%2, mà study.json không còn nêu</translation>
    </message>
    <message>
        <source>AWQ without zero points (zero_point of false), which is not read; quantise it with zero_point of true, or save the dense weights</source>
        <translation>AWQ không có điểm không (zero_point là false), không được hỗ trợ; hãy lượng tử hoá với zero_point là true, hoặc lưu trọng số đặc</translation>
    </message>
    <message>
        <source>Cannot allocate memory</source>
        <translation>Không cấp phát được bộ nhớ</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>Vượt hạn mức đĩa</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>Tên tệp quá dài</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>Tệp quá lớn</translation>
    </message>
    <message>
        <source>HDF5 file</source>
        <translation>tệp HDF5</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>Lỗi vào/ra</translation>
    </message>
    <message>
        <source>Interrupted system call</source>
        <translation>Lệnh gọi hệ thống bị ngắt</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>Là thư mục</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>Đĩa không còn chỗ trống</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>Không có tệp hay thư mục này</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>Không phải thư mục</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>Thao tác không được phép</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>Không đủ quyền</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>Hệ thống tệp chỉ cho đọc</translation>
    </message>
    <message>
        <source>Slurm ended it twice at its limit of memory; see %1, and give it more with --mem</source>
        <translation>Slurm đã kết thúc nó hai lần vì chạm giới hạn bộ nhớ; xem %1, và cấp thêm bằng --mem</translation>
    </message>
    <message>
        <source>Slurm ended it twice without progress; see %1, and give it more time with --time</source>
        <translation>Slurm đã kết thúc nó hai lần mà không có tiến triển; xem %1, và cho thêm thời gian bằng --time</translation>
    </message>
    <message>
        <source>Stale file handle</source>
        <translation>Thẻ tệp đã cũ</translation>
    </message>
    <message>
        <source>Too many levels of symbolic links</source>
        <translation>Quá nhiều tầng liên kết tượng trưng</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>Quá nhiều tệp đang mở</translation>
    </message>
    <message>
        <source>[%1] must be two tokens with a space between</source>
        <translation>[%1] phải là hai token cách nhau một dấu cách</translation>
    </message>
    <message>
        <source>[1, 1 + a square number, width]</source>
        <translation>[1, 1 + một số chính phương, độ rộng]</translation>
    </message>
    <message>
        <source>[classes, %1]</source>
        <translation>[số lớp, %1]</translation>
    </message>
    <message>
        <source>[rows, width]</source>
        <translation>[số hàng, độ rộng]</translation>
    </message>
    <message>
        <source>[width, channels, patch, patch]</source>
        <translation>[độ rộng, số kênh, cỡ mảnh, cỡ mảnh]</translation>
    </message>
    <message>
        <source>_scale or SCB</source>
        <translation>_scale hoặc SCB</translation>
    </message>
    <message>
        <source>_scale or _scale_inv</source>
        <translation>_scale hoặc _scale_inv</translation>
    </message>
    <message>
        <source>a BERT</source>
        <translation>BERT</translation>
    </message>
    <message>
        <source>a ViT</source>
        <translation>ViT</translation>
    </message>
    <message>
        <source>a checkpoint of %1</source>
        <translation>một checkpoint của %1</translation>
    </message>
    <message>
        <source>a convolution, or of more than two dimensions</source>
        <translation>một tích chập, hoặc có hơn hai chiều</translation>
    </message>
    <message>
        <source>a cutoff of %1</source>
        <translation>ngưỡng cắt %1</translation>
    </message>
    <message>
        <source>a dictionary, no tensor</source>
        <translation>một từ điển, không phải tensor</translation>
    </message>
    <message>
        <source>a flat parameter of FSDP, several layers in one; save a full state dict (FULL_STATE_DICT)</source>
        <translation>một tham số phẳng của FSDP, nhiều tầng trong một; hãy lưu state dict đầy đủ (FULL_STATE_DICT)</translation>
    </message>
    <message>
        <source>a hole</source>
        <translation>một lỗ hổng</translation>
    </message>
    <message>
        <source>a kernel of neither a linear layer nor a convolution</source>
        <translation>một kernel không thuộc tầng tuyến tính lẫn tích chập</translation>
    </message>
    <message>
        <source>a language model</source>
        <translation>một mô hình ngôn ngữ</translation>
    </message>
    <message>
        <source>a link that leads out of the folder; put the file itself there</source>
        <translation>một liên kết dẫn ra ngoài thư mục; hãy đặt chính tệp đó vào đây</translation>
    </message>
    <message>
        <source>a list of names of tensors</source>
        <translation>danh sách tên tensor</translation>
    </message>
    <message>
        <source>a matrix [outputs, inputs] belongs here</source>
        <translation>ở đây phải là một ma trận [đầu ra, đầu vào]</translation>
    </message>
    <message>
        <source>a matrix of a file without repeated blocks</source>
        <translation>một ma trận của tệp không có khối lặp lại</translation>
    </message>
    <message>
        <source>a model in torchtune&apos;s names</source>
        <translation>một mô hình theo tên của torchtune</translation>
    </message>
    <message>
        <source>a model of %1 tokens</source>
        <translation>mô hình %1 token</translation>
    </message>
    <message>
        <source>a model of unknown type (it has no config.json beside it that says its model_type; put the model&apos;s own there)</source>
        <translation>một mô hình không rõ loại (không có config.json bên cạnh cho biết model_type; hãy đặt config.json của chính mô hình vào đó)</translation>
    </message>
    <message>
        <source>a model runs whole or not at all</source>
        <translation>mô hình phải chạy trọn vẹn</translation>
    </message>
    <message>
        <source>a name that is too long for a file</source>
        <translation>tên quá dài đối với một tệp</translation>
    </message>
    <message>
        <source>a numpy array, no tensor</source>
        <translation>một mảng numpy, không phải tensor</translation>
    </message>
    <message>
        <source>a parameter of its own, no linear layer&apos;s weight</source>
        <translation>một tham số riêng, không phải trọng số tầng tuyến tính</translation>
    </message>
    <message>
        <source>a part of a model does not run</source>
        <translation>một phần của mô hình thì không chạy được</translation>
    </message>
    <message>
        <source>a record is too long</source>
        <translation>một bản ghi quá dài</translation>
    </message>
    <message>
        <source>a regular expression on names of tensors</source>
        <translation>một biểu thức chính quy trên tên tensor</translation>
    </message>
    <message>
        <source>a sequence of %1 tokens</source>
        <translation>dãy %1 token</translation>
    </message>
    <message>
        <source>a single number, no matrix</source>
        <translation>một số đơn lẻ, không phải ma trận</translation>
    </message>
    <message>
        <source>a storage size</source>
        <translation>kích thước vùng lưu</translation>
    </message>
    <message>
        <source>a storage without a shape, no tensor</source>
        <translation>một vùng lưu không có hình dạng, không phải tensor</translation>
    </message>
    <message>
        <source>a stride</source>
        <translation>bước nhảy</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>một văn bản</translation>
    </message>
    <message>
        <source>a width of all heads</source>
        <translation>độ rộng của tất cả các đầu</translation>
    </message>
    <message>
        <source>a width of all heads of keys (num_key_value_heads)</source>
        <translation>độ rộng của tất cả các đầu key (num_key_value_heads)</translation>
    </message>
    <message>
        <source>a width of all heads of values (num_key_value_heads)</source>
        <translation>độ rộng của tất cả các đầu value (num_key_value_heads)</translation>
    </message>
    <message>
        <source>a window of %1 tokens</source>
        <translation>cửa sổ %1 token</translation>
    </message>
    <message>
        <source>a window of 1 token</source>
        <translation>cửa sổ 1 token</translation>
    </message>
    <message>
        <source>a worker of an earlier start, or another process, computes it</source>
        <translation>một tiến trình làm việc của lần khởi động trước, hoặc một tiến trình khác, đang tính nó</translation>
    </message>
    <message>
        <source>adds items to what holds none</source>
        <translation>thêm phần tử vào thứ không chứa gì được</translation>
    </message>
    <message>
        <source>along its second axis</source>
        <translation>theo trục thứ hai</translation>
    </message>
    <message>
        <source>an earlier round</source>
        <translation>một vòng trước đó</translation>
    </message>
    <message>
        <source>an extent</source>
        <translation>kích thước chiều</translation>
    </message>
    <message>
        <source>an object of %1, no tensor</source>
        <translation>một đối tượng %1, không phải tensor</translation>
    </message>
    <message>
        <source>an offset</source>
        <translation>độ lệch</translation>
    </message>
    <message>
        <source>an overlap</source>
        <translation>chồng lấn</translation>
    </message>
    <message>
        <source>an unknown architecture</source>
        <translation>kiến trúc không rõ</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>và %1 nữa</translation>
    </message>
    <message>
        <source>and %1 more beside it each</source>
        <translation>và %1 cái nữa bên cạnh mỗi cái</translation>
    </message>
    <message>
        <source>and %1 more tensor</source>
        <translation>và %1 tensor nữa</translation>
    </message>
    <message>
        <source>and %1 more tensors</source>
        <translation>và %1 tensor nữa</translation>
    </message>
    <message>
        <source>and no %1 of the same shape beside it</source>
        <translation>và không có %1 cùng hình dạng bên cạnh</translation>
    </message>
    <message>
        <source>and the local header of the entry %1 disagree about its name</source>
        <translation>và phần đầu cục bộ của mục %1 nêu tên khác nhau</translation>
    </message>
    <message>
        <source>and those before it share storages so that they have more than %1 times the bytes of the file; the file is damaged</source>
        <translation>và các tensor trước nó dùng chung vùng lưu đến mức có hơn %1 lần số byte của tệp; tệp bị hỏng</translation>
    </message>
    <message>
        <source>and transformers&apos; %1 has no such bias</source>
        <translation>còn %1 của transformers không có bias như vậy</translation>
    </message>
    <message>
        <source>another mask</source>
        <translation>mặt nạ khác</translation>
    </message>
    <message>
        <source>another study computes on it; wait for that one, or set device to another or to cpu</source>
        <translation>một nghiên cứu khác đang tính trên đó; hãy đợi nó, hoặc đặt device thành thiết bị khác hay cpu</translation>
    </message>
    <message>
        <source>are fewer than the %1 of one step (%2 sequences of %3); give more, or a smaller batch</source>
        <translation>ít hơn %1 mẫu của một bước (%2 dãy dài %3); hãy cho nhiều hơn, hoặc lô nhỏ hơn</translation>
    </message>
    <message>
        <source>are more than %1 has: %2</source>
        <translation>nhiều hơn số mà %1 có: %2</translation>
    </message>
    <message>
        <source>are more than the %1 of the list %2; name more, or remove fewer</source>
        <translation>nhiều hơn %1 của danh sách %2; hãy nêu nhiều hơn, hoặc bỏ ít hơn</translation>
    </message>
    <message>
        <source>are more than the %1 that a cache was made for</source>
        <translation>nhiều hơn %1 mà bộ nhớ đệm được tạo cho</translation>
    </message>
    <message>
        <source>are more than the model&apos;s context of %1; use a shorter window</source>
        <translation>nhiều hơn ngữ cảnh %1 của mô hình; hãy dùng cửa sổ ngắn hơn</translation>
    </message>
    <message>
        <source>are not all gone before the last step of %1 tokens; give more tokens, or let them go faster</source>
        <translation>chưa bị bỏ hết trước bước cuối của %1 token; hãy cho thêm token, hoặc bỏ chúng nhanh hơn</translation>
    </message>
    <message>
        <source>are not all gone behind the last step of %1 tokens; give more tokens, or let them go faster</source>
        <translation>chưa bị bỏ hết sau bước cuối của %1 token; hãy cho thêm token, hoặc bỏ chúng nhanh hơn</translation>
    </message>
    <message>
        <source>are not fewer than the %1 hidden dimensions of a block; at least one stays</source>
        <translation>không ít hơn %1 chiều ẩn của một khối; phải còn ít nhất một</translation>
    </message>
    <message>
        <source>are not those of this pool and sparsity</source>
        <translation>không phải của tập cắt tỉa và độ thưa này</translation>
    </message>
    <message>
        <source>are to be gone behind %1 tokens, and a step takes %2; begin earlier, or end later</source>
        <translation>phải bị bỏ hết sau %1 token, mà một bước đã dùng %2; hãy bắt đầu sớm hơn hoặc kết thúc muộn hơn</translation>
    </message>
    <message>
        <source>asked for, but no matrix of floating numbers</source>
        <translation>được yêu cầu, nhưng không phải ma trận số dấu phẩy động</translation>
    </message>
    <message>
        <source>asks for %1 runs; a study has at most %2, so split it</source>
        <translation>yêu cầu %1 lượt chạy; một nghiên cứu có tối đa %2, nên hãy chia nó ra</translation>
    </message>
    <message>
        <source>asks for pictures that are not square; only square ones are supported</source>
        <translation>yêu cầu ảnh không vuông; chỉ hỗ trợ ảnh vuông</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>ít nhất</translation>
    </message>
    <message>
        <source>became shorter after it was opened; let the download or copy end, then open it again</source>
        <translation>bị ngắn đi sau khi mở; hãy để tải xuống hoặc sao chép xong rồi mở lại</translation>
    </message>
    <message>
        <source>begins as a zip archive (PyTorch or NumPy?), but the directory at its end is missing; the file is cut short, download it again</source>
        <translation>bắt đầu như kho zip (PyTorch hay NumPy?), nhưng thiếu thư mục ở cuối; tệp bị cắt cụt, hãy tải lại</translation>
    </message>
    <message>
        <source>belongs to the pool and is not read, %1 of them in all: %2; %3</source>
        <translation>thuộc tập cắt tỉa mà không đọc được, tổng cộng %1: %2; %3</translation>
    </message>
    <message>
        <source>bert&apos;s tokenizer</source>
        <translation>bộ tách từ của bert</translation>
    </message>
    <message>
        <source>beyond 2^64</source>
        <translation>vượt quá 2^64</translation>
    </message>
    <message>
        <source>bins %1</source>
        <translation>%1 ô</translation>
    </message>
    <message>
        <source>block %1</source>
        <translation>khối %1</translation>
    </message>
    <message>
        <source>breaks off at entry %1 of %2</source>
        <translation>dừng giữa chừng ở mục %1 trên %2</translation>
    </message>
    <message>
        <source>but its name does not say so; put the parts into one folder as NAME-%1-of-%2.gguf and so on</source>
        <translation>nhưng tên của nó không nói vậy; hãy đặt các phần vào một thư mục với tên NAME-%1-of-%2.gguf và tiếp theo</translation>
    </message>
    <message>
        <source>calibrates with a task that this version does not know</source>
        <translation>hiệu chỉnh bằng tác vụ mà phiên bản này không biết</translation>
    </message>
    <message>
        <source>calibrates with other data than %1; keep them apart</source>
        <translation>hiệu chỉnh bằng dữ liệu khác với %1; hãy để chúng riêng</translation>
    </message>
    <message>
        <source>calls a tensor of a block %1, whose number is not between two dots; convert it with --names hf first</source>
        <translation>gọi một tensor của khối là %1, số của nó không nằm giữa hai dấu chấm; trước hết hãy chuyển bằng --names hf</translation>
    </message>
    <message>
        <source>calls another checkpoint &quot;%1&quot; than %2 does; rename it in one of the two</source>
        <translation>gọi một checkpoint khác là &quot;%1&quot; so với %2; hãy đổi tên ở một trong hai</translation>
    </message>
    <message>
        <source>cannot be asked for its lock: %1</source>
        <translation>không hỏi được khoá của nó: %1</translation>
    </message>
    <message>
        <source>cannot be both the checkpoint and its mask; give two names</source>
        <translation>không thể vừa là checkpoint vừa là mặt nạ của nó; hãy cho hai tên</translation>
    </message>
    <message>
        <source>cannot be built in memory; close other programs</source>
        <translation>không dựng được trong bộ nhớ; hãy đóng các chương trình khác</translation>
    </message>
    <message>
        <source>cannot be copied: %1</source>
        <translation>không sao chép được: %1</translation>
    </message>
    <message>
        <source>cannot be created</source>
        <translation>không tạo được</translation>
    </message>
    <message>
        <source>cannot be created: %1</source>
        <translation>không tạo được: %1</translation>
    </message>
    <message>
        <source>cannot be created: %1; choose a place where you may write</source>
        <translation>không tạo được: %1; hãy chọn nơi có quyền ghi</translation>
    </message>
    <message>
        <source>cannot be created: there is no such folder; make it first</source>
        <translation>không tạo được: không có thư mục như vậy; hãy tạo nó trước</translation>
    </message>
    <message>
        <source>cannot be listed: %1</source>
        <translation>không liệt kê được: %1</translation>
    </message>
    <message>
        <source>cannot be locked: %1; choose a file system with locks</source>
        <translation>không khoá được: %1; hãy chọn hệ thống tệp có khoá</translation>
    </message>
    <message>
        <source>cannot be made a folder; make its parent first</source>
        <translation>không làm thành thư mục được; hãy tạo thư mục cha trước</translation>
    </message>
    <message>
        <source>cannot be made: %1</source>
        <translation>không làm được: %1</translation>
    </message>
    <message>
        <source>cannot be mapped into memory: %1</source>
        <translation>không ánh xạ vào bộ nhớ được: %1</translation>
    </message>
    <message>
        <source>cannot be opened</source>
        <translation>không mở được</translation>
    </message>
    <message>
        <source>cannot be opened by HDF5</source>
        <translation>HDF5 không mở được</translation>
    </message>
    <message>
        <source>cannot be opened for writing: %1</source>
        <translation>không mở để ghi được: %1</translation>
    </message>
    <message>
        <source>cannot be opened: %1</source>
        <translation>không mở được: %1</translation>
    </message>
    <message>
        <source>cannot be put in place</source>
        <translation>không đặt vào chỗ được</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>không đọc được</translation>
    </message>
    <message>
        <source>cannot be read back: %1</source>
        <translation>không đọc lại được: %1</translation>
    </message>
    <message>
        <source>cannot be read: %1</source>
        <translation>không đọc được: %1</translation>
    </message>
    <message>
        <source>cannot be removed of %1: the first and the last always stay; remove at most %2</source>
        <translation>không thể bỏ khỏi %1: tầng đầu và tầng cuối luôn ở lại; hãy bỏ tối đa %2</translation>
    </message>
    <message>
        <source>cannot be removed: %1; remove it to run the study again</source>
        <translation>không xoá được: %1; hãy xoá nó để chạy lại nghiên cứu</translation>
    </message>
    <message>
        <source>cannot be removed: the first and the last layer always stay, and the model has %1</source>
        <translation>không thể bỏ: tầng đầu và tầng cuối luôn ở lại, mà mô hình có %1</translation>
    </message>
    <message>
        <source>cannot be repaired</source>
        <translation>không sửa chữa được</translation>
    </message>
    <message>
        <source>cannot be set aside: %1</source>
        <translation>không dời sang bên được: %1</translation>
    </message>
    <message>
        <source>cannot be started (%1); use fewer (--threads), or raise the limits of memory and processes</source>
        <translation>không khởi động được (%1); hãy dùng ít hơn (--threads), hoặc nâng giới hạn bộ nhớ và tiến trình</translation>
    </message>
    <message>
        <source>cannot be started: %1; build or install it</source>
        <translation>không khởi động được: %1; hãy biên dịch hoặc cài đặt nó</translation>
    </message>
    <message>
        <source>cannot be used by sparsescope-worker: %1</source>
        <translation>sparsescope-worker không dùng được: %1</translation>
    </message>
    <message>
        <source>cannot be written</source>
        <translation>không ghi được</translation>
    </message>
    <message>
        <source>cannot go on: %1; use fewer jobs</source>
        <translation>không chạy tiếp được: %1; hãy dùng ít công việc hơn</translation>
    </message>
    <message>
        <source>changes a weight that %1 does not hold; give the model that the adapter was trained on</source>
        <translation>thay đổi một trọng số mà %1 không có; hãy cho mô hình mà adapter được huấn luyện trên đó</translation>
    </message>
    <message>
        <source>command line</source>
        <translation>dòng lệnh</translation>
    </message>
    <message>
        <source>config.json beside it says %1 of %2 and the file itself %3, which counts: is it another model&apos;s?</source>
        <translation>config.json bên cạnh nói %1 là %2 còn chính tệp nói %3, và tệp được tính: có phải của mô hình khác?</translation>
    </message>
    <message>
        <source>config.json says that it is quantised</source>
        <translation>config.json nói rằng nó được lượng tử hoá</translation>
    </message>
    <message>
        <source>config.json says that its weights are quantised by %1, and none is found as numbers; %2</source>
        <translation>config.json nói trọng số được lượng tử hoá bằng %1, mà không thấy cái nào dưới dạng số; %2</translation>
    </message>
    <message>
        <source>config.json says that this is %1&apos;s layout, which is not read</source>
        <translation>config.json nói đây là bố cục của %1, không đọc được</translation>
    </message>
    <message>
        <source>configuration says %1 %2 of %3%4, and %5 has %6 rows</source>
        <translation>cấu hình nói %1 %2 là %3%4, còn %5 có %6 hàng</translation>
    </message>
    <message>
        <source>configuration says %1 %2%3, and %4 has %5 rows</source>
        <translation>cấu hình nói %1 %2%3, còn %4 có %5 hàng</translation>
    </message>
    <message>
        <source>configuration says %1 of %2%3, and %4 has %5 for it</source>
        <translation>cấu hình nói %1 là %2%3, còn %4 ở đó có %5</translation>
    </message>
    <message>
        <source>configuration says %1 of %2%3, and there are %4 layers</source>
        <translation>cấu hình nói %1 là %2%3, mà có %4 tầng</translation>
    </message>
    <message>
        <source>configuration says %1 of %2%3, and there is %4 layer</source>
        <translation>cấu hình nói %1 là %2%3, mà có %4 tầng</translation>
    </message>
    <message>
        <source>configuration says %1 of %2, and %3 has %4 for it</source>
        <translation>cấu hình nói %1 là %2, còn %3 ở đó có %4</translation>
    </message>
    <message>
        <source>configuration says vocab_size of %1, and %2 has %3 rows</source>
        <translation>cấu hình nói vocab_size là %1, còn %2 có %3 hàng</translation>
    </message>
    <message>
        <source>convert it to safetensors with the library that wrote it</source>
        <translation>hãy chuyển nó sang safetensors bằng thư viện đã ghi nó</translation>
    </message>
    <message>
        <source>convert them with DeepSpeed&apos;s ds_to_universal.py or the trainer&apos;s own export</source>
        <translation>hãy chuyển chúng bằng ds_to_universal.py của DeepSpeed hoặc chức năng xuất của chương trình huấn luyện</translation>
    </message>
    <message>
        <source>cpu or cuda:0 to cuda:%1</source>
        <translation>cpu hoặc cuda:0 đến cuda:%1</translation>
    </message>
    <message>
        <source>cuda:0 to cuda:%1</source>
        <translation>cuda:0 đến cuda:%1</translation>
    </message>
    <message>
        <source>declares %1 items; %2 has %3</source>
        <translation>khai báo %1 mục; %2 có %3</translation>
    </message>
    <message>
        <source>declares a header of %1 bytes; safetensors allows 100,000,000</source>
        <translation>khai báo phần đầu dài %1 byte; safetensors cho phép 100.000.000</translation>
    </message>
    <message>
        <source>declares a picture of %1 x %2 pixels; at most %3 million are read</source>
        <translation>khai báo ảnh %1 x %2 điểm ảnh; chỉ đọc tối đa %3 triệu</translation>
    </message>
    <message>
        <source>declares a storage of %1 elements of %2 bytes, but its record %3 has %4 bytes; the file is damaged</source>
        <translation>khai báo vùng lưu %1 phần tử, mỗi phần tử %2 byte, nhưng bản ghi %3 có %4 byte; tệp bị hỏng</translation>
    </message>
    <message>
        <source>declares more bytes than it can hold</source>
        <translation>khai báo nhiều byte hơn nó chứa được</translation>
    </message>
    <message>
        <source>declares more data in %1 than it stores</source>
        <translation>khai báo nhiều dữ liệu trong %1 hơn nó lưu</translation>
    </message>
    <message>
        <source>declares pictures of %1 x %2; %3 has %4 x %5</source>
        <translation>khai báo ảnh %1 x %2; %3 có %4 x %5</translation>
    </message>
    <message>
        <source>describes the tensor %1 with a key twice</source>
        <translation>mô tả tensor %1 với một khoá xuất hiện hai lần</translation>
    </message>
    <message>
        <source>distilbert&apos;s tokenizer</source>
        <translation>bộ tách từ của distilbert</translation>
    </message>
    <message>
        <source>do not</source>
        <translation>không</translation>
    </message>
    <message>
        <source>does not divide the %1 rows of %2; give the rows of one head</source>
        <translation>không chia hết %1 hàng của %2; hãy cho số hàng của một đầu</translation>
    </message>
    <message>
        <source>does not divide the %1 rows of a matrix, as SPP needs it; take another rank</source>
        <translation>không chia hết %1 hàng của một ma trận như SPP cần; hãy chọn hạng khác</translation>
    </message>
    <message>
        <source>does not give bit for bit what its result says (score %1, not %2; another machine, other threads or libraries?)</source>
        <translation>không cho đúng từng bit kết quả đã ghi (điểm %1, không phải %2; máy khác, số luồng hay thư viện khác?)</translation>
    </message>
    <message>
        <source>does not give dtype, shape and two data_offsets for the tensor %1</source>
        <translation>không cho dtype, shape và hai data_offsets của tensor %1</translation>
    </message>
    <message>
        <source>does not hold %1 with pictures (.jpg, .jpeg or .png)</source>
        <translation>không có %1 chứa ảnh (.jpg, .jpeg hoặc .png)</translation>
    </message>
    <message>
        <source>does not hold %1%2; %3</source>
        <translation>không có %1%2; %3</translation>
    </message>
    <message>
        <source>does not hold %1; %2</source>
        <translation>không có %1; %2</translation>
    </message>
    <message>
        <source>does not hold dev/%1, which the solved questions are of</source>
        <translation>không có dev/%1, nơi lấy các câu hỏi giải sẵn</translation>
    </message>
    <message>
        <source>does not hold the bits that its true shape needs</source>
        <translation>không chứa đủ số bit mà hình dạng thật của nó cần</translation>
    </message>
    <message>
        <source>does not hold the bytes that were written</source>
        <translation>không chứa các byte đã được ghi</translation>
    </message>
    <message>
        <source>does not hold the data</source>
        <translation>không có dữ liệu</translation>
    </message>
    <message>
        <source>does not hold the data any more; put it back, or correct the folder in study.json</source>
        <translation>không còn dữ liệu; hãy đặt lại, hoặc sửa thư mục trong study.json</translation>
    </message>
    <message>
        <source>does not hold the files of %1: %2%3</source>
        <translation>không có các tệp của %1: %2%3</translation>
    </message>
    <message>
        <source>does not hold what this run was planned with%1%2; run the study again, which then plans it anew</source>
        <translation>không còn chứa thứ mà lượt chạy này được lập kế hoạch với%1%2; hãy chạy lại nghiên cứu, khi đó nó được lập kế hoạch lại</translation>
    </message>
    <message>
        <source>does not hold what was just written; something else changes the study&apos;s files</source>
        <translation>không chứa thứ vừa được ghi; có chương trình khác đang sửa các tệp của nghiên cứu</translation>
    </message>
    <message>
        <source>does not keep two of every four weights</source>
        <translation>không giữ đúng hai trong mỗi bốn trọng số</translation>
    </message>
    <message>
        <source>does not read back as written; choose another disk</source>
        <translation>đọc lại không giống như đã ghi; hãy chọn đĩa khác</translation>
    </message>
    <message>
        <source>does not say &quot;%1&quot; as a number above 0</source>
        <translation>không nêu &quot;%1&quot; là một số lớn hơn 0</translation>
    </message>
    <message>
        <source>does not say &quot;%1&quot; as a whole number from 1, which the model needs; put the original config.json beside the weights</source>
        <translation>không nêu &quot;%1&quot; là số nguyên từ 1, mà mô hình cần; hãy đặt config.json gốc cạnh trọng số</translation>
    </message>
    <message>
        <source>does not say %1, which the config.json of a model of the type %2 does</source>
        <translation>không nêu %1, mà config.json của mô hình loại %2 có nêu</translation>
    </message>
    <message>
        <source>does not say whether earlier jobs of this study still run; try again when Slurm&apos;s controller answers, or remove the study&apos;s slurm.json where they surely do not</source>
        <translation>không cho biết các công việc trước của nghiên cứu này còn chạy không; hãy thử lại khi bộ điều khiển Slurm trả lời, hoặc xoá slurm.json của nghiên cứu nếu chắc chắn chúng không chạy</translation>
    </message>
    <message>
        <source>does not unpack to the bytes that it declares</source>
        <translation>giải nén không ra đúng số byte đã khai báo</translation>
    </message>
    <message>
        <source>download it again, with an access token where one is needed</source>
        <translation>hãy tải lại, kèm token truy cập nếu cần</translation>
    </message>
    <message>
        <source>download the others and their .index.json beside it and open the folder</source>
        <translation>hãy tải các phần khác cùng .index.json về bên cạnh rồi mở thư mục</translation>
    </message>
    <message>
        <source>electra&apos;s tokenizer</source>
        <translation>bộ tách từ của electra</translation>
    </message>
    <message>
        <source>empty, as ZeRO-3 saves what it did not gather; DeepSpeed&apos;s zero_to_fp32.py makes the weights</source>
        <translation>trống, như ZeRO-3 lưu những gì nó chưa gom; zero_to_fp32.py của DeepSpeed tạo ra trọng số</translation>
    </message>
    <message>
        <source>ends before its last operand</source>
        <translation>kết thúc trước toán hạng cuối cùng</translation>
    </message>
    <message>
        <source>ends in %1, and what is written is safetensors; let the name end in .safetensors</source>
        <translation>có đuôi %1, mà thứ được ghi là safetensors; hãy đặt đuôi tên là .safetensors</translation>
    </message>
    <message>
        <source>ends with a line that is damaged, or that somebody edited, so that nobody knows how the run ended; run the study again: a result that is whole is not computed anew</source>
        <translation>kết thúc bằng một dòng bị hỏng, hoặc bị ai đó sửa, nên không ai biết lượt chạy đã kết thúc thế nào; hãy chạy lại nghiên cứu: kết quả còn nguyên vẹn sẽ không bị tính lại</translation>
    </message>
    <message>
        <source>ends without saying so</source>
        <translation>kết thúc mà không báo</translation>
    </message>
    <message>
        <source>examples and seeds</source>
        <translation>mẫu và hạt giống</translation>
    </message>
    <message>
        <source>exists already; a sharded checkpoint is written as a new folder</source>
        <translation>đã tồn tại; checkpoint chia mảnh được ghi vào một thư mục mới</translation>
    </message>
    <message>
        <source>fails its checksum</source>
        <translation>sai mã kiểm tra</translation>
    </message>
    <message>
        <source>fails its checksum in %1</source>
        <translation>sai mã kiểm tra ở %1</translation>
    </message>
    <message>
        <source>finds its mask by training, round by round; name it among the methods of a study</source>
        <translation>tìm mặt nạ bằng huấn luyện, từng vòng một; hãy nêu nó trong các phương pháp của một nghiên cứu</translation>
    </message>
    <message>
        <source>folder of pictures</source>
        <translation>thư mục ảnh</translation>
    </message>
    <message>
        <source>full tuning</source>
        <translation>tinh chỉnh toàn bộ</translation>
    </message>
    <message>
        <source>get the whole file, or, where that has none (AWQ without zero points, Nunchaku), save the dense weights with what quantised them</source>
        <translation>hãy lấy tệp đầy đủ, hoặc nếu ở đó không có (AWQ không có điểm không, Nunchaku), hãy lưu trọng số đặc bằng chương trình đã lượng tử hoá chúng</translation>
    </message>
    <message>
        <source>get train-v1.1.json and dev-v1.1.json of SQuAD v1.1 (from https://rajpurkar.github.io/SQuAD-explorer) and name their folder</source>
        <translation>hãy lấy train-v1.1.json và dev-v1.1.json của SQuAD v1.1 (từ https://rajpurkar.github.io/SQuAD-explorer) và nêu thư mục chứa chúng</translation>
    </message>
    <message>
        <source>give a .safetensors file, a PyTorch .pt, .pth or .bin file, or the folder of a Hugging Face model</source>
        <translation>hãy cho tệp .safetensors, tệp PyTorch .pt, .pth hay .bin, hoặc thư mục của mô hình Hugging Face</translation>
    </message>
    <message>
        <source>give a file of weights</source>
        <translation>hãy cho một tệp trọng số</translation>
    </message>
    <message>
        <source>gives %1 a share that is no number from 0 to 1</source>
        <translation>cho %1 một phần không phải là số từ 0 đến 1</translation>
    </message>
    <message>
        <source>gives %1 sequences of %2 tokens to learn from, fewer than the %3 of a step; take a longer text, shorter sequences, a larger fraction or a smaller batch</source>
        <translation>cho %1 dãy %2 token để học, ít hơn %3 dãy của một bước; hãy lấy văn bản dài hơn, dãy ngắn hơn, phần lớn hơn hoặc lô nhỏ hơn</translation>
    </message>
    <message>
        <source>gives a share to %1, which is not in the pool; inspect lists what is</source>
        <translation>cho một phần cho %1, không có trong tập cắt tỉa; inspect liệt kê những gì có</translation>
    </message>
    <message>
        <source>gives logits that are not finite, so it has no score; inspect says which weights are NaN or infinite</source>
        <translation>cho logit không hữu hạn nên không có điểm số; inspect cho biết trọng số nào là NaN hoặc vô hạn</translation>
    </message>
    <message>
        <source>gives outputs that are not finite after it was trained; lower the learning rate, which is %1</source>
        <translation>cho đầu ra không hữu hạn sau khi huấn luyện; hãy giảm tốc độ học, đang là %1</translation>
    </message>
    <message>
        <source>gives the entry %1 %2 bytes, more than there are</source>
        <translation>cho mục %1 %2 byte, nhiều hơn số có thật</translation>
    </message>
    <message>
        <source>gives the outputs of the stages %1 (out_indices), which may go with their layers; take that out of its config.json first</source>
        <translation>cho đầu ra của các giai đoạn %1 (out_indices), có thể mất cùng các tầng của chúng; trước hết hãy bỏ điều đó khỏi config.json</translation>
    </message>
    <message>
        <source>gives the piece %1 the type %2 and the score %3</source>
        <translation>cho mảnh %1 loại %2 và điểm %3</translation>
    </message>
    <message>
        <source>gives the stored entry %1 two sizes</source>
        <translation>cho mục lưu %1 hai kích thước</translation>
    </message>
    <message>
        <source>gives the tensor %1 %2 dimensions</source>
        <translation>cho tensor %1 %2 chiều</translation>
    </message>
    <message>
        <source>gives the tensor %1 more than 64 dimensions</source>
        <translation>cho tensor %1 hơn 64 chiều</translation>
    </message>
    <message>
        <source>gives the tensor %1 more than two data_offsets</source>
        <translation>cho tensor %1 hơn hai data_offsets</translation>
    </message>
    <message>
        <source>gives the tensor %1 rows of %2 elements, which blocks of %3 do not fill</source>
        <translation>cho tensor %1 các hàng %2 phần tử, không lấp đầy khối %3</translation>
    </message>
    <message>
        <source>gives the token %1 the id %2; ids go from 0 to %3</source>
        <translation>cho token %1 id %2; id đi từ 0 đến %3</translation>
    </message>
    <message>
        <source>go beyond the model&apos;s vocabulary of %1: the tokenizer is another model&apos;s</source>
        <translation>vượt quá từ vựng %1 của mô hình: bộ tách từ là của mô hình khác</translation>
    </message>
    <message>
        <source>goes on behind its last operand</source>
        <translation>tiếp tục sau toán hạng cuối cùng</translation>
    </message>
    <message>
        <source>has &quot;%1&quot;: %2, which is no number above 0</source>
        <translation>có &quot;%1&quot;: %2, không phải số lớn hơn 0</translation>
    </message>
    <message>
        <source>has &quot;%1&quot;: %2, which the engine does not compute</source>
        <translation>có &quot;%1&quot;: %2, bộ máy tính không hỗ trợ</translation>
    </message>
    <message>
        <source>has &quot;use_scaled_rope&quot; without saying the factor; take the model in Hugging Face&apos;s layout, whose config.json does</source>
        <translation>có &quot;use_scaled_rope&quot; mà không nêu hệ số; hãy lấy mô hình theo bố cục Hugging Face, config.json ở đó có nêu</translation>
    </message>
    <message>
        <source>has %1 answers, of which none is the right one</source>
        <translation>có %1 câu trả lời mà không câu nào đúng</translation>
    </message>
    <message>
        <source>has %1 attention heads, which do not divide its width of %2</source>
        <translation>có %1 đầu attention, không chia hết độ rộng %2</translation>
    </message>
    <message>
        <source>has %1 blocks, the last one of number %2, and its configuration says that it has %3 (block_count of GGUF, n_layers of params.json, num_hidden_layers of config.json); put the model&apos;s own configuration beside it, or download the model again</source>
        <translation>có %1 khối, khối cuối số %2, mà cấu hình nói có %3 (block_count của GGUF, n_layers của params.json, num_hidden_layers của config.json); hãy đặt cấu hình của chính mô hình bên cạnh, hoặc tải lại mô hình</translation>
    </message>
    <message>
        <source>has %1 bytes behind its end; the file is damaged</source>
        <translation>có %1 byte sau phần kết thúc; tệp bị hỏng</translation>
    </message>
    <message>
        <source>has %1 bytes behind its last storage; the file is damaged</source>
        <translation>có %1 byte sau vùng lưu cuối; tệp bị hỏng</translation>
    </message>
    <message>
        <source>has %1 bytes behind its last tensor, which ends at %2; the file is damaged, write or download it again</source>
        <translation>có %1 byte sau tensor cuối, kết thúc ở %2; tệp bị hỏng, hãy ghi hoặc tải lại</translation>
    </message>
    <message>
        <source>has %1 bytes in %2 where its shape needs %3</source>
        <translation>có %1 byte trong %2 mà hình dạng cần %3</translation>
    </message>
    <message>
        <source>has %1 bytes, but its type and shape need %2</source>
        <translation>có %1 byte, nhưng kiểu và hình dạng cần %2</translation>
    </message>
    <message>
        <source>has %1 bytes, more than the %2 that such a file may have</source>
        <translation>có %1 byte, nhiều hơn %2 mà tệp như vậy được có</translation>
    </message>
    <message>
        <source>has %1 bytes, too few for an IDX header</source>
        <translation>có %1 byte, quá ít cho phần đầu IDX</translation>
    </message>
    <message>
        <source>has %1 bytes, which do not fit its shape</source>
        <translation>có %1 byte, không khớp hình dạng</translation>
    </message>
    <message>
        <source>has %1 bytes, which is no whole number of records of %2</source>
        <translation>có %1 byte, không phải số nguyên lần bản ghi %2</translation>
    </message>
    <message>
        <source>has %1 bytes; at most %2 are taken at once</source>
        <translation>có %1 byte; mỗi lần chỉ nhận tối đa %2</translation>
    </message>
    <message>
        <source>has %1 cells, but the header names %2</source>
        <translation>có %1 ô, nhưng dòng tiêu đề nêu %2</translation>
    </message>
    <message>
        <source>has %1 classes, but %2 has %3</source>
        <translation>có %1 lớp, nhưng %2 có %3</translation>
    </message>
    <message>
        <source>has %1 classes; from 2 to 10,000 are told apart</source>
        <translation>có %1 lớp; phân biệt được từ 2 đến 10.000</translation>
    </message>
    <message>
        <source>has %1 different labels; there must be 2 to %2</source>
        <translation>có %1 nhãn khác nhau; phải có từ 2 đến %2</translation>
    </message>
    <message>
        <source>has %1 elements</source>
        <translation>có %1 phần tử</translation>
    </message>
    <message>
        <source>has %1 elements from %2 on of a storage of %3; the file is damaged</source>
        <translation>có %1 phần tử từ %2 trở đi trong vùng lưu %3; tệp bị hỏng</translation>
    </message>
    <message>
        <source>has %1 examples, but %2 has %3; take the whole file, or measure data of your own as text-classification</source>
        <translation>có %1 mẫu, nhưng %2 có %3; hãy lấy tệp đầy đủ, hoặc đo dữ liệu riêng bằng text-classification</translation>
    </message>
    <message>
        <source>has %1 examples, but %2 has %3; take the whole set, or say with --partial (&quot;partial&quot;: true in a study) that another is meant</source>
        <translation>có %1 mẫu, nhưng %2 có %3; hãy lấy tập đầy đủ, hoặc nói bằng --partial (&quot;partial&quot;: true trong nghiên cứu) rằng muốn tập khác</translation>
    </message>
    <message>
        <source>has %1 extents</source>
        <translation>có %1 chiều</translation>
    </message>
    <message>
        <source>has %1 heads of %2 with %3 of keys, which cannot be</source>
        <translation>có %1 đầu gồm %2 với %3 key, không thể như vậy</translation>
    </message>
    <message>
        <source>has %1 hidden dimensions in %2, and %3 elsewhere</source>
        <translation>có %1 chiều ẩn trong %2, còn nơi khác là %3</translation>
    </message>
    <message>
        <source>has %1 in one part and not in %2; the files belong to different models</source>
        <translation>có %1 ở phần này mà không có ở %2; các tệp thuộc những mô hình khác nhau</translation>
    </message>
    <message>
        <source>has %1 inputs where %2 come in: its codes are packed otherwise than they are read, or config.json is another model&apos;s; dequantise it with what wrote it</source>
        <translation>có %1 đầu vào trong khi có %2 đi vào: mã được đóng gói khác với cách đọc, hoặc config.json là của mô hình khác; hãy giải lượng tử bằng chương trình đã ghi nó</translation>
    </message>
    <message>
        <source>has %1 labels for %2 questions</source>
        <translation>có %1 nhãn cho %2 câu hỏi</translation>
    </message>
    <message>
        <source>has %1 labels for the %2 pictures of %3</source>
        <translation>có %1 nhãn cho %2 ảnh của %3</translation>
    </message>
    <message>
        <source>has %1 matrices, and BERT&apos;s have six (query, key, value, out, ffn-in, ffn-out); the engine runs bert, roberta and distilbert</source>
        <translation>có %1 ma trận, mà BERT có sáu (query, key, value, out, ffn-in, ffn-out); bộ máy tính chạy bert, roberta và distilbert</translation>
    </message>
    <message>
        <source>has %1 matrices, and a plain ViT&apos;s have six (query, key, value, out, ffn-in, ffn-out)</source>
        <translation>có %1 ma trận, mà ViT thường có sáu (query, key, value, out, ffn-in, ffn-out)</translation>
    </message>
    <message>
        <source>has %1 models; a table has 1 to %2</source>
        <translation>có %1 mô hình; một bảng có từ 1 đến %2</translation>
    </message>
    <message>
        <source>has %1 numbers; the model has %2 channels</source>
        <translation>có %1 số; mô hình có %2 kênh</translation>
    </message>
    <message>
        <source>has %1 of %2, and plain LoRA alone (W + B A) is merged; merge it with PEFT&apos;s merge_and_unload()</source>
        <translation>có %1 là %2, mà chỉ LoRA thường (W + B A) được gộp; hãy gộp bằng merge_and_unload() của PEFT</translation>
    </message>
    <message>
        <source>has %1 of [%2] and %3 of [%4], and transformers&apos; model has one shape for all blocks; convert it with --names own</source>
        <translation>có %1 là [%2] và %3 là [%4], mà mô hình của transformers có một hình dạng cho mọi khối; hãy chuyển bằng --names own</translation>
    </message>
    <message>
        <source>has %1 outputs of %2 inputs, and %3 has %4 of %5; only matrices of one shape have differences</source>
        <translation>có %1 đầu ra và %2 đầu vào, còn %3 có %4 và %5; chỉ ma trận cùng hình dạng mới có hiệu</translation>
    </message>
    <message>
        <source>has %1 places where %2 hidden dimensions are</source>
        <translation>có %1 chỗ trong khi có %2 chiều ẩn</translation>
    </message>
    <message>
        <source>has %1 problems, but %2 has %3; take the whole file, or say with --partial (&quot;partial&quot;: true in a study) that another set is meant</source>
        <translation>có %1 bài toán, nhưng %2 có %3; hãy lấy tệp đầy đủ, hoặc nói bằng --partial (&quot;partial&quot;: true trong nghiên cứu) rằng muốn tập khác</translation>
    </message>
    <message>
        <source>has %1 questions, but %2 has %3; take the whole file, or say with --partial (&quot;partial&quot;: true in a study) that another set is meant</source>
        <translation>có %1 câu hỏi, nhưng %2 có %3; hãy lấy tệp đầy đủ, hoặc nói bằng --partial (&quot;partial&quot;: true trong nghiên cứu) rằng muốn tập khác</translation>
    </message>
    <message>
        <source>has %1 questions, fewer than the %2 that are to be solved</source>
        <translation>có %1 câu hỏi, ít hơn %2 câu cần giải sẵn</translation>
    </message>
    <message>
        <source>has %1 records, but %2 has %3 a file</source>
        <translation>có %1 bản ghi, nhưng %2 có %3 mỗi tệp</translation>
    </message>
    <message>
        <source>has %1 rows in %2, which are not those of %3 heads; put the model&apos;s own config.json beside it</source>
        <translation>có %1 hàng trong %2, không phải của %3 đầu; hãy đặt config.json của chính mô hình bên cạnh</translation>
    </message>
    <message>
        <source>has %1 sequences of %2 tokens, fewer than the %3 of a step; take a longer text, shorter sequences or a smaller batch</source>
        <translation>có %1 dãy %2 token, ít hơn %3 dãy của một bước; hãy lấy văn bản dài hơn, dãy ngắn hơn hoặc lô nhỏ hơn</translation>
    </message>
    <message>
        <source>has %1 stacks of blocks; hidden dimensions are taken out of a model with one</source>
        <translation>có %1 chồng khối; chỉ bỏ chiều ẩn khỏi mô hình có một chồng</translation>
    </message>
    <message>
        <source>has %1 stacks of blocks; layers are left out of a model with one</source>
        <translation>có %1 chồng khối; chỉ bỏ tầng khỏi mô hình có một chồng</translation>
    </message>
    <message>
        <source>has %1 sums of %2, whose rows have %3 weights; it is another model&apos;s</source>
        <translation>có %1 tổng của %2, mà các hàng có %3 trọng số; nó là của mô hình khác</translation>
    </message>
    <message>
        <source>has %1 test pictures, but %2 has %3; measure a part of it as image-folder</source>
        <translation>có %1 ảnh kiểm tra, nhưng %2 có %3; hãy đo một phần bằng image-folder</translation>
    </message>
    <message>
        <source>has %1 that is no number from 0 on; the file is damaged</source>
        <translation>có %1 không phải số từ 0 trở lên; tệp bị hỏng</translation>
    </message>
    <message>
        <source>has %1 tokens with %2 scores and %3 types</source>
        <translation>có %1 token với %2 điểm và %3 loại</translation>
    </message>
    <message>
        <source>has %1 tokens, and a calibration window of %2 needs more; take a longer text or a smaller length</source>
        <translation>có %1 token, mà cửa sổ hiệu chỉnh %2 cần nhiều hơn; hãy lấy văn bản dài hơn hoặc độ dài nhỏ hơn</translation>
    </message>
    <message>
        <source>has %1 tokens, but the model takes at most %2</source>
        <translation>có %1 token, nhưng mô hình nhận tối đa %2</translation>
    </message>
    <message>
        <source>has %1 tokens, fewer than one window of %2; take a longer text or --window</source>
        <translation>có %1 token, ít hơn một cửa sổ %2; hãy lấy văn bản dài hơn hoặc --window</translation>
    </message>
    <message>
        <source>has %1 training pictures, but %2 has %3; measure a part of it as image-folder</source>
        <translation>có %1 ảnh huấn luyện, nhưng %2 có %3; hãy đo một phần bằng image-folder</translation>
    </message>
    <message>
        <source>has %1 training pictures, fewer than the %2 samples of the calibration</source>
        <translation>có %1 ảnh huấn luyện, ít hơn %2 mẫu của hiệu chỉnh</translation>
    </message>
    <message>
        <source>has %1 values; %2 from %3 on were asked for</source>
        <translation>có %1 giá trị; đã yêu cầu %2 từ %3 trở đi</translation>
    </message>
    <message>
        <source>has %1, and by its shapes the model of %2 is cut into %3 parts; the files belong to different models</source>
        <translation>có %1, và theo hình dạng thì mô hình của %2 bị cắt thành %3 phần; các tệp thuộc những mô hình khác nhau</translation>
    </message>
    <message>
        <source>has %1, which is no regular expression of %2 bytes at most: %3</source>
        <translation>có %1, không phải biểu thức chính quy dài tối đa %2 byte: %3</translation>
    </message>
    <message>
        <source>has 16 bits a channel; convert it to 8</source>
        <translation>có 16 bit mỗi kênh; hãy chuyển sang 8</translation>
    </message>
    <message>
        <source>has __metadata__ twice</source>
        <translation>có __metadata__ hai lần</translation>
    </message>
    <message>
        <source>has a &quot;%1&quot; that is no list of 2 to %2 objects</source>
        <translation>có &quot;%1&quot; không phải danh sách từ 2 đến %2 đối tượng</translation>
    </message>
    <message>
        <source>has a &quot;%1&quot; that is no list of 2 to %2 texts</source>
        <translation>có &quot;%1&quot; không phải danh sách từ 2 đến %2 văn bản</translation>
    </message>
    <message>
        <source>has a &quot;%1&quot; that is no number</source>
        <translation>có &quot;%1&quot; không phải là số</translation>
    </message>
    <message>
        <source>has a &quot;%1&quot; that is no object</source>
        <translation>có &quot;%1&quot; không phải là đối tượng</translation>
    </message>
    <message>
        <source>has a &quot;%1&quot; that is no text</source>
        <translation>có &quot;%1&quot; không phải là văn bản</translation>
    </message>
    <message>
        <source>has a &quot;%1&quot; that is no whole number from 0 to %2</source>
        <translation>có &quot;%1&quot; không phải số nguyên từ 0 đến %2</translation>
    </message>
    <message>
        <source>has a &quot;%1&quot; with something that is no object</source>
        <translation>có &quot;%1&quot; chứa thứ không phải đối tượng</translation>
    </message>
    <message>
        <source>has a &quot;%1&quot; with something that is no text</source>
        <translation>có &quot;%1&quot; chứa thứ không phải văn bản</translation>
    </message>
    <message>
        <source>has a &quot;sentence&quot; without a _</source>
        <translation>có &quot;sentence&quot; không có dấu _</translation>
    </message>
    <message>
        <source>has a bad attribute %1 at %2</source>
        <translation>có thuộc tính sai %1 ở %2</translation>
    </message>
    <message>
        <source>has a base address that is not where it begins</source>
        <translation>có địa chỉ gốc không nằm ở chỗ nó bắt đầu</translation>
    </message>
    <message>
        <source>has a classifier for %1 classes, but %2 has %3; fine-tune it on %4 first</source>
        <translation>có bộ phân loại %1 lớp, nhưng %2 có %3; trước hết hãy tinh chỉnh nó trên %4</translation>
    </message>
    <message>
        <source>has a config.json beside it that does not say the number of heads</source>
        <translation>có config.json bên cạnh mà không nêu số đầu</translation>
    </message>
    <message>
        <source>has a context of %1 tokens, and question and answer have %2; give fewer by --prompt and --tokens</source>
        <translation>có ngữ cảnh %1 token, mà câu hỏi và câu trả lời có %2; hãy cho ít hơn bằng --prompt và --tokens</translation>
    </message>
    <message>
        <source>has a context without a token</source>
        <translation>có ngữ cảnh không có token nào</translation>
    </message>
    <message>
        <source>has a damaged %1</source>
        <translation>có %1 bị hỏng</translation>
    </message>
    <message>
        <source>has a damaged pool_rule in its metadata; the mask file is damaged</source>
        <translation>có pool_rule bị hỏng trong siêu dữ liệu; tệp mặt nạ bị hỏng</translation>
    </message>
    <message>
        <source>has a damaged record of the weights that it was trained beside (%1 of its metadata); get the file again</source>
        <translation>có bản ghi bị hỏng về trọng số mà nó được huấn luyện cạnh (%1 của siêu dữ liệu); hãy lấy lại tệp</translation>
    </message>
    <message>
        <source>has a dataset %1 of another kind</source>
        <translation>có tập dữ liệu %1 thuộc loại khác</translation>
    </message>
    <message>
        <source>has a dataspace that is none</source>
        <translation>có dataspace không hợp lệ</translation>
    </message>
    <message>
        <source>has a dictionary with a key without a value</source>
        <translation>có từ điển chứa khoá không có giá trị</translation>
    </message>
    <message>
        <source>has a feed-forward that is not four times as wide as the model, as transformers&apos; Bloom always is; convert it with --names own</source>
        <translation>có tầng truyền thẳng không rộng gấp bốn mô hình như Bloom của transformers luôn có; hãy chuyển bằng --names own</translation>
    </message>
    <message>
        <source>has a file consolidated.*.pth, but none whose name is consolidated.NN.pth; give it the name that it was downloaded by</source>
        <translation>có tệp consolidated.*.pth, nhưng không tệp nào tên consolidated.NN.pth; hãy đặt lại tên như khi tải về</translation>
    </message>
    <message>
        <source>has a file latest that could be read a moment ago and no more</source>
        <translation>có tệp latest vừa mới đọc được mà nay không còn</translation>
    </message>
    <message>
        <source>has a frame that is longer than the pickle</source>
        <translation>có khung dài hơn pickle</translation>
    </message>
    <message>
        <source>has a global with a name that is too long</source>
        <translation>có global với tên quá dài</translation>
    </message>
    <message>
        <source>has a group inside itself</source>
        <translation>có nhóm nằm trong chính nó</translation>
    </message>
    <message>
        <source>has a group of weights that is not flat, or more than 1,024 of them</source>
        <translation>có nhóm trọng số không phẳng, hoặc hơn 1.024 nhóm</translation>
    </message>
    <message>
        <source>has a header and no examples</source>
        <translation>có phần đầu mà không có mẫu nào</translation>
    </message>
    <message>
        <source>has a header and no problems</source>
        <translation>có phần đầu mà không có bài toán nào</translation>
    </message>
    <message>
        <source>has a header of %1 bytes</source>
        <translation>có phần đầu dài %1 byte</translation>
    </message>
    <message>
        <source>has a key that is no id</source>
        <translation>có khoá không phải id</translation>
    </message>
    <message>
        <source>has a label of more than 200 bytes</source>
        <translation>có nhãn dài hơn 200 byte</translation>
    </message>
    <message>
        <source>has a latest_checkpointed_iteration.txt that could be read a moment ago and no more</source>
        <translation>có latest_checkpointed_iteration.txt vừa mới đọc được mà nay không còn</translation>
    </message>
    <message>
        <source>has a line of more than 1 GB</source>
        <translation>có dòng dài hơn 1 GB</translation>
    </message>
    <message>
        <source>has a line that is no object with a &quot;text&quot;</source>
        <translation>có dòng không phải đối tượng chứa &quot;text&quot;</translation>
    </message>
    <message>
        <source>has a lora_A and no lora_B; the file is incomplete</source>
        <translation>có lora_A mà không có lora_B; tệp không đầy đủ</translation>
    </message>
    <message>
        <source>has a lora_B and no lora_A; the file is incomplete</source>
        <translation>có lora_B mà không có lora_A; tệp không đầy đủ</translation>
    </message>
    <message>
        <source>has a method twice</source>
        <translation>có một phương pháp hai lần</translation>
    </message>
    <message>
        <source>has a model.weights.h5 that is no HDF5; the file is damaged</source>
        <translation>có model.weights.h5 không phải HDF5; tệp bị hỏng</translation>
    </message>
    <message>
        <source>has a name outside of its heap</source>
        <translation>có tên nằm ngoài heap của nó</translation>
    </message>
    <message>
        <source>has a name that is too long; the file is damaged</source>
        <translation>có tên quá dài; tệp bị hỏng</translation>
    </message>
    <message>
        <source>has a number of %1 bytes where %2 are left</source>
        <translation>có số %1 byte trong khi chỉ còn %2</translation>
    </message>
    <message>
        <source>has a part of a storage without a place; the file is damaged</source>
        <translation>có phần của vùng lưu không có chỗ; tệp bị hỏng</translation>
    </message>
    <message>
        <source>has a part of another shape than .metadata says; the files are damaged</source>
        <translation>có phần có hình dạng khác với .metadata nêu; các tệp bị hỏng</translation>
    </message>
    <message>
        <source>has a part of type %1 where the whole is %2; the files are damaged</source>
        <translation>có phần kiểu %1 trong khi toàn bộ là %2; các tệp bị hỏng</translation>
    </message>
    <message>
        <source>has a part of which .metadata does not say where it lies; the file is damaged</source>
        <translation>có phần mà .metadata không nêu nằm ở đâu; tệp bị hỏng</translation>
    </message>
    <message>
        <source>has a part that reaches out of it; the files are damaged</source>
        <translation>có phần vượt ra ngoài nó; các tệp bị hỏng</translation>
    </message>
    <message>
        <source>has a pattern twice</source>
        <translation>có một mẫu hai lần</translation>
    </message>
    <message>
        <source>has a piece of a weight that is not flat</source>
        <translation>có mảnh trọng số không phẳng</translation>
    </message>
    <message>
        <source>has a piece that is not read</source>
        <translation>có mảnh không đọc được</translation>
    </message>
    <message>
        <source>has a point twice</source>
        <translation>có một điểm hai lần</translation>
    </message>
    <message>
        <source>has a point without &quot;%1&quot;; make it by scan --sensitivity S --json</source>
        <translation>có điểm thiếu &quot;%1&quot;; hãy tạo bằng scan --sensitivity S --json</translation>
    </message>
    <message>
        <source>has a quote that is not closed</source>
        <translation>có dấu nháy không được đóng</translation>
    </message>
    <message>
        <source>has a scale or zero point that is none</source>
        <translation>có hệ số tỉ lệ hoặc điểm không không hợp lệ</translation>
    </message>
    <message>
        <source>has a seed twice</source>
        <translation>có một hạt giống hai lần</translation>
    </message>
    <message>
        <source>has a shape or a type that is shared with others, which is not read</source>
        <translation>có hình dạng hoặc kiểu dùng chung với thứ khác, không được hỗ trợ</translation>
    </message>
    <message>
        <source>has a shape or an offset that is no tuple</source>
        <translation>có hình dạng hoặc độ lệch không phải tuple</translation>
    </message>
    <message>
        <source>has a shape or strides that are no tuple; the file is damaged</source>
        <translation>có hình dạng hoặc bước nhảy không phải tuple; tệp bị hỏng</translation>
    </message>
    <message>
        <source>has a shape that is none</source>
        <translation>có hình dạng không hợp lệ</translation>
    </message>
    <message>
        <source>has a size or an offset that is no number from 0 on</source>
        <translation>có kích thước hoặc độ lệch không phải số từ 0 trở lên</translation>
    </message>
    <message>
        <source>has a storage of the type %1, which is not read, and what stands behind it cannot be found; load the file with torch and save it again</source>
        <translation>có vùng lưu kiểu %1, không đọc được, và không tìm được những gì đứng sau nó; hãy nạp tệp bằng torch rồi lưu lại</translation>
    </message>
    <message>
        <source>has a storage of the type %1, which is not read; load the file with torch and save plain tensors</source>
        <translation>có vùng lưu kiểu %1, không đọc được; hãy nạp tệp bằng torch rồi lưu tensor thường</translation>
    </message>
    <message>
        <source>has a sum of squares of %1 that is no number from 0</source>
        <translation>có tổng bình phương %1 không phải số từ 0 trở lên</translation>
    </message>
    <message>
        <source>has a tensor whose name is no text</source>
        <translation>có tensor mà tên không phải văn bản</translation>
    </message>
    <message>
        <source>has a tensor without its properties</source>
        <translation>có tensor thiếu các thuộc tính</translation>
    </message>
    <message>
        <source>has a tensor&apos;s name of %1 bytes</source>
        <translation>có tên tensor dài %1 byte</translation>
    </message>
    <message>
        <source>has a text of %1 bytes</source>
        <translation>có văn bản dài %1 byte</translation>
    </message>
    <message>
        <source>has a text of %1 bytes where %2 are left</source>
        <translation>có văn bản %1 byte trong khi chỉ còn %2</translation>
    </message>
    <message>
        <source>has a text with escapes of more than 16 MB</source>
        <translation>có văn bản với ký tự thoát hơn 16 MB</translation>
    </message>
    <message>
        <source>has a tokenizer of llama.cpp&apos;s kind %1; of a GGUF file byte-level BPE (gpt2) and SentencePiece&apos;s BPE (llama) are read: use the model&apos;s Hugging Face folder</source>
        <translation>có bộ tách từ loại %1 của llama.cpp; với tệp GGUF chỉ đọc BPE mức byte (gpt2) và BPE của SentencePiece (llama): hãy dùng thư mục Hugging Face của mô hình</translation>
    </message>
    <message>
        <source>has a tree of a group that is none</source>
        <translation>có cây của một nhóm không hợp lệ</translation>
    </message>
    <message>
        <source>has a value of the type %1</source>
        <translation>có giá trị kiểu %1</translation>
    </message>
    <message>
        <source>has a vocabulary of %1, and the model one of %2; a teacher must read the same tokens</source>
        <translation>có từ vựng %1, còn mô hình có %2; mô hình thầy phải đọc cùng các token</translation>
    </message>
    <message>
        <source>has a weight whose name is no text</source>
        <translation>có trọng số mà tên không phải văn bản</translation>
    </message>
    <message>
        <source>has a weight_map that names no tensor; download it again</source>
        <translation>có weight_map không nêu tensor nào; hãy tải lại</translation>
    </message>
    <message>
        <source>has a width of %1, and nothing says into how many heads it is split; put a config.json with num_attention_heads (or timm&apos;s own with model_args and its num_heads) beside it</source>
        <translation>có độ rộng %1, mà không có gì nói nó được chia thành bao nhiêu đầu; hãy đặt config.json với num_attention_heads (hoặc của timm với model_args và num_heads) bên cạnh</translation>
    </message>
    <message>
        <source>has addresses or lengths of other than 8 bytes</source>
        <translation>có địa chỉ hoặc độ dài không phải 8 byte</translation>
    </message>
    <message>
        <source>has an &quot;answer&quot; that is neither 1 nor 2</source>
        <translation>có &quot;answer&quot; không phải 1 cũng không phải 2</translation>
    </message>
    <message>
        <source>has an adapter, but is not in the model; name the model that the adapter was trained for</source>
        <translation>có adapter nhưng không có trong mô hình; hãy nêu mô hình mà adapter được huấn luyện cho</translation>
    </message>
    <message>
        <source>has an alignment of %1, which is no power of two</source>
        <translation>có căn chỉnh %1, không phải luỹ thừa của hai</translation>
    </message>
    <message>
        <source>has an alignment that is no 32-bit number</source>
        <translation>có căn chỉnh không phải số 32 bit</translation>
    </message>
    <message>
        <source>has an answer of %1 tokens, and the model takes %2 at once</source>
        <translation>có câu trả lời %1 token, mà mô hình nhận %2 một lần</translation>
    </message>
    <message>
        <source>has an answer without &quot;answer_start&quot;, the place of its first character in the passage</source>
        <translation>có câu trả lời thiếu &quot;answer_start&quot;, vị trí ký tự đầu của nó trong đoạn văn</translation>
    </message>
    <message>
        <source>has an answer without a character</source>
        <translation>có câu trả lời không có ký tự nào</translation>
    </message>
    <message>
        <source>has an answer without a token of its own: the tokenizer joins it with what stands before</source>
        <translation>có câu trả lời không có token riêng: bộ tách từ nối nó với những gì đứng trước</translation>
    </message>
    <message>
        <source>has an array of the type %1</source>
        <translation>có mảng kiểu %1</translation>
    </message>
    <message>
        <source>has an equation of more than %1 terms</source>
        <translation>có phương trình hơn %1 số hạng</translation>
    </message>
    <message>
        <source>has an extent below zero</source>
        <translation>có chiều nhỏ hơn 0</translation>
    </message>
    <message>
        <source>has an impossible shape at %1</source>
        <translation>có hình dạng không thể có ở %1</translation>
    </message>
    <message>
        <source>has an object header that is none</source>
        <translation>có phần đầu đối tượng không hợp lệ</translation>
    </message>
    <message>
        <source>has an object without its %1</source>
        <translation>có đối tượng thiếu %1</translation>
    </message>
    <message>
        <source>has another mask than the stage before it made</source>
        <translation>có mặt nạ khác với mặt nạ mà giai đoạn trước tạo ra</translation>
    </message>
    <message>
        <source>has another rank than its other parts</source>
        <translation>có hạng khác với các phần còn lại</translation>
    </message>
    <message>
        <source>has another shape than its mask; use the mask with the checkpoint that it was made for</source>
        <translation>có hình dạng khác với mặt nạ; hãy dùng mặt nạ với checkpoint mà nó được tạo cho</translation>
    </message>
    <message>
        <source>has another tokenizer than the model: token %1 is %2 there, and %3 here; a teacher must read the same tokens</source>
        <translation>có bộ tách từ khác với mô hình: token %1 ở đó là %2, ở đây là %3; mô hình thầy phải đọc cùng các token</translation>
    </message>
    <message>
        <source>has another training, device or tolerance than %1, so their curves are not of one study; keep them apart</source>
        <translation>có huấn luyện, thiết bị hoặc dung sai khác với %1, nên đường cong của chúng không thuộc một nghiên cứu; hãy để chúng riêng</translation>
    </message>
    <message>
        <source>has bits behind the end of a row</source>
        <translation>có bit sau cuối hàng</translation>
    </message>
    <message>
        <source>has bits that do not fit its shape</source>
        <translation>có số bit không khớp hình dạng</translation>
    </message>
    <message>
        <source>has blocks of a %1 behind %2 and behind %3, and which of them is the model nothing tells; choose one by --root where inspect lists several, or convert it with --names own</source>
        <translation>có các khối %1 sau %2 và sau %3, mà không có gì nói khối nào là mô hình; hãy chọn bằng --root nơi inspect liệt kê nhiều mục, hoặc chuyển bằng --names own</translation>
    </message>
    <message>
        <source>has blocks that do not divide it</source>
        <translation>có khối không chia hết nó</translation>
    </message>
    <message>
        <source>has colours for printing (CMYK); convert it to RGB</source>
        <translation>có màu dành cho in ấn (CMYK); hãy chuyển sang RGB</translation>
    </message>
    <message>
        <source>has curves of different lengths</source>
        <translation>có các đường cong dài khác nhau</translation>
    </message>
    <message>
        <source>has damaged rows_of_heads in its metadata; the mask file is damaged</source>
        <translation>có rows_of_heads bị hỏng trong siêu dữ liệu; tệp mặt nạ bị hỏng</translation>
    </message>
    <message>
        <source>has divisors that are not above 0</source>
        <translation>có số chia không lớn hơn 0</translation>
    </message>
    <message>
        <source>has dtype %1, whose values are not read</source>
        <translation>có dtype %1 mà giá trị không đọc được</translation>
    </message>
    <message>
        <source>has examples of different numbers</source>
        <translation>có số mẫu khác nhau</translation>
    </message>
    <message>
        <source>has experts that are cut over ranks (ds_autoep_layers), which is not read; convert it with DeepSpeed&apos;s ds_to_universal.py</source>
        <translation>có các chuyên gia bị cắt theo rank (ds_autoep_layers), không đọc được; hãy chuyển bằng ds_to_universal.py của DeepSpeed</translation>
    </message>
    <message>
        <source>has frequencies of its rotary embeddings (rope_freqs.weight) that are not LLaMA 3&apos;s</source>
        <translation>có tần số rotary embedding (rope_freqs.weight) không phải của LLaMA 3</translation>
    </message>
    <message>
        <source>has hardly a document of more than %1 tokens; take a smaller length</source>
        <translation>hầu như không có văn bản nào dài hơn %1 token; hãy lấy độ dài nhỏ hơn</translation>
    </message>
    <message>
        <source>has heads that were pruned in single layers (pruned_heads)</source>
        <translation>có các đầu bị cắt tỉa ở từng tầng (pruned_heads)</translation>
    </message>
    <message>
        <source>has ids up to %1, but the model&apos;s embedding has %2 rows: it is another model&apos;s tokenizer</source>
        <translation>có id đến %1, nhưng embedding của mô hình có %2 hàng: đó là bộ tách từ của mô hình khác</translation>
    </message>
    <message>
        <source>has indices and values that do not fit its shape</source>
        <translation>có chỉ số và giá trị không khớp hình dạng</translation>
    </message>
    <message>
        <source>has indices that are no integers</source>
        <translation>có chỉ số không phải số nguyên</translation>
    </message>
    <message>
        <source>has inputs whose Hessian has no Cholesky factor with a damping of %1 of its mean diagonal; raise --damping or take more calibration tokens</source>
        <translation>có đầu vào mà Hessian không có phân rã Cholesky với damping bằng %1 trung bình đường chéo; hãy tăng --damping hoặc lấy thêm token hiệu chỉnh</translation>
    </message>
    <message>
        <source>has its blocks in %1, and a %2 of transformers (model_type) in %3; put the model&apos;s own config.json beside it, or convert it with --names own</source>
        <translation>có các khối trong %1, còn %2 của transformers (model_type) trong %3; hãy đặt config.json của chính mô hình bên cạnh, hoặc chuyển bằng --names own</translation>
    </message>
    <message>
        <source>has its columns in activation order, as config.json says (actorder), but its %1 is missing; get the whole file</source>
        <translation>có các cột theo thứ tự kích hoạt như config.json nói (actorder), nhưng thiếu %1; hãy lấy tệp đầy đủ</translation>
    </message>
    <message>
        <source>has its layers stacked %1 (Flax&apos;s nn.scan), which is not read; save the model with each layer&apos;s own arrays</source>
        <translation>có các tầng xếp chồng %1 (nn.scan của Flax), không đọc được; hãy lưu mô hình với mảng riêng của từng tầng</translation>
    </message>
    <message>
        <source>has its rows in Meta&apos;s order and %1 a scale for some of them, which is not read; get the model in Hugging Face&apos;s names</source>
        <translation>có các hàng theo thứ tự của Meta và %1 là hệ số tỉ lệ cho một số hàng, không đọc được; hãy lấy mô hình với tên của Hugging Face</translation>
    </message>
    <message>
        <source>has its rows in Meta&apos;s order, as its adapter then has; merge it by: convert MODEL OUT --adapter THIS</source>
        <translation>có các hàng theo thứ tự của Meta, như adapter của nó khi đó; hãy gộp bằng: convert MODEL OUT --adapter THIS</translation>
    </message>
    <message>
        <source>has its rows in Meta&apos;s order, in which other programs would take those of an adapter; tune what `convert MODEL OUT --names hf` writes of it</source>
        <translation>có các hàng theo thứ tự của Meta, mà chương trình khác sẽ hiểu hàng của adapter như vậy; hãy tinh chỉnh tệp mà `convert MODEL OUT --names hf` ghi ra từ nó</translation>
    </message>
    <message>
        <source>has its values in the record %1, which is missing; download the file again</source>
        <translation>có giá trị trong bản ghi %1, bị thiếu; hãy tải lại tệp</translation>
    </message>
    <message>
        <source>has jobs in Slurm&apos;s queue, and Slurm does not answer or does not take them out; they end as soon as they begin, and cancelling once more takes them out</source>
        <translation>có công việc trong hàng đợi Slurm, mà Slurm không trả lời hoặc không lấy chúng ra; chúng kết thúc ngay khi bắt đầu, và huỷ lần nữa sẽ lấy chúng ra</translation>
    </message>
    <message>
        <source>has jobs in Slurm&apos;s queue; follow them with: study run --slurm, or end them with: study cancel</source>
        <translation>có công việc trong hàng đợi Slurm; theo dõi bằng: study run --slurm, hoặc kết thúc bằng: study cancel</translation>
    </message>
    <message>
        <source>has more or fewer strides than extents; the file is damaged</source>
        <translation>có số bước nhảy nhiều hoặc ít hơn số chiều; tệp bị hỏng</translation>
    </message>
    <message>
        <source>has more than %1 bytes</source>
        <translation>có hơn %1 byte</translation>
    </message>
    <message>
        <source>has more than %1 bytes, which no example has</source>
        <translation>có hơn %1 byte, không mẫu nào như vậy</translation>
    </message>
    <message>
        <source>has more than %1 columns</source>
        <translation>có hơn %1 cột</translation>
    </message>
    <message>
        <source>has more than %1 files; no real checkpoint has, so it is not read</source>
        <translation>có hơn %1 tệp; không checkpoint thật nào như vậy nên không đọc</translation>
    </message>
    <message>
        <source>has more than %1 messages</source>
        <translation>có hơn %1 thông điệp</translation>
    </message>
    <message>
        <source>has more than %1 numbers</source>
        <translation>có hơn %1 số</translation>
    </message>
    <message>
        <source>has more than %1 objects</source>
        <translation>có hơn %1 đối tượng</translation>
    </message>
    <message>
        <source>has more than 100,000 files; give the one that holds the weights</source>
        <translation>có hơn 100.000 tệp; hãy cho tệp chứa trọng số</translation>
    </message>
    <message>
        <source>has more than 150,000 tensors or 24 MB of names; no real model has, so it is not read</source>
        <translation>có hơn 150.000 tensor hoặc 24 MB tên; không mô hình thật nào như vậy nên không đọc</translation>
    </message>
    <message>
        <source>has more than 150,000 tensors; no real model has, so it is not read</source>
        <translation>có hơn 150.000 tensor; không mô hình thật nào như vậy nên không đọc</translation>
    </message>
    <message>
        <source>has more than 16 MB</source>
        <translation>lớn hơn 16 MB</translation>
    </message>
    <message>
        <source>has more than 16,384 files; no real checkpoint has</source>
        <translation>có hơn 16.384 tệp; không checkpoint thật nào như vậy</translation>
    </message>
    <message>
        <source>has more than 24 MB of names, shapes and metadata; no real model has, so it is not read</source>
        <translation>có hơn 24 MB tên, hình dạng và siêu dữ liệu; không mô hình thật nào như vậy nên không đọc</translation>
    </message>
    <message>
        <source>has more than 64 dimensions</source>
        <translation>có hơn 64 chiều</translation>
    </message>
    <message>
        <source>has more than 64 dimensions; the file is damaged</source>
        <translation>có hơn 64 chiều; tệp bị hỏng</translation>
    </message>
    <message>
        <source>has more than 64 offsets of one tensor</source>
        <translation>có hơn 64 độ lệch của một tensor</translation>
    </message>
    <message>
        <source>has neither &quot;shares&quot; by names of matrices nor the &quot;points&quot; of scan --sensitivity --json</source>
        <translation>không có &quot;shares&quot; theo tên ma trận lẫn &quot;points&quot; của scan --sensitivity --json</translation>
    </message>
    <message>
        <source>has no &quot;%1&quot;</source>
        <translation>không có &quot;%1&quot;</translation>
    </message>
    <message>
        <source>has no %1</source>
        <translation>không có %1</translation>
    </message>
    <message>
        <source>has no %1 in block %2</source>
        <translation>không có %1 trong khối %2</translation>
    </message>
    <message>
        <source>has no answer; SQuAD v1.1 has one for each question (v2.0 has not, and is not measured)</source>
        <translation>không có câu trả lời; SQuAD v1.1 có một câu cho mỗi câu hỏi (v2.0 thì không, và không được đo)</translation>
    </message>
    <message>
        <source>has no attribute %1 at %2</source>
        <translation>không có thuộc tính %1 ở %2</translation>
    </message>
    <message>
        <source>has no bias, but others of its kind have</source>
        <translation>không có bias, nhưng những cái cùng loại thì có</translation>
    </message>
    <message>
        <source>has no block of number %1, and others behind it; numbered from 0 without gaps they can be left out</source>
        <translation>không có khối số %1 mà có các khối sau đó; đánh số từ 0 không ngắt quãng thì mới bỏ được</translation>
    </message>
    <message>
        <source>has no blocks, so none can be left out</source>
        <translation>không có khối nào nên không bỏ được khối nào</translation>
    </message>
    <message>
        <source>has no blocks, so there is nothing to prune block by block; scan its curve instead</source>
        <translation>không có khối nào nên không thể cắt tỉa từng khối; hãy quét đường cong của nó</translation>
    </message>
    <message>
        <source>has no classifier (head.weight or classifier.weight), so it has no score; fine-tune it on %1 first</source>
        <translation>không có bộ phân loại (head.weight hoặc classifier.weight) nên không có điểm số; trước hết hãy tinh chỉnh nó trên %1</translation>
    </message>
    <message>
        <source>has no column %1; its columns are %2</source>
        <translation>không có cột %1; các cột là %2</translation>
    </message>
    <message>
        <source>has no config.json beside it that says its model_type; put the model&apos;s own there</source>
        <translation>không có config.json bên cạnh nêu model_type; hãy đặt config.json của chính mô hình vào đó</translation>
    </message>
    <message>
        <source>has no config.json that says its model_type, so nothing says how many heads a block has; put the original config.json beside the weights</source>
        <translation>không có config.json nêu model_type nên không biết một khối có bao nhiêu đầu; hãy đặt config.json gốc cạnh trọng số</translation>
    </message>
    <message>
        <source>has no dataset %1</source>
        <translation>không có tập dữ liệu %1</translation>
    </message>
    <message>
        <source>has no dictionaries of weights to choose from, so none called %1</source>
        <translation>không có các từ điển trọng số để chọn, nên không có cái nào tên %1</translation>
    </message>
    <message>
        <source>has no dictionary of what was saved</source>
        <translation>không có từ điển của những gì đã lưu</translation>
    </message>
    <message>
        <source>has no dictionary of where what was saved lies</source>
        <translation>không có từ điển cho biết những gì đã lưu nằm ở đâu</translation>
    </message>
    <message>
        <source>has no documents</source>
        <translation>không có văn bản nào</translation>
    </message>
    <message>
        <source>has no dtype; the file is damaged</source>
        <translation>không có dtype; tệp bị hỏng</translation>
    </message>
    <message>
        <source>has no example of two tokens or more</source>
        <translation>không có mẫu nào từ hai token trở lên</translation>
    </message>
    <message>
        <source>has no examples</source>
        <translation>không có mẫu nào</translation>
    </message>
    <message>
        <source>has no extension where one is wanted</source>
        <translation>không có phần mở rộng ở chỗ cần có</translation>
    </message>
    <message>
        <source>has no head for answers (qa_outputs.weight), so it has no score; fine-tune it on %1 first</source>
        <translation>không có đầu trả lời (qa_outputs.weight) nên không có điểm số; trước hết hãy tinh chỉnh nó trên %1</translation>
    </message>
    <message>
        <source>has no key attention.head_count that says the number of heads; put the model&apos;s own config.json beside it</source>
        <translation>không có khoá attention.head_count nêu số đầu; hãy đặt config.json của chính mô hình bên cạnh</translation>
    </message>
    <message>
        <source>has no key attention.layer_norm_rms_epsilon or attention.layer_norm_epsilon, and no shape tells it; put the model&apos;s own config.json beside it</source>
        <translation>không có khoá attention.layer_norm_rms_epsilon hay attention.layer_norm_epsilon, và không hình dạng nào cho biết nó; hãy đặt config.json của chính mô hình bên cạnh</translation>
    </message>
    <message>
        <source>has no key expert_used_count, and no shape tells how many experts a token goes to; put the model&apos;s own config.json beside it</source>
        <translation>không có khoá expert_used_count, và không hình dạng nào cho biết một token đi đến bao nhiêu chuyên gia; hãy đặt config.json của chính mô hình bên cạnh</translation>
    </message>
    <message>
        <source>has no label</source>
        <translation>không có nhãn</translation>
    </message>
    <message>
        <source>has no line in %1</source>
        <translation>không có dòng nào trong %1</translation>
    </message>
    <message>
        <source>has no list &quot;%1&quot;, which SQuAD v1.1 has there</source>
        <translation>không có danh sách &quot;%1&quot; mà SQuAD v1.1 có ở đó</translation>
    </message>
    <message>
        <source>has no list of its storages; the file is damaged</source>
        <translation>không có danh sách các vùng lưu; tệp bị hỏng</translation>
    </message>
    <message>
        <source>has no list where one is wanted</source>
        <translation>không có danh sách ở chỗ cần có</translation>
    </message>
    <message>
        <source>has no map where one is wanted</source>
        <translation>không có ánh xạ ở chỗ cần có</translation>
    </message>
    <message>
        <source>has no mask that is whole</source>
        <translation>không có mặt nạ nào nguyên vẹn</translation>
    </message>
    <message>
        <source>has no matrix that %1 has too, neither by block and component nor by name</source>
        <translation>không có ma trận nào mà %1 cũng có, dù theo khối và thành phần hay theo tên</translation>
    </message>
    <message>
        <source>has no matrix that --pool and --pool-except leave; inspect --why lists the tensors</source>
        <translation>không còn ma trận nào sau --pool và --pool-except; inspect --why liệt kê các tensor</translation>
    </message>
    <message>
        <source>has no model_optim_rng.pt; copy the missing file</source>
        <translation>không có model_optim_rng.pt; hãy sao chép tệp còn thiếu</translation>
    </message>
    <message>
        <source>has no number from 0 on where one is wanted</source>
        <translation>không có số từ 0 trở lên ở chỗ cần có</translation>
    </message>
    <message>
        <source>has no offset that fits its shape</source>
        <translation>không có độ lệch khớp với hình dạng</translation>
    </message>
    <message>
        <source>has no one feed-forward of gate, up and down, or ffn-in and ffn-out, in %1, of which hidden dimensions could be taken out</source>
        <translation>không có tầng truyền thẳng duy nhất gồm gate, up và down, hoặc ffn-in và ffn-out, trong %1, để bỏ chiều ẩn</translation>
    </message>
    <message>
        <source>has no params.json or config.json that says the number of heads; put the model&apos;s own beside it</source>
        <translation>không có params.json hay config.json nêu số đầu; hãy đặt của chính mô hình bên cạnh</translation>
    </message>
    <message>
        <source>has no partner in the %1%2; masks of one pool of one model can be compared</source>
        <translation>không có đối ứng trong %1%2; chỉ so sánh được mặt nạ của cùng tập cắt tỉa của cùng mô hình</translation>
    </message>
    <message>
        <source>has no picture and class in line %1</source>
        <translation>không có ảnh và lớp ở dòng %1</translation>
    </message>
    <message>
        <source>has no pieces</source>
        <translation>không có mảnh nào</translation>
    </message>
    <message>
        <source>has no place in a decoder of LLaMA&apos;s, OPT&apos;s or GPT-2&apos;s kind, so the result would be wrong</source>
        <translation>không có chỗ trong bộ giải mã kiểu LLaMA, OPT hay GPT-2, nên kết quả sẽ sai</translation>
    </message>
    <message>
        <source>has no place in a plain BERT (learned positions, post-norm, one classifier), so the result would be wrong</source>
        <translation>không có chỗ trong BERT thường (vị trí học được, post-norm, một bộ phân loại), nên kết quả sẽ sai</translation>
    </message>
    <message>
        <source>has no place in a plain ViT (class token, learned positions, no layer scale, one head), so the result would be wrong</source>
        <translation>không có chỗ trong ViT thường (token lớp, vị trí học được, không layer scale, một đầu), nên kết quả sẽ sai</translation>
    </message>
    <message>
        <source>has no place in an importance matrix that is known here; leave it out of the pool with --pool-except</source>
        <translation>không có chỗ trong ma trận độ quan trọng mà chương trình biết; hãy bỏ nó khỏi tập cắt tỉa bằng --pool-except</translation>
    </message>
    <message>
        <source>has no prunable matrix; a checkpoint with 2-D floating weights of linear layers is needed (inspect --why says of each tensor what it is)</source>
        <translation>không có ma trận nào cắt tỉa được; cần checkpoint có trọng số dấu phẩy động 2 chiều của tầng tuyến tính (inspect --why cho biết từng tensor là gì)</translation>
    </message>
    <message>
        <source>has no question</source>
        <translation>không có câu hỏi</translation>
    </message>
    <message>
        <source>has no questions</source>
        <translation>không có câu hỏi nào</translation>
    </message>
    <message>
        <source>has no room for question %1 of %2 tokens and a part of its passage</source>
        <translation>không đủ chỗ cho câu hỏi %1 gồm %2 token cùng một phần đoạn văn của nó</translation>
    </message>
    <message>
        <source>has no rows</source>
        <translation>không có hàng nào</translation>
    </message>
    <message>
        <source>has no run %1; open it again</source>
        <translation>không có lượt chạy %1; hãy mở lại</translation>
    </message>
    <message>
        <source>has no shapes in its metadata; the mask file is damaged</source>
        <translation>không có hình dạng trong siêu dữ liệu; tệp mặt nạ bị hỏng</translation>
    </message>
    <message>
        <source>has no single list of decoder blocks</source>
        <translation>không có một danh sách khối giải mã duy nhất</translation>
    </message>
    <message>
        <source>has no single list of encoder blocks</source>
        <translation>không có một danh sách khối mã hoá duy nhất</translation>
    </message>
    <message>
        <source>has no step: neither its metadata nor trainer_state.json nor its name say one; name it e.g. step-1000, or give the folder of all checkpoints</source>
        <translation>không có bước: cả siêu dữ liệu, trainer_state.json lẫn tên đều không nêu; hãy đặt tên chẳng hạn step-1000, hoặc cho thư mục chứa mọi checkpoint</translation>
    </message>
    <message>
        <source>has no storage; the file is damaged</source>
        <translation>không có vùng lưu; tệp bị hỏng</translation>
    </message>
    <message>
        <source>has no sums of %1 (blk.%2.%3.weight)</source>
        <translation>không có tổng của %1 (blk.%2.%3.weight)</translation>
    </message>
    <message>
        <source>has no tensors of the head of %1, which its configuration says it is (architectures), and transformers would make them up; take that out of config.json if it is the model without a head, or convert it with --names own</source>
        <translation>không có tensor của đầu %1 mà cấu hình nêu (architectures), và transformers sẽ tự bịa ra; hãy bỏ điều đó khỏi config.json nếu đây là mô hình không có đầu, hoặc chuyển bằng --names own</translation>
    </message>
    <message>
        <source>has no text</source>
        <translation>không có văn bản</translation>
    </message>
    <message>
        <source>has no text &quot;%1&quot;, which SQuAD v1.1 has there</source>
        <translation>không có văn bản &quot;%1&quot; mà SQuAD v1.1 có ở đó</translation>
    </message>
    <message>
        <source>has no text or whole number &quot;%1&quot;</source>
        <translation>không có văn bản hay số nguyên &quot;%1&quot;</translation>
    </message>
    <message>
        <source>has no text where one is wanted</source>
        <translation>không có văn bản ở chỗ cần có</translation>
    </message>
    <message>
        <source>has no token %1 for unknown characters in its vocabulary</source>
        <translation>không có token %1 cho ký tự lạ trong từ vựng</translation>
    </message>
    <message>
        <source>has no token %1 for unknown words in its vocabulary</source>
        <translation>không có token %1 cho từ lạ trong từ vựng</translation>
    </message>
    <message>
        <source>has no token %1, which a text of BERT begins or ends with</source>
        <translation>không có token %1 mà văn bản của BERT bắt đầu hoặc kết thúc bằng</translation>
    </message>
    <message>
        <source>has no token for the byte %1, though it falls back on bytes</source>
        <translation>không có token cho byte %1, dù nó lùi về byte</translation>
    </message>
    <message>
        <source>has no token that a text begins with, which tokenizer_config.json asks for</source>
        <translation>không có token mở đầu văn bản mà tokenizer_config.json yêu cầu</translation>
    </message>
    <message>
        <source>has no token to mask others by ([MASK]); take the tokenizer of a BERT</source>
        <translation>không có token để che token khác ([MASK]); hãy lấy bộ tách từ của BERT</translation>
    </message>
    <message>
        <source>has no tokenizer inside; use the model&apos;s Hugging Face folder</source>
        <translation>không chứa bộ tách từ; hãy dùng thư mục Hugging Face của mô hình</translation>
    </message>
    <message>
        <source>has no tokenizer: put tokenizer.json, vocab.txt, vocab.json with merges.txt, or tokenizer.model beside the weights</source>
        <translation>không có bộ tách từ: hãy đặt tokenizer.json, vocab.txt, vocab.json cùng merges.txt, hoặc tokenizer.model cạnh trọng số</translation>
    </message>
    <message>
        <source>has no tokens &lt;s&gt; and &lt;/s&gt;, which a text of RoBERTa begins and ends with</source>
        <translation>không có token &lt;s&gt; và &lt;/s&gt; mà văn bản của RoBERTa bắt đầu và kết thúc bằng</translation>
    </message>
    <message>
        <source>has no true shape in the metadata</source>
        <translation>không có hình dạng thật trong siêu dữ liệu</translation>
    </message>
    <message>
        <source>has no weight_map</source>
        <translation>không có weight_map</translation>
    </message>
    <message>
        <source>has no weights that are whole</source>
        <translation>không có trọng số nào nguyên vẹn</translation>
    </message>
    <message>
        <source>has no weights under the key module, where DeepSpeed keeps them of ZeRO stages 1 and 2; join the fp32 pieces beside the optimizer&apos;s states, if they are there, by DeepSpeed&apos;s zero_to_fp32.py</source>
        <translation>không có trọng số dưới khoá module, nơi DeepSpeed giữ chúng ở ZeRO giai đoạn 1 và 2; hãy nối các mảnh fp32 cạnh trạng thái bộ tối ưu, nếu có, bằng zero_to_fp32.py của DeepSpeed</translation>
    </message>
    <message>
        <source>has no zip64 end record where it says</source>
        <translation>không có bản ghi kết thúc zip64 ở chỗ nó nêu</translation>
    </message>
    <message>
        <source>has not two tokens</source>
        <translation>không có hai token</translation>
    </message>
    <message>
        <source>has one of the two heads of a distilled model; convert it with --names own</source>
        <translation>có một trong hai đầu của mô hình chưng cất; hãy chuyển bằng --names own</translation>
    </message>
    <message>
        <source>has other matrices in its pool than %1; a series is one model over its training</source>
        <translation>có các ma trận trong tập cắt tỉa khác với %1; một chuỗi là một mô hình trong suốt quá trình huấn luyện</translation>
    </message>
    <message>
        <source>has other shares than %1; keep them apart</source>
        <translation>có phần chia khác với %1; hãy để chúng riêng</translation>
    </message>
    <message>
        <source>has parts whose shapes do not fit together; the files belong to different models</source>
        <translation>có các phần với hình dạng không khớp nhau; các tệp thuộc những mô hình khác nhau</translation>
    </message>
    <message>
        <source>has pictures in files of their own, which pre-training does not read; take cifar-10, cifar-100 or fashion-mnist</source>
        <translation>có ảnh trong các tệp riêng mà tiền huấn luyện không đọc; hãy lấy cifar-10, cifar-100 hoặc fashion-mnist</translation>
    </message>
    <message>
        <source>has pieces that do not fit its shape</source>
        <translation>có các mảnh không khớp hình dạng</translation>
    </message>
    <message>
        <source>has pointers that do not fit its indices</source>
        <translation>có con trỏ không khớp chỉ số</translation>
    </message>
    <message>
        <source>has positions of the kind %1; the engine runs absolute ones</source>
        <translation>có vị trí loại %1; bộ máy tính chỉ chạy loại tuyệt đối</translation>
    </message>
    <message>
        <source>has positions or patches that are no square; convert it with --names own</source>
        <translation>có vị trí hoặc mảnh không tạo thành hình vuông; hãy chuyển bằng --names own</translation>
    </message>
    <message>
        <source>has positions that are no square of patches and %1 tokens; convert it with --names own</source>
        <translation>có vị trí không phải hình vuông gồm các mảnh và %1 token; hãy chuyển bằng --names own</translation>
    </message>
    <message>
        <source>has protocol %1, newer than 5</source>
        <translation>có giao thức %1, mới hơn 5</translation>
    </message>
    <message>
        <source>has records as elements</source>
        <translation>có bản ghi làm phần tử</translation>
    </message>
    <message>
        <source>has rows of %1 weights, which %2 does not divide</source>
        <translation>có các hàng %1 trọng số, không chia hết cho %2</translation>
    </message>
    <message>
        <source>has rows of %1 weights, which groups of %2 do not divide; choose another pattern</source>
        <translation>có các hàng %1 trọng số, không chia hết cho nhóm %2; hãy chọn mẫu khác</translation>
    </message>
    <message>
        <source>has scales that do not fit its shape</source>
        <translation>có hệ số tỉ lệ không khớp hình dạng</translation>
    </message>
    <message>
        <source>has schema %1; this version reads %2</source>
        <translation>có lược đồ %1; phiên bản này đọc %2</translation>
    </message>
    <message>
        <source>has several values at one place; call coalesce() before it is saved</source>
        <translation>có nhiều giá trị ở một chỗ; hãy gọi coalesce() trước khi lưu</translation>
    </message>
    <message>
        <source>has shape [%1] in one and [%2] in the other; masks of one model can be compared</source>
        <translation>có hình dạng [%1] ở cái này và [%2] ở cái kia; chỉ so sánh được mặt nạ của cùng một mô hình</translation>
    </message>
    <message>
        <source>has shape [%1], but %2; the file is damaged or its names mean something else</source>
        <translation>có hình dạng [%1], nhưng %2; tệp bị hỏng hoặc tên của nó mang nghĩa khác</translation>
    </message>
    <message>
        <source>has sizes that cannot be</source>
        <translation>có kích thước không thể có</translation>
    </message>
    <message>
        <source>has something behind the end of its JSON</source>
        <translation>có nội dung sau phần kết thúc JSON</translation>
    </message>
    <message>
        <source>has special tokens inside, which a tokenizer.model alone cuts in transformers&apos; old way only (&quot;legacy&quot;: true); put the model&apos;s tokenizer.json beside it</source>
        <translation>có token đặc biệt ở giữa, mà chỉ tokenizer.model thì cắt theo cách cũ của transformers (&quot;legacy&quot;: true); hãy đặt tokenizer.json của mô hình bên cạnh</translation>
    </message>
    <message>
        <source>has text behind a closing quote; a quote inside of a cell is written twice</source>
        <translation>có chữ sau dấu nháy đóng; dấu nháy bên trong ô phải viết hai lần</translation>
    </message>
    <message>
        <source>has the %1 %2, but the model&apos;s embedding has %3 rows: the tokenizer is another model&apos;s</source>
        <translation>có %1 %2, nhưng embedding của mô hình có %3 hàng: bộ tách từ là của mô hình khác</translation>
    </message>
    <message>
        <source>has the answer %1, which is none of A, B, C and D</source>
        <translation>có câu trả lời %1, không phải A, B, C hay D</translation>
    </message>
    <message>
        <source>has the answerKey %1, which is none of its choices</source>
        <translation>có answerKey %1, không phải một trong các lựa chọn</translation>
    </message>
    <message>
        <source>has the byte 0x%1, which means nothing</source>
        <translation>có byte 0x%1, không mang nghĩa gì</translation>
    </message>
    <message>
        <source>has the dtype %1, which is not read</source>
        <translation>có dtype %1, không đọc được</translation>
    </message>
    <message>
        <source>has the entry %1 twice</source>
        <translation>có mục %1 hai lần</translation>
    </message>
    <message>
        <source>has the index %1</source>
        <translation>có chỉ số %1</translation>
    </message>
    <message>
        <source>has the index %1, which is outside of it</source>
        <translation>có chỉ số %1, nằm ngoài nó</translation>
    </message>
    <message>
        <source>has the key %1 twice</source>
        <translation>có khoá %1 hai lần</translation>
    </message>
    <message>
        <source>has the label %1, but the labels are %2</source>
        <translation>có nhãn %1, nhưng các nhãn là %2</translation>
    </message>
    <message>
        <source>has the label %1, but the labels are entailment and not_entailment</source>
        <translation>có nhãn %1, nhưng các nhãn là entailment và not_entailment</translation>
    </message>
    <message>
        <source>has the layout %1, which is not read; save it as a dense tensor</source>
        <translation>có bố cục %1, không đọc được; hãy lưu thành tensor đặc</translation>
    </message>
    <message>
        <source>has the mask %1, but its %2 is missing; get the whole file</source>
        <translation>có mặt nạ %1 nhưng thiếu %2; hãy lấy tệp đầy đủ</translation>
    </message>
    <message>
        <source>has the merge %1, which is not two tokens</source>
        <translation>có phép ghép %1, không phải hai token</translation>
    </message>
    <message>
        <source>has the name of a global without an end</source>
        <translation>có tên global không có phần kết thúc</translation>
    </message>
    <message>
        <source>has the number %1 where a whole number from 0 to 2^64 - 1 is needed</source>
        <translation>có số %1 ở chỗ cần số nguyên từ 0 đến 2^64 - 1</translation>
    </message>
    <message>
        <source>has the object %1, which is neither a group nor a dataset</source>
        <translation>có đối tượng %1, không phải nhóm cũng không phải tập dữ liệu</translation>
    </message>
    <message>
        <source>has the opcode 0x%1, which no checkpoint needs</source>
        <translation>có mã lệnh 0x%1, không checkpoint nào cần</translation>
    </message>
    <message>
        <source>has the rank %1, and its partner %2; the file is damaged</source>
        <translation>có hạng %1, còn đối ứng của nó %2; tệp bị hỏng</translation>
    </message>
    <message>
        <source>has the rows of %1 in Meta&apos;s order, and the numbers of heads that params.json or config.json says do not fit them; put the model&apos;s own beside it, or convert it with --names own</source>
        <translation>có các hàng của %1 theo thứ tự của Meta, mà số đầu trong params.json hoặc config.json không khớp; hãy đặt của chính mô hình bên cạnh, hoặc chuyển bằng --names own</translation>
    </message>
    <message>
        <source>has the rows of %1 in llama.cpp&apos;s order, and its key %2.attention.head_count, which tells how to put them back, %3; write the key with gguf_new_metadata.py or convert the original model again, or convert it with --names own</source>
        <translation>có các hàng của %1 theo thứ tự của llama.cpp, và khoá %2.attention.head_count, cho biết cách xếp lại, %3; hãy ghi khoá bằng gguf_new_metadata.py hoặc chuyển lại mô hình gốc, hoặc chuyển bằng --names own</translation>
    </message>
    <message>
        <source>has the rows of %1 in torchtune&apos;s order, and the numbers of heads that params.json or config.json says do not fit them; put the model&apos;s own beside it, or convert it with --names own</source>
        <translation>có các hàng của %1 theo thứ tự của torchtune, mà số đầu trong params.json hoặc config.json không khớp; hãy đặt của chính mô hình bên cạnh, hoặc chuyển bằng --names own</translation>
    </message>
    <message>
        <source>has the same key twice in __metadata__</source>
        <translation>có cùng một khoá hai lần trong __metadata__</translation>
    </message>
    <message>
        <source>has the same name in the merged model as another tensor</source>
        <translation>trong mô hình đã gộp trùng tên với tensor khác</translation>
    </message>
    <message>
        <source>has the score %1, and its examples %2</source>
        <translation>có điểm số %1, còn các mẫu của nó %2</translation>
    </message>
    <message>
        <source>has the shape %1, but the model needs %2</source>
        <translation>có hình dạng %1, nhưng mô hình cần %2</translation>
    </message>
    <message>
        <source>has the shape %1, but the model needs [vocabulary, width]</source>
        <translation>có hình dạng %1, nhưng mô hình cần [từ vựng, độ rộng]</translation>
    </message>
    <message>
        <source>has the shape [%1] in the mask and [%2] in the model</source>
        <translation>có hình dạng [%1] trong mặt nạ và [%2] trong mô hình</translation>
    </message>
    <message>
        <source>has the shape [%1], and [%2] in the base model</source>
        <translation>có hình dạng [%1], còn trong mô hình gốc là [%2]</translation>
    </message>
    <message>
        <source>has the shape [%1], and its adapter changes %2 outputs of %3 inputs</source>
        <translation>có hình dạng [%1], mà adapter thay đổi %2 đầu ra của %3 đầu vào</translation>
    </message>
    <message>
        <source>has the shapes of AWQ&apos;s 4 bits, but config.json says %1 bits</source>
        <translation>có hình dạng AWQ 4 bit, nhưng config.json nói %1 bit</translation>
    </message>
    <message>
        <source>has the shapes of AWQ&apos;s gemm version, and config.json says that it is %1: one of both is another model&apos;s; put the model&apos;s own config.json beside it, or save it with version gemm</source>
        <translation>có hình dạng AWQ bản gemm, mà config.json nói nó %1: một trong hai là của mô hình khác; hãy đặt config.json của chính mô hình bên cạnh, hoặc lưu với bản gemm</translation>
    </message>
    <message>
        <source>has the shapes of GPTQ&apos;s layout, and config.json says that it is AWQ&apos;s: put the model&apos;s own config.json beside it, or save it with AWQ&apos;s version gemm</source>
        <translation>có hình dạng theo bố cục GPTQ, mà config.json nói nó là AWQ: hãy đặt config.json của chính mô hình bên cạnh, hoặc lưu với AWQ bản gemm</translation>
    </message>
    <message>
        <source>has the states of more than 8,192 ranks</source>
        <translation>có trạng thái của hơn 8.192 rank</translation>
    </message>
    <message>
        <source>has the type %1, and a model&apos;s weights must be floating</source>
        <translation>có kiểu %1, mà trọng số của mô hình phải là dấu phẩy động</translation>
    </message>
    <message>
        <source>has the type %1, in which changed weights are not written; convert the model to F16 or BF16 first</source>
        <translation>có kiểu %1, không ghi được trọng số đã thay đổi; trước hết hãy chuyển mô hình sang F16 hoặc BF16</translation>
    </message>
    <message>
        <source>has the type %1, which is not read; save it as float32</source>
        <translation>có kiểu %1, không đọc được; hãy lưu thành float32</translation>
    </message>
    <message>
        <source>has the type %1, which is not written</source>
        <translation>có kiểu %1, không ghi được</translation>
    </message>
    <message>
        <source>has the type %1, which llama.cpp has for intermediate results and not for weights, so it is not read</source>
        <translation>có kiểu %1 mà llama.cpp dùng cho kết quả trung gian chứ không cho trọng số, nên không đọc</translation>
    </message>
    <message>
        <source>has the usual</source>
        <translation>theo mặc định có</translation>
    </message>
    <message>
        <source>has this adapter in it already (%1 of its metadata), and twice it would be another model; give the weights that it was trained beside</source>
        <translation>đã có adapter này bên trong (%1 của siêu dữ liệu), và thêm lần nữa sẽ là mô hình khác; hãy cho trọng số mà nó được huấn luyện cạnh</translation>
    </message>
    <message>
        <source>has too few dimensions to be cut into parts</source>
        <translation>có quá ít chiều để cắt thành các phần</translation>
    </message>
    <message>
        <source>has too many examples</source>
        <translation>có quá nhiều mẫu</translation>
    </message>
    <message>
        <source>has too many pictures</source>
        <translation>có quá nhiều ảnh</translation>
    </message>
    <message>
        <source>has too many problems</source>
        <translation>có quá nhiều bài toán</translation>
    </message>
    <message>
        <source>has too many questions</source>
        <translation>có quá nhiều câu hỏi</translation>
    </message>
    <message>
        <source>has too many sequences; say with &quot;tokens&quot; how much of it is read</source>
        <translation>có quá nhiều dãy; hãy nêu bằng &quot;tokens&quot; sẽ đọc bao nhiêu</translation>
    </message>
    <message>
        <source>has two blocks of one number in its chunks; convert it with --names own</source>
        <translation>có hai khối cùng số trong các đoạn; hãy chuyển bằng --names own</translation>
    </message>
    <message>
        <source>has two dtypes; the file is damaged</source>
        <translation>có hai dtype; tệp bị hỏng</translation>
    </message>
    <message>
        <source>has two parts that overlap; the files are damaged</source>
        <translation>có hai phần chồng lên nhau; các tệp bị hỏng</translation>
    </message>
    <message>
        <source>has two scales, %1 and %2, and nothing says which one holds; get the model with one of them</source>
        <translation>có hai hệ số tỉ lệ, %1 và %2, mà không có gì nói cái nào đúng; hãy lấy mô hình chỉ có một cái</translation>
    </message>
    <message>
        <source>has two values at one place</source>
        <translation>có hai giá trị ở một chỗ</translation>
    </message>
    <message>
        <source>has values that are sparse or quantised themselves, which is not read</source>
        <translation>có giá trị lại là thưa hoặc lượng tử hoá, không đọc được</translation>
    </message>
    <message>
        <source>has version %1 of NumPy&apos;s format</source>
        <translation>có phiên bản %1 của định dạng NumPy</translation>
    </message>
    <message>
        <source>has weight_map twice</source>
        <translation>có weight_map hai lần</translation>
    </message>
    <message>
        <source>has weights that are NaN or infinite, so scores have no order</source>
        <translation>có trọng số là NaN hoặc vô hạn nên điểm không có thứ tự</translation>
    </message>
    <message>
        <source>has weights that are not finite after its errors were made good; raise --damping</source>
        <translation>có trọng số không hữu hạn sau khi bù sai số; hãy tăng --damping</translation>
    </message>
    <message>
        <source>has zero points of %1 bits, but config.json says %2 bits</source>
        <translation>có điểm không %1 bit, nhưng config.json nói %2 bit</translation>
    </message>
    <message>
        <source>has zero points, as config.json says (symmetric: false), but its %1 is missing; get the whole file</source>
        <translation>có điểm không như config.json nói (symmetric: false), nhưng thiếu %1; hãy lấy tệp đầy đủ</translation>
    </message>
    <message>
        <source>heads of keys (num_key_value_heads)</source>
        <translation>số đầu key (num_key_value_heads)</translation>
    </message>
    <message>
        <source>holds %1 dictionaries of weights (%2) and nothing says which one is meant; choose one by --root NAME, or save it in a file of its own</source>
        <translation>chứa %1 từ điển trọng số (%2) mà không có gì nói cái nào được chọn; hãy chọn bằng --root NAME, hoặc lưu nó thành tệp riêng</translation>
    </message>
    <message>
        <source>holds %1 files of weights (%2) and no index that joins them; open one of them</source>
        <translation>chứa %1 tệp trọng số (%2) mà không có chỉ mục nối chúng; hãy mở một tệp</translation>
    </message>
    <message>
        <source>holds %1 parts of one model by their names (%2), as tensor-parallel programs keep it, which are not joined; %3</source>
        <translation>chứa %1 phần của một mô hình theo tên (%2), như các chương trình song song tensor lưu, không được nối; %3</translation>
    </message>
    <message>
        <source>holds %1 shards of a model (%2) and no index that joins them; download its .index.json into the folder and open it</source>
        <translation>chứa %1 mảnh của một mô hình (%2) mà không có chỉ mục nối chúng; hãy tải .index.json vào thư mục rồi mở nó</translation>
    </message>
    <message>
        <source>holds MaskLLM&apos;s packed masks, which do not tell the shapes of their tensors; use them together with their checkpoint</source>
        <translation>chứa mặt nạ đóng gói của MaskLLM, không nêu hình dạng tensor; hãy dùng cùng checkpoint của chúng</translation>
    </message>
    <message>
        <source>holds Python objects, which are never loaded</source>
        <translation>chứa đối tượng Python, không bao giờ được nạp</translation>
    </message>
    <message>
        <source>holds a NaN, so its weights have no order by magnitude; repair the checkpoint first</source>
        <translation>chứa NaN nên trọng số không có thứ tự theo độ lớn; trước hết hãy sửa checkpoint</translation>
    </message>
    <message>
        <source>holds a folder for each of %1 parts of one model (%2), which are not joined; %3</source>
        <translation>chứa thư mục riêng cho từng phần trong %1 phần của một mô hình (%2), không được nối; %3</translation>
    </message>
    <message>
        <source>holds a tensor twice</source>
        <translation>chứa một tensor hai lần</translation>
    </message>
    <message>
        <source>holds adapters alone, which change the weights of another model (adapter_config.json names it): open that one, or merge both by: convert MODEL OUT --adapter THIS</source>
        <translation>chỉ chứa adapter thay đổi trọng số của mô hình khác (adapter_config.json nêu tên): hãy mở mô hình đó, hoặc gộp cả hai bằng: convert MODEL OUT --adapter THIS</translation>
    </message>
    <message>
        <source>holds adapters alone, which change the weights of another model: open that one, or merge both with what trained them (PEFT&apos;s merge_and_unload(), diffusers&apos; fuse_lora()) and open the result</source>
        <translation>chỉ chứa adapter thay đổi trọng số của mô hình khác: hãy mở mô hình đó, hoặc gộp cả hai bằng chương trình đã huấn luyện chúng (merge_and_unload() của PEFT, fuse_lora() của diffusers) rồi mở kết quả</translation>
    </message>
    <message>
        <source>holds an archive without data.pkl where torch.save writes one; the file is damaged</source>
        <translation>chứa kho thiếu data.pkl ở chỗ torch.save ghi nó; tệp bị hỏng</translation>
    </message>
    <message>
        <source>holds an object of %1, which is not run; load the file where that is known and save the model&apos;s state_dict()</source>
        <translation>chứa đối tượng %1, không được chạy; hãy nạp tệp ở nơi biết nó rồi lưu state_dict() của mô hình</translation>
    </message>
    <message>
        <source>holds an object without a state where one is wanted</source>
        <translation>chứa đối tượng không có trạng thái ở chỗ cần có</translation>
    </message>
    <message>
        <source>holds masks, a bit for each weight, and no model: give it to mask-compare or, beside its model, to evaluate --mask, and a model to this; prune writes the pruned one beside its mask</source>
        <translation>chứa mặt nạ, một bit mỗi trọng số, và không có mô hình: hãy đưa nó cho mask-compare hoặc, cạnh mô hình của nó, cho evaluate --mask, và đưa mô hình vào đây; prune ghi mô hình đã cắt tỉa cạnh mặt nạ</translation>
    </message>
    <message>
        <source>holds more than %1 bytes</source>
        <translation>chứa hơn %1 byte</translation>
    </message>
    <message>
        <source>holds more than the %1 items that it declares</source>
        <translation>chứa nhiều hơn %1 mục mà nó khai báo</translation>
    </message>
    <message>
        <source>holds more values than a configuration has</source>
        <translation>chứa nhiều giá trị hơn một cấu hình có</translation>
    </message>
    <message>
        <source>holds no LoRA adapter; convert without merging</source>
        <translation>không chứa adapter LoRA; hãy chuyển mà không gộp</translation>
    </message>
    <message>
        <source>holds no Metadata of torch.distributed.checkpoint</source>
        <translation>không chứa Metadata của torch.distributed.checkpoint</translation>
    </message>
    <message>
        <source>holds no dictionary of weights called %1; it has %2</source>
        <translation>không chứa từ điển trọng số tên %1; nó có %2</translation>
    </message>
    <message>
        <source>holds no factors called lora_A.weight, as PEFT and SPP write them</source>
        <translation>không chứa nhân tử tên lora_A.weight như PEFT và SPP ghi</translation>
    </message>
    <message>
        <source>holds no file of weights</source>
        <translation>không chứa tệp trọng số nào</translation>
    </message>
    <message>
        <source>holds no sums called *.in_sum2: it is no importance matrix, which llama-imatrix writes as GGUF</source>
        <translation>không chứa tổng tên *.in_sum2: không phải ma trận độ quan trọng mà llama-imatrix ghi dưới dạng GGUF</translation>
    </message>
    <message>
        <source>holds no weights itself, but the folders in it do (%1); open one of them</source>
        <translation>tự nó không chứa trọng số, nhưng các thư mục trong đó thì có (%1); hãy mở một trong số đó</translation>
    </message>
    <message>
        <source>holds one tensor without a name, not a model; save a dictionary of name and tensor</source>
        <translation>chứa một tensor không tên, không phải mô hình; hãy lưu từ điển gồm tên và tensor</translation>
    </message>
    <message>
        <source>holds other files; choose a new folder</source>
        <translation>chứa các tệp khác; hãy chọn thư mục mới</translation>
    </message>
    <message>
        <source>holds several adapters (%1); one is merged at a time, so save it with the one that is wanted</source>
        <translation>chứa nhiều adapter (%1); mỗi lần chỉ gộp một, nên hãy lưu nó với cái cần dùng</translation>
    </message>
    <message>
        <source>holds something already; write the checkpoints into a new folder</source>
        <translation>đã chứa nội dung; hãy ghi các checkpoint vào thư mục mới</translation>
    </message>
    <message>
        <source>holds something already; write the model into a new folder</source>
        <translation>đã chứa nội dung; hãy ghi mô hình vào thư mục mới</translation>
    </message>
    <message>
        <source>holds the layers of a DeepSpeed checkpoint in %1 files (%2), which are not joined; %3</source>
        <translation>chứa các tầng của checkpoint DeepSpeed trong %1 tệp (%2), không được nối; %3</translation>
    </message>
    <message>
        <source>holds the state of an optimizer, no model; open the file of the model beside it</source>
        <translation>chứa trạng thái của bộ tối ưu, không phải mô hình; hãy mở tệp mô hình bên cạnh</translation>
    </message>
    <message>
        <source>holds the state of an optimizer, no model; open the folder of the model beside it</source>
        <translation>chứa trạng thái của bộ tối ưu, không phải mô hình; hãy mở thư mục mô hình bên cạnh</translation>
    </message>
    <message>
        <source>holds the state of random numbers of a training, no model; open the file of the model beside it</source>
        <translation>chứa trạng thái số ngẫu nhiên của lần huấn luyện, không phải mô hình; hãy mở tệp mô hình bên cạnh</translation>
    </message>
    <message>
        <source>holds the tensor %1 twice; the file is damaged, write or download it again</source>
        <translation>chứa tensor %1 hai lần; tệp bị hỏng, hãy ghi hoặc tải lại</translation>
    </message>
    <message>
        <source>holds the tensor %1, %2; convert it with --names own</source>
        <translation>chứa tensor %1, %2; hãy chuyển bằng --names own</translation>
    </message>
    <message>
        <source>holds values too far apart for equal bins; give a range</source>
        <translation>chứa các giá trị cách nhau quá xa để chia ô đều; hãy cho một khoảng</translation>
    </message>
    <message>
        <source>holds what another pre-training left that was killed (of another spec, text or weights, or with other libraries or threads); take a new folder, or remove this one</source>
        <translation>chứa phần còn lại của một lần tiền huấn luyện khác bị ngắt (theo spec, văn bản hay trọng số khác, hoặc với thư viện hay số luồng khác); hãy lấy thư mục mới, hoặc xoá thư mục này</translation>
    </message>
    <message>
        <source>holds what becomes %1, and transformers&apos; %2 has no such bias by the config.json beside it (attention_bias, mlp_bias); put the model&apos;s own there, or convert it with --names own</source>
        <translation>chứa thứ sẽ thành %1, còn %2 của transformers không có bias như vậy theo config.json bên cạnh (attention_bias, mlp_bias); hãy đặt của chính mô hình vào đó, hoặc chuyển bằng --names own</translation>
    </message>
    <message>
        <source>image size %1</source>
        <translation>cỡ ảnh %1</translation>
    </message>
    <message>
        <source>in Megatron-LM&apos;s names before its core, whose query, key and value rows have three orders that the names do not tell; save it as core&apos;s GPTModel</source>
        <translation>theo tên của Megatron-LM trước bản core, mà các hàng query, key và value có ba thứ tự không thể biết qua tên; hãy lưu thành GPTModel của core</translation>
    </message>
    <message>
        <source>in an array in pieces</source>
        <translation>trong một mảng chia mảnh</translation>
    </message>
    <message>
        <source>in other places</source>
        <translation>ở các chỗ khác</translation>
    </message>
    <message>
        <source>install Debian&apos;s package dataset-fashion-mnist, which puts them into /usr/share/datasets/fashion-mnist</source>
        <translation>hãy cài gói dataset-fashion-mnist của Debian, nó đặt chúng vào /usr/share/datasets/fashion-mnist</translation>
    </message>
    <message>
        <source>integers in a layout that is not known</source>
        <translation>số nguyên theo bố cục không rõ</translation>
    </message>
    <message>
        <source>is &quot;%1&quot;; known are lion and adamw</source>
        <translation>là &quot;%1&quot;; chỉ biết lion và adamw</translation>
    </message>
    <message>
        <source>is &quot;%1&quot;; known are supervised, dino, masked and causal</source>
        <translation>là &quot;%1&quot;; chỉ biết supervised, dino, masked và causal</translation>
    </message>
    <message>
        <source>is %1 %2, a column of bytes as bitsandbytes packs four-bit weights (config.json says load_in_4bit), but its %3 is missing; get the whole file</source>
        <translation>là %1 %2, một cột byte như bitsandbytes đóng gói trọng số bốn bit (config.json nói load_in_4bit), nhưng thiếu %3; hãy lấy tệp đầy đủ</translation>
    </message>
    <message>
        <source>is %1 and %2, but its scale %3 is missing; get the whole file</source>
        <translation>là %1 và %2, nhưng thiếu hệ số tỉ lệ %3; hãy lấy tệp đầy đủ</translation>
    </message>
    <message>
        <source>is %1 beside %2 %3, of which one number alone is read; dequantise it with TensorRT-LLM</source>
        <translation>là %1 cạnh %2 %3, chỉ đọc được khi là một số; hãy giải lượng tử bằng TensorRT-LLM</translation>
    </message>
    <message>
        <source>is %1 beside %2, which is read, and %3, which is not; dequantise it with what wrote it</source>
        <translation>là %1 cạnh %2, đọc được, và %3, không đọc được; hãy giải lượng tử bằng chương trình đã ghi nó</translation>
    </message>
    <message>
        <source>is %1 beside %2, which may be its scale and is not read; dequantise it with what wrote it</source>
        <translation>là %1 cạnh %2, có thể là hệ số tỉ lệ của nó và không đọc được; hãy giải lượng tử bằng chương trình đã ghi nó</translation>
    </message>
    <message>
        <source>is %1 beside its scale %2, which is not read by that name; dequantise it with what wrote it</source>
        <translation>là %1 cạnh hệ số tỉ lệ %2 của nó, không đọc được dưới tên đó; hãy giải lượng tử bằng chương trình đã ghi nó</translation>
    </message>
    <message>
        <source>is %1 of %2, which is not renamed; convert it with --names own</source>
        <translation>là %1 của %2, không được đổi tên; hãy chuyển bằng --names own</translation>
    </message>
    <message>
        <source>is %1 x %2, the model takes %3 x %4, and preprocessor_config.json says do_resize false; set it to true</source>
        <translation>là %1 x %2, mô hình nhận %3 x %4, mà preprocessor_config.json nói do_resize false; hãy đặt thành true</translation>
    </message>
    <message>
        <source>is %1 x %2: too narrow to be a picture</source>
        <translation>là %1 x %2: quá hẹp để là ảnh</translation>
    </message>
    <message>
        <source>is %1, and a weight without a gradient would become 0/0; 1e-8 is usual</source>
        <translation>là %1, và trọng số không có gradient sẽ thành 0/0; thường dùng 1e-8</translation>
    </message>
    <message>
        <source>is %1, but the vocabulary gives %2 the id %3</source>
        <translation>là %1, nhưng từ vựng cho %2 id %3</translation>
    </message>
    <message>
        <source>is %1, more than the %2 training pictures</source>
        <translation>là %1, nhiều hơn %2 ảnh huấn luyện</translation>
    </message>
    <message>
        <source>is %1, the second one that adds tokens</source>
        <translation>là %1, cái thứ hai thêm token</translation>
    </message>
    <message>
        <source>is %1, which does not divide the image size, %2</source>
        <translation>là %1, không chia hết cỡ ảnh %2</translation>
    </message>
    <message>
        <source>is %1, which does not divide the width, %2</source>
        <translation>là %1, không chia hết độ rộng %2</translation>
    </message>
    <message>
        <source>is %1, which is no multiple of the patch, %2</source>
        <translation>là %1, không phải bội số của cỡ mảnh %2</translation>
    </message>
    <message>
        <source>is %1, which special_tokens does not have</source>
        <translation>là %1, không có trong special_tokens</translation>
    </message>
    <message>
        <source>is %1; 2 (bilinear) and 3 (bicubic) are supported</source>
        <translation>là %1; chỉ hỗ trợ 2 (bilinear) và 3 (bicubic)</translation>
    </message>
    <message>
        <source>is %1; save it as a tensor</source>
        <translation>là %1; hãy lưu thành tensor</translation>
    </message>
    <message>
        <source>is 2:4 and has a shape that is no matrix&apos;s</source>
        <translation>là 2:4 mà hình dạng không phải của ma trận</translation>
    </message>
    <message>
        <source>is 2:4 as cuSPARSELt packs it, which only a GPU unpacks; load the file with torch on one and save to_dense()</source>
        <translation>là 2:4 đóng gói theo cuSPARSELt, chỉ GPU mới giải nén được; hãy nạp tệp bằng torch trên GPU rồi lưu to_dense()</translation>
    </message>
    <message>
        <source>is 2:4 with values and metadata that do not fit its shape</source>
        <translation>là 2:4 với giá trị và siêu dữ liệu không khớp hình dạng</translation>
    </message>
    <message>
        <source>is 2:4 without its packed values, as a transposed view has; save the weight itself</source>
        <translation>là 2:4 thiếu giá trị đóng gói, như một view chuyển vị; hãy lưu chính trọng số</translation>
    </message>
    <message>
        <source>is B in the template of one text</source>
        <translation>là B trong mẫu của một văn bản</translation>
    </message>
    <message>
        <source>is GGUF of %1, whose names are not known to Hugging Face&apos;s; convert it with --names own</source>
        <translation>là GGUF của %1, mà tên không chuyển được sang tên Hugging Face; hãy chuyển bằng --names own</translation>
    </message>
    <message>
        <source>is GGUF version %1; versions 2 and 3 are read</source>
        <translation>là GGUF phiên bản %1; chỉ đọc phiên bản 2 và 3</translation>
    </message>
    <message>
        <source>is HDF5 in a newer layout (%1), which is not read; copy it with h5repack --low=0 --high=0, or save it with h5py&apos;s libver=&quot;earliest&quot;</source>
        <translation>là HDF5 theo bố cục mới hơn (%1), không đọc được; hãy sao chép bằng h5repack --low=0 --high=0, hoặc lưu bằng h5py với libver=&quot;earliest&quot;</translation>
    </message>
    <message>
        <source>is HDF5 of %1 bytes, of which %2 are there; download it again</source>
        <translation>là HDF5 dài %1 byte mà chỉ có %2; hãy tải lại</translation>
    </message>
    <message>
        <source>is [%1, %2], but the model needs %3</source>
        <translation>là [%1, %2], nhưng mô hình cần %3</translation>
    </message>
    <message>
        <source>is [%1, %2], which the factors [%3, %4] and [%5, %6] do not fit</source>
        <translation>là [%1, %2], không khớp các nhân tử [%3, %4] và [%5, %6]</translation>
    </message>
    <message>
        <source>is [%1], and the trained weights are [%2, %3]</source>
        <translation>là [%1], còn trọng số đã huấn luyện là [%2, %3]</translation>
    </message>
    <message>
        <source>is a 7-Zip archive</source>
        <translation>là kho 7-Zip</translation>
    </message>
    <message>
        <source>is a Core ML model, which is not read</source>
        <translation>là mô hình Core ML, không đọc được</translation>
    </message>
    <message>
        <source>is a Git LFS pointer, not the weights themselves</source>
        <translation>là con trỏ Git LFS, không phải chính trọng số</translation>
    </message>
    <message>
        <source>is a JSON text, not weights</source>
        <translation>là văn bản JSON, không phải trọng số</translation>
    </message>
    <message>
        <source>is a MessagePack file without arrays; give the model&apos;s flax_model.msgpack</source>
        <translation>là tệp MessagePack không có mảng; hãy cho flax_model.msgpack của mô hình</translation>
    </message>
    <message>
        <source>is a Mistral&apos;s, and %1 has a bias</source>
        <translation>là Mistral, mà %1 có bias</translation>
    </message>
    <message>
        <source>is a Mistral&apos;s, and %1 has no bias</source>
        <translation>là Mistral, mà %1 không có bias</translation>
    </message>
    <message>
        <source>is a NumPy archive whose names are not those of Google&apos;s ViT, the only ones that are known to Hugging Face&apos;s; convert it with --names own</source>
        <translation>là kho NumPy mà tên không phải của ViT của Google, loại duy nhất chuyển được sang tên Hugging Face; hãy chuyển bằng --names own</translation>
    </message>
    <message>
        <source>is a PDF document</source>
        <translation>là tài liệu PDF</translation>
    </message>
    <message>
        <source>is a PyTorch file without a dictionary of tensors; save the model&apos;s state_dict()</source>
        <translation>là tệp PyTorch không có từ điển tensor; hãy lưu state_dict() của mô hình</translation>
    </message>
    <message>
        <source>is a Qwen2&apos;s, and %1 has a bias</source>
        <translation>là Qwen2, mà %1 có bias</translation>
    </message>
    <message>
        <source>is a Qwen2&apos;s, and %1 has no bias</source>
        <translation>là Qwen2, mà %1 không có bias</translation>
    </message>
    <message>
        <source>is a RAR archive</source>
        <translation>là kho RAR</translation>
    </message>
    <message>
        <source>is a SentencePiece model of the kind %1; only BPE (2) is known here</source>
        <translation>là mô hình SentencePiece loại %1; ở đây chỉ biết BPE (2)</translation>
    </message>
    <message>
        <source>is a TensorFlow Lite model, which is not read</source>
        <translation>là mô hình TensorFlow Lite, không đọc được</translation>
    </message>
    <message>
        <source>is a TensorFlow SavedModel, which is not read</source>
        <translation>là TensorFlow SavedModel, không đọc được</translation>
    </message>
    <message>
        <source>is a TensorFlow SavedModel, which is not read; load it with its library and save the weights as safetensors or Keras .weights.h5</source>
        <translation>là TensorFlow SavedModel, không đọc được; hãy nạp bằng thư viện của nó rồi lưu trọng số thành safetensors hoặc .weights.h5 của Keras</translation>
    </message>
    <message>
        <source>is a TensorRT engine, which is not read</source>
        <translation>là TensorRT engine, không đọc được</translation>
    </message>
    <message>
        <source>is a batch of sparse matrices, or its values do not fit its shape; save it as a dense tensor</source>
        <translation>là một lô ma trận thưa, hoặc giá trị không khớp hình dạng; hãy lưu thành tensor đặc</translation>
    </message>
    <message>
        <source>is a bias of an adapter (lora_bias), and LoRA that is more than W + B A is not merged</source>
        <translation>là bias của adapter (lora_bias), và LoRA nhiều hơn W + B A thì không gộp được</translation>
    </message>
    <message>
        <source>is a big-endian GGUF file; convert it with gguf_convert_endian.py</source>
        <translation>là tệp GGUF big-endian; hãy chuyển bằng gguf_convert_endian.py</translation>
    </message>
    <message>
        <source>is a diffusers pipeline of several models, in the folders %1; open one of them</source>
        <translation>là pipeline diffusers gồm nhiều mô hình, trong các thư mục %1; hãy mở một trong số đó</translation>
    </message>
    <message>
        <source>is a file; choose another folder</source>
        <translation>là tệp; hãy chọn thư mục khác</translation>
    </message>
    <message>
        <source>is a folder of pictures that cannot be listed: %1</source>
        <translation>là thư mục ảnh không liệt kê được: %1</translation>
    </message>
    <message>
        <source>is a folder without files</source>
        <translation>là thư mục không có tệp</translation>
    </message>
    <message>
        <source>is a folder without weights; a Hugging Face model has model.safetensors or pytorch_model.bin in it</source>
        <translation>là thư mục không có trọng số; mô hình Hugging Face có model.safetensors hoặc pytorch_model.bin bên trong</translation>
    </message>
    <message>
        <source>is a folder; a file is needed here</source>
        <translation>là thư mục; ở đây cần tệp</translation>
    </message>
    <message>
        <source>is a folder; name a file in it</source>
        <translation>là thư mục; hãy nêu tệp trong đó</translation>
    </message>
    <message>
        <source>is a language model (family %1), and %2 is learnt by BERT and its kin; measure it without training, e.g. by perplexity, boolq or hellaswag</source>
        <translation>là mô hình ngôn ngữ (họ %1), còn %2 được học bởi BERT và các mô hình cùng loại; hãy đo nó mà không huấn luyện, ví dụ bằng perplexity, boolq hay hellaswag</translation>
    </message>
    <message>
        <source>is a link to %1, which is not there; download the file again, or copy what it leads to, too</source>
        <translation>là liên kết đến %1, không tồn tại; hãy tải lại tệp, hoặc sao chép cả thứ mà nó trỏ đến</translation>
    </message>
    <message>
        <source>is a list of tensors without names; save each under its own</source>
        <translation>là danh sách tensor không tên; hãy lưu từng cái dưới tên riêng</translation>
    </message>
    <message>
        <source>is a list, no tensor; save it as a tensor</source>
        <translation>là danh sách, không phải tensor; hãy lưu thành tensor</translation>
    </message>
    <message>
        <source>is a mask file of version %1; this program reads version 1, use a newer one</source>
        <translation>là tệp mặt nạ phiên bản %1; chương trình này đọc phiên bản 1, hãy dùng bản mới hơn</translation>
    </message>
    <message>
        <source>is a model of Megatron, and no config.json beside it says whether it is to be a gpt2, llama, mistral, qwen2 or qwen3; put that model&apos;s own there, or convert it with --names own</source>
        <translation>là mô hình Megatron, mà không config.json nào bên cạnh nói nó sẽ là gpt2, llama, mistral, qwen2 hay qwen3; hãy đặt của chính mô hình đó vào, hoặc chuyển bằng --names own</translation>
    </message>
    <message>
        <source>is a model of the hub&apos;s cache with %1 snapshots (%2) and nothing says which one is meant; open one of them, in its folder snapshots</source>
        <translation>là mô hình trong bộ nhớ đệm hub với %1 snapshot (%2) mà không có gì nói cái nào được chọn; hãy mở một trong số đó, trong thư mục snapshots</translation>
    </message>
    <message>
        <source>is a model of the hub&apos;s cache without a snapshot; download the model again</source>
        <translation>là mô hình trong bộ nhớ đệm hub không có snapshot; hãy tải lại mô hình</translation>
    </message>
    <message>
        <source>is a model of the type %1; of BERT&apos;s family the engine runs bert, roberta and distilbert</source>
        <translation>là mô hình loại %1; trong họ BERT bộ máy tính chạy bert, roberta và distilbert</translation>
    </message>
    <message>
        <source>is a part of a torch distributed checkpoint (DCP); open the folder that it lies in</source>
        <translation>là một phần của torch distributed checkpoint (DCP); hãy mở thư mục chứa nó</translation>
    </message>
    <message>
        <source>is a picture</source>
        <translation>là ảnh</translation>
    </message>
    <message>
        <source>is a plain Python pickle, which is not read</source>
        <translation>là pickle Python thường, không đọc được</translation>
    </message>
    <message>
        <source>is a program</source>
        <translation>là chương trình</translation>
    </message>
    <message>
        <source>is a program of torch.export, which is not read</source>
        <translation>là chương trình của torch.export, không đọc được</translation>
    </message>
    <message>
        <source>is a set of %1 groups of columns whose %2 puts no column into group %3; the file is damaged</source>
        <translation>là bộ gồm %1 nhóm cột mà %2 không xếp cột nào vào nhóm %3; tệp bị hỏng</translation>
    </message>
    <message>
        <source>is a set of qweight, qzeros and scales in neither GPTQ&apos;s layout nor AWQ&apos;s gemm version; save it with version gemm</source>
        <translation>là bộ qweight, qzeros và scales không theo bố cục GPTQ lẫn AWQ bản gemm; hãy lưu với bản gemm</translation>
    </message>
    <message>
        <source>is a set whose %1 %2 and %3 %4 do not fit each other</source>
        <translation>là bộ mà %1 %2 và %3 %4 không khớp nhau</translation>
    </message>
    <message>
        <source>is a set whose %1 (%2 %3) is not the integers that it should be</source>
        <translation>là bộ mà %1 (%2 %3) không phải số nguyên như lẽ ra</translation>
    </message>
    <message>
        <source>is a set whose %1 gives no block size; the file is damaged</source>
        <translation>là bộ mà %1 không nêu cỡ khối; tệp bị hỏng</translation>
    </message>
    <message>
        <source>is a set whose %1 gives no nested block size and offset</source>
        <translation>là bộ mà %1 không nêu cỡ khối lồng và độ lệch</translation>
    </message>
    <message>
        <source>is a set whose %1 gives no shape; the file is damaged</source>
        <translation>là bộ mà %1 không nêu hình dạng; tệp bị hỏng</translation>
    </message>
    <message>
        <source>is a set whose %1 has %2 entries for %3 columns</source>
        <translation>là bộ mà %1 có %2 mục cho %3 cột</translation>
    </message>
    <message>
        <source>is a set whose %1 has %2 values for %3 codes</source>
        <translation>là bộ mà %1 có %2 giá trị cho %3 mã</translation>
    </message>
    <message>
        <source>is a set whose %1 has %2 values; %3 were expected</source>
        <translation>là bộ mà %1 có %2 giá trị; đáng lẽ là %3</translation>
    </message>
    <message>
        <source>is a set whose %1 has the shape %2; %3 dimensions were expected</source>
        <translation>là bộ mà %1 có hình dạng %2; đáng lẽ %3 chiều</translation>
    </message>
    <message>
        <source>is a set whose %1 is %2, which its format does not have</source>
        <translation>là bộ mà %1 là %2, định dạng của nó không có</translation>
    </message>
    <message>
        <source>is a set whose %1 is no JSON object; the file is damaged</source>
        <translation>là bộ mà %1 không phải đối tượng JSON; tệp bị hỏng</translation>
    </message>
    <message>
        <source>is a set whose %1 names the group %2 of %3; the file is damaged</source>
        <translation>là bộ mà %1 nêu nhóm %2 trên %3; tệp bị hỏng</translation>
    </message>
    <message>
        <source>is a set whose %1 says [%2] and whose %3 is %4, which do not fit each other</source>
        <translation>là bộ mà %1 nêu [%2] còn %3 là %4, không khớp nhau</translation>
    </message>
    <message>
        <source>is a set with %1 groups of columns in %2; no real model has so many</source>
        <translation>là bộ với %1 nhóm cột trong %2; không mô hình thật nào nhiều như vậy</translation>
    </message>
    <message>
        <source>is a shard of a distributed checkpoint without its %1; the file is damaged</source>
        <translation>là mảnh của checkpoint phân tán thiếu %1; tệp bị hỏng</translation>
    </message>
    <message>
        <source>is a single NumPy array, which is not read</source>
        <translation>là một mảng NumPy đơn lẻ, không đọc được</translation>
    </message>
    <message>
        <source>is a sparse tensor without its indices and values</source>
        <translation>là tensor thưa thiếu chỉ số và giá trị</translation>
    </message>
    <message>
        <source>is a study of an older layout (runs/ instead of store/), whose results do not say what they were computed from; make it anew with: study create %1 NEW-FOLDER</source>
        <translation>là nghiên cứu theo bố cục cũ (runs/ thay vì store/), kết quả không cho biết được tính từ đâu; hãy tạo lại bằng: study create %1 NEW-FOLDER</translation>
    </message>
    <message>
        <source>is a tar archive</source>
        <translation>là kho tar</translation>
    </message>
    <message>
        <source>is a text, not weights</source>
        <translation>là văn bản, không phải trọng số</translation>
    </message>
    <message>
        <source>is a torch distributed checkpoint (DCP) without its .metadata, which is written last: the save was not finished, or the hidden file was not copied</source>
        <translation>là torch distributed checkpoint (DCP) thiếu .metadata, phần được ghi cuối cùng: lần lưu chưa xong, hoặc tệp ẩn chưa được sao chép</translation>
    </message>
    <message>
        <source>is a web page, not weights: the download went wrong (a login or an error page?)</source>
        <translation>là trang web, không phải trọng số: tải xuống bị sai (trang đăng nhập hay trang lỗi?)</translation>
    </message>
    <message>
        <source>is a zip archive (PyTorch or NumPy?) with %1 byte behind its end, which are not its own; write or download it again</source>
        <translation>là kho zip (PyTorch hay NumPy?) với %1 byte sau phần kết thúc, không phải của nó; hãy ghi hoặc tải lại</translation>
    </message>
    <message>
        <source>is a zip archive (PyTorch or NumPy?) with %1 bytes behind its end, which are not its own; write or download it again</source>
        <translation>là kho zip (PyTorch hay NumPy?) với %1 byte sau phần kết thúc, không phải của nó; hãy ghi hoặc tải lại</translation>
    </message>
    <message>
        <source>is a zip archive of %1 entries; more than %2 are not read</source>
        <translation>là kho zip gồm %1 mục; không đọc quá %2</translation>
    </message>
    <message>
        <source>is a zip archive without weights that are read</source>
        <translation>là kho zip không có trọng số đọc được</translation>
    </message>
    <message>
        <source>is absent</source>
        <translation>không có</translation>
    </message>
    <message>
        <source>is already a study; it grows by a spec with more models, tasks, methods, sparsities, patterns, layers, points or seeds, and this is none (%1); mend it, or choose another folder</source>
        <translation>đã là nghiên cứu; nó lớn thêm bằng spec có thêm mô hình, tác vụ, phương pháp, độ thưa, mẫu, tầng, điểm hay hạt giống, mà đây không phải (%1); hãy sửa nó, hoặc chọn thư mục khác</translation>
    </message>
    <message>
        <source>is an ExecuTorch program, which is not read</source>
        <translation>là chương trình ExecuTorch, không đọc được</translation>
    </message>
    <message>
        <source>is an HDF5 file without datasets; give the model&apos;s .weights.h5 or .keras file</source>
        <translation>là tệp HDF5 không có tập dữ liệu; hãy cho tệp .weights.h5 hoặc .keras của mô hình</translation>
    </message>
    <message>
        <source>is an ONNX model, which is not read: exporters rename and transpose weights</source>
        <translation>là mô hình ONNX, không đọc được: chương trình xuất đổi tên và chuyển vị trọng số</translation>
    </message>
    <message>
        <source>is an OpenVINO model, which is not read</source>
        <translation>là mô hình OpenVINO, không đọc được</translation>
    </message>
    <message>
        <source>is an XML text, not weights</source>
        <translation>là văn bản XML, không phải trọng số</translation>
    </message>
    <message>
        <source>is an allocation, and --allocation is another; give one</source>
        <translation>là một phân bổ, và --allocation là một phân bổ khác; hãy cho một</translation>
    </message>
    <message>
        <source>is an encoder (family %1), which foresees no text, and %2 is of language models (LLaMA, Mistral, Qwen2, OPT, GPT-2); measure it on a task that it learns, e.g. sst-2</source>
        <translation>là bộ mã hoá (họ %1), không dự đoán văn bản, còn %2 dành cho mô hình ngôn ngữ (LLaMA, Mistral, Qwen2, OPT, GPT-2); hãy đo nó trên tác vụ mà nó học, ví dụ sst-2</translation>
    </message>
    <message>
        <source>is an expanded view that would take %1 bytes, more than the file has; save the tensors with .contiguous()</source>
        <translation>là view mở rộng sẽ chiếm %1 byte, nhiều hơn tệp có; hãy lưu tensor bằng .contiguous()</translation>
    </message>
    <message>
        <source>is an extension of type %1, which Flax does not write; save it as an array</source>
        <translation>là phần mở rộng kiểu %1 mà Flax không ghi; hãy lưu thành mảng</translation>
    </message>
    <message>
        <source>is an importance matrix of llama.cpp, sums of what a model&apos;s layers were given, and no model: give it to prune --imatrix beside its model</source>
        <translation>là ma trận độ quan trọng của llama.cpp, tổng những gì các tầng của mô hình nhận được, không phải mô hình: hãy đưa nó cho prune --imatrix cạnh mô hình</translation>
    </message>
    <message>
        <source>is an old GGML file, which is not read</source>
        <translation>là tệp GGML cũ, không đọc được</translation>
    </message>
    <message>
        <source>is another checkpoint of step %1 than %2; give one series at a time</source>
        <translation>là checkpoint khác của bước %1 so với %2; mỗi lần hãy cho một chuỗi</translation>
    </message>
    <message>
        <source>is another model than the one that config.json beside it describes: its %1; put the model&apos;s own there, or convert it with --names own</source>
        <translation>là mô hình khác với mô hình mà config.json bên cạnh mô tả: %1; hãy đặt của chính mô hình vào đó, hoặc chuyển bằng --names own</translation>
    </message>
    <message>
        <source>is being run by another process; wait for it, or stop it with: study cancel</source>
        <translation>đang được tiến trình khác chạy; hãy đợi, hoặc dừng bằng: study cancel</translation>
    </message>
    <message>
        <source>is being run; wait for it, or stop it with: study cancel</source>
        <translation>đang chạy; hãy đợi, hoặc dừng bằng: study cancel</translation>
    </message>
    <message>
        <source>is being written by another process; wait until that run ends or cancel it</source>
        <translation>đang được tiến trình khác ghi; hãy đợi lượt chạy đó kết thúc hoặc huỷ nó</translation>
    </message>
    <message>
        <source>is by its name a part of one model, as tensor-parallel programs keep it, and has less than the %1 of %2 that config.json says; %3</source>
        <translation>theo tên là một phần của mô hình, như các chương trình song song tensor lưu, và có ít hơn %1 của %2 mà config.json nêu; %3</translation>
    </message>
    <message>
        <source>is by its name and its layers one shard of Keras weights, not the whole model; put the %1.weights.json that joins them beside it and open that</source>
        <translation>theo tên và các tầng là một mảnh trọng số Keras, không phải cả mô hình; hãy đặt %1.weights.json nối chúng bên cạnh rồi mở tệp đó</translation>
    </message>
    <message>
        <source>is by its name one of %1 parts of one model, as tensor-parallel programs keep it, and such parts are not joined; %2</source>
        <translation>theo tên là một trong %1 phần của mô hình, như các chương trình song song tensor lưu, và các phần như vậy không được nối; %2</translation>
    </message>
    <message>
        <source>is by its shapes one of %1 tensor-parallel parts, not the whole model; put the other consolidated.NN.pth beside it and open their folder</source>
        <translation>theo hình dạng là một trong %1 phần song song tensor, không phải cả mô hình; hãy đặt các consolidated.NN.pth khác bên cạnh rồi mở thư mục</translation>
    </message>
    <message>
        <source>is compressed with bzip2</source>
        <translation>được nén bằng bzip2</translation>
    </message>
    <message>
        <source>is compressed with gzip</source>
        <translation>được nén bằng gzip</translation>
    </message>
    <message>
        <source>is compressed with xz</source>
        <translation>được nén bằng xz</translation>
    </message>
    <message>
        <source>is compressed with zstd</source>
        <translation>được nén bằng zstd</translation>
    </message>
    <message>
        <source>is cut by pipeline or expert parallel training (%1), which is not read; convert it with DeepSpeed&apos;s ds_to_universal.py or the trainer&apos;s own export</source>
        <translation>bị cắt do huấn luyện song song pipeline hoặc chuyên gia (%1), không đọc được; hãy chuyển bằng ds_to_universal.py của DeepSpeed hoặc chức năng xuất của chương trình huấn luyện</translation>
    </message>
    <message>
        <source>is cut by pipeline parallel training too, or lacks a part (%1), and is not read; convert it with Megatron&apos;s tools/checkpoint/convert.py</source>
        <translation>cũng bị cắt do huấn luyện song song pipeline, hoặc thiếu một phần (%1), nên không đọc được; hãy chuyển bằng tools/checkpoint/convert.py của Megatron</translation>
    </message>
    <message>
        <source>is cut into %1 parts, and it is not known how they are joined; merge them with the trainer&apos;s own export</source>
        <translation>bị cắt thành %1 phần mà không rõ cách nối; hãy gộp bằng chức năng xuất của chương trình huấn luyện</translation>
    </message>
    <message>
        <source>is cut into parts that lie across one another, which is not read</source>
        <translation>bị cắt thành các phần nằm chéo nhau, không đọc được</translation>
    </message>
    <message>
        <source>is cut over %1 tensor-parallel ranks, which is not read; merge them with the trainer&apos;s own export</source>
        <translation>bị cắt trên %1 rank song song tensor, không đọc được; hãy gộp bằng chức năng xuất của chương trình huấn luyện</translation>
    </message>
    <message>
        <source>is cut short in the storage %1; download it again</source>
        <translation>bị cắt cụt ở vùng lưu %1; hãy tải lại</translation>
    </message>
    <message>
        <source>is cut short: %1 bytes are missing, from the tensor %2 on; download it again</source>
        <translation>bị cắt cụt: thiếu %1 byte, từ tensor %2 trở đi; hãy tải lại</translation>
    </message>
    <message>
        <source>is cut short: at least %1 bytes are missing, from the tensor %2 on; download it again</source>
        <translation>bị cắt cụt: thiếu ít nhất %1 byte, từ tensor %2 trở đi; hãy tải lại</translation>
    </message>
    <message>
        <source>is cut short: it declares %1 items, %2 bytes, and holds %3</source>
        <translation>bị cắt cụt: khai báo %1 mục, %2 byte, mà chứa %3</translation>
    </message>
    <message>
        <source>is cut short: its gzip stream does not end</source>
        <translation>bị cắt cụt: luồng gzip không kết thúc</translation>
    </message>
    <message>
        <source>is damaged gzip data; download it again</source>
        <translation>là dữ liệu gzip bị hỏng; hãy tải lại</translation>
    </message>
    <message>
        <source>is damaged or of another stage; remove it and run the study again</source>
        <translation>bị hỏng hoặc thuộc giai đoạn khác; hãy xoá nó rồi chạy lại nghiên cứu</translation>
    </message>
    <message>
        <source>is damaged: %1</source>
        <translation>bị hỏng: %1</translation>
    </message>
    <message>
        <source>is damaged: it cannot be unpacked</source>
        <translation>bị hỏng: không giải nén được</translation>
    </message>
    <message>
        <source>is described by something that is no tensor; the file is damaged</source>
        <translation>được mô tả bởi thứ không phải tensor; tệp bị hỏng</translation>
    </message>
    <message>
        <source>is described by too few arguments; the file is damaged</source>
        <translation>được mô tả bởi quá ít tham số; tệp bị hỏng</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>trống</translation>
    </message>
    <message>
        <source>is encrypted, or compressed in another way than numpy&apos;s</source>
        <translation>bị mã hoá, hoặc nén theo cách khác với numpy</translation>
    </message>
    <message>
        <source>is for a pool of %1 weights (%2), and this one has %3; give the same --pool and --pool-except, or shares that are for this pool</source>
        <translation>dành cho tập cắt tỉa %1 trọng số (%2), mà tập này có %3; hãy cho cùng --pool và --pool-except, hoặc phần chia dành cho tập cắt tỉa này</translation>
    </message>
    <message>
        <source>is for a pool without %1%2; give --pool-except &apos;%3&apos; (of a study&apos;s model &quot;pool_except&quot;)</source>
        <translation>dành cho tập cắt tỉa không có %1%2; hãy cho --pool-except &apos;%3&apos; (với mô hình trong nghiên cứu là &quot;pool_except&quot;)</translation>
    </message>
    <message>
        <source>is for an input that %1 scales first, which is not read; let %2 put that into the weights, or open the model that it was made of</source>
        <translation>dành cho đầu vào mà %1 nhân tỉ lệ trước, không đọc được; hãy để %2 đưa điều đó vào trọng số, hoặc mở mô hình gốc của nó</translation>
    </message>
    <message>
        <source>is for methods that look at data, and there is none in methods</source>
        <translation>dành cho phương pháp xem dữ liệu, mà methods không có phương pháp nào như vậy</translation>
    </message>
    <message>
        <source>is for methods that remove layers, and there is none in methods</source>
        <translation>dành cho phương pháp bỏ tầng, mà methods không có phương pháp nào như vậy</translation>
    </message>
    <message>
        <source>is for methods that take a pattern, and there is none in methods</source>
        <translation>dành cho phương pháp nhận mẫu N:M, mà methods không có phương pháp nào như vậy</translation>
    </message>
    <message>
        <source>is for methods that take a sparsity, and there is none in methods</source>
        <translation>dành cho phương pháp nhận độ thưa, mà methods không có phương pháp nào như vậy</translation>
    </message>
    <message>
        <source>is for methods whose allocation is &quot;%1&quot;, and there is none in methods</source>
        <translation>dành cho phương pháp có allocation là &quot;%1&quot;, mà methods không có phương pháp nào như vậy</translation>
    </message>
    <message>
        <source>is for methods with &quot;tune&quot;, and there is none in methods</source>
        <translation>dành cho phương pháp có &quot;tune&quot;, mà methods không có phương pháp nào như vậy</translation>
    </message>
    <message>
        <source>is for the sparsity %1, and %2 is asked for; give --sparsity %3 (in a study that one alone), or take &quot;sparsity&quot; out of the file: the other layers then make up for it</source>
        <translation>dành cho độ thưa %1, mà yêu cầu là %2; hãy cho --sparsity %3 (trong nghiên cứu chỉ giá trị đó), hoặc bỏ &quot;sparsity&quot; khỏi tệp: khi đó các tầng khác bù lại</translation>
    </message>
    <message>
        <source>is for the task perplexity</source>
        <translation>dành cho tác vụ perplexity</translation>
    </message>
    <message>
        <source>is for wanda: %1 looks at more than sums of squares</source>
        <translation>dành cho wanda: %1 xem nhiều hơn tổng bình phương</translation>
    </message>
    <message>
        <source>is given by shares, and there are none</source>
        <translation>được cho bằng phần chia, mà không có phần chia nào</translation>
    </message>
    <message>
        <source>is gzip data that is cut short; download it again</source>
        <translation>là dữ liệu gzip bị cắt cụt; hãy tải lại</translation>
    </message>
    <message>
        <source>is in %1 and is not read: %2; %3 cannot run without it</source>
        <translation>nằm trong %1 và không đọc được: %2; %3 không chạy được nếu thiếu nó</translation>
    </message>
    <message>
        <source>is in %1 and is not read: %2; a model runs whole or not at all</source>
        <translation>nằm trong %1 và không đọc được: %2; mô hình phải chạy trọn vẹn</translation>
    </message>
    <message>
        <source>is in GPTQ&apos;s layout %1, which is a kernel&apos;s own; save it as gptq or gptq_v2</source>
        <translation>theo bố cục GPTQ %1, riêng của một kernel; hãy lưu thành gptq hoặc gptq_v2</translation>
    </message>
    <message>
        <source>is in a protocol of PyTorch&apos;s that is not 1001</source>
        <translation>theo giao thức PyTorch không phải 1001</translation>
    </message>
    <message>
        <source>is in no format that is known here</source>
        <translation>không thuộc định dạng nào được biết ở đây</translation>
    </message>
    <message>
        <source>is in parts of elements of less than a byte</source>
        <translation>nằm trong các phần có phần tử nhỏ hơn một byte</translation>
    </message>
    <message>
        <source>is in pieces without numbers</source>
        <translation>nằm trong các mảnh không có số</translation>
    </message>
    <message>
        <source>is in the mask, but not in the model&apos;s prunable pool</source>
        <translation>có trong mặt nạ nhưng không có trong tập cắt tỉa của mô hình</translation>
    </message>
    <message>
        <source>is in the pool by --pool, but is no linear layer of a block (%1), so that nothing is known of its inputs; take it out with --pool-except</source>
        <translation>có trong tập cắt tỉa theo --pool, nhưng không phải tầng tuyến tính của khối (%1), nên không biết gì về đầu vào của nó; hãy bỏ ra bằng --pool-except</translation>
    </message>
    <message>
        <source>is in the pool, but not among the trained weights; the engine does not train it, so leave it out with pool_without</source>
        <translation>có trong tập cắt tỉa nhưng không trong các trọng số được huấn luyện; bộ máy tính không huấn luyện nó, nên hãy bỏ ra bằng pool_without</translation>
    </message>
    <message>
        <source>is in torch&apos;s format of before 1.6, which is not read here; load it with torch and save it again</source>
        <translation>theo định dạng torch trước 1.6, ở đây không đọc; hãy nạp bằng torch rồi lưu lại</translation>
    </message>
    <message>
        <source>is int8 in a layout of a GPU&apos;s matrix units (weight_format); save it in rows with a newer bitsandbytes</source>
        <translation>là int8 theo bố cục đơn vị ma trận của GPU (weight_format); hãy lưu theo hàng bằng bitsandbytes mới hơn</translation>
    </message>
    <message>
        <source>is just being made by another process; try again</source>
        <translation>vừa đang được tiến trình khác tạo; hãy thử lại</translation>
    </message>
    <message>
        <source>is larger than size</source>
        <translation>lớn hơn size</translation>
    </message>
    <message>
        <source>is less than the %1 special tokens of a text</source>
        <translation>ít hơn %1 token đặc biệt của một văn bản</translation>
    </message>
    <message>
        <source>is longer than %1 bytes; give a shorter regular expression</source>
        <translation>dài hơn %1 byte; hãy cho biểu thức chính quy ngắn hơn</translation>
    </message>
    <message>
        <source>is longer than the model&apos;s context of %1</source>
        <translation>dài hơn ngữ cảnh %1 của mô hình</translation>
    </message>
    <message>
        <source>is longer than the model&apos;s context of %1; give --cutoff %2 or less</source>
        <translation>dài hơn ngữ cảnh %1 của mô hình; hãy cho --cutoff %2 hoặc ít hơn</translation>
    </message>
    <message>
        <source>is longer than the teacher&apos;s context of %1</source>
        <translation>dài hơn ngữ cảnh %1 của mô hình thầy</translation>
    </message>
    <message>
        <source>is made by a parametrisation (%1), which is not run; load the model with torch, call torch.nn.utils.parametrize.remove_parametrizations and save it again</source>
        <translation>được tạo bởi một tham số hoá (%1), không được chạy; hãy nạp mô hình bằng torch, gọi torch.nn.utils.parametrize.remove_parametrizations rồi lưu lại</translation>
    </message>
    <message>
        <source>is made by torch.nn.utils.spectral_norm of weight_orig, weight_u and weight_v, which are not all there, of another type than F32 and F64, or of shapes that do not tell the axis; load the model with torch, call torch.nn.utils.remove_spectral_norm and save it again</source>
        <translation>được tạo bởi torch.nn.utils.spectral_norm từ weight_orig, weight_u và weight_v, mà chúng không đủ, có kiểu khác F32 và F64, hoặc hình dạng không cho biết trục; hãy nạp mô hình bằng torch, gọi torch.nn.utils.remove_spectral_norm rồi lưu lại</translation>
    </message>
    <message>
        <source>is made by torch.nn.utils.weight_norm of %1_g and %1_v, which are not both there, of another type than F32 and F64, or of shapes that do not tell the axis; load the model with torch, call torch.nn.utils.remove_weight_norm and save it again</source>
        <translation>được tạo bởi torch.nn.utils.weight_norm từ %1_g và %1_v, mà chúng không đủ cả hai, có kiểu khác F32 và F64, hoặc hình dạng không cho biết trục; hãy nạp mô hình bằng torch, gọi torch.nn.utils.remove_weight_norm rồi lưu lại</translation>
    </message>
    <message>
        <source>is made of itself; the file is damaged</source>
        <translation>được tạo từ chính nó; tệp bị hỏng</translation>
    </message>
    <message>
        <source>is masked but not in the checkpoint; use the mask with the checkpoint that it was made for</source>
        <translation>có mặt nạ nhưng không có trong checkpoint; hãy dùng mặt nạ với checkpoint mà nó được tạo cho</translation>
    </message>
    <message>
        <source>is measured and not trained for; give the study 0 epochs</source>
        <translation>được đo chứ không được huấn luyện; hãy cho nghiên cứu 0 epoch</translation>
    </message>
    <message>
        <source>is measured and not trained for; it has no split but the test&apos;s</source>
        <translation>được đo chứ không được huấn luyện; nó chỉ có tập kiểm tra</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>bị thiếu</translation>
    </message>
    <message>
        <source>is missing from %1, and %2 cannot run without it</source>
        <translation>thiếu trong %1, mà %2 không chạy được nếu thiếu nó</translation>
    </message>
    <message>
        <source>is missing, and %1 is tuned: give {&quot;examples&quot;: FILE}, Alpaca&apos;s .json or any text that the tasks do not score</source>
        <translation>bị thiếu, mà %1 được tinh chỉnh: hãy cho {&quot;examples&quot;: FILE}, tệp .json của Alpaca hay văn bản bất kỳ mà các tác vụ không chấm</translation>
    </message>
    <message>
        <source>is missing, and %1 looks at examples: give %2</source>
        <translation>bị thiếu, mà %1 xem các mẫu: hãy cho %2</translation>
    </message>
    <message>
        <source>is missing, and %1 takes them: give {&quot;shares&quot;: {NAME: SHARE}}, or what scan --sensitivity S --json printed, or a file with one of them</source>
        <translation>bị thiếu, mà %1 cần chúng: hãy cho {&quot;shares&quot;: {NAME: SHARE}}, hoặc thứ mà scan --sensitivity S --json in ra, hoặc tệp chứa một trong hai</translation>
    </message>
    <message>
        <source>is missing, and the checkpoint&apos;s classifier cannot run without it</source>
        <translation>bị thiếu, mà bộ phân loại của checkpoint không chạy được nếu thiếu nó</translation>
    </message>
    <message>
        <source>is missing: give text:FILE or images:TASK:FOLDER, or --imatrix FILE</source>
        <translation>bị thiếu: hãy cho text:FILE hoặc images:TASK:FOLDER, hoặc --imatrix FILE</translation>
    </message>
    <message>
        <source>is missing: which layers go (input, output, middle, both, max-gap, or their numbers)</source>
        <translation>bị thiếu: những tầng nào bị bỏ (input, output, middle, both, max-gap, hoặc số của chúng)</translation>
    </message>
    <message>
        <source>is more than 1 GB of text; cut it into several files</source>
        <translation>là văn bản lớn hơn 1 GB; hãy cắt thành nhiều tệp</translation>
    </message>
    <message>
        <source>is more than 2 GB of text; take one shard</source>
        <translation>là văn bản lớn hơn 2 GB; hãy lấy một mảnh</translation>
    </message>
    <message>
        <source>is named as a PyTorch file, which only a PyTorch source gives, and this one is %1; let the name end in .safetensors</source>
        <translation>có tên như tệp PyTorch, mà chỉ nguồn PyTorch cho ra, còn nguồn này là %1; hãy đặt đuôi tên là .safetensors</translation>
    </message>
    <message>
        <source>is named as a part of a GGUF model and is no GGUF file; download it again</source>
        <translation>có tên như một phần của mô hình GGUF mà không phải tệp GGUF; hãy tải lại</translation>
    </message>
    <message>
        <source>is named twice</source>
        <translation>được nêu hai lần</translation>
    </message>
    <message>
        <source>is neither 0 nor 1</source>
        <translation>không phải 0 cũng không phải 1</translation>
    </message>
    <message>
        <source>is neither a JPEG nor a PNG</source>
        <translation>không phải JPEG cũng không phải PNG</translation>
    </message>
    <message>
        <source>is nested more than %1 lists and objects deep; the file is damaged</source>
        <translation>lồng sâu hơn %1 danh sách và đối tượng; tệp bị hỏng</translation>
    </message>
    <message>
        <source>is nested too deeply</source>
        <translation>lồng quá sâu</translation>
    </message>
    <message>
        <source>is never asked; give &quot;logits&quot;, &quot;hidden_states&quot; or &quot;embeddings&quot; a weight</source>
        <translation>không bao giờ được hỏi; hãy cho &quot;logits&quot;, &quot;hidden_states&quot; hoặc &quot;embeddings&quot; một trọng số</translation>
    </message>
    <message>
        <source>is no HDF5 file</source>
        <translation>không phải tệp HDF5</translation>
    </message>
    <message>
        <source>is no JPEG that can be read: %1</source>
        <translation>không phải JPEG đọc được: %1</translation>
    </message>
    <message>
        <source>is no JSON list of objects</source>
        <translation>không phải danh sách đối tượng JSON</translation>
    </message>
    <message>
        <source>is no JSON list of {instruction, input, output}, as Alpaca&apos;s is</source>
        <translation>không phải danh sách JSON gồm {instruction, input, output} như của Alpaca</translation>
    </message>
    <message>
        <source>is no JSON object</source>
        <translation>không phải đối tượng JSON</translation>
    </message>
    <message>
        <source>is no JSON object, as a model&apos;s config.json is</source>
        <translation>không phải đối tượng JSON như config.json của mô hình</translation>
    </message>
    <message>
        <source>is no NumPy array</source>
        <translation>không phải mảng NumPy</translation>
    </message>
    <message>
        <source>is no PNG of grey, palette or RGB colours</source>
        <translation>không phải PNG màu xám, bảng màu hay RGB</translation>
    </message>
    <message>
        <source>is no PNG that can be read: %1</source>
        <translation>không phải PNG đọc được: %1</translation>
    </message>
    <message>
        <source>is no SentencePiece model, or a damaged one</source>
        <translation>không phải mô hình SentencePiece, hoặc bị hỏng</translation>
    </message>
    <message>
        <source>is no UTF-8 at byte %1 (&quot;%2&quot;); convert it first</source>
        <translation>không phải UTF-8 ở byte %1 (&quot;%2&quot;); hãy chuyển đổi trước</translation>
    </message>
    <message>
        <source>is no UTF-8 at byte %1; convert it first</source>
        <translation>không phải UTF-8 ở byte %1; hãy chuyển đổi trước</translation>
    </message>
    <message>
        <source>is no UTF-8 in the column %1; convert the file first</source>
        <translation>không phải UTF-8 trong cột %1; hãy chuyển đổi tệp trước</translation>
    </message>
    <message>
        <source>is no WordPiece tokenizer (BERT&apos;s, DistilBERT&apos;s), and where in a text the tokens of others stand is not known</source>
        <translation>không phải bộ tách từ WordPiece (của BERT, DistilBERT), và không biết token của loại khác nằm ở đâu trong văn bản</translation>
    </message>
    <message>
        <source>is no array</source>
        <translation>không phải mảng</translation>
    </message>
    <message>
        <source>is no array; save it as one</source>
        <translation>không phải mảng; hãy lưu thành mảng</translation>
    </message>
    <message>
        <source>is no attention matrix of BERT&apos;s, RoBERTa&apos;s or DistilBERT&apos;s names</source>
        <translation>không phải ma trận attention theo tên của BERT, RoBERTa hay DistilBERT</translation>
    </message>
    <message>
        <source>is no attention matrix of a known ViT naming</source>
        <translation>không phải ma trận attention theo cách đặt tên ViT nào được biết</translation>
    </message>
    <message>
        <source>is no device; devices are cpu, cuda:0, cuda:1, ...</source>
        <translation>không phải thiết bị; các thiết bị là cpu, cuda:0, cuda:1, ...</translation>
    </message>
    <message>
        <source>is no encoder block of BERT&apos;s, RoBERTa&apos;s or DistilBERT&apos;s names</source>
        <translation>không phải khối mã hoá theo tên của BERT, RoBERTa hay DistilBERT</translation>
    </message>
    <message>
        <source>is no file of examples to tune with; correct it in the spec</source>
        <translation>không phải tệp mẫu để tinh chỉnh; hãy sửa trong spec</translation>
    </message>
    <message>
        <source>is no file; %1</source>
        <translation>không phải tệp; %1</translation>
    </message>
    <message>
        <source>is no folder, so there is no %1</source>
        <translation>không phải thư mục, nên không có %1</translation>
    </message>
    <message>
        <source>is no folder; make it first</source>
        <translation>không phải thư mục; hãy tạo nó trước</translation>
    </message>
    <message>
        <source>is no folder; remove it, and run the study again</source>
        <translation>không phải thư mục; hãy xoá nó rồi chạy lại nghiên cứu</translation>
    </message>
    <message>
        <source>is no key of a stage: 32 hex digits, as study status --json lists them</source>
        <translation>không phải khoá của giai đoạn: 32 chữ số hex như study status --json liệt kê</translation>
    </message>
    <message>
        <source>is no known task; known are %1</source>
        <translation>không phải tác vụ được biết; chỉ biết %1</translation>
    </message>
    <message>
        <source>is no language model</source>
        <translation>không phải mô hình ngôn ngữ</translation>
    </message>
    <message>
        <source>is no language model that foresees a text</source>
        <translation>không phải mô hình ngôn ngữ dự đoán văn bản</translation>
    </message>
    <message>
        <source>is no language model that foresees a text; a teacher must be one</source>
        <translation>không phải mô hình ngôn ngữ dự đoán văn bản; mô hình thầy phải như vậy</translation>
    </message>
    <message>
        <source>is no list of extents</source>
        <translation>không phải danh sách các chiều</translation>
    </message>
    <message>
        <source>is no list of stored values</source>
        <translation>không phải danh sách giá trị đã lưu</translation>
    </message>
    <message>
        <source>is no mask: neither a mask file of this program nor tensors of 0 and 1; make one with prune --mask</source>
        <translation>không phải mặt nạ: không phải tệp mặt nạ của chương trình này, cũng không phải tensor gồm 0 và 1; hãy tạo bằng prune --mask</translation>
    </message>
    <message>
        <source>is no matrix of floating numbers</source>
        <translation>không phải ma trận số dấu phẩy động</translation>
    </message>
    <message>
        <source>is no matrix, and adapters are for matrices</source>
        <translation>không phải ma trận, mà adapter dành cho ma trận</translation>
    </message>
    <message>
        <source>is no matrix, as a factor of an adapter is</source>
        <translation>không phải ma trận như nhân tử của adapter</translation>
    </message>
    <message>
        <source>is no method of a scan: it takes one that needs no data and has a sparsity</source>
        <translation>không phải phương pháp quét: cần phương pháp không dùng dữ liệu và có độ thưa</translation>
    </message>
    <message>
        <source>is no method that makes a mask without data; known are %1</source>
        <translation>không phải phương pháp tạo mặt nạ không cần dữ liệu; chỉ biết %1</translation>
    </message>
    <message>
        <source>is no method that needs data</source>
        <translation>không phải phương pháp cần dữ liệu</translation>
    </message>
    <message>
        <source>is no multiple of the model&apos;s patch size, %1</source>
        <translation>không phải bội số của cỡ mảnh %1 của mô hình</translation>
    </message>
    <message>
        <source>is no name of a submission</source>
        <translation>không phải tên của một lần gửi</translation>
    </message>
    <message>
        <source>is no number of a job</source>
        <translation>không phải số của công việc</translation>
    </message>
    <message>
        <source>is no option of %1</source>
        <translation>không phải tuỳ chọn của %1</translation>
    </message>
    <message>
        <source>is no pattern; give N:M with N of every M weights kept, 1 &lt;= N &lt;= M, e.g. 2:4</source>
        <translation>không phải mẫu; hãy cho N:M, giữ N trong mỗi M trọng số, 1 &lt;= N &lt;= M, ví dụ 2:4</translation>
    </message>
    <message>
        <source>is no pattern; give N:M, of every M weights N are kept, e.g. 2:4</source>
        <translation>không phải mẫu; hãy cho N:M, giữ N trong mỗi M trọng số, ví dụ 2:4</translation>
    </message>
    <message>
        <source>is no regular expression: %1; a name&apos;s own dots are written \.</source>
        <translation>không phải biểu thức chính quy: %1; dấu chấm của tên viết là \.</translation>
    </message>
    <message>
        <source>is no regular file</source>
        <translation>không phải tệp thường</translation>
    </message>
    <message>
        <source>is no regular file, and would be replaced by one; write to another name</source>
        <translation>không phải tệp thường và sẽ bị thay bằng tệp thường; hãy ghi sang tên khác</translation>
    </message>
    <message>
        <source>is no regular file; remove it, and run the study again</source>
        <translation>không phải tệp thường; hãy xoá nó rồi chạy lại nghiên cứu</translation>
    </message>
    <message>
        <source>is no result of a run</source>
        <translation>không phải kết quả của một lượt chạy</translation>
    </message>
    <message>
        <source>is no rule set; there are current and 2023</source>
        <translation>không phải bộ quy tắc; chỉ có current và 2023</translation>
    </message>
    <message>
        <source>is no series: fewer than two checkpoints with different steps</source>
        <translation>không phải chuỗi: ít hơn hai checkpoint có bước khác nhau</translation>
    </message>
    <message>
        <source>is no set of layers; give %1or their numbers from 0, e.g. 3,4,5</source>
        <translation>không phải tập tầng; hãy cho %1hoặc số của chúng từ 0, ví dụ 3,4,5</translation>
    </message>
    <message>
        <source>is no sparsity; give a share from 0 to below 1, e.g. 0.5 for 50 %</source>
        <translation>không phải độ thưa; hãy cho phần từ 0 đến dưới 1, ví dụ 0.5 cho 50 %</translation>
    </message>
    <message>
        <source>is no state of a generator</source>
        <translation>không phải trạng thái của bộ sinh</translation>
    </message>
    <message>
        <source>is no study (it has no study.json)</source>
        <translation>không phải nghiên cứu (không có study.json)</translation>
    </message>
    <message>
        <source>is no task of labelled texts</source>
        <translation>không phải tác vụ văn bản có nhãn</translation>
    </message>
    <message>
        <source>is no task of pictures</source>
        <translation>không phải tác vụ ảnh</translation>
    </message>
    <message>
        <source>is no task that a model is asked about</source>
        <translation>không phải tác vụ hỏi mô hình</translation>
    </message>
    <message>
        <source>is no valid JSON</source>
        <translation>không phải JSON hợp lệ</translation>
    </message>
    <message>
        <source>is none of them; ask for %1 or more</source>
        <translation>không có cái nào; hãy yêu cầu %1 trở lên</translation>
    </message>
    <message>
        <source>is none that this version knows</source>
        <translation>không phải thứ mà phiên bản này biết</translation>
    </message>
    <message>
        <source>is none that this version knows: %1</source>
        <translation>không phải thứ mà phiên bản này biết: %1</translation>
    </message>
    <message>
        <source>is none that this version knows: spp, lora, full</source>
        <translation>không phải thứ mà phiên bản này biết: spp, lora, full</translation>
    </message>
    <message>
        <source>is not 0, so its tokens are random</source>
        <translation>khác 0, nên các token là ngẫu nhiên</translation>
    </message>
    <message>
        <source>is not a %1 to calibrate with; correct it in the spec</source>
        <translation>không phải %1 để hiệu chỉnh; hãy sửa trong spec</translation>
    </message>
    <message>
        <source>is not a file with the data of %1; %2, or correct the folder in the spec</source>
        <translation>không phải tệp chứa dữ liệu của %1; %2, hoặc sửa thư mục trong spec</translation>
    </message>
    <message>
        <source>is not a folder with the data of %1; %2, or correct the folder in the spec</source>
        <translation>không phải thư mục chứa dữ liệu của %1; %2, hoặc sửa thư mục trong spec</translation>
    </message>
    <message>
        <source>is not a known key; known are %1</source>
        <translation>không phải khoá được biết; chỉ biết %1</translation>
    </message>
    <message>
        <source>is not a regular file; give a file or a folder</source>
        <translation>không phải tệp thường; hãy cho một tệp hoặc thư mục</translation>
    </message>
    <message>
        <source>is not as large in %1 as this model needs it: those weights were trained from another checkpoint or for another task</source>
        <translation>trong %1 không lớn như mô hình này cần: các trọng số đó được huấn luyện từ checkpoint khác hoặc cho tác vụ khác</translation>
    </message>
    <message>
        <source>is not done, so nothing can be compared with it; run the study first</source>
        <translation>chưa xong nên không so sánh được gì với nó; hãy chạy nghiên cứu trước</translation>
    </message>
    <message>
        <source>is not for the task %1</source>
        <translation>không dành cho tác vụ %1</translation>
    </message>
    <message>
        <source>is not for the task %1; --windows says how many</source>
        <translation>không dành cho tác vụ %1; --windows cho biết bao nhiêu</translation>
    </message>
    <message>
        <source>is not in %1 with floating values of the shape [%2], as the model of the spec needs it</source>
        <translation>không có trong %1 với giá trị dấu phẩy động hình dạng [%2] như mô hình của spec cần</translation>
    </message>
    <message>
        <source>is not in the checkpoint of the run</source>
        <translation>không có trong checkpoint của lượt chạy</translation>
    </message>
    <message>
        <source>is not in the mask of the round before</source>
        <translation>không có trong mặt nạ của vòng trước</translation>
    </message>
    <message>
        <source>is not in the model as the mask has it; take the model that it was made for</source>
        <translation>không có trong mô hình như mặt nạ nêu; hãy lấy mô hình mà nó được tạo cho</translation>
    </message>
    <message>
        <source>is not known of a result of a version that kept no predictions by it; remove it and run the study again</source>
        <translation>không được biết trong kết quả của phiên bản không giữ dự đoán; hãy xoá nó rồi chạy lại nghiên cứu</translation>
    </message>
    <message>
        <source>is not of the seed, task and checkpoint that its stage asks for</source>
        <translation>không phải của hạt giống, tác vụ và checkpoint mà giai đoạn của nó yêu cầu</translation>
    </message>
    <message>
        <source>is not part %1 of %2 by its keys, as its name says; the files belong to different models, download them again</source>
        <translation>theo các khoá thì không phải phần %1 trên %2 như tên nêu; các tệp thuộc những mô hình khác nhau, hãy tải lại</translation>
    </message>
    <message>
        <source>is not stored as [out, in], which the engine needs; convert the model to PyTorch&apos;s layout first</source>
        <translation>không được lưu theo [out, in] như bộ máy tính cần; trước hết hãy chuyển mô hình sang bố cục PyTorch</translation>
    </message>
    <message>
        <source>is not stored as plain numbers, of which dimensions could be taken out; convert the model to F16 or BF16 first</source>
        <translation>không được lưu dưới dạng số thường để bỏ chiều; trước hết hãy chuyển mô hình sang F16 hoặc BF16</translation>
    </message>
    <message>
        <source>is not stored in the PyTorch file as it is used</source>
        <translation>không được lưu trong tệp PyTorch đúng như khi dùng</translation>
    </message>
    <message>
        <source>is not there</source>
        <translation>không có ở đó</translation>
    </message>
    <message>
        <source>is not there as numbers but as %1, %2; %3</source>
        <translation>không có dưới dạng số mà là %1, %2; %3</translation>
    </message>
    <message>
        <source>is not there or damaged, and the mask of the next round is made of it; run the study again</source>
        <translation>không có hoặc bị hỏng, mà mặt nạ của vòng sau được tạo từ nó; hãy chạy lại nghiên cứu</translation>
    </message>
    <message>
        <source>is not there, and %1 makes it by looking at data; run the study</source>
        <translation>không có, và %1 tạo nó bằng cách xem dữ liệu; hãy chạy nghiên cứu</translation>
    </message>
    <message>
        <source>is not there: the model has %1, numbered from 0</source>
        <translation>không có: mô hình có %1, đánh số từ 0</translation>
    </message>
    <message>
        <source>is not there: this libtorch sees %1 CUDA devices; use %2</source>
        <translation>không có: libtorch này thấy %1 thiết bị CUDA; hãy dùng %2</translation>
    </message>
    <message>
        <source>is not there: this machine offers %1; set device to %2cpu</source>
        <translation>không có: máy này có %1; hãy đặt device thành %2cpu</translation>
    </message>
    <message>
        <source>is not there; build it (target %1, needs libtorch) or install it beside this program</source>
        <translation>không có; hãy biên dịch (target %1, cần libtorch) hoặc cài đặt nó cạnh chương trình này</translation>
    </message>
    <message>
        <source>is not there; build or install sparsescope-worker</source>
        <translation>không có; hãy biên dịch hoặc cài đặt sparsescope-worker</translation>
    </message>
    <message>
        <source>is not there; run the study again to make it anew</source>
        <translation>không có; hãy chạy lại nghiên cứu để làm lại</translation>
    </message>
    <message>
        <source>is not there; run this where Slurm&apos;s commands are</source>
        <translation>không có; hãy chạy ở nơi có các lệnh của Slurm</translation>
    </message>
    <message>
        <source>is not valid JSON: %1</source>
        <translation>không phải JSON hợp lệ: %1</translation>
    </message>
    <message>
        <source>is not valid JSON: &apos;%1&apos; was expected</source>
        <translation>không phải JSON hợp lệ: đáng lẽ là &apos;%1&apos;</translation>
    </message>
    <message>
        <source>is not valid JSON: \u needs four hexadecimal digits</source>
        <translation>không phải JSON hợp lệ: \u cần bốn chữ số hex</translation>
    </message>
    <message>
        <source>is not valid JSON: a control character in a text</source>
        <translation>không phải JSON hợp lệ: có ký tự điều khiển trong văn bản</translation>
    </message>
    <message>
        <source>is not valid JSON: a number was expected</source>
        <translation>không phải JSON hợp lệ: đáng lẽ là một số</translation>
    </message>
    <message>
        <source>is not valid JSON: a text does not end</source>
        <translation>không phải JSON hợp lệ: văn bản không kết thúc</translation>
    </message>
    <message>
        <source>is not valid JSON: an unknown escape in a text</source>
        <translation>không phải JSON hợp lệ: ký tự thoát không rõ trong văn bản</translation>
    </message>
    <message>
        <source>is not valid JSON: half a surrogate pair in a text</source>
        <translation>không phải JSON hợp lệ: nửa cặp surrogate trong văn bản</translation>
    </message>
    <message>
        <source>is not valid UTF-8</source>
        <translation>không phải UTF-8 hợp lệ</translation>
    </message>
    <message>
        <source>is of %1, and LoRA alone is merged; merge it with PEFT&apos;s merge_and_unload()</source>
        <translation>là của %1, mà chỉ LoRA được gộp; hãy gộp bằng merge_and_unload() của PEFT</translation>
    </message>
    <message>
        <source>is of %1, which is no LoRA; merge it by: merge MODEL --adapter THIS --out OUT</source>
        <translation>là của %1, không phải LoRA; hãy gộp bằng: merge MODEL --adapter THIS --out OUT</translation>
    </message>
    <message>
        <source>is of ZeRO stage 3 and has the model states of %1 ranks and the optimizer states of %2; copy the missing files</source>
        <translation>là của ZeRO giai đoạn 3 và có trạng thái mô hình của %1 rank và trạng thái bộ tối ưu của %2; hãy sao chép các tệp còn thiếu</translation>
    </message>
    <message>
        <source>is of a %1, which is not known here; put the model&apos;s tokenizer.json beside it</source>
        <translation>là của %1, ở đây không biết; hãy đặt tokenizer.json của mô hình bên cạnh</translation>
    </message>
    <message>
        <source>is of a kind of LoRA that is more than W + B A</source>
        <translation>thuộc loại LoRA nhiều hơn W + B A</translation>
    </message>
    <message>
        <source>is of a sparsity; a pattern N:M is the same everywhere</source>
        <translation>chỉ dành cho độ thưa; mẫu N:M giống nhau ở mọi nơi</translation>
    </message>
    <message>
        <source>is of a type that is not read (texts, records, bfloat16 as raw bytes); save the model in float32</source>
        <translation>có kiểu không đọc được (văn bản, bản ghi, bfloat16 dạng byte thô); hãy lưu mô hình theo float32</translation>
    </message>
    <message>
        <source>is of a version that kept no predictions; remove it and run the study again</source>
        <translation>thuộc phiên bản không giữ dự đoán; hãy xoá nó rồi chạy lại nghiên cứu</translation>
    </message>
    <message>
        <source>is of an SPP adapter, which is no LoRA; merge it by: merge MODEL --adapter THIS --out OUT</source>
        <translation>là của adapter SPP, không phải LoRA; hãy gộp bằng: merge MODEL --adapter THIS --out OUT</translation>
    </message>
    <message>
        <source>is of an adapter that is more than two factors beside matrices, of which merge knows nothing; merge it by: convert MODEL OUT --adapter THIS, which fills zeros</source>
        <translation>là của adapter có nhiều hơn hai nhân tử cạnh ma trận, mà merge không biết; hãy gộp bằng: convert MODEL OUT --adapter THIS, lệnh này lấp các số 0</translation>
    </message>
    <message>
        <source>is of an adapter that is no LoRA in PEFT&apos;s names</source>
        <translation>là của adapter không phải LoRA theo tên của PEFT</translation>
    </message>
    <message>
        <source>is of an architecture ...%1, whose head is not counted from a configuration alone; give the model itself</source>
        <translation>có kiến trúc ...%1, mà không tính được đầu của nó chỉ từ cấu hình; hãy cho chính mô hình</translation>
    </message>
    <message>
        <source>is of calibration data, and --imatrix has summed up its own</source>
        <translation>thuộc về dữ liệu hiệu chỉnh, mà --imatrix đã cộng dồn dữ liệu riêng</translation>
    </message>
    <message>
        <source>is of calibration data; by --imatrix all layers give alike</source>
        <translation>thuộc về dữ liệu hiệu chỉnh; với --imatrix mọi tầng cho như nhau</translation>
    </message>
    <message>
        <source>is of hidden states; give &quot;hidden_states&quot; a weight</source>
        <translation>thuộc về trạng thái ẩn; hãy cho &quot;hidden_states&quot; một trọng số</translation>
    </message>
    <message>
        <source>is of language models only</source>
        <translation>chỉ dành cho mô hình ngôn ngữ</translation>
    </message>
    <message>
        <source>is of no tensor</source>
        <translation>không thuộc tensor nào</translation>
    </message>
    <message>
        <source>is of tasks; say in &quot;tasks&quot; what is measured</source>
        <translation>thuộc về tác vụ; hãy nêu trong &quot;tasks&quot; đo những gì</translation>
    </message>
    <message>
        <source>is of the class %1, of which there is no training picture</source>
        <translation>thuộc lớp %1, không có ảnh huấn luyện nào</translation>
    </message>
    <message>
        <source>is of the family &quot;%1&quot;; the engine runs ViT, DINO and DeiT models</source>
        <translation>thuộc họ &quot;%1&quot;; bộ máy tính chạy mô hình ViT, DINO và DeiT</translation>
    </message>
    <message>
        <source>is of the family &quot;%1&quot;; the engine runs ViT, DINO and DeiT, BERT, RoBERTa and DistilBERT, and decoders: LLaMA, Mistral, Qwen2, OPT and GPT-2</source>
        <translation>thuộc họ &quot;%1&quot;; bộ máy tính chạy mô hình ViT, DINO và DeiT, BERT, RoBERTa và DistilBERT, và các bộ giải mã: LLaMA, Mistral, Qwen2, OPT và GPT-2</translation>
    </message>
    <message>
        <source>is of the family &quot;%1&quot;; where an answer stands in a passage the engine asks of BERT, RoBERTa and DistilBERT</source>
        <translation>thuộc họ &quot;%1&quot;; bộ máy tính chỉ hỏi BERT, RoBERTa và DistilBERT về vị trí câu trả lời trong đoạn văn</translation>
    </message>
    <message>
        <source>is of the model_type %1; hidden dimensions are taken out of %2</source>
        <translation>có model_type %1; chiều ẩn chỉ bỏ được khỏi %2</translation>
    </message>
    <message>
        <source>is of the model_type %1; which keys of its configuration go by layers is known of %2</source>
        <translation>có model_type %1; chỉ biết khoá nào của cấu hình đi theo tầng ở %2</translation>
    </message>
    <message>
        <source>is of the type &quot;%1&quot;; of decoders the engine runs llama, mistral, qwen2, opt and gpt2</source>
        <translation>thuộc loại &quot;%1&quot;; trong các bộ giải mã bộ máy tính chạy llama, mistral, qwen2, opt và gpt2</translation>
    </message>
    <message>
        <source>is of the type %1, whose linear layers are not known from a configuration alone, but of %2; give the model itself</source>
        <translation>thuộc loại %1, mà không biết các tầng tuyến tính chỉ từ cấu hình, chỉ biết ở %2; hãy cho chính mô hình</translation>
    </message>
    <message>
        <source>is one layer or expert of a DeepSpeed checkpoint, not the whole model; %1</source>
        <translation>là một tầng hoặc chuyên gia của checkpoint DeepSpeed, không phải cả mô hình; %1</translation>
    </message>
    <message>
        <source>is one of several parts, not the whole model; put the others beside it</source>
        <translation>là một trong nhiều phần, không phải cả mô hình; hãy đặt các phần khác bên cạnh</translation>
    </message>
    <message>
        <source>is one part of a split zip archive; join the parts first</source>
        <translation>là một phần của kho zip bị chia; hãy nối các phần trước</translation>
    </message>
    <message>
        <source>is one shard of Keras weights, not the whole model; open %1</source>
        <translation>là một mảnh trọng số Keras, không phải cả mô hình; hãy mở %1</translation>
    </message>
    <message>
        <source>is opened with its dictionary %1, and the adapter was trained beside %2; give --root %3</source>
        <translation>được mở với từ điển %1, mà adapter được huấn luyện cạnh %2; hãy cho --root %3</translation>
    </message>
    <message>
        <source>is part %1 of %2 of one model by its keys, %3</source>
        <translation>theo các khoá là phần %1 trên %2 của một mô hình, %3</translation>
    </message>
    <message>
        <source>is part %1 of %2, not the whole model; %3</source>
        <translation>là phần %1 trên %2, không phải cả mô hình; %3</translation>
    </message>
    <message>
        <source>is pruned in blocks of %1 columns, which %2 does not divide; choose another block</source>
        <translation>được cắt tỉa theo khối %1 cột, không chia hết cho %2; hãy chọn khối khác</translation>
    </message>
    <message>
        <source>is pruned in blocks of %1 columns, which groups of %2 do not divide; give the method another &quot;block&quot;</source>
        <translation>được cắt tỉa theo khối %1 cột, không chia hết cho nhóm %2; hãy cho phương pháp &quot;block&quot; khác</translation>
    </message>
    <message>
        <source>is quantised and has %1 x %2 weights, which its %3 %4 do not fit</source>
        <translation>được lượng tử hoá và có %1 x %2 trọng số, mà %3 %4 không khớp</translation>
    </message>
    <message>
        <source>is quantised as %1 (_rebuild_qtensor), which is not read; load the file with torch and save dequantize()</source>
        <translation>được lượng tử hoá theo %1 (_rebuild_qtensor), không đọc được; hãy nạp tệp bằng torch rồi lưu dequantize()</translation>
    </message>
    <message>
        <source>is quantised by MLX in its mode %1, which is not read; save it with mode affine</source>
        <translation>được MLX lượng tử hoá ở chế độ %1, không đọc được; hãy lưu với chế độ affine</translation>
    </message>
    <message>
        <source>is quantised by MLX, and only config.json says with how many bits and in groups of how many weights; %1</source>
        <translation>được MLX lượng tử hoá, và chỉ config.json cho biết bao nhiêu bit và nhóm bao nhiêu trọng số; %1</translation>
    </message>
    <message>
        <source>is shard %1 of %2, not the whole model; %3</source>
        <translation>là mảnh %1 trên %2, không phải cả mô hình; %3</translation>
    </message>
    <message>
        <source>is stored [in, out], and zeros are kept in weights that are stored [out, in]; merge it by: convert MODEL OUT --adapter THIS</source>
        <translation>được lưu theo [in, out], mà số 0 chỉ được giữ ở trọng số lưu theo [out, in]; hãy gộp bằng: convert MODEL OUT --adapter THIS</translation>
    </message>
    <message>
        <source>is stored as %1 %2 [%3], which its mask %4 %5 [%6] does not fit; get the whole file</source>
        <translation>được lưu dưới dạng %1 %2 [%3], mà mặt nạ %4 %5 [%6] không khớp; hãy lấy tệp đầy đủ</translation>
    </message>
    <message>
        <source>is stored as %1, but its mask %2 is missing; get the whole file</source>
        <translation>được lưu dưới dạng %1 nhưng thiếu mặt nạ %2; hãy lấy tệp đầy đủ</translation>
    </message>
    <message>
        <source>is stored as %1, which %2; the file is damaged, write or download it again</source>
        <translation>được lưu dưới dạng %1, vốn %2; tệp bị hỏng, hãy ghi hoặc tải lại</translation>
    </message>
    <message>
        <source>is stored as %1, which is not read; load the checkpoint with torch and save it without</source>
        <translation>được lưu dưới dạng %1, không đọc được; hãy nạp checkpoint bằng torch rồi lưu lại không có nó</translation>
    </message>
    <message>
        <source>is stored as a set of tensors of which %1 is missing: %2</source>
        <translation>được lưu thành bộ tensor mà thiếu %1: %2</translation>
    </message>
    <message>
        <source>is stored as a set of tensors of which %1 is missing; get the whole file</source>
        <translation>được lưu thành bộ tensor mà thiếu %1; hãy lấy tệp đầy đủ</translation>
    </message>
    <message>
        <source>is stored as a set of tensors of which only %1 is left; get the whole file</source>
        <translation>được lưu thành bộ tensor mà chỉ còn %1; hãy lấy tệp đầy đủ</translation>
    </message>
    <message>
        <source>is stored as what is still to be negated or conjugated, which is not read; save it with .resolve_neg().resolve_conj()</source>
        <translation>được lưu ở dạng còn phải đổi dấu hoặc lấy liên hợp, không đọc được; hãy lưu bằng .resolve_neg().resolve_conj()</translation>
    </message>
    <message>
        <source>is stored fused with others or turned round, and adapters are for matrices that stand alone (LLaMA&apos;s, OPT&apos;s)</source>
        <translation>được lưu ghép với cái khác hoặc xoay ngược, mà adapter dành cho ma trận đứng riêng (của LLaMA, OPT)</translation>
    </message>
    <message>
        <source>is stored in %1&apos;s layout (%2 of %3), which is not read; %4</source>
        <translation>được lưu theo bố cục của %1 (%2 của %3), không đọc được; %4</translation>
    </message>
    <message>
        <source>is stored in chunks or compressed, which is not read; copy the file with h5repack -f NONE -l CONTI</source>
        <translation>được lưu theo đoạn hoặc nén, không đọc được; hãy sao chép tệp bằng h5repack -f NONE -l CONTI</translation>
    </message>
    <message>
        <source>is the dense run, which others are compared with; name a pruned one</source>
        <translation>là lượt chạy đặc, thứ để so sánh các lượt khác; hãy nêu một lượt đã cắt tỉa</translation>
    </message>
    <message>
        <source>is the first one, which always stays</source>
        <translation>là tầng đầu tiên, luôn ở lại</translation>
    </message>
    <message>
        <source>is the index of a TensorFlow checkpoint, which is not read</source>
        <translation>là chỉ mục của checkpoint TensorFlow, không đọc được</translation>
    </message>
    <message>
        <source>is the journal of stage %1; remove it and run the study again</source>
        <translation>là nhật ký của giai đoạn %1; hãy xoá nó rồi chạy lại nghiên cứu</translation>
    </message>
    <message>
        <source>is the last one, which always stays</source>
        <translation>là tầng cuối cùng, luôn ở lại</translation>
    </message>
    <message>
        <source>is the result of stage %1</source>
        <translation>là kết quả của giai đoạn %1</translation>
    </message>
    <message>
        <source>is the result of stage %1; remove it and run the study again to make it anew</source>
        <translation>là kết quả của giai đoạn %1; hãy xoá nó rồi chạy lại nghiên cứu để làm lại</translation>
    </message>
    <message>
        <source>is the source itself; write to another name</source>
        <translation>là chính nguồn; hãy ghi sang tên khác</translation>
    </message>
    <message>
        <source>is there twice</source>
        <translation>xuất hiện hai lần</translation>
    </message>
    <message>
        <source>is there twice, itself and as %1 with a mask, and nothing says which is meant; call torch.nn.utils.prune.remove and save it again</source>
        <translation>xuất hiện hai lần, chính nó và dưới dạng %1 với mặt nạ, mà không có gì nói cái nào được chọn; hãy gọi torch.nn.utils.prune.remove rồi lưu lại</translation>
    </message>
    <message>
        <source>is there twice; keep the one that is meant</source>
        <translation>xuất hiện hai lần; hãy giữ cái cần dùng</translation>
    </message>
    <message>
        <source>is there with other content; choose another folder, or remove it</source>
        <translation>đã có với nội dung khác; hãy chọn thư mục khác, hoặc xoá nó</translation>
    </message>
    <message>
        <source>is there without its other factor</source>
        <translation>có mà thiếu nhân tử kia</translation>
    </message>
    <message>
        <source>is too large for a SentencePiece model</source>
        <translation>quá lớn đối với mô hình SentencePiece</translation>
    </message>
    <message>
        <source>is too large to be true</source>
        <translation>lớn đến mức không thể đúng</translation>
    </message>
    <message>
        <source>is too small a part of size</source>
        <translation>là phần quá nhỏ của size</translation>
    </message>
    <message>
        <source>is tuned otherwise than %1; keep them apart</source>
        <translation>được tinh chỉnh khác với %1; hãy để chúng riêng</translation>
    </message>
    <message>
        <source>is used twice (&quot;%1&quot;); give every model its own</source>
        <translation>được dùng hai lần (&quot;%1&quot;); hãy cho mỗi mô hình một tên riêng</translation>
    </message>
    <message>
        <source>is what one rank of DeepSpeed&apos;s ZeRO keeps; open the folder that it lies in, or make one file of all ranks by DeepSpeed&apos;s zero_to_fp32.py</source>
        <translation>là phần mà một rank của DeepSpeed ZeRO giữ; hãy mở thư mục chứa nó, hoặc tạo một tệp từ mọi rank bằng zero_to_fp32.py của DeepSpeed</translation>
    </message>
    <message>
        <source>is wider than the largest number, 1.8e308; give a narrower one</source>
        <translation>rộng hơn số lớn nhất, 1.8e308; hãy cho khoảng hẹp hơn</translation>
    </message>
    <message>
        <source>is wrapped too often; the file is damaged</source>
        <translation>bị bọc quá nhiều lần; tệp bị hỏng</translation>
    </message>
    <message>
        <source>it has %1 as %2, and the study %3</source>
        <translation>nó có %1 là %2, còn nghiên cứu %3</translation>
    </message>
    <message>
        <source>it is %1</source>
        <translation>nó là %1</translation>
    </message>
    <message>
        <source>it is a link, and a study has none; remove it</source>
        <translation>nó là liên kết, mà nghiên cứu không có liên kết; hãy xoá nó</translation>
    </message>
    <message>
        <source>it is cut short</source>
        <translation>nó bị cắt cụt</translation>
    </message>
    <message>
        <source>it is longer</source>
        <translation>nó dài hơn</translation>
    </message>
    <message>
        <source>it is no regular file; remove it</source>
        <translation>nó không phải tệp thường; hãy xoá nó</translation>
    </message>
    <message>
        <source>it is stored in %1, as quantised weights are, and %2; %3</source>
        <translation>nó được lưu dưới dạng %1 như trọng số lượng tử hoá, và %2; %3</translation>
    </message>
    <message>
        <source>its %1 examples leave none for the %2 split; at least %3 are needed</source>
        <translation>%1 mẫu của nó không để lại mẫu nào cho tập %2; cần ít nhất %3</translation>
    </message>
    <message>
        <source>its %1 has other matrices than query, key, value, output and a feed-forward of %2</source>
        <translation>%1 của nó có các ma trận khác với query, key, value, output và tầng truyền thẳng %2</translation>
    </message>
    <message>
        <source>its %1 training pictures leave none for the %2 split; at least %3 are needed</source>
        <translation>%1 ảnh huấn luyện của nó không để lại ảnh nào cho tập %2; cần ít nhất %3</translation>
    </message>
    <message>
        <source>its %1: it is a part of the model, or config.json is another model&apos;s; open the whole one, or put its own config.json beside it; %2</source>
        <translation>%1 của nó: nó là một phần của mô hình, hoặc config.json là của mô hình khác; hãy mở cả mô hình, hoặc đặt config.json của chính nó bên cạnh; %2</translation>
    </message>
    <message>
        <source>its GGUF header %1; the file is damaged, write or download it again</source>
        <translation>phần đầu GGUF %1; tệp bị hỏng, hãy ghi hoặc tải lại</translation>
    </message>
    <message>
        <source>its HDF5 %1; the file is damaged, write or download it again</source>
        <translation>HDF5 của nó %1; tệp bị hỏng, hãy ghi hoặc tải lại</translation>
    </message>
    <message>
        <source>its MessagePack %1 (at byte %2); the file is damaged</source>
        <translation>MessagePack của nó %1 (ở byte %2); tệp bị hỏng</translation>
    </message>
    <message>
        <source>its MessagePack ends within a value; download it again</source>
        <translation>MessagePack của nó kết thúc giữa một giá trị; hãy tải lại</translation>
    </message>
    <message>
        <source>its answer &quot;%1&quot; does not stand at character %2 of its passage%3; download the file again, or count answer_start in characters from 0</source>
        <translation>câu trả lời &quot;%1&quot; không đứng ở ký tự %2 của đoạn văn%3; hãy tải lại tệp, hoặc đếm answer_start theo ký tự từ 0</translation>
    </message>
    <message>
        <source>its answer %1 is no decimal number</source>
        <translation>câu trả lời %1 không phải số thập phân</translation>
    </message>
    <message>
        <source>its checkpoint or data changed while it ran, so its score would be of neither; run the study again</source>
        <translation>checkpoint hoặc dữ liệu đã thay đổi khi nó chạy, nên điểm số không thuộc bản nào; hãy chạy lại nghiên cứu</translation>
    </message>
    <message>
        <source>its configuration %1</source>
        <translation>cấu hình của nó %1</translation>
    </message>
    <message>
        <source>its configuration %1; a model that its configuration does not describe is not run: get the whole file, or put the model&apos;s own config.json beside it</source>
        <translation>cấu hình của nó %1; mô hình mà cấu hình không mô tả đúng thì không được chạy: hãy lấy tệp đầy đủ, hoặc đặt config.json của chính mô hình bên cạnh</translation>
    </message>
    <message>
        <source>its configuration has %1 values of %2, and there are %3 layers</source>
        <translation>cấu hình của nó có %1 giá trị của %2, mà có %3 tầng</translation>
    </message>
    <message>
        <source>its configuration says %1 of %2, and the blocks have %3 hidden dimensions</source>
        <translation>cấu hình của nó nói %1 là %2, mà các khối có %3 chiều ẩn</translation>
    </message>
    <message>
        <source>its configuration says %1 of %2, and there are %3 layers; put the model&apos;s own config.json beside the weights</source>
        <translation>cấu hình của nó nói %1 là %2, mà có %3 tầng; hãy đặt config.json của chính mô hình cạnh trọng số</translation>
    </message>
    <message>
        <source>its configuration says %1: each token then sees those before it alone, and the engine runs BERT as an encoder</source>
        <translation>cấu hình của nó nói %1: khi đó mỗi token chỉ thấy các token trước nó, mà bộ máy tính chạy BERT như bộ mã hoá</translation>
    </message>
    <message>
        <source>its data cannot be read; install libicu72 again</source>
        <translation>không đọc được dữ liệu của nó; hãy cài lại libicu72</translation>
    </message>
    <message>
        <source>its dictionaries nest too deep or in a circle; the file is damaged</source>
        <translation>các từ điển của nó lồng quá sâu hoặc thành vòng; tệp bị hỏng</translation>
    </message>
    <message>
        <source>its embedding</source>
        <translation>embedding của nó</translation>
    </message>
    <message>
        <source>its entry %1 is compressed or encrypted, which torch.save never does; write the file with torch.save</source>
        <translation>mục %1 của nó bị nén hoặc mã hoá, torch.save không bao giờ làm vậy; hãy ghi tệp bằng torch.save</translation>
    </message>
    <message>
        <source>its equation</source>
        <translation>phương trình của nó</translation>
    </message>
    <message>
        <source>its equation &quot;%1&quot; divides by zero</source>
        <translation>phương trình &quot;%1&quot; của nó chia cho 0</translation>
    </message>
    <message>
        <source>its equation &quot;%1&quot; has no finite value</source>
        <translation>phương trình &quot;%1&quot; của nó không có giá trị hữu hạn</translation>
    </message>
    <message>
        <source>its equation &quot;%1&quot; is no prefix expression: it %2</source>
        <translation>phương trình &quot;%1&quot; của nó không phải biểu thức tiền tố: nó %2</translation>
    </message>
    <message>
        <source>its equation gives %1, but its answer is %2</source>
        <translation>phương trình của nó cho %1, nhưng đáp số là %2</translation>
    </message>
    <message>
        <source>its equation has the term %1, which is no operator (+ - * /), no numberN and no decimal number</source>
        <translation>phương trình của nó có số hạng %1, không phải toán tử (+ - * /), không phải numberN cũng không phải số thập phân</translation>
    </message>
    <message>
        <source>its example %1 has no text &quot;%2&quot;</source>
        <translation>mẫu %1 của nó không có văn bản &quot;%2&quot;</translation>
    </message>
    <message>
        <source>its list of blocks</source>
        <translation>danh sách khối của nó</translation>
    </message>
    <message>
        <source>its modules nest too deep or in a circle; the file is damaged</source>
        <translation>các mô-đun của nó lồng quá sâu hoặc thành vòng; tệp bị hỏng</translation>
    </message>
    <message>
        <source>its name says that it is part %1 of %2, its keys that it is a whole model, which it is taken for</source>
        <translation>tên của nó nói nó là phần %1 trên %2, các khoá nói nó là cả mô hình, và được hiểu như vậy</translation>
    </message>
    <message>
        <source>its number %1 is no decimal number</source>
        <translation>số %1 của nó không phải số thập phân</translation>
    </message>
    <message>
        <source>its pickle %1 (at byte %2); the file is damaged or made to do harm, get it from a source that you trust</source>
        <translation>pickle của nó %1 (ở byte %2); tệp bị hỏng hoặc được tạo để gây hại, hãy lấy từ nguồn tin cậy</translation>
    </message>
    <message>
        <source>its pickle has %1 bytes; more than 64 MB are not read</source>
        <translation>pickle của nó dài %1 byte; không đọc quá 64 MB</translation>
    </message>
    <message>
        <source>its pictures are %1 x %2, the model takes %3 x %4, and preprocessor_config.json says do_resize false; set it to true, or the image size to %5</source>
        <translation>ảnh của nó là %1 x %2, mô hình nhận %3 x %4, mà preprocessor_config.json nói do_resize false; hãy đặt thành true, hoặc đặt cỡ ảnh thành %5</translation>
    </message>
    <message>
        <source>its pictures have %1 channels, the model takes %2; use a model for colour pictures</source>
        <translation>ảnh của nó có %1 kênh, mô hình nhận %2; hãy dùng mô hình cho ảnh màu</translation>
    </message>
    <message>
        <source>its question</source>
        <translation>câu hỏi của nó</translation>
    </message>
    <message>
        <source>its question names %1 twice, and each number stands in one place</source>
        <translation>câu hỏi của nó nêu %1 hai lần, mà mỗi số chỉ đứng ở một chỗ</translation>
    </message>
    <message>
        <source>its worker, process %1, has not begun yet</source>
        <translation>tiến trình làm việc %1 của nó chưa bắt đầu</translation>
    </message>
    <message>
        <source>its zip directory %1; the file is damaged, write or download it again</source>
        <translation>thư mục zip của nó %1; tệp bị hỏng, hãy ghi hoặc tải lại</translation>
    </message>
    <message>
        <source>join them with metaseq&apos;s scripts/convert_to_singleton.py</source>
        <translation>hãy nối chúng bằng scripts/convert_to_singleton.py của metaseq</translation>
    </message>
    <message>
        <source>join them with verl&apos;s python -m verl.model_merger merge --backend fsdp</source>
        <translation>hãy nối chúng bằng python -m verl.model_merger merge --backend fsdp của verl</translation>
    </message>
    <message>
        <source>keeps %1 GB of %2, and %3 GB are there beside the examples; prune a part of the pool, or with fewer examples</source>
        <translation>giữ %1 GB cho %2, mà có %3 GB ngoài các mẫu; hãy cắt tỉa một phần tập cắt tỉa, hoặc dùng ít mẫu hơn</translation>
    </message>
    <message>
        <source>keeps spaces as they are (escape_whitespaces), which is not known here</source>
        <translation>giữ nguyên dấu cách (escape_whitespaces), ở đây không biết</translation>
    </message>
    <message>
        <source>kept with an adapter, without its model</source>
        <translation>được lưu cùng adapter, không có mô hình</translation>
    </message>
    <message>
        <source>key and value weights of a block</source>
        <translation>trọng số key và value của khối</translation>
    </message>
    <message>
        <source>lacks %1%2, which transformers&apos; %3 has and would make up; download the model again, put the model&apos;s own config.json beside it if that is another&apos;s, or convert it with --names own</source>
        <translation>thiếu %1%2, mà %3 của transformers có và sẽ tự bịa ra; hãy tải lại mô hình, đặt config.json của chính mô hình bên cạnh nếu đó là của mô hình khác, hoặc chuyển bằng --names own</translation>
    </message>
    <message>
        <source>lacks %1, and its configuration does not tie it to the embedding, so transformers would make it up; say tie_word_embeddings of true in config.json if it is, or convert it with --names own</source>
        <translation>thiếu %1, mà cấu hình không gắn nó với embedding, nên transformers sẽ tự bịa ra; hãy nêu tie_word_embeddings là true trong config.json nếu đúng vậy, hoặc chuyển bằng --names own</translation>
    </message>
    <message>
        <source>lacks %1, which a %2 of transformers has, and transformers would make it up; download the model again, or convert it with --names own</source>
        <translation>thiếu %1 mà một %2 của transformers có, và transformers sẽ tự bịa ra; hãy tải lại mô hình, hoặc chuyển bằng --names own</translation>
    </message>
    <message>
        <source>lacks a %1 where one is wanted</source>
        <translation>thiếu %1 ở chỗ cần có</translation>
    </message>
    <message>
        <source>lacks a part; the checkpoint is incomplete, a file of it may be missing</source>
        <translation>thiếu một phần; checkpoint không đầy đủ, có thể thiếu một tệp</translation>
    </message>
    <message>
        <source>lacks its value; the checkpoint is incomplete</source>
        <translation>thiếu giá trị của nó; checkpoint không đầy đủ</translation>
    </message>
    <message>
        <source>lacks the mask of %1; the mask file is damaged</source>
        <translation>thiếu mặt nạ của %1; tệp mặt nạ bị hỏng</translation>
    </message>
    <message>
        <source>lacks the states of rank %1, or has them twice (*%2); copy the missing file</source>
        <translation>thiếu trạng thái của rank %1, hoặc có hai lần (*%2); hãy sao chép tệp còn thiếu</translation>
    </message>
    <message>
        <source>lacks the tensor %1 that a model of this family has</source>
        <translation>thiếu tensor %1 mà mô hình thuộc họ này có</translation>
    </message>
    <message>
        <source>lacks the tensor that becomes %1%2.%3, which other blocks have; download the model again, or convert it with --names own</source>
        <translation>thiếu tensor sẽ thành %1%2.%3 mà các khối khác có; hãy tải lại mô hình, hoặc chuyển bằng --names own</translation>
    </message>
    <message>
        <source>lacks the tensor that becomes %1; download the model again</source>
        <translation>thiếu tensor sẽ thành %1; hãy tải lại mô hình</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>tầng %1</translation>
    </message>
    <message>
        <source>layers left</source>
        <translation>số tầng còn lại</translation>
    </message>
    <message>
        <source>layers that go</source>
        <translation>các tầng bị bỏ</translation>
    </message>
    <message>
        <source>length %1</source>
        <translation>độ dài %1</translation>
    </message>
    <message>
        <source>lets the entry %1 overlap another one</source>
        <translation>để mục %1 chồng lên mục khác</translation>
    </message>
    <message>
        <source>libtorch says: %1</source>
        <translation>libtorch báo: %1</translation>
    </message>
    <message>
        <source>lies in %1 at bytes %2 to %3, but the file has %4; copy it again</source>
        <translation>nằm trong %1 ở byte %2 đến %3, nhưng tệp có %4; hãy sao chép lại</translation>
    </message>
    <message>
        <source>lies in no folder of a class</source>
        <translation>không nằm trong thư mục của lớp nào</translation>
    </message>
    <message>
        <source>line %1 must be two tokens with a space between</source>
        <translation>dòng %1 phải là hai token cách nhau một dấu cách</translation>
    </message>
    <message>
        <source>looks for a mark where none is</source>
        <translation>tìm dấu mốc ở chỗ không có</translation>
    </message>
    <message>
        <source>makes a dictionary of something else than pairs</source>
        <translation>tạo từ điển từ thứ không phải các cặp</translation>
    </message>
    <message>
        <source>makes more than %1 lists, tuples and objects</source>
        <translation>tạo hơn %1 danh sách, tuple và đối tượng</translation>
    </message>
    <message>
        <source>makes more than %1 values</source>
        <translation>tạo hơn %1 giá trị</translation>
    </message>
    <message>
        <source>mask is</source>
        <translation>mặt nạ</translation>
    </message>
    <message>
        <source>masks %1, which the checkpoint does not have; use it with the checkpoint that it was made for</source>
        <translation>có mặt nạ cho %1 mà checkpoint không có; hãy dùng nó với checkpoint mà nó được tạo cho</translation>
    </message>
    <message>
        <source>masks and changed weights</source>
        <translation>mặt nạ và trọng số đã đổi</translation>
    </message>
    <message>
        <source>masks are</source>
        <translation>mặt nạ</translation>
    </message>
    <message>
        <source>matched by --pool</source>
        <translation>khớp với --pool</translation>
    </message>
    <message>
        <source>matched by --pool-except</source>
        <translation>khớp với --pool-except</translation>
    </message>
    <message>
        <source>measured nothing of %1; scan the same model and pool</source>
        <translation>không đo gì về %1; hãy quét cùng mô hình và tập cắt tỉa</translation>
    </message>
    <message>
        <source>measures %1 otherwise than %2 (other %3); keep them apart</source>
        <translation>đo %1 khác với %2 (%3 khác); hãy để chúng riêng</translation>
    </message>
    <message>
        <source>memory: a run needs about %1 GB, and %2 GB are free</source>
        <translation>bộ nhớ: một lượt chạy cần khoảng %1 GB, mà còn trống %2 GB</translation>
    </message>
    <message>
        <source>merge %1 needs the token %2, which its vocabulary does not have</source>
        <translation>phép ghép %1 cần token %2 mà từ vựng không có</translation>
    </message>
    <message>
        <source>merge them with the trainer&apos;s own export</source>
        <translation>hãy gộp chúng bằng chức năng xuất của chương trình huấn luyện</translation>
    </message>
    <message>
        <source>merge them with what wrote them, or get the model whole</source>
        <translation>hãy gộp chúng bằng chương trình đã ghi chúng, hoặc lấy mô hình trọn vẹn</translation>
    </message>
    <message>
        <source>model &quot;%1&quot; is not there; correct its path in the spec</source>
        <translation>không có mô hình &quot;%1&quot;; hãy sửa đường dẫn trong spec</translation>
    </message>
    <message>
        <source>must be &quot;cpu&quot;, &quot;cuda&quot; or &quot;cuda:N&quot;</source>
        <translation>phải là &quot;cpu&quot;, &quot;cuda&quot; hoặc &quot;cuda:N&quot;</translation>
    </message>
    <message>
        <source>must be &quot;current&quot; or &quot;2023&quot;</source>
        <translation>phải là &quot;current&quot; hoặc &quot;2023&quot;</translation>
    </message>
    <message>
        <source>must be %1</source>
        <translation>phải là %1</translation>
    </message>
    <message>
        <source>must be 1 to 200 bytes of printable text</source>
        <translation>phải là văn bản in được dài 1 đến 200 byte</translation>
    </message>
    <message>
        <source>must be A or B</source>
        <translation>phải là A hoặc B</translation>
    </message>
    <message>
        <source>must be a JSON object</source>
        <translation>phải là đối tượng JSON</translation>
    </message>
    <message>
        <source>must be a list</source>
        <translation>phải là danh sách</translation>
    </message>
    <message>
        <source>must be a list of %1, or of objects with a method and its options</source>
        <translation>phải là danh sách %1, hoặc các đối tượng gồm phương pháp và tuỳ chọn của nó</translation>
    </message>
    <message>
        <source>must be a list of numbers in [0, 1)</source>
        <translation>phải là danh sách số trong [0, 1)</translation>
    </message>
    <message>
        <source>must be a list of texts, e.g. &quot;2:4&quot;</source>
        <translation>phải là danh sách văn bản, ví dụ &quot;2:4&quot;</translation>
    </message>
    <message>
        <source>must be a list of whole numbers from 0 to %1</source>
        <translation>phải là danh sách số nguyên từ 0 đến %1</translation>
    </message>
    <message>
        <source>must be a number from %1 to %2</source>
        <translation>phải là số từ %1 đến %2</translation>
    </message>
    <message>
        <source>must be a number from 0 to below 1</source>
        <translation>phải là số từ 0 đến dưới 1</translation>
    </message>
    <message>
        <source>must be a path</source>
        <translation>phải là đường dẫn</translation>
    </message>
    <message>
        <source>must be a path, or what such a file has</source>
        <translation>phải là đường dẫn, hoặc nội dung mà tệp như vậy có</translation>
    </message>
    <message>
        <source>must be a text</source>
        <translation>phải là văn bản</translation>
    </message>
    <message>
        <source>must be a token and its id</source>
        <translation>phải là token và id của nó</translation>
    </message>
    <message>
        <source>must be a whole number from %1 to %2</source>
        <translation>phải là số nguyên từ %1 đến %2</translation>
    </message>
    <message>
        <source>must be above 0</source>
        <translation>phải lớn hơn 0</translation>
    </message>
    <message>
        <source>must be an id</source>
        <translation>phải là id</translation>
    </message>
    <message>
        <source>must be an object of modules and numbers</source>
        <translation>phải là đối tượng gồm mô-đun và số</translation>
    </message>
    <message>
        <source>must be an object of tokens and their ids</source>
        <translation>phải là đối tượng gồm token và id của chúng</translation>
    </message>
    <message>
        <source>must be from 0 to %1</source>
        <translation>phải từ 0 đến %1</translation>
    </message>
    <message>
        <source>must be from 1 to 1,000,000</source>
        <translation>phải từ 1 đến 1.000.000</translation>
    </message>
    <message>
        <source>must be numbers of the teacher&apos;s layers, from 0</source>
        <translation>phải là số của các tầng của mô hình thầy, từ 0</translation>
    </message>
    <message>
        <source>must be one of %1%2</source>
        <translation>phải là một trong %1%2</translation>
    </message>
    <message>
        <source>must be text:FILE or images:TASK:FOLDER</source>
        <translation>phải là text:FILE hoặc images:TASK:FOLDER</translation>
    </message>
    <message>
        <source>must be true or false</source>
        <translation>phải là true hoặc false</translation>
    </message>
    <message>
        <source>must be two finite numbers, the smaller one first</source>
        <translation>phải là hai số hữu hạn, số nhỏ trước</translation>
    </message>
    <message>
        <source>must be two numbers</source>
        <translation>phải là hai số</translation>
    </message>
    <message>
        <source>must be whole numbers</source>
        <translation>phải là số nguyên</translation>
    </message>
    <message>
        <source>must be zero, random or none</source>
        <translation>phải là zero, random hoặc none</translation>
    </message>
    <message>
        <source>must end in .csv (one row a run), .h5 (curves), .md or .tex (the table of what was pruned away and won back)</source>
        <translation>phải có đuôi .csv (mỗi lượt chạy một hàng), .h5 (các đường cong), .md hoặc .tex (bảng những gì bị cắt tỉa và lấy lại được)</translation>
    </message>
    <message>
        <source>must end in .md, .tex or .csv, which tables are written as</source>
        <translation>phải có đuôi .md, .tex hoặc .csv, các dạng để ghi bảng</translation>
    </message>
    <message>
        <source>must have 1 to %1 elements</source>
        <translation>phải có 1 đến %1 phần tử</translation>
    </message>
    <message>
        <source>must hold numbers from %1 to 1e6</source>
        <translation>phải chứa các số từ %1 đến 1e6</translation>
    </message>
    <message>
        <source>name a text file, e.g. wiki.test.raw</source>
        <translation>hãy nêu một tệp văn bản, ví dụ wiki.test.raw</translation>
    </message>
    <message>
        <source>name a text: --text TEXT or --file FILE</source>
        <translation>hãy cho một văn bản: --text TEXT hoặc --file FILE</translation>
    </message>
    <message>
        <source>name the data: %1:FILE</source>
        <translation>hãy nêu dữ liệu: %1:FILE</translation>
    </message>
    <message>
        <source>name the data: %1:FOLDER</source>
        <translation>hãy nêu dữ liệu: %1:FOLDER</translation>
    </message>
    <message>
        <source>name the folder with GLUE&apos;s dev.tsv or SuperGLUE&apos;s val.jsonl</source>
        <translation>hãy nêu thư mục có dev.tsv của GLUE hoặc val.jsonl của SuperGLUE</translation>
    </message>
    <message>
        <source>name the folder with SuperGLUE&apos;s val.jsonl or Google&apos;s dev.jsonl</source>
        <translation>hãy nêu thư mục có val.jsonl của SuperGLUE hoặc dev.jsonl của Google</translation>
    </message>
    <message>
        <source>name the folder with the authors&apos; hellaswag_val.jsonl (rowanz/hellaswag, data)</source>
        <translation>hãy nêu thư mục có hellaswag_val.jsonl của tác giả (rowanz/hellaswag, data)</translation>
    </message>
    <message>
        <source>name the folder with the authors&apos; valid.jsonl and valid-labels.lst</source>
        <translation>hãy nêu thư mục có valid.jsonl và valid-labels.lst của tác giả</translation>
    </message>
    <message>
        <source>names %1 classes in id2label, and %2 has %3</source>
        <translation>nêu %1 lớp trong id2label, mà %2 có %3</translation>
    </message>
    <message>
        <source>names %1 layers of the teacher, and the model has %2, each of which takes one</source>
        <translation>nêu %1 tầng của mô hình thầy, mà mô hình có %2, mỗi tầng nhận một</translation>
    </message>
    <message>
        <source>names %1 of the %2 shards that their names count, not the whole model; download the index again</source>
        <translation>nêu %1 trong %2 mảnh mà tên của chúng đếm, không phải cả mô hình; hãy tải lại chỉ mục</translation>
    </message>
    <message>
        <source>names a global by something else than texts</source>
        <translation>nêu global bằng thứ không phải văn bản</translation>
    </message>
    <message>
        <source>names layer %1, and the teacher has those from 0 to %2</source>
        <translation>nêu tầng %1, mà mô hình thầy có các tầng từ 0 đến %2</translation>
    </message>
    <message>
        <source>names more than %1 shards</source>
        <translation>nêu hơn %1 mảnh</translation>
    </message>
    <message>
        <source>names no token for the beginning or the end of a text, one of which stands for an empty context; name another with --tokenizer</source>
        <translation>không nêu token mở đầu hay kết thúc văn bản, một trong hai đứng thay ngữ cảnh trống; hãy nêu bộ tách từ khác bằng --tokenizer</translation>
    </message>
    <message>
        <source>names none of the study&apos;s methods that take a sparsity</source>
        <translation>không nêu phương pháp nào của nghiên cứu nhận độ thưa</translation>
    </message>
    <message>
        <source>names none of the study&apos;s models</source>
        <translation>không nêu mô hình nào của nghiên cứu</translation>
    </message>
    <message>
        <source>names none of the study&apos;s tasks</source>
        <translation>không nêu tác vụ nào của nghiên cứu</translation>
    </message>
    <message>
        <source>names the activation &quot;%1&quot;, which the engine does not compute here</source>
        <translation>nêu hàm kích hoạt &quot;%1&quot;, ở đây bộ máy tính không hỗ trợ</translation>
    </message>
    <message>
        <source>names the file %1, which does not lie in the folder; the checkpoint is incomplete</source>
        <translation>nêu tệp %1 không nằm trong thư mục; checkpoint không đầy đủ</translation>
    </message>
    <message>
        <source>names the pattern %1 for its tokens, which is not known here (known are gpt-2, smollm, starcoder, llama-bpe, qwen2); use the model&apos;s Hugging Face folder</source>
        <translation>nêu mẫu %1 cho token, ở đây không biết (chỉ biết gpt-2, smollm, starcoder, llama-bpe, qwen2); hãy dùng thư mục Hugging Face của mô hình</translation>
    </message>
    <message>
        <source>names the shard %1, %2</source>
        <translation>nêu mảnh %1, %2</translation>
    </message>
    <message>
        <source>names the tensor %1 twice</source>
        <translation>nêu tensor %1 hai lần</translation>
    </message>
    <message>
        <source>need %1 GB between two blocks, and %2 GB are there; take fewer or shorter ones</source>
        <translation>cần %1 GB giữa hai khối, mà có %2 GB; hãy lấy ít hơn hoặc ngắn hơn</translation>
    </message>
    <message>
        <source>needs %1 bytes at offset %2, but only %3 are left; the file is cut short or damaged, download it again</source>
        <translation>cần %1 byte ở vị trí %2, nhưng chỉ còn %3; tệp bị cắt cụt hoặc hỏng, hãy tải lại</translation>
    </message>
    <message>
        <source>needs %1, which is not run; load the file with torch and save plain tensors</source>
        <translation>cần %1, không được chạy; hãy nạp tệp bằng torch rồi lưu tensor thường</translation>
    </message>
    <message>
        <source>needs --shares FILE</source>
        <translation>cần --shares FILE</translation>
    </message>
    <message>
        <source>needs more memory than there is; use a smaller batch, image or model</source>
        <translation>cần nhiều bộ nhớ hơn hiện có; hãy dùng lô, ảnh hoặc mô hình nhỏ hơn</translation>
    </message>
    <message>
        <source>needs more memory than there is; use fewer jobs or a smaller batch</source>
        <translation>cần nhiều bộ nhớ hơn hiện có; hãy dùng ít công việc hơn hoặc lô nhỏ hơn</translation>
    </message>
    <message>
        <source>needs the number of layers that go</source>
        <translation>cần số tầng bị bỏ</translation>
    </message>
    <message>
        <source>nests deeper than %1 levels</source>
        <translation>lồng sâu hơn %1 cấp</translation>
    </message>
    <message>
        <source>nests deeper than 64 levels</source>
        <translation>lồng sâu hơn 64 cấp</translation>
    </message>
    <message>
        <source>nests deeper than 64 levels; the file is damaged</source>
        <translation>lồng sâu hơn 64 cấp; tệp bị hỏng</translation>
    </message>
    <message>
        <source>nests groups deeper than 64 levels</source>
        <translation>lồng nhóm sâu hơn 64 cấp</translation>
    </message>
    <message>
        <source>no GPU</source>
        <translation>không có GPU</translation>
    </message>
    <message>
        <source>no matrix, although the same weights of other blocks are</source>
        <translation>không phải ma trận, dù trọng số đó ở các khối khác là ma trận</translation>
    </message>
    <message>
        <source>no point was measured yet</source>
        <translation>chưa đo điểm nào</translation>
    </message>
    <message>
        <source>no progress for %1%2</source>
        <translation>không có tiến triển trong %1%2</translation>
    </message>
    <message>
        <source>no such file or folder</source>
        <translation>không có tệp hay thư mục này</translation>
    </message>
    <message>
        <source>no tensor</source>
        <translation>không phải tensor</translation>
    </message>
    <message>
        <source>normalises texts by a table of its own, which is not known here; put the model&apos;s tokenizer.json beside it</source>
        <translation>chuẩn hoá văn bản bằng bảng riêng, ở đây không biết; hãy đặt tokenizer.json của mô hình bên cạnh</translation>
    </message>
    <message>
        <source>not UTF-8</source>
        <translation>không phải UTF-8</translation>
    </message>
    <message>
        <source>not a gzip stream</source>
        <translation>không phải luồng gzip</translation>
    </message>
    <message>
        <source>not a matrix</source>
        <translation>không phải ma trận</translation>
    </message>
    <message>
        <source>not a matrix of floating numbers</source>
        <translation>không phải ma trận số dấu phẩy động</translation>
    </message>
    <message>
        <source>not a whole number of bytes</source>
        <translation>không phải số byte nguyên</translation>
    </message>
    <message>
        <source>not filled in</source>
        <translation>chưa được điền</translation>
    </message>
    <message>
        <source>not matched by --pool</source>
        <translation>không khớp với --pool</translation>
    </message>
    <message>
        <source>not of floating numbers</source>
        <translation>không phải số dấu phẩy động</translation>
    </message>
    <message>
        <source>nothing says what its numbers stand for</source>
        <translation>không có gì cho biết các số của nó mang nghĩa gì</translation>
    </message>
    <message>
        <source>numbers about the readable part are given with --partial</source>
        <translation>số liệu về phần đọc được sẽ có với --partial</translation>
    </message>
    <message>
        <source>numbers about this part alone are given with --partial</source>
        <translation>số liệu riêng về phần này sẽ có với --partial</translation>
    </message>
    <message>
        <source>object header 2</source>
        <translation>phần đầu đối tượng 2</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>của %1</translation>
    </message>
    <message>
        <source>of %1 it has %2 otherwise than the study</source>
        <translation>với %1 nó có %2 khác với nghiên cứu</translation>
    </message>
    <message>
        <source>of a negative number, which no list of blocks counts by; rename it</source>
        <translation>mang số âm, không danh sách khối nào đếm như vậy; hãy đổi tên nó</translation>
    </message>
    <message>
        <source>of an adapter beside the weights, which a plain model does not have; merge it into them first</source>
        <translation>của adapter cạnh trọng số, mà mô hình thường không có; trước hết hãy gộp nó vào</translation>
    </message>
    <message>
        <source>of another shape than a ViT&apos;s</source>
        <translation>có hình dạng khác với của ViT</translation>
    </message>
    <message>
        <source>of layers</source>
        <translation>của các tầng</translation>
    </message>
    <message>
        <source>of more than two dimensions</source>
        <translation>có hơn hai chiều</translation>
    </message>
    <message>
        <source>of no name</source>
        <translation>không tên</translation>
    </message>
    <message>
        <source>of version %1</source>
        <translation>thuộc phiên bản %1</translation>
    </message>
    <message>
        <source>old GGML files</source>
        <translation>tệp GGML cũ</translation>
    </message>
    <message>
        <source>one GPU, cuda:0</source>
        <translation>một GPU, cuda:0</translation>
    </message>
    <message>
        <source>one of</source>
        <translation>một trong</translation>
    </message>
    <message>
        <source>one of these or to</source>
        <translation>một trong số này hoặc</translation>
    </message>
    <message>
        <source>open its folder or its index.json</source>
        <translation>hãy mở thư mục hoặc index.json của nó</translation>
    </message>
    <message>
        <source>open the PyTorch or safetensors checkpoint that it was made from</source>
        <translation>hãy mở checkpoint PyTorch hoặc safetensors gốc của nó</translation>
    </message>
    <message>
        <source>open the folder of them all</source>
        <translation>hãy mở thư mục chứa tất cả</translation>
    </message>
    <message>
        <source>open the folder that it lies in, or the file of weights beside it</source>
        <translation>hãy mở thư mục chứa nó, hoặc tệp trọng số bên cạnh</translation>
    </message>
    <message>
        <source>open the model that DeepSeek&apos;s convert.py made them of, or make one part with --model-parallel 1</source>
        <translation>hãy mở mô hình mà convert.py của DeepSeek tạo ra chúng từ đó, hoặc tạo một phần bằng --model-parallel 1</translation>
    </message>
    <message>
        <source>open the model that TensorRT-LLM&apos;s convert_checkpoint.py made them of, or make one part with --tp_size 1 --pp_size 1</source>
        <translation>hãy mở mô hình mà convert_checkpoint.py của TensorRT-LLM tạo ra chúng từ đó, hoặc tạo một phần bằng --tp_size 1 --pp_size 1</translation>
    </message>
    <message>
        <source>open the model that it was made from</source>
        <translation>hãy mở mô hình gốc của nó</translation>
    </message>
    <message>
        <source>open the model that vLLM saved them of (load_format sharded_state), which has no way back</source>
        <translation>hãy mở mô hình mà vLLM lưu chúng từ đó (load_format sharded_state), không có cách chuyển ngược</translation>
    </message>
    <message>
        <source>optimum-quanto (dequantize() of each weight)</source>
        <translation>optimum-quanto (dequantize() của từng trọng số)</translation>
    </message>
    <message>
        <source>or head_count_kv beside it does not fit them</source>
        <translation>hoặc head_count_kv bên cạnh không khớp</translation>
    </message>
    <message>
        <source>or head_count_kv beside it does not fit them or is absent</source>
        <translation>hoặc head_count_kv bên cạnh không khớp hoặc không có</translation>
    </message>
    <message>
        <source>or the data changed while they were scanned; scan again</source>
        <translation>hoặc dữ liệu thay đổi trong khi quét; hãy quét lại</translation>
    </message>
    <message>
        <source>other outcomes of %1 of %2 examples</source>
        <translation>kết quả khác ở %1 trong %2 mẫu</translation>
    </message>
    <message>
        <source>others beside it have scales</source>
        <translation>những cái khác bên cạnh có hệ số tỉ lệ</translation>
    </message>
    <message>
        <source>outside of the blocks</source>
        <translation>nằm ngoài các khối</translation>
    </message>
    <message>
        <source>picture %1 has label %2, but %3 has the classes 0 to %4; %5</source>
        <translation>ảnh %1 có nhãn %2, nhưng %3 có các lớp 0 đến %4; %5</translation>
    </message>
    <message>
        <source>places the entry %1 outside the file</source>
        <translation>đặt mục %1 ra ngoài tệp</translation>
    </message>
    <message>
        <source>places the entry %1 where none is</source>
        <translation>đặt mục %1 ở chỗ không có gì</translation>
    </message>
    <message>
        <source>places the tensor %1 at %2 where %3 was expected</source>
        <translation>đặt tensor %1 ở %2 trong khi đáng lẽ là %3</translation>
    </message>
    <message>
        <source>places the tensor %1 in %2 shards</source>
        <translation>đặt tensor %1 vào %2 mảnh</translation>
    </message>
    <message>
        <source>plain pickles</source>
        <translation>pickle thường</translation>
    </message>
    <message>
        <source>points beyond itself</source>
        <translation>trỏ ra ngoài chính nó</translation>
    </message>
    <message>
        <source>predicts nothing; take 2 or more</source>
        <translation>không dự đoán gì; hãy lấy 2 trở lên</translation>
    </message>
    <message>
        <source>prunes another pool of &quot;%1&quot; (%2) than %3 (%4); rename it in one of the two</source>
        <translation>cắt tỉa tập cắt tỉa khác của &quot;%1&quot; (%2) so với %3 (%4); hãy đổi tên ở một trong hai</translation>
    </message>
    <message>
        <source>put in by hand</source>
        <translation>được thêm bằng tay</translation>
    </message>
    <message>
        <source>put it beside the file</source>
        <translation>hãy đặt nó cạnh tệp</translation>
    </message>
    <message>
        <source>put the pictures there as train/CLASS/*.jpg and test/CLASS/*.jpg (or .png)</source>
        <translation>hãy đặt ảnh vào đó dưới dạng train/CLASS/*.jpg và test/CLASS/*.jpg (hoặc .png)</translation>
    </message>
    <message>
        <source>put train.tsv and test.tsv there (or .csv, .jsonl), with the columns sentence and label, or sentence1, sentence2 and label, named in a first line</source>
        <translation>hãy đặt train.tsv và test.tsv vào đó (hoặc .csv, .jsonl), với các cột sentence và label, hoặc sentence1, sentence2 và label, nêu tên ở dòng đầu</translation>
    </message>
    <message>
        <source>puts a space before the first word of a text that a normalizer strips on the left, which is not known here</source>
        <translation>đặt dấu cách trước từ đầu của văn bản mà normalizer cắt bên trái, ở đây không biết</translation>
    </message>
    <message>
        <source>puts spaces behind words (treat_whitespace_as_suffix), which is not known here</source>
        <translation>đặt dấu cách sau từ (treat_whitespace_as_suffix), ở đây không biết</translation>
    </message>
    <message>
        <source>query, key and value need outputs that fit each other</source>
        <translation>query, key và value cần số đầu ra khớp nhau</translation>
    </message>
    <message>
        <source>range %1 %2</source>
        <translation>khoảng %1 %2</translation>
    </message>
    <message>
        <source>rank %1</source>
        <translation>hạng %1</translation>
    </message>
    <message>
        <source>reaches element %1, but its storage has %2; the file is damaged</source>
        <translation>với tới phần tử %1, nhưng vùng lưu có %2; tệp bị hỏng</translation>
    </message>
    <message>
        <source>reaches too far</source>
        <translation>với quá xa</translation>
    </message>
    <message>
        <source>reads text (family %1), and %2 is of pictures; measure it on a task of text</source>
        <translation>đọc văn bản (họ %1), còn %2 là ảnh; hãy đo nó trên tác vụ văn bản</translation>
    </message>
    <message>
        <source>recalls the value %1, which it never remembered</source>
        <translation>gọi lại giá trị %1 chưa từng được nhớ</translation>
    </message>
    <message>
        <source>refers to %1 bytes at %2, but has %3; download it again</source>
        <translation>tham chiếu đến %1 byte ở %2, nhưng có %3; hãy tải lại</translation>
    </message>
    <message>
        <source>refused the study: %1</source>
        <translation>đã từ chối nghiên cứu: %1</translation>
    </message>
    <message>
        <source>remembers a value under the number %1; numbers go up to %2</source>
        <translation>nhớ một giá trị dưới số %1; các số đi đến %2</translation>
    </message>
    <message>
        <source>rows of query and key are in llama.cpp&apos;s order, not in the model&apos;s own: %1 %2, so compare their values, not their rows</source>
        <translation>các hàng query và key theo thứ tự của llama.cpp, không theo thứ tự của mô hình: %1 %2, nên hãy so sánh giá trị chứ không so sánh hàng</translation>
    </message>
    <message>
        <source>run git lfs pull in its repository</source>
        <translation>hãy chạy git lfs pull trong kho của nó</translation>
    </message>
    <message>
        <source>runs fewer at a time, for want of %1</source>
        <translation>chạy ít hơn một lúc, vì thiếu %1</translation>
    </message>
    <message>
        <source>save it with its name by numpy.savez</source>
        <translation>hãy lưu nó kèm tên bằng numpy.savez</translation>
    </message>
    <message>
        <source>save its weights: torch.save(torch.export.load(FILE).state_dict, &quot;weights.pt&quot;)</source>
        <translation>hãy lưu trọng số: torch.save(torch.export.load(FILE).state_dict, &quot;weights.pt&quot;)</translation>
    </message>
    <message>
        <source>save the weights with torch.save or safetensors</source>
        <translation>hãy lưu trọng số bằng torch.save hoặc safetensors</translation>
    </message>
    <message>
        <source>saw no token in %1</source>
        <translation>không thấy token nào trong %1</translation>
    </message>
    <message>
        <source>says %1 %2, which is no number; the mask file is damaged</source>
        <translation>nêu %1 %2, không phải là số; tệp mặt nạ bị hỏng</translation>
    </message>
    <message>
        <source>says %1 block by block, and transformers&apos; model has one for all; convert it with --names own</source>
        <translation>nêu %1 theo từng khối, mà mô hình của transformers có một giá trị cho tất cả; hãy chuyển bằng --names own</translation>
    </message>
    <message>
        <source>says %1 heads of %2 with %3 of keys, which cannot be</source>
        <translation>nêu %1 đầu gồm %2 với %3 key, không thể như vậy</translation>
    </message>
    <message>
        <source>says %1 of %2 and %3 has %4; convert the original model again, or convert it with --names own</source>
        <translation>nêu %1 là %2 mà %3 có %4; hãy chuyển lại mô hình gốc, hoặc chuyển bằng --names own</translation>
    </message>
    <message>
        <source>says %1 of %2, and %3 has %4</source>
        <translation>nêu %1 là %2, mà %3 có %4</translation>
    </message>
    <message>
        <source>says %1 of %2, which is neither true nor false</source>
        <translation>nêu %1 là %2, không phải true cũng không phải false</translation>
    </message>
    <message>
        <source>says %1 of %2, which must be a text</source>
        <translation>nêu %1 là %2, lẽ ra phải là văn bản</translation>
    </message>
    <message>
        <source>says %1 of %2, which must be a whole number from 1 to %3</source>
        <translation>nêu %1 là %2, lẽ ra phải là số nguyên từ 1 đến %3</translation>
    </message>
    <message>
        <source>says %1 of %2, which must be true or false</source>
        <translation>nêu %1 là %2, lẽ ra phải là true hoặc false</translation>
    </message>
    <message>
        <source>says %1 of its rotary embeddings, which is not renamed</source>
        <translation>nêu %1 cho rotary embedding, không được đổi tên</translation>
    </message>
    <message>
        <source>says layer_norm_elementwise_affine of false, which is not counted; give the model</source>
        <translation>nêu layer_norm_elementwise_affine là false, không tính được; hãy cho mô hình</translation>
    </message>
    <message>
        <source>says model_type %1, and the names of its tensors are those of %2</source>
        <translation>nêu model_type %1, mà tên các tensor là của %2</translation>
    </message>
    <message>
        <source>says no global_step; it is damaged, or no state of transformers&apos; Trainer</source>
        <translation>không nêu global_step; nó bị hỏng, hoặc không phải trạng thái của Trainer trong transformers</translation>
    </message>
    <message>
        <source>says no model_type, without which it counts as a LLaMA&apos;s, and has %1, which no LLaMA&apos;s has; add the model_type</source>
        <translation>không nêu model_type, khi đó được coi là LLaMA, mà có %1 không LLaMA nào có; hãy thêm model_type</translation>
    </message>
    <message>
        <source>says no ssm.inner_size that is a multiple of its width</source>
        <translation>không nêu ssm.inner_size là bội số của độ rộng</translation>
    </message>
    <message>
        <source>says that %1 weights were pruned, and its masks have %2</source>
        <translation>nêu rằng %1 trọng số bị cắt tỉa, mà các mặt nạ có %2</translation>
    </message>
    <message>
        <source>says that it has %1 bytes at %2, beyond its own end</source>
        <translation>nêu rằng nó có %1 byte ở %2, vượt quá phần cuối của nó</translation>
    </message>
    <message>
        <source>says that it has %1 keys</source>
        <translation>nêu rằng nó có %1 khoá</translation>
    </message>
    <message>
        <source>says that it has %1 tensors</source>
        <translation>nêu rằng nó có %1 tensor</translation>
    </message>
    <message>
        <source>says that it is one of %1 parts of parallel training, not the whole model; merge them with the trainer&apos;s own export</source>
        <translation>nêu rằng nó là một trong %1 phần của huấn luyện song song, không phải cả mô hình; hãy gộp chúng bằng chức năng xuất của chương trình huấn luyện</translation>
    </message>
    <message>
        <source>says that its %1 parts have %2 tensors and they have %3; the files belong to different models, download them again</source>
        <translation>nêu rằng %1 phần của nó có %2 tensor mà chúng có %3; các tệp thuộc những mô hình khác nhau, hãy tải lại</translation>
    </message>
    <message>
        <source>says use_scaled_rope in its params.json and not by which factor, and is none of the published models, whose factors are known</source>
        <translation>nêu use_scaled_rope trong params.json mà không nêu hệ số, và không phải mô hình đã công bố nào có hệ số được biết</translation>
    </message>
    <message>
        <source>says vocab_size of %1 in its configuration, and %2 has %3 rows; put the model&apos;s own config.json beside it, or convert it with --names own</source>
        <translation>nêu vocab_size là %1 trong cấu hình, mà %2 có %3 hàng; hãy đặt config.json của chính mô hình bên cạnh, hoặc chuyển bằng --names own</translation>
    </message>
    <message>
        <source>scales attention by the number of each layer (scale_attn_by_inverse_layer_idx), which changes for those behind one that goes</source>
        <translation>nhân tỉ lệ attention theo số của từng tầng (scale_attn_by_inverse_layer_idx), sẽ đổi ở các tầng sau tầng bị bỏ</translation>
    </message>
    <message>
        <source>scales positions by &quot;%1&quot; in a way that the engine does not compute</source>
        <translation>nhân tỉ lệ vị trí bằng &quot;%1&quot; theo cách mà bộ máy tính không hỗ trợ</translation>
    </message>
    <message>
        <source>scales positions without saying the factor</source>
        <translation>nhân tỉ lệ vị trí mà không nêu hệ số</translation>
    </message>
    <message>
        <source>set %1</source>
        <translation>tập %1</translation>
    </message>
    <message>
        <source>sets %1 bits, but %2 values are stored</source>
        <translation>đặt %1 bit, nhưng lưu %2 giá trị</translation>
    </message>
    <message>
        <source>several matrices in one, in an order that is not known</source>
        <translation>nhiều ma trận trong một, theo thứ tự không rõ</translation>
    </message>
    <message>
        <source>shares its weights with another tensor, and pruning one would prune both</source>
        <translation>dùng chung trọng số với tensor khác, nên cắt tỉa một sẽ cắt tỉa cả hai</translation>
    </message>
    <message>
        <source>single .npy arrays</source>
        <translation>mảng .npy đơn lẻ</translation>
    </message>
    <message>
        <source>some of the tensors</source>
        <translation>một số tensor</translation>
    </message>
    <message>
        <source>stands alone: a study calibrates with a text or with the pictures of a task</source>
        <translation>đứng một mình: nghiên cứu hiệu chỉnh bằng văn bản hoặc bằng ảnh của một tác vụ</translation>
    </message>
    <message>
        <source>stands instead of --calibration; give one of them</source>
        <translation>thay cho --calibration; hãy cho một trong hai</translation>
    </message>
    <message>
        <source>starts with %1 instead of %2, so it holds no IDX labels</source>
        <translation>bắt đầu bằng %1 thay vì %2, nên không chứa nhãn IDX</translation>
    </message>
    <message>
        <source>starts with %1 instead of %2, so it holds no IDX pictures</source>
        <translation>bắt đầu bằng %1 thay vì %2, nên không chứa ảnh IDX</translation>
    </message>
    <message>
        <source>stretches its rotary embeddings in a way that transformers does not know</source>
        <translation>kéo giãn rotary embedding theo cách mà transformers không biết</translation>
    </message>
    <message>
        <source>superblock %1</source>
        <translation>siêu khối %1</translation>
    </message>
    <message>
        <source>taken out by hand</source>
        <translation>bị bỏ ra bằng tay</translation>
    </message>
    <message>
        <source>takes %1 weights, and of the other matrices, which have %2, %3 would be left to take for %4 in all; give less or another sparsity</source>
        <translation>lấy %1 trọng số, và từ các ma trận khác, có %2, phải lấy %3 để đủ tổng %4; hãy cho ít hơn hoặc độ thưa khác</translation>
    </message>
    <message>
        <source>takes %1 weights, and of the other matrices, which have %2, %3 would be left to take for %4 in all; give more or another sparsity</source>
        <translation>lấy %1 trọng số, và từ các ma trận khác, có %2, phải lấy %3 để đủ tổng %4; hãy cho nhiều hơn hoặc độ thưa khác</translation>
    </message>
    <message>
        <source>takes --sparsity S or --pattern N:M</source>
        <translation>nhận --sparsity S hoặc --pattern N:M</translation>
    </message>
    <message>
        <source>takes a value where none is</source>
        <translation>lấy giá trị ở chỗ không có</translation>
    </message>
    <message>
        <source>takes no texts, which %1 consists of</source>
        <translation>không nhận văn bản, mà %1 gồm văn bản</translation>
    </message>
    <message>
        <source>takes pictures (family %1), and %2 is of text; measure it on a task of pictures</source>
        <translation>nhận ảnh (họ %1), còn %2 là văn bản; hãy đo nó trên tác vụ ảnh</translation>
    </message>
    <message>
        <source>takes the pattern of %1 too long (%2); is it text?</source>
        <translation>khiến mẫu của %1 mất quá lâu (%2); có phải là văn bản?</translation>
    </message>
    <message>
        <source>takes too long on the name %1 (%2); give a simpler regular expression</source>
        <translation>mất quá lâu với tên %1 (%2); hãy cho biểu thức chính quy đơn giản hơn</translation>
    </message>
    <message>
        <source>tensor %1 %2; the mask file is damaged</source>
        <translation>tensor %1 %2; tệp mặt nạ bị hỏng</translation>
    </message>
    <message>
        <source>that is taken, because it tells more of its examples</source>
        <translation>cái đó được lấy vì nó cho biết nhiều hơn về các mẫu</translation>
    </message>
    <message>
        <source>the %1 %2 is not known here, so the model&apos;s tokens cannot be had</source>
        <translation>%1 %2 ở đây không biết, nên không có được token của mô hình</translation>
    </message>
    <message>
        <source>the array %1 %2; the file is damaged, write or download it again</source>
        <translation>mảng %1 %2; tệp bị hỏng, hãy ghi hoặc tải lại</translation>
    </message>
    <message>
        <source>the array %1 has no sound NumPy header; the file is damaged, write or download it again</source>
        <translation>mảng %1 không có phần đầu NumPy hợp lệ; tệp bị hỏng, hãy ghi hoặc tải lại</translation>
    </message>
    <message>
        <source>the configuration</source>
        <translation>cấu hình</translation>
    </message>
    <message>
        <source>the dfloat11 library</source>
        <translation>thư viện dfloat11</translation>
    </message>
    <message>
        <source>the download or the copy went wrong, do it again</source>
        <translation>tải xuống hoặc sao chép bị sai, hãy làm lại</translation>
    </message>
    <message>
        <source>the folder above it is not there; create it first</source>
        <translation>thư mục phía trên không có; hãy tạo nó trước</translation>
    </message>
    <message>
        <source>the group %1</source>
        <translation>nhóm %1</translation>
    </message>
    <message>
        <source>the head of a language model</source>
        <translation>đầu của mô hình ngôn ngữ</translation>
    </message>
    <message>
        <source>the headers of its shards together have more than 100 MB; no real model has, so it is not read</source>
        <translation>các phần đầu của các mảnh cộng lại lớn hơn 100 MB; không mô hình thật nào như vậy nên không đọc</translation>
    </message>
    <message>
        <source>the hqq library (HQQLinear.dequantize)</source>
        <translation>thư viện hqq (HQQLinear.dequantize)</translation>
    </message>
    <message>
        <source>the index places the tensor %1 in %2, which does not hold it; the files belong to different versions of the model, download them again</source>
        <translation>chỉ mục đặt tensor %1 trong %2, tệp không chứa nó; các tệp thuộc những phiên bản mô hình khác nhau, hãy tải lại</translation>
    </message>
    <message>
        <source>the joined study</source>
        <translation>nghiên cứu đã ghép</translation>
    </message>
    <message>
        <source>the kernel ended the worker, at %1 GB, because memory ran out; use fewer jobs or a smaller batch</source>
        <translation>nhân hệ điều hành đã kết thúc tiến trình làm việc, ở %1 GB, vì hết bộ nhớ; hãy dùng ít công việc hơn hoặc lô nhỏ hơn</translation>
    </message>
    <message>
        <source>the layer map</source>
        <translation>bản đồ tầng</translation>
    </message>
    <message>
        <source>the loss is %1 before anything was learnt: the model&apos;s own weights give it; inspect says which of them are NaN or infinite</source>
        <translation>mất mát là %1 trước khi học được gì: chính trọng số của mô hình cho ra nó; inspect cho biết cái nào là NaN hoặc vô hạn</translation>
    </message>
    <message>
        <source>the loss is %1; lower the learning rate, which is %2 at this step</source>
        <translation>mất mát là %1; hãy giảm tốc độ học, ở bước này là %2</translation>
    </message>
    <message>
        <source>the mask %1 has not the bits of %2 weights; use it with the checkpoint that it was made for</source>
        <translation>mặt nạ %1 không có số bit của %2 trọng số; hãy dùng nó với checkpoint mà nó được tạo cho</translation>
    </message>
    <message>
        <source>the mask %1 holds %2; masks of 0 and 1 are read</source>
        <translation>mặt nạ %1 chứa %2; chỉ đọc mặt nạ gồm 0 và 1</translation>
    </message>
    <message>
        <source>the model&apos;s outputs are not finite; lower the learning rate</source>
        <translation>đầu ra của mô hình không hữu hạn; hãy giảm tốc độ học</translation>
    </message>
    <message>
        <source>the name %1 is %2; the file is damaged</source>
        <translation>tên %1 %2; tệp bị hỏng</translation>
    </message>
    <message>
        <source>the name %1 is not UTF-8, which safetensors needs</source>
        <translation>tên %1 không phải UTF-8 như safetensors cần</translation>
    </message>
    <message>
        <source>the norms of heads</source>
        <translation>chuẩn của các đầu</translation>
    </message>
    <message>
        <source>the path of a model or task is no UTF-8; rename that folder</source>
        <translation>đường dẫn của một mô hình hoặc tác vụ không phải UTF-8; hãy đổi tên thư mục đó</translation>
    </message>
    <message>
        <source>the query has %1 outputs</source>
        <translation>query có %1 đầu ra</translation>
    </message>
    <message>
        <source>the rotary frequencies</source>
        <translation>các tần số rotary</translation>
    </message>
    <message>
        <source>the score %1 and not %2</source>
        <translation>điểm số %1 chứ không phải %2</translation>
    </message>
    <message>
        <source>the storage %1 %2; the file is damaged, write or download it again</source>
        <translation>vùng lưu %1 %2; tệp bị hỏng, hãy ghi hoặc tải lại</translation>
    </message>
    <message>
        <source>the study&apos;s %1 have %2, which it lacks: add that</source>
        <translation>%1 của nghiên cứu có %2 mà nó thiếu: hãy thêm vào</translation>
    </message>
    <message>
        <source>the table of position biases</source>
        <translation>bảng bias vị trí</translation>
    </message>
    <message>
        <source>the tensor %1</source>
        <translation>tensor %1</translation>
    </message>
    <message>
        <source>the tensor %1 %2</source>
        <translation>tensor %1 %2</translation>
    </message>
    <message>
        <source>the tensor %1 %2 than the %3 bytes that its dtype and shape need</source>
        <translation>tensor %1 %2 so với %3 byte mà dtype và hình dạng của nó cần</translation>
    </message>
    <message>
        <source>the tensor %1 %2; a model without it is none</source>
        <translation>tensor %1 %2; thiếu nó thì không phải mô hình</translation>
    </message>
    <message>
        <source>the tensor %1 %2; the file is damaged</source>
        <translation>tensor %1 %2; tệp bị hỏng</translation>
    </message>
    <message>
        <source>the tensor %1 has %2 bytes where its shape wants %3; the file is damaged</source>
        <translation>tensor %1 có %2 byte trong khi hình dạng cần %3; tệp bị hỏng</translation>
    </message>
    <message>
        <source>the tensor %1 has GGUF&apos;s type %2, which is not known here</source>
        <translation>tensor %1 có kiểu GGUF %2, ở đây không biết</translation>
    </message>
    <message>
        <source>the tensor %1 has a shape whose size is %2; the file is damaged, write or download it again</source>
        <translation>tensor %1 có hình dạng với kích thước %2; tệp bị hỏng, hãy ghi hoặc tải lại</translation>
    </message>
    <message>
        <source>the tensor %1 has dtype %2, which is not one of safetensors&apos; types</source>
        <translation>tensor %1 có dtype %2, không phải kiểu của safetensors</translation>
    </message>
    <message>
        <source>the tensor %1 has the bytes %2 to %3, but its dtype and shape need %4 bytes; the file is damaged, write or download it again</source>
        <translation>tensor %1 có các byte %2 đến %3, nhưng dtype và hình dạng cần %4 byte; tệp bị hỏng, hãy ghi hoặc tải lại</translation>
    </message>
    <message>
        <source>the tensor %1 is quantised and cut into parts, which is not read</source>
        <translation>tensor %1 được lượng tử hoá và cắt thành các phần, không đọc được</translation>
    </message>
    <message>
        <source>the tensor %1 lies behind the end of a rank&apos;s weights; the files belong to different checkpoints</source>
        <translation>tensor %1 nằm sau phần cuối trọng số của một rank; các tệp thuộc những checkpoint khác nhau</translation>
    </message>
    <message>
        <source>the usual pool</source>
        <translation>tập cắt tỉa thông thường</translation>
    </message>
    <message>
        <source>the vptq library</source>
        <translation>thư viện vptq</translation>
    </message>
    <message>
        <source>the worker did not begin within %1 s; if memory is short, use fewer jobs</source>
        <translation>tiến trình làm việc không bắt đầu trong %1 giây; nếu thiếu bộ nhớ, hãy dùng ít công việc hơn</translation>
    </message>
    <message>
        <source>the worker ended without a result (exit code %1)</source>
        <translation>tiến trình làm việc kết thúc mà không có kết quả (mã thoát %1)</translation>
    </message>
    <message>
        <source>the worker left no readable result.h5</source>
        <translation>tiến trình làm việc không để lại result.h5 đọc được</translation>
    </message>
    <message>
        <source>the worker was ended by signal %1 (%2)%3</source>
        <translation>tiến trình làm việc bị kết thúc bởi tín hiệu %1 (%2)%3</translation>
    </message>
    <message>
        <source>there are no more to be had; close other programs, or raise the limit (ulimit -u)</source>
        <translation>không lấy thêm được nữa; hãy đóng chương trình khác, hoặc nâng giới hạn (ulimit -u)</translation>
    </message>
    <message>
        <source>there is no memory to unpack it</source>
        <translation>không có bộ nhớ để giải nén nó</translation>
    </message>
    <message>
        <source>there is no such file or folder of text</source>
        <translation>không có tệp hay thư mục văn bản này</translation>
    </message>
    <message>
        <source>there is no such file; check the path</source>
        <translation>không có tệp này; hãy kiểm tra đường dẫn</translation>
    </message>
    <message>
        <source>there is no such folder; make the study with: study create</source>
        <translation>không có thư mục này; hãy tạo nghiên cứu bằng: study create</translation>
    </message>
    <message>
        <source>timm and facebook</source>
        <translation>timm và facebook</translation>
    </message>
    <message>
        <source>to remove leave the model as it is; remove at least one</source>
        <translation>cần bỏ sẽ để mô hình nguyên như cũ; hãy bỏ ít nhất một</translation>
    </message>
    <message>
        <source>token ids</source>
        <translation>id của token</translation>
    </message>
    <message>
        <source>token type</source>
        <translation>loại token</translation>
    </message>
    <message>
        <source>tokenizer of no name</source>
        <translation>bộ tách từ không tên</translation>
    </message>
    <message>
        <source>too large to be true</source>
        <translation>lớn đến mức không thể đúng</translation>
    </message>
    <message>
        <source>too long</source>
        <translation>quá dài</translation>
    </message>
    <message>
        <source>torch distributed checkpoints</source>
        <translation>torch distributed checkpoint</translation>
    </message>
    <message>
        <source>torch distributed checkpoints in safetensors</source>
        <translation>torch distributed checkpoint dạng safetensors</translation>
    </message>
    <message>
        <source>torchao (dequantize() of each weight)</source>
        <translation>torchao (dequantize() của từng trọng số)</translation>
    </message>
    <message>
        <source>torchtune&apos;s order, which is Meta&apos;s but for Phi and Qwen</source>
        <translation>thứ tự của torchtune, giống của Meta trừ Phi và Qwen</translation>
    </message>
    <message>
        <source>trains %1 weights and takes %2 GB for them, and %3 GB are there; tune a part of the pool, or by spp or lora</source>
        <translation>huấn luyện %1 trọng số và cần %2 GB cho chúng, mà có %3 GB; hãy tinh chỉnh một phần tập cắt tỉa, hoặc bằng spp hay lora</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true hoặc false</translation>
    </message>
    <message>
        <source>truth values, no weights</source>
        <translation>giá trị đúng sai, không phải trọng số</translation>
    </message>
    <message>
        <source>turns only a part of each head (partial_rotary_factor), which the engine does not compute</source>
        <translation>chỉ xoay một phần của mỗi đầu (partial_rotary_factor), bộ máy tính không hỗ trợ</translation>
    </message>
    <message>
        <source>twice but for what stands before its name or the names of wrappers</source>
        <translation>hai lần, chỉ khác phần đứng trước tên hoặc tên các lớp bọc</translation>
    </message>
    <message>
        <source>two tensors would have the name %1</source>
        <translation>hai tensor sẽ cùng mang tên %1</translation>
    </message>
    <message>
        <source>unpack ARC-V1-Feb2018.zip of the Allen Institute and name its folder</source>
        <translation>hãy giải nén ARC-V1-Feb2018.zip của Allen Institute và nêu thư mục chứa nó</translation>
    </message>
    <message>
        <source>unpack OpenBookQA-V1-Sep2018.zip of the Allen Institute and name its folder</source>
        <translation>hãy giải nén OpenBookQA-V1-Sep2018.zip của Allen Institute và nêu thư mục chứa nó</translation>
    </message>
    <message>
        <source>unpack SciQ.zip of the Allen Institute and name its folder</source>
        <translation>hãy giải nén SciQ.zip của Allen Institute và nêu thư mục chứa nó</translation>
    </message>
    <message>
        <source>unpack cifar-10-binary.tar.gz (the binary version, from https://www.cs.toronto.edu/~kriz/cifar.html) and name its folder</source>
        <translation>hãy giải nén cifar-10-binary.tar.gz (bản nhị phân, từ https://www.cs.toronto.edu/~kriz/cifar.html) và nêu thư mục chứa nó</translation>
    </message>
    <message>
        <source>unpack cifar-100-binary.tar.gz (the binary version, from https://www.cs.toronto.edu/~kriz/cifar.html) and name its folder</source>
        <translation>hãy giải nén cifar-100-binary.tar.gz (bản nhị phân, từ https://www.cs.toronto.edu/~kriz/cifar.html) và nêu thư mục chứa nó</translation>
    </message>
    <message>
        <source>unpack data.tar of the authors (hendrycks/test) and name its folder</source>
        <translation>hãy giải nén data.tar của tác giả (hendrycks/test) và nêu thư mục chứa nó</translation>
    </message>
    <message>
        <source>unpack it and open what is inside</source>
        <translation>hãy giải nén nó và mở thứ bên trong</translation>
    </message>
    <message>
        <source>unpack the task&apos;s archive from https://gluebenchmark.com/tasks and name its folder</source>
        <translation>hãy giải nén gói của tác vụ từ https://gluebenchmark.com/tasks và nêu thư mục chứa nó</translation>
    </message>
    <message>
        <source>unpack tiny-imagenet-200.zip (from http://cs231n.stanford.edu/) and name its folder</source>
        <translation>hãy giải nén tiny-imagenet-200.zip (từ http://cs231n.stanford.edu/) và nêu thư mục chứa nó</translation>
    </message>
    <message>
        <source>unpack winogrande_1.1.zip of the Allen Institute and name its folder</source>
        <translation>hãy giải nén winogrande_1.1.zip của Allen Institute và nêu thư mục chứa nó</translation>
    </message>
    <message>
        <source>unpacks to more than 32 times its size, which no weights do; save it with numpy.savez</source>
        <translation>giải nén ra lớn hơn 32 lần kích thước, không trọng số nào như vậy; hãy lưu bằng numpy.savez</translation>
    </message>
    <message>
        <source>up to the tensor %1 its weights take %2 GB as plain numbers, and this machine has %3 GB of memory; convert it to safetensors on a larger one</source>
        <translation>đến tensor %1 trọng số chiếm %2 GB dưới dạng số thường, mà máy này có %3 GB bộ nhớ; hãy chuyển sang safetensors trên máy lớn hơn</translation>
    </message>
    <message>
        <source>uses the activation %1; the engine runs BERT with exact GELU</source>
        <translation>dùng hàm kích hoạt %1; bộ máy tính chạy BERT với GELU chính xác</translation>
    </message>
    <message>
        <source>uses the activation %1; the engine runs models with exact GELU</source>
        <translation>dùng hàm kích hoạt %1; bộ máy tính chạy mô hình với GELU chính xác</translation>
    </message>
    <message>
        <source>waits for %1: %2</source>
        <translation>đợi %1: %2</translation>
    </message>
    <message>
        <source>was given fewer</source>
        <translation>được cho ít hơn</translation>
    </message>
    <message>
        <source>was given more</source>
        <translation>được cho nhiều hơn</translation>
    </message>
    <message>
        <source>was made but never written</source>
        <translation>đã được tạo nhưng chưa bao giờ được ghi</translation>
    </message>
    <message>
        <source>was measured on other examples than stage %1</source>
        <translation>được đo trên các mẫu khác với giai đoạn %1</translation>
    </message>
    <message>
        <source>was not written on a little-endian machine; load it with torch on another machine and save it again</source>
        <translation>không được ghi trên máy little-endian; hãy nạp bằng torch trên máy khác rồi lưu lại</translation>
    </message>
    <message>
        <source>was saved by %1 ranks, but there are %2 files</source>
        <translation>được %1 rank lưu, nhưng có %2 tệp</translation>
    </message>
    <message>
        <source>was written on a machine with %1-endian numbers; load it with torch on another machine and save it again</source>
        <translation>được ghi trên máy %1-endian; hãy nạp bằng torch trên máy khác rồi lưu lại</translation>
    </message>
    <message>
        <source>what of it can be read</source>
        <translation>phần đọc được của nó</translation>
    </message>
    <message>
        <source>what was there first is kept</source>
        <translation>cái có trước được giữ</translation>
    </message>
    <message>
        <source>what wrote it</source>
        <translation>chương trình đã ghi nó</translation>
    </message>
    <message>
        <source>which cannot be read</source>
        <translation>không đọc được</translation>
    </message>
    <message>
        <source>which cannot be; the file is damaged, download it again</source>
        <translation>không thể như vậy; tệp bị hỏng, hãy tải lại</translation>
    </message>
    <message>
        <source>which config.json says is %1&apos;s and is not read</source>
        <translation>mà config.json nói là của %1 và không đọc được</translation>
    </message>
    <message>
        <source>which has fewer rows than config.json&apos;s vocab_size says</source>
        <translation>có ít hàng hơn vocab_size trong config.json</translation>
    </message>
    <message>
        <source>which has no counterpart in Hugging Face&apos;s names of a ViT</source>
        <translation>không có tên tương ứng trong tên ViT của Hugging Face</translation>
    </message>
    <message>
        <source>which has no counterpart in Hugging Face&apos;s names of this family</source>
        <translation>không có tên tương ứng trong tên của họ này ở Hugging Face</translation>
    </message>
    <message>
        <source>which is</source>
        <translation>vốn là</translation>
    </message>
    <message>
        <source>which is no bare file name; a shard must lie beside its index</source>
        <translation>không phải tên tệp đơn thuần; mảnh phải nằm cạnh chỉ mục</translation>
    </message>
    <message>
        <source>which is no matrix</source>
        <translation>không phải ma trận</translation>
    </message>
    <message>
        <source>which is not Hugging Face&apos;s name of anything</source>
        <translation>không phải tên của thứ gì ở Hugging Face</translation>
    </message>
    <message>
        <source>which is not named as transformers names a TensorFlow model&apos;s (tf_model.h5); a KerasHub model is exported with its own export_to_transformers()</source>
        <translation>không được đặt tên như transformers đặt cho mô hình TensorFlow (tf_model.h5); mô hình KerasHub được xuất bằng export_to_transformers() của nó</translation>
    </message>
    <message>
        <source>which is not renamed</source>
        <translation>không được đổi tên</translation>
    </message>
    <message>
        <source>which is not there; download the missing file into the same folder</source>
        <translation>không có ở đó; hãy tải tệp còn thiếu vào cùng thư mục</translation>
    </message>
    <message>
        <source>which is there by another spelling of its name, too</source>
        <translation>cũng có với cách viết tên khác</translation>
    </message>
    <message>
        <source>which stands there twice with two values</source>
        <translation>đứng đó hai lần với hai giá trị</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>số nguyên</translation>
    </message>
    <message>
        <source>whole numbers without a known scale</source>
        <translation>số nguyên không có hệ số tỉ lệ được biết</translation>
    </message>
    <message>
        <source>whose first axis does not number parts</source>
        <translation>có trục đầu không đánh số các phần</translation>
    </message>
    <message>
        <source>whose number of rows Dinov2Model does not have at this width</source>
        <translation>có số hàng mà Dinov2Model không có ở độ rộng này</translation>
    </message>
    <message>
        <source>whose rows are not gate and up</source>
        <translation>có các hàng không phải gate và up</translation>
    </message>
    <message>
        <source>whose rows are not query, key and value</source>
        <translation>có các hàng không phải query, key và value</translation>
    </message>
    <message>
        <source>whose rows are not those of %1 heads</source>
        <translation>có các hàng không phải của %1 đầu</translation>
    </message>
    <message>
        <source>whose rows are not those of %1 heads and %2 groups of them</source>
        <translation>có các hàng không phải của %1 đầu và %2 nhóm đầu</translation>
    </message>
    <message>
        <source>width / 64 heads, as there is no config.json</source>
        <translation>số đầu là độ rộng / 64, vì không có config.json</translation>
    </message>
    <message>
        <source>with a text is for models of text, and this one takes pictures; name a task of pictures</source>
        <translation>dùng văn bản là cho mô hình văn bản, mà mô hình này nhận ảnh; hãy nêu một tác vụ ảnh</translation>
    </message>
    <message>
        <source>with pictures is for models of pictures, and this one reads text; name a text</source>
        <translation>dùng ảnh là cho mô hình ảnh, mà mô hình này đọc văn bản; hãy nêu một văn bản</translation>
    </message>
    <message>
        <source>would lose its pattern: a weight becomes 0 or infinite by this adapter; train it with a lower rate</source>
        <translation>sẽ mất mẫu của nó: một trọng số thành 0 hoặc vô hạn do adapter này; hãy huấn luyện với tốc độ thấp hơn</translation>
    </message>
    <message>
        <source>would lose its pattern: the trained weights have zeros in other places than the model</source>
        <translation>sẽ mất mẫu của nó: trọng số đã huấn luyện có số 0 ở chỗ khác với mô hình</translation>
    </message>
    <message>
        <source>would need a header of %1 bytes; safetensors allows 100,000,000</source>
        <translation>sẽ cần phần đầu dài %1 byte; safetensors cho phép 100.000.000</translation>
    </message>
    <message>
        <source>written it would be taken for one</source>
        <translation>khi ghi ra nó sẽ bị coi là như vậy</translation>
    </message>
    <message>
        <source>%1 % of layers</source>
        <translation>%1 % số tầng</translation>
    </message>
    <message>
        <source>gives a text, but %1 is for models that read pictures</source>
        <translation>cho văn bản, nhưng %1 dành cho mô hình đọc ảnh</translation>
    </message>
    <message>
        <source>gives a text, but %1 is for models that read text</source>
        <translation>cho văn bản, nhưng %1 dành cho mô hình đọc văn bản</translation>
    </message>
    <message>
        <source>gives pictures, but %1 is for models that read pictures</source>
        <translation>cho ảnh, nhưng %1 dành cho mô hình đọc ảnh</translation>
    </message>
    <message>
        <source>gives pictures, but %1 is for models that read text</source>
        <translation>cho ảnh, nhưng %1 dành cho mô hình đọc văn bản</translation>
    </message>
    <message>
        <source>has %1 of %2 parts of the model; download the missing ones beside them:%3</source>
        <translation>có %1 trong %2 phần của mô hình; hãy tải các phần thiếu về bên cạnh:%3</translation>
    </message>
    <message>
        <source>has %1 of at least %2 parts of the model; download the missing ones beside them:%3</source>
        <translation>có %1 trong ít nhất %2 phần của mô hình; hãy tải các phần thiếu về bên cạnh:%3</translation>
    </message>
    <message>
        <source>has %1 zeros among the %2 weights that the adapter changes, and it was trained beside %3 in other places; give the file that it was trained beside, or, of tune --mask, the pruned one that belongs to the mask</source>
        <translation>có %1 số 0 trong %2 trọng số mà adapter thay đổi, còn nó được huấn luyện cạnh %3 ở các chỗ khác; hãy cho tệp mà nó được huấn luyện cạnh, hoặc với tune --mask, tệp đã cắt tỉa thuộc mặt nạ đó</translation>
    </message>
    <message>
        <source>has %1 zeros among the %2 weights that the adapter changes, and it was trained beside %3; give the file that it was trained beside, or, of tune --mask, the pruned one that belongs to the mask</source>
        <translation>có %1 số 0 trong %2 trọng số mà adapter thay đổi, còn nó được huấn luyện cạnh %3; hãy cho tệp mà nó được huấn luyện cạnh, hoặc với tune --mask, tệp đã cắt tỉa thuộc mặt nạ đó</translation>
    </message>
    <message>
        <source>has its inputs in activation order, as its configuration says (desc_act), but its %1 is missing; get the whole file</source>
        <translation>có đầu vào theo thứ tự kích hoạt như cấu hình nói (desc_act), nhưng thiếu %1; hãy lấy tệp đầy đủ</translation>
    </message>
    <message>
        <source>has its inputs in activation order, as its configuration says (desc_act), but its %1 is not filled in; get the whole file</source>
        <translation>có đầu vào theo thứ tự kích hoạt như cấu hình nói (desc_act), nhưng %1 chưa được điền; hãy lấy tệp đầy đủ</translation>
    </message>
    <message>
        <source>has the usual %1 of %2, and %3 has a bias</source>
        <translation>theo mặc định có %1 là %2, còn %3 có bias</translation>
    </message>
    <message>
        <source>has the usual %1 of %2, and %3 has no bias</source>
        <translation>theo mặc định có %1 là %2, còn %3 không có bias</translation>
    </message>
    <message>
        <source>keeps its weights where no trainer is known to; choose them by --root NAME, one of %1</source>
        <translation>giữ trọng số ở chỗ không chương trình huấn luyện nào được biết; hãy chọn bằng --root NAME, một trong %1</translation>
    </message>
    <message>
        <source>keeps its weights where no trainer is known to; choose them by --root NAME, which is %1</source>
        <translation>giữ trọng số ở chỗ không chương trình huấn luyện nào được biết; hãy chọn bằng --root NAME, là %1</translation>
    </message>
    <message>
        <source>says %1 of %2, and %3 has a bias</source>
        <translation>nêu %1 là %2, còn %3 có bias</translation>
    </message>
    <message>
        <source>says %1 of %2, and %3 has no bias</source>
        <translation>nêu %1 là %2, còn %3 không có bias</translation>
    </message>
    <message>
        <source>the name %1 is not UTF-8; the file is damaged</source>
        <translation>tên %1 không phải UTF-8; tệp bị hỏng</translation>
    </message>
    <message>
        <source>the name %1 is too long; the file is damaged</source>
        <translation>tên %1 quá dài; tệp bị hỏng</translation>
    </message>
    <message>
        <source>the tensor %1 begins at byte %2 where %3 was expected: a hole; the file is damaged, write or download it again</source>
        <translation>tensor %1 bắt đầu ở byte %2 trong khi đáng lẽ là %3: có lỗ hổng; tệp bị hỏng, hãy ghi hoặc tải lại</translation>
    </message>
    <message>
        <source>the tensor %1 begins at byte %2 where %3 was expected: an overlap; the file is damaged, write or download it again</source>
        <translation>tensor %1 bắt đầu ở byte %2 trong khi đáng lẽ là %3: chồng lấn; tệp bị hỏng, hãy ghi hoặc tải lại</translation>
    </message>
    <message>
        <source>{&quot;task&quot;: &quot;%1&quot;, &quot;folder&quot;: FOLDER}, whose training pictures they are</source>
        <translation>{&quot;task&quot;: &quot;%1&quot;, &quot;folder&quot;: FOLDER}, tức các ảnh huấn luyện của nó</translation>
    </message>
    <message>
        <source>{&quot;text&quot;: FILE}, any text that the tasks do not score</source>
        <translation>{&quot;text&quot;: FILE}, văn bản bất kỳ mà các tác vụ không chấm</translation>
    </message>
    <message>
        <source>cannot be painted; choose a smaller width or fewer dots per inch</source>
        <translation>không vẽ được; hãy chọn chiều rộng nhỏ hơn hoặc ít điểm trên inch hơn</translation>
    </message>
    <message>
        <source>cannot be started: %1</source>
        <translation>không khởi động được: %1</translation>
    </message>
    <message>
        <source>cannot be written: %1</source>
        <translation>không ghi được: %1</translation>
    </message>
    <message>
        <source>changed since it was drawn, so the recipe would be of other weights; open it again first</source>
        <translation>đã thay đổi sau khi được vẽ, nên công thức sẽ là của trọng số khác; hãy mở lại nó trước</translation>
    </message>
    <message>
        <source>do not fit into memory; choose fewer dots per inch, or PDF</source>
        <translation>không vừa bộ nhớ; hãy chọn ít điểm trên inch hơn, hoặc PDF</translation>
    </message>
    <message>
        <source>does not hold the weights that the recipe was made with: %1 then, %2 now; put them back, or remove made_with to draw what is there</source>
        <translation>không còn chứa trọng số mà công thức được tạo với: khi đó %1, nay %2; hãy đặt lại chúng, hoặc xoá made_with để vẽ những gì đang có</translation>
    </message>
    <message>
        <source>figure height</source>
        <translation>chiều cao hình</translation>
    </message>
    <message>
        <source>figure width</source>
        <translation>chiều rộng hình</translation>
    </message>
    <message>
        <source>has %1 weights in the %2 chosen layers, more than the %3 that one figure holds; choose fewer layers</source>
        <translation>có %1 trọng số trong %2 tầng đã chọn, nhiều hơn %3 mà một hình chứa được; hãy chọn ít tầng hơn</translation>
    </message>
    <message>
        <source>has another shape than %1; only matrices of one shape have a difference</source>
        <translation>có hình dạng khác với %1; chỉ ma trận cùng hình dạng mới có hiệu</translation>
    </message>
    <message>
        <source>has no %1 &quot;%2&quot; to hide</source>
        <translation>không có %1 &quot;%2&quot; để ẩn</translation>
    </message>
    <message>
        <source>has no curve that the recipe does not hide; hide less</source>
        <translation>không có đường cong nào mà công thức không ẩn; hãy ẩn ít hơn</translation>
    </message>
    <message>
        <source>has no figure&apos;s suffix; use .pdf, .svg, .png or .csv, of tables .md or .tex too</source>
        <translation>không có đuôi của hình; hãy dùng .pdf, .svg, .png hoặc .csv, với bảng cả .md hoặc .tex</translation>
    </message>
    <message>
        <source>has no layer %1; its layers are 0 to %2</source>
        <translation>không có tầng %1; các tầng của nó là 0 đến %2</translation>
    </message>
    <message>
        <source>has no layers; leave out blocks to draw its matrices</source>
        <translation>không có tầng; hãy bỏ blocks để vẽ các ma trận của nó</translation>
    </message>
    <message>
        <source>has no matrix %1 in its pool that the other checkpoint has, too</source>
        <translation>trong tập cắt tỉa không có ma trận %1 mà checkpoint kia cũng có</translation>
    </message>
    <message>
        <source>has no matrix in the chosen layers that %1 has, too, in one shape; choose models of one kind, or other layers</source>
        <translation>trong các tầng đã chọn không có ma trận nào mà %1 cũng có cùng hình dạng; hãy chọn mô hình cùng loại, hoặc tầng khác</translation>
    </message>
    <message>
        <source>has no matrix that the other checkpoint has, too, in one shape</source>
        <translation>không có ma trận nào mà checkpoint kia cũng có cùng hình dạng</translation>
    </message>
    <message>
        <source>has no method &quot;%1&quot;; say in the settings which two of its methods are &quot;ticket&quot; and &quot;other&quot;</source>
        <translation>không có phương pháp &quot;%1&quot;; hãy nêu trong settings hai phương pháp nào của nó là &quot;ticket&quot; và &quot;other&quot;</translation>
    </message>
    <message>
        <source>has no metric &quot;%1&quot;; it has %2</source>
        <translation>không có độ đo &quot;%1&quot;; nó có %2</translation>
    </message>
    <message>
        <source>has no scores; pretrain writes them where its spec has &quot;tasks&quot;</source>
        <translation>không có điểm số; pretrain ghi chúng khi spec có &quot;tasks&quot;</translation>
    </message>
    <message>
        <source>has no two masks of one model and amount yet; run it, or ask it for a second method</source>
        <translation>chưa có hai mặt nạ của cùng mô hình và mức; hãy chạy nó, hoặc yêu cầu thêm phương pháp thứ hai</translation>
    </message>
    <message>
        <source>has no weights of the pool in layer %1; choose other layers</source>
        <translation>không có trọng số nào của tập cắt tỉa trong tầng %1; hãy chọn tầng khác</translation>
    </message>
    <message>
        <source>has rows that are too long for a picture</source>
        <translation>có các hàng quá dài cho một ảnh</translation>
    </message>
    <message>
        <source>is empty; name at least one checkpoint</source>
        <translation>trống; hãy nêu ít nhất một checkpoint</translation>
    </message>
    <message>
        <source>is less than its %1 parts take; choose at least %2 mm</source>
        <translation>nhỏ hơn %1 phần của nó cần; hãy chọn ít nhất %2 mm</translation>
    </message>
    <message>
        <source>is less than its legend takes; choose a higher figure or another place for the legend</source>
        <translation>nhỏ hơn chú giải cần; hãy chọn hình cao hơn hoặc chỗ khác cho chú giải</translation>
    </message>
    <message>
        <source>is more than %1 a side; choose fewer dots per inch, or PDF</source>
        <translation>lớn hơn %1 mỗi cạnh; hãy chọn ít điểm trên inch hơn, hoặc PDF</translation>
    </message>
    <message>
        <source>is no figure width; write one-column, two-column or millimetres, e.g. 120</source>
        <translation>không phải chiều rộng hình; hãy viết one-column, two-column hoặc số milimét, ví dụ 120</translation>
    </message>
    <message>
        <source>is no longer there, and the recipe was made with it; put it back, or remove made_with to draw what is there</source>
        <translation>không còn nữa, mà công thức được tạo với nó; hãy đặt lại, hoặc xoá made_with để vẽ những gì đang có</translation>
    </message>
    <message>
        <source>is no table; write it as .pdf, .svg, .png or .csv</source>
        <translation>không phải bảng; hãy ghi thành .pdf, .svg, .png hoặc .csv</translation>
    </message>
    <message>
        <source>is none that a layer has, e.g. query, out or ffn-in</source>
        <translation>không phải thứ mà tầng có, ví dụ query, out hoặc ffn-in</translation>
    </message>
    <message>
        <source>is not among the &quot;pooled&quot; checkpoints, which one threshold is for; name it there</source>
        <translation>không có trong các checkpoint &quot;pooled&quot; dùng chung một ngưỡng; hãy nêu nó ở đó</translation>
    </message>
    <message>
        <source>is of scores: a drop is below 0; set value to score</source>
        <translation>dành cho điểm số: mức giảm nhỏ hơn 0; hãy đặt value thành score</translation>
    </message>
    <message>
        <source>leaves %1 mm for each of %2 columns, less than the %3 that a figure has; choose a wider page or fewer columns</source>
        <translation>để lại %1 mm cho mỗi cột trong %2 cột, ít hơn %3 mà một hình có; hãy chọn trang rộng hơn hoặc ít cột hơn</translation>
    </message>
    <message>
        <source>leaves no room for %1 rows of axes; choose at least %2 mm more</source>
        <translation>không còn chỗ cho %1 hàng trục; hãy chọn thêm ít nhất %2 mm</translation>
    </message>
    <message>
        <source>leaves no room for the axes beside text of %1 points; choose a wider figure or smaller text</source>
        <translation>không còn chỗ cho các trục bên cạnh chữ cỡ %1 điểm; hãy chọn hình rộng hơn hoặc chữ nhỏ hơn</translation>
    </message>
    <message>
        <source>must be %1 or %2</source>
        <translation>phải là %1 hoặc %2</translation>
    </message>
    <message>
        <source>must be a list of layer numbers from 0</source>
        <translation>phải là danh sách số tầng từ 0</translation>
    </message>
    <message>
        <source>must be a list of numbers from 0 to %1</source>
        <translation>phải là danh sách số từ 0 đến %1</translation>
    </message>
    <message>
        <source>must be a list of paths</source>
        <translation>phải là danh sách đường dẫn</translation>
    </message>
    <message>
        <source>must be a list of texts</source>
        <translation>phải là danh sách văn bản</translation>
    </message>
    <message>
        <source>must be below, above, right or none</source>
        <translation>phải là below, above, right hoặc none</translation>
    </message>
    <message>
        <source>must be beside or difference</source>
        <translation>phải là beside hoặc difference</translation>
    </message>
    <message>
        <source>must be exact, abs:T or std:T with a number T &gt;= 0</source>
        <translation>phải là exact, abs:T hoặc std:T với T là số &gt;= 0</translation>
    </message>
    <message>
        <source>must be from %1 to %2</source>
        <translation>phải từ %1 đến %2</translation>
    </message>
    <message>
        <source>must be from 0 to below 1</source>
        <translation>phải từ 0 đến dưới 1</translation>
    </message>
    <message>
        <source>must be model, all-models or matrix</source>
        <translation>phải là model, all-models hoặc matrix</translation>
    </message>
    <message>
        <source>must be none, standard, minmax, maxabs or l2</source>
        <translation>phải là none, standard, minmax, maxabs hoặc l2</translation>
    </message>
    <message>
        <source>must be sparsity, deviation or difference</source>
        <translation>phải là sparsity, deviation hoặc difference</translation>
    </message>
    <message>
        <source>must be two rising magnitudes, e.g. [0.01, 0.02]</source>
        <translation>phải là hai độ lớn tăng dần, ví dụ [0.01, 0.02]</translation>
    </message>
    <message>
        <source>must be two rising numbers, e.g. [-0.1, 0.1]</source>
        <translation>phải là hai số tăng dần, ví dụ [-0.1, 0.1]</translation>
    </message>
    <message>
        <source>must be wasserstein, ks, cosine, relative-l2, zeros-difference, zeros-a, zeros-b or mask-agreement</source>
        <translation>phải là wasserstein, ks, cosine, relative-l2, zeros-difference, zeros-a, zeros-b hoặc mask-agreement</translation>
    </message>
    <message>
        <source>must be zeros, layer-zeros, distance-to-first or distance-to-last</source>
        <translation>phải là zeros, layer-zeros, distance-to-first hoặc distance-to-last</translation>
    </message>
    <message>
        <source>names %1 checkpoints; a comparison has 2 to %2, the first being the reference</source>
        <translation>nêu %1 checkpoint; một so sánh có từ 2 đến %2, cái đầu là mốc so sánh</translation>
    </message>
    <message>
        <source>names %1 checkpoints; a difference has 2</source>
        <translation>nêu %1 checkpoint; một hiệu có 2</translation>
    </message>
    <message>
        <source>names %1 checkpoints; a figure shows at most %2</source>
        <translation>nêu %1 checkpoint; một hình hiện tối đa %2</translation>
    </message>
    <message>
        <source>names %1 figures; a board has 1 to %2</source>
        <translation>nêu %1 hình; một bảng hình có từ 1 đến %2</translation>
    </message>
    <message>
        <source>names %1 paths; a training has 1 to %2</source>
        <translation>nêu %1 đường dẫn; một lần huấn luyện có từ 1 đến %2</translation>
    </message>
    <message>
        <source>names %1 studies; a figure shows at most %2</source>
        <translation>nêu %1 nghiên cứu; một hình hiện tối đa %2</translation>
    </message>
    <message>
        <source>names %1 trainings; a figure shows 1 to %2</source>
        <translation>nêu %1 lần huấn luyện; một hình hiện từ 1 đến %2</translation>
    </message>
    <message>
        <source>names %1 twice</source>
        <translation>nêu %1 hai lần</translation>
    </message>
    <message>
        <source>names layer %1 twice</source>
        <translation>nêu tầng %1 hai lần</translation>
    </message>
    <message>
        <source>of a board</source>
        <translation>của bảng hình</translation>
    </message>
    <message>
        <source>removes no layers; give it the method &quot;layers&quot;</source>
        <translation>không bỏ tầng nào; hãy cho nó phương pháp &quot;layers&quot;</translation>
    </message>
    <message>
        <source>was not there when the recipe was made; take it out, or remove made_with to draw what is there</source>
        <translation>chưa có khi công thức được tạo; hãy bỏ nó ra, hoặc xoá made_with để vẽ những gì đang có</translation>
    </message>
    <message>
        <source>would be drawn with %1 bars in all, more than the %2 that one figure has; choose fewer bins or models</source>
        <translation>sẽ được vẽ với tổng cộng %1 cột, nhiều hơn %2 mà một hình có; hãy chọn ít ô hoặc mô hình hơn</translation>
    </message>
    <message>
        <source>%1; last read: &apos;%2&apos;</source>
        <translation>%1; đọc cuối cùng: &apos;%2&apos;</translation>
    </message>
    <message>
        <source>%1; last read: &apos;%2&apos;; expected %3</source>
        <translation>%1; đọc cuối cùng: &apos;%2&apos;; đáng lẽ là %3</translation>
    </message>
    <message>
        <source>&apos;[&apos;, &apos;{&apos;, or a literal</source>
        <translation>&apos;[&apos;, &apos;{&apos; hoặc một giá trị</translation>
    </message>
    <message>
        <source>end of input</source>
        <translation>hết dữ liệu</translation>
    </message>
    <message>
        <source>invalid literal</source>
        <translation>giá trị không hợp lệ</translation>
    </message>
    <message>
        <source>invalid number; expected digit after &apos;-&apos;</source>
        <translation>số không hợp lệ; sau &apos;-&apos; phải là chữ số</translation>
    </message>
    <message>
        <source>invalid number; expected digit after &apos;.&apos;</source>
        <translation>số không hợp lệ; sau &apos;.&apos; phải là chữ số</translation>
    </message>
    <message>
        <source>invalid string: control character %1 must be escaped to %2</source>
        <translation>chuỗi không hợp lệ: ký tự điều khiển %1 phải viết là %2</translation>
    </message>
    <message>
        <source>invalid string: forbidden character after backslash</source>
        <translation>chuỗi không hợp lệ: ký tự không được phép sau dấu gạch chéo ngược</translation>
    </message>
    <message>
        <source>invalid string: ill-formed UTF-8 byte</source>
        <translation>chuỗi không hợp lệ: byte UTF-8 sai</translation>
    </message>
    <message>
        <source>invalid string: missing closing quote</source>
        <translation>chuỗi không hợp lệ: thiếu dấu nháy đóng</translation>
    </message>
    <message>
        <source>number literal</source>
        <translation>một số</translation>
    </message>
    <message>
        <source>parse error at line %1, column %2: %3</source>
        <translation>lỗi phân tích ở dòng %1, cột %2: %3</translation>
    </message>
    <message>
        <source>string literal</source>
        <translation>một chuỗi</translation>
    </message>
    <message>
        <source>syntax error while parsing %1 - %2</source>
        <translation>lỗi cú pháp khi đọc %1 - %2</translation>
    </message>
    <message>
        <source>syntax error while parsing array - %1</source>
        <translation>lỗi cú pháp khi đọc mảng - %1</translation>
    </message>
    <message>
        <source>syntax error while parsing object - %1</source>
        <translation>lỗi cú pháp khi đọc đối tượng - %1</translation>
    </message>
    <message>
        <source>syntax error while parsing object key - %1</source>
        <translation>lỗi cú pháp khi đọc khoá của đối tượng - %1</translation>
    </message>
    <message>
        <source>syntax error while parsing object separator - %1</source>
        <translation>lỗi cú pháp khi đọc dấu ngăn của đối tượng - %1</translation>
    </message>
    <message>
        <source>syntax error while parsing value - %1</source>
        <translation>lỗi cú pháp khi đọc giá trị - %1</translation>
    </message>
    <message>
        <source>unexpected %1</source>
        <translation>%1 không đúng chỗ</translation>
    </message>
    <message>
        <source>unexpected %1; expected %2</source>
        <translation>%1 không đúng chỗ; đáng lẽ là %2</translation>
    </message>
    <message>
        <source>unexpected end of input</source>
        <translation>hết dữ liệu quá sớm</translation>
    </message>
    <message>
        <source>unexpected end of input; expected %1</source>
        <translation>hết dữ liệu quá sớm; đáng lẽ là %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no figure of a board; known are %2</source>
        <translation>&quot;%1&quot; không phải hình trong bảng hình; chỉ biết %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no figure; known are %2</source>
        <translation>&quot;%1&quot; không phải hình; chỉ biết %2</translation>
    </message>
    <message>
        <source>asks for no N:M patterns; give it a method along them and &quot;patterns&quot;</source>
        <translation>không yêu cầu mẫu N:M nào; hãy cho nó một phương pháp theo mẫu và &quot;patterns&quot;</translation>
    </message>
    <message>
        <source>drops %1 of its attention in training by its configuration, which the engine does not compute in decoders; train it without dropout (&quot;dropout&quot;: false)</source>
        <translation>theo cấu hình bỏ %1 attention khi huấn luyện, bộ máy tính không hỗ trợ ở bộ giải mã; hãy huấn luyện không dropout (&quot;dropout&quot;: false)</translation>
    </message>
    <message>
        <source>gives outputs that are not finite, so nothing can be learnt from it; inspect says which of its weights are NaN or infinite</source>
        <translation>cho đầu ra không hữu hạn nên không học được gì từ nó; inspect cho biết trọng số nào là NaN hoặc vô hạn</translation>
    </message>
    <message>
        <source>has &quot;%1&quot;: %2, which is no share from 0 to below 1</source>
        <translation>có &quot;%1&quot;: %2, không phải phần từ 0 đến dưới 1</translation>
    </message>
    <message>
        <source>has a classifier in place of a head over its vocabulary, so it foresees no text; take the language model that it was made of</source>
        <translation>có bộ phân loại thay cho đầu trên từ vựng nên không dự đoán văn bản; hãy lấy mô hình ngôn ngữ gốc của nó</translation>
    </message>
    <message>
        <source>has the shape %1, but the model needs [classes, %2]</source>
        <translation>có hình dạng %1, nhưng mô hình cần [số lớp, %2]</translation>
    </message>
    <message>
        <source>holds what an interrupted training left of another spec, model, text or machine; put that back, or write into a new folder</source>
        <translation>chứa phần còn lại của một lần huấn luyện bị ngắt theo spec, mô hình, văn bản hay máy khác; hãy đặt lại như trước, hoặc ghi vào thư mục mới</translation>
    </message>
    <message>
        <source>is a GPT-2&apos;s, and %1 has no bias</source>
        <translation>là GPT-2, mà %1 không có bias</translation>
    </message>
    <message>
        <source>%1 samples of %2 tokens</source>
        <translation>%1 mẫu, mỗi mẫu %2 token</translation>
    </message>
    <message>
        <source>is given values that are not finite, so the calibration says nothing; the model&apos;s embedding or a block before it is broken</source>
        <translation>nhận các giá trị không hữu hạn nên việc hiệu chỉnh không nói lên điều gì; phần nhúng của mô hình hoặc một khối đứng trước bị hỏng</translation>
    </message>
    <message>
        <source>must be spp, lora or full</source>
        <translation>phải là spp, lora hoặc full</translation>
    </message>
    <message>
        <source>names %1 models; a table has 1 to %2</source>
        <translation>nêu %1 mô hình; một bảng có từ 1 đến %2</translation>
    </message>
    <message>
        <source>need %1 GB for their numbers alone, and %2 GB are there; take fewer or shorter ones</source>
        <translation>riêng các số của chúng đã cần %1 GB, mà chỉ có %2 GB; hãy lấy ít hơn hoặc ngắn hơn</translation>
    </message>
    <message>
        <source>by which the input of the layer behind it is divided first, which transformers&apos; dense models do not do</source>
        <translation>mà đầu vào của tầng phía sau được chia cho nó trước, điều mà các mô hình đặc của transformers không làm</translation>
    </message>
    <message>
        <source>%1 of the pool went where %2 was asked for: %3</source>
        <translation>%1 của tập cắt tỉa bị cắt, trong khi yêu cầu là %2: %3</translation>
    </message>
    <message>
        <source>has no &quot;shares&quot; by names of matrices</source>
        <translation>không có &quot;shares&quot; theo tên ma trận</translation>
    </message>
    <message>
        <source>have shares, and this figure has no masks</source>
        <translation>có tỉ lệ (shares), mà hình này không có mặt nạ</translation>
    </message>
    <message>
        <source>is for a sparsity; give --sparsity S</source>
        <translation>dành cho một độ thưa; hãy cho --sparsity S</translation>
    </message>
    <message>
        <source>must be {NAME: SHARE}, each from 0 to 1</source>
        <translation>phải là {NAME: SHARE}, mỗi tỉ lệ từ 0 đến 1</translation>
    </message>
    <message>
        <source>says what each matrix gives, and owl_lambda (--owl-lambda) spreads the drops of a scan alone; leave it out</source>
        <translation>nói mỗi ma trận cho bao nhiêu, mà owl_lambda (--owl-lambda) chỉ trải mức giảm của một lần quét; hãy bỏ nó</translation>
    </message>
    <message>
        <source>takes no shares in a scan; uniform does</source>
        <translation>không nhận tỉ lệ (shares) trong một lần quét; uniform thì nhận</translation>
    </message>
    <message>
        <source>[1, constants, hidden]</source>
        <translation>[1, hằng số, ẩn]</translation>
    </message>
    <message>
        <source>[hidden, hidden]</source>
        <translation>[ẩn, ẩn]</translation>
    </message>
    <message>
        <source>has a decoder of expressions over %1 constants, but the equations of %2 have %3; fine-tune it on %4 first</source>
        <translation>có bộ giải mã biểu thức trên %1 hằng số, nhưng các phương trình của %2 có %3; trước hết hãy tinh chỉnh nó trên %4</translation>
    </message>
    <message>
        <source>has no decoder of expressions (tree.predict.concat_l.weight), so it has no score; fine-tune it on %1 first</source>
        <translation>không có bộ giải mã biểu thức (tree.predict.concat_l.weight) nên không có điểm số; trước hết hãy tinh chỉnh nó trên %1</translation>
    </message>
    <message>
        <source>has no room for the %1 of %2</source>
        <translation>không đủ chỗ cho %1 của %2</translation>
    </message>
    <message>
        <source>is of the family &quot;%1&quot;; which expression solves a word problem the engine asks of BERT, RoBERTa and DistilBERT</source>
        <translation>thuộc họ &quot;%1&quot;; biểu thức nào giải một bài toán có lời văn thì bộ máy chỉ hỏi BERT, RoBERTa và DistilBERT</translation>
    </message>
    <message>
        <source>its equation needs number%1, which its question does not have, so nothing can be learnt from it</source>
        <translation>phương trình của nó cần number%1, mà câu hỏi của nó không có, nên không học được gì từ nó</translation>
    </message>
    <message>
        <source>its equation needs the constant %1, which fewer than five equations name, and its question has no number, so nothing can be learnt from it</source>
        <translation>phương trình của nó cần hằng số %1, mà chưa đến năm phương trình nêu, và câu hỏi của nó không có số nào, nên không học được gì từ nó</translation>
    </message>
    <message>
        <source>joins words with the numbers beside them (%1), whose own tokens word problems need; WordPiece and byte-level BPE do not</source>
        <translation>ghép từ với các số bên cạnh (%1), mà bài toán có lời văn cần token riêng của số; WordPiece và BPE mức byte thì không</translation>
    </message>
    <message>
        <source>name a fold of cv_asdiv-a (fold0 to fold4) of the data of arkilpatel/SVAMP</source>
        <translation>hãy nêu một fold của cv_asdiv-a (fold0 đến fold4) trong dữ liệu của arkilpatel/SVAMP</translation>
    </message>
    <message>
        <source>name a fold of cv_mawps (fold0 to fold4) of the data of arkilpatel/SVAMP</source>
        <translation>hãy nêu một fold của cv_mawps (fold0 đến fold4) trong dữ liệu của arkilpatel/SVAMP</translation>
    </message>
    <message>
        <source>name the folder mawps-asdiv-a_svamp of the data of arkilpatel/SVAMP</source>
        <translation>hãy nêu thư mục mawps-asdiv-a_svamp trong dữ liệu của arkilpatel/SVAMP</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>Stopped, as was asked</source>
        <translation>Đã dừng theo yêu cầu</translation>
    </message>
    <message>
        <source>There is no such file or folder</source>
        <translation>Không có tệp hay thư mục này</translation>
    </message>
    <message>
        <source>This is neither a file nor a folder</source>
        <translation>Đây không phải là tệp cũng không phải thư mục</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>Không đọc được tệp</translation>
    </message>
    <message>
        <source>The file cannot be written</source>
        <translation>Không ghi được tệp</translation>
    </message>
    <message>
        <source>There is not enough memory</source>
        <translation>Không đủ bộ nhớ</translation>
    </message>
    <message>
        <source>This is no format that can be read</source>
        <translation>Đây không phải định dạng đọc được</translation>
    </message>
    <message>
        <source>This part of the format is not read</source>
        <translation>Phần này của định dạng không được hỗ trợ</translation>
    </message>
    <message>
        <source>There are no weights in it</source>
        <translation>Không có trọng số nào trong đó</translation>
    </message>
    <message>
        <source>The file ends before what it declares</source>
        <translation>Tệp kết thúc trước những gì nó khai báo</translation>
    </message>
    <message>
        <source>The file&apos;s header breaks the rules of its format</source>
        <translation>Phần đầu của tệp vi phạm quy tắc của định dạng</translation>
    </message>
    <message>
        <source>The bytes of a tensor do not fit its type and shape</source>
        <translation>Số byte của một tensor không khớp với kiểu và kích thước</translation>
    </message>
    <message>
        <source>The same tensor is there twice</source>
        <translation>Cùng một tensor xuất hiện hai lần</translation>
    </message>
    <message>
        <source>The pickle is damaged, or needs more than weights</source>
        <translation>Tệp pickle bị hỏng, hoặc cần nhiều hơn là trọng số</translation>
    </message>
    <message>
        <source>The index of the shards names what is not there</source>
        <translation>Chỉ mục của các mảnh nêu thứ không tồn tại</translation>
    </message>
    <message>
        <source>The shape of a tensor does not fit its model</source>
        <translation>Kích thước của một tensor không khớp với mô hình</translation>
    </message>
    <message>
        <source>The checkpoints have no matrix in common</source>
        <translation>Các checkpoint không có ma trận chung nào</translation>
    </message>
    <message>
        <source>There is no matrix that can be pruned</source>
        <translation>Không có ma trận nào cắt tỉa được</translation>
    </message>
    <message>
        <source>The pool is not all there</source>
        <translation>Tập cắt tỉa không đầy đủ</translation>
    </message>
    <message>
        <source>The pool holds what is not a number (NaN)</source>
        <translation>Tập cắt tỉa chứa giá trị không phải là số (NaN)</translation>
    </message>
    <message>
        <source>This pattern N:M cannot be</source>
        <translation>Mẫu N:M này không hợp lệ</translation>
    </message>
    <message>
        <source>The mask does not fit</source>
        <translation>Mặt nạ không khớp</translation>
    </message>
    <message>
        <source>This model cannot be run</source>
        <translation>Không chạy được mô hình này</translation>
    </message>
    <message>
        <source>A tensor that the model needs is missing or has another shape</source>
        <translation>Một tensor mà mô hình cần bị thiếu hoặc có kích thước khác</translation>
    </message>
    <message>
        <source>There is no such task</source>
        <translation>Không có tác vụ này</translation>
    </message>
    <message>
        <source>The data of the task are not there, or damaged</source>
        <translation>Dữ liệu của tác vụ không có hoặc bị hỏng</translation>
    </message>
    <message>
        <source>The study or recipe is not valid</source>
        <translation>Nghiên cứu hoặc công thức không hợp lệ</translation>
    </message>
    <message>
        <source>This is no study, or it is in use</source>
        <translation>Đây không phải là nghiên cứu, hoặc nó đang được dùng</translation>
    </message>
    <message>
        <source>The journal is damaged</source>
        <translation>Nhật ký bị hỏng</translation>
    </message>
    <message>
        <source>The result is damaged</source>
        <translation>Kết quả bị hỏng</translation>
    </message>
    <message>
        <source>The run ended without a result</source>
        <translation>Lượt chạy kết thúc mà không có kết quả</translation>
    </message>
    <message>
        <source>The program that computes cannot be started</source>
        <translation>Không khởi động được chương trình tính toán</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what the code means, the message</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <comment>two parts of a message</comment>
        <translation>%1; %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what it is about, the message</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>JournalPreset</name>
    <message>
        <source>General</source>
        <translation>Chung</translation>
    </message>
    <message>
        <source>One column</source>
        <translation>Một cột</translation>
    </message>
    <message>
        <source>One and a half columns</source>
        <translation>Một cột rưỡi</translation>
    </message>
    <message>
        <source>Two columns</source>
        <translation>Hai cột</translation>
    </message>
    <message>
        <source>Width of the text</source>
        <translation>Bề rộng văn bản</translation>
    </message>
    <message>
        <source>Half of the text</source>
        <translation>Nửa bề rộng văn bản</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation>Trang chiếu</translation>
    </message>
    <message>
        <source>Whole slide</source>
        <translation>Cả trang chiếu</translation>
    </message>
    <message>
        <source>Half a slide</source>
        <translation>Nửa trang chiếu</translation>
    </message>
</context>
<context>
    <name>Metric</name>
    <message>
        <source>accuracy</source>
        <translation>độ chính xác</translation>
    </message>
    <message>
        <source>acc_norm</source>
        <translation>acc_norm</translation>
    </message>
    <message>
        <source>exact match</source>
        <translation>khớp hoàn toàn</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>macro accuracy</source>
        <translation>độ chính xác macro</translation>
    </message>
    <message>
        <source>macro F1</source>
        <translation>F1 macro</translation>
    </message>
    <message>
        <source>perplexity</source>
        <translation>perplexity</translation>
    </message>
    <message>
        <source>word perplexity</source>
        <translation>perplexity theo từ</translation>
    </message>
    <message>
        <source>points</source>
        <translation>điểm %</translation>
    </message>
</context>
<context>
    <name>NumberList</name>
    <message>
        <source>is not a number</source>
        <translation>không phải là số</translation>
    </message>
    <message>
        <source>is not a range; write first:last:step</source>
        <translation>không phải là một dải; hãy viết đầu:cuối:bước</translation>
    </message>
    <message>
        <source>is not a range that rises; write first:last:step</source>
        <translation>không phải là một dải tăng; hãy viết đầu:cuối:bước</translation>
    </message>
    <message>
        <source>has more than 1000 values</source>
        <translation>có hơn 1000 giá trị</translation>
    </message>
    <message>
        <source>makes more than 1000 values</source>
        <translation>tạo ra hơn 1000 giá trị</translation>
    </message>
    <message>
        <source>is no sparsity; it goes from 0 to below 100 %</source>
        <translation>không phải là độ thưa; độ thưa từ 0 đến dưới 100 %</translation>
    </message>
    <message>
        <source>is no seed; seeds are whole numbers from 0</source>
        <translation>không phải là hạt giống; hạt giống là số nguyên từ 0</translation>
    </message>
</context>
<context>
    <name>PoolReason</name>
    <message>
        <source>query weights of a block</source>
        <translation>trọng số query của một khối</translation>
    </message>
    <message>
        <source>key weights of a block</source>
        <translation>trọng số key của một khối</translation>
    </message>
    <message>
        <source>value weights of a block</source>
        <translation>trọng số value của một khối</translation>
    </message>
    <message>
        <source>query, key and value weights of a block</source>
        <translation>trọng số query, key và value của một khối</translation>
    </message>
    <message>
        <source>attention output weights of a block</source>
        <translation>trọng số đầu ra attention của một khối</translation>
    </message>
    <message>
        <source>cross-attention query weights of a block</source>
        <translation>trọng số query của cross-attention trong một khối</translation>
    </message>
    <message>
        <source>cross-attention key weights of a block</source>
        <translation>trọng số key của cross-attention trong một khối</translation>
    </message>
    <message>
        <source>cross-attention value weights of a block</source>
        <translation>trọng số value của cross-attention trong một khối</translation>
    </message>
    <message>
        <source>cross-attention output weights of a block</source>
        <translation>trọng số đầu ra cross-attention của một khối</translation>
    </message>
    <message>
        <source>feed-forward input weights of a block</source>
        <translation>trọng số vào FFN của một khối</translation>
    </message>
    <message>
        <source>feed-forward output weights of a block</source>
        <translation>trọng số ra FFN của một khối</translation>
    </message>
    <message>
        <source>feed-forward gate weights of a block</source>
        <translation>trọng số gate FFN của một khối</translation>
    </message>
    <message>
        <source>feed-forward up weights of a block</source>
        <translation>trọng số up FFN của một khối</translation>
    </message>
    <message>
        <source>feed-forward gate and up weights of a block</source>
        <translation>trọng số gate và up FFN của một khối</translation>
    </message>
    <message>
        <source>feed-forward down weights of a block</source>
        <translation>trọng số down FFN của một khối</translation>
    </message>
    <message>
        <source>gate weights of experts</source>
        <translation>trọng số gate của các chuyên gia</translation>
    </message>
    <message>
        <source>up weights of experts</source>
        <translation>trọng số up của các chuyên gia</translation>
    </message>
    <message>
        <source>gate and up weights of experts</source>
        <translation>trọng số gate và up của các chuyên gia</translation>
    </message>
    <message>
        <source>down weights of experts</source>
        <translation>trọng số down của các chuyên gia</translation>
    </message>
    <message>
        <source>state space input weights of a block</source>
        <translation>trọng số vào không gian trạng thái của một khối</translation>
    </message>
    <message>
        <source>state space projection weights of a block</source>
        <translation>trọng số chiếu không gian trạng thái của một khối</translation>
    </message>
    <message>
        <source>state space step weights of a block</source>
        <translation>trọng số bước không gian trạng thái của một khối</translation>
    </message>
    <message>
        <source>state space output weights of a block</source>
        <translation>trọng số ra không gian trạng thái của một khối</translation>
    </message>
    <message>
        <source>reduction weights between two stages</source>
        <translation>trọng số thu giảm giữa hai giai đoạn</translation>
    </message>
    <message>
        <source>projection weights of a block</source>
        <translation>trọng số chiếu của một khối</translation>
    </message>
    <message>
        <source>a matrix of a block</source>
        <translation>một ma trận của một khối</translation>
    </message>
    <message>
        <source>a bias</source>
        <translation>một độ chệch (bias)</translation>
    </message>
    <message>
        <source>of a norm</source>
        <translation>của một lớp chuẩn hoá</translation>
    </message>
    <message>
        <source>of positions</source>
        <translation>của vị trí</translation>
    </message>
    <message>
        <source>an embedding</source>
        <translation>một embedding</translation>
    </message>
    <message>
        <source>a router of experts</source>
        <translation>bộ định tuyến của các chuyên gia</translation>
    </message>
    <message>
        <source>state space parameters, not a linear layer</source>
        <translation>tham số không gian trạng thái, không phải tầng tuyến tính</translation>
    </message>
    <message>
        <source>a scale</source>
        <translation>một hệ số tỉ lệ</translation>
    </message>
    <message>
        <source>an adapter beside the weights</source>
        <translation>một adapter bên cạnh trọng số</translation>
    </message>
    <message>
        <source>a copy beside the weights</source>
        <translation>một bản sao bên cạnh trọng số</translation>
    </message>
    <message>
        <source>a mask</source>
        <translation>một mặt nạ</translation>
    </message>
    <message>
        <source>whole numbers without a known scale</source>
        <translation>số nguyên không rõ hệ số tỉ lệ</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>rỗng</translation>
    </message>
    <message>
        <source>not a matrix</source>
        <translation>không phải ma trận</translation>
    </message>
    <message>
        <source>a convolution, or of more than two dimensions</source>
        <translation>một phép tích chập, hoặc hơn hai chiều</translation>
    </message>
    <message>
        <source>not of floating numbers</source>
        <translation>không phải số thực dấu phẩy động</translation>
    </message>
    <message>
        <source>not a matrix of floating numbers</source>
        <translation>không phải ma trận số thực dấu phẩy động</translation>
    </message>
    <message>
        <source>outside of the blocks</source>
        <translation>nằm ngoài các khối</translation>
    </message>
    <message>
        <source>a matrix of a file without repeated blocks</source>
        <translation>một ma trận của tệp không có khối lặp lại</translation>
    </message>
    <message>
        <source>kept with an adapter, without its model</source>
        <translation>đi cùng một adapter, không có mô hình của nó</translation>
    </message>
    <message>
        <source>not matched by --pool</source>
        <translation>không khớp với --pool</translation>
    </message>
    <message>
        <source>matched by --pool-except</source>
        <translation>khớp với --pool-except</translation>
    </message>
    <message>
        <source>matched by --pool</source>
        <translation>khớp với --pool</translation>
    </message>
    <message>
        <source>taken out by hand</source>
        <translation>được bỏ ra bằng tay</translation>
    </message>
    <message>
        <source>put in by hand</source>
        <translation>được thêm vào bằng tay</translation>
    </message>
    <message>
        <source>asked for, but no matrix of floating numbers</source>
        <translation>được yêu cầu, nhưng không phải ma trận số thực dấu phẩy động</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>comparing</source>
        <translation>đang so sánh</translation>
    </message>
    <message>
        <source>comparing masks</source>
        <translation>đang so sánh mặt nạ</translation>
    </message>
    <message>
        <source>counting</source>
        <translation>đang đếm</translation>
    </message>
    <message>
        <source>counting magnitudes</source>
        <translation>đang đếm độ lớn</translation>
    </message>
    <message>
        <source>counting moments</source>
        <translation>đang tính các mô men</translation>
    </message>
    <message>
        <source>hashing</source>
        <translation>đang băm</translation>
    </message>
    <message>
        <source>selecting magnitudes</source>
        <translation>đang chọn độ lớn</translation>
    </message>
    <message>
        <source>summing squares</source>
        <translation>đang cộng bình phương</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>đang ghi</translation>
    </message>
    <message>
        <source>counting rows, heads and patterns</source>
        <translation>đang đếm hàng, đầu và mẫu</translation>
    </message>
</context>
<context>
    <name>QAbstractSpinBox</name>
    <message>
        <source>&amp;Step up</source>
        <translation>Tăng một &amp;bước</translation>
    </message>
    <message>
        <source>Step &amp;down</source>
        <translation>&amp;Giảm một bước</translation>
    </message>
    <message>
        <source>&amp;Select All</source>
        <translation>&amp;Chọn tất cả</translation>
    </message>
</context>
<context>
    <name>QComboBox</name>
    <message>
        <source>Open the combo box selection popup</source>
        <translation>Mở danh sách chọn</translation>
    </message>
</context>
<context>
    <name>QDockWidget</name>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Closes the dock widget</source>
        <translation>Đóng khung gắn</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>Tách ra</translation>
    </message>
    <message>
        <source>Undocks and re-attaches the dock widget</source>
        <translation>Tách khung gắn ra hoặc gắn lại</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>Look in:</source>
        <translation>Tìm trong:</translation>
    </message>
    <message>
        <source>Directory:</source>
        <translation>Thư mục:</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>Tê&amp;n tệp:</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>Loại tệp:</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Mở</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Lưu</translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation>&amp;Chọn</translation>
    </message>
    <message>
        <source>Save As</source>
        <translation>Lưu thành</translation>
    </message>
    <message>
        <source>Find Directory</source>
        <translation>Tìm thư mục</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Directories</source>
        <translation>Thư mục</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>Mọi tệp (*)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Lùi</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Đi lùi</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Tiến</translation>
    </message>
    <message>
        <source>Go forward</source>
        <translation>Đi tiến</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>Thư mục cha</translation>
    </message>
    <message>
        <source>Go to the parent directory</source>
        <translation>Lên thư mục cha</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>Tạo thư mục mới</translation>
    </message>
    <message>
        <source>Create a New Folder</source>
        <translation>Tạo một thư mục mới</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>Xem danh sách</translation>
    </message>
    <message>
        <source>Change to list view mode</source>
        <translation>Chuyển sang xem danh sách</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>Xem chi tiết</translation>
    </message>
    <message>
        <source>Change to detail view mode</source>
        <translation>Chuyển sang xem chi tiết</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>Thanh bên</translation>
    </message>
    <message>
        <source>List of places and bookmarks</source>
        <translation>Danh sách nơi lưu và dấu trang</translation>
    </message>
    <message>
        <source>Show </source>
        <translation>Hiện </translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>&amp;Hiện tệp ẩn</translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation>Thư mục &amp;mới</translation>
    </message>
    <message>
        <source>New Folder</source>
        <translation>Thư mục mới</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>Đổ&amp;i tên</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Xoá</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xoá</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Bỏ</translation>
    </message>
    <message>
        <source>Recent Places</source>
        <translation>Nơi gần đây</translation>
    </message>
    <message>
        <source>My Computer</source>
        <translation>Máy tính của tôi</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>Ổ đĩa</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>%1 File</source>
        <translation>Tệp %1</translation>
    </message>
    <message>
        <source>File Folder</source>
        <translation>Thư mục tệp</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Thư mục</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Lối tắt</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Không rõ</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>%1 đã có.
Bạn có muốn thay thế không?</translation>
    </message>
    <message>
        <source>%1
File not found.
Please verify the correct file name was given.</source>
        <translation>%1
Không tìm thấy tệp.
Hãy kiểm tra tên tệp đã nhập.</translation>
    </message>
    <message>
        <source>%1
Directory not found.
Please verify the correct directory name was given.</source>
        <translation>%1
Không tìm thấy thư mục.
Hãy kiểm tra tên thư mục đã nhập.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is write protected.
Do you want to delete it anyway?</source>
        <translation>&apos;%1&apos; được bảo vệ chống ghi.
Bạn vẫn muốn xoá chứ?</translation>
    </message>
    <message>
        <source>Are you sure you want to delete &apos;%1&apos;?</source>
        <translation>Bạn có chắc muốn xoá &apos;%1&apos; không?</translation>
    </message>
    <message>
        <source>Could not delete directory.</source>
        <translation>Không xoá được thư mục.</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Kích thước</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Kiểu</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>Ngày sửa</translation>
    </message>
    <message>
        <source>My Computer</source>
        <translation>Máy tính của tôi</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Máy tính</translation>
    </message>
    <message>
        <source>Invalid filename</source>
        <translation>Tên tệp không hợp lệ</translation>
    </message>
    <message>
        <source>&lt;b&gt;The name &quot;%1&quot; cannot be used.&lt;/b&gt;&lt;p&gt;Try using another name, with fewer characters or no punctuation marks.</source>
        <translation>&lt;b&gt;Không dùng được tên &quot;%1&quot;.&lt;/b&gt;&lt;p&gt;Hãy thử tên khác, ít ký tự hơn hoặc không có dấu câu.</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Hoàn tác</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Làm lại</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>Cắ&amp;t</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Sao chép</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Dán</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xoá</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Chọn tất cả</translation>
    </message>
</context>
<context>
    <name>QMessageBox</name>
    <message>
        <source>Show Details...</source>
        <translation>Hiện chi tiết...</translation>
    </message>
    <message>
        <source>Hide Details...</source>
        <translation>Ẩn chi tiết...</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>There is not enough memory for this. Close other models or programs and try again.</source>
        <translation>Không đủ bộ nhớ cho việc này. Hãy đóng các mô hình hoặc chương trình khác rồi thử lại.</translation>
    </message>
    <message>
        <source>Something went wrong that has no name. Please report what you did.</source>
        <translation>Có lỗi không rõ tên. Xin báo lại bạn đã làm gì.</translation>
    </message>
    <message>
        <source>scalar</source>
        <translation>vô hướng</translation>
    </message>
    <message>
        <source>Wasserstein distance</source>
        <translation>Khoảng cách Wasserstein</translation>
    </message>
    <message>
        <source>Kolmogorov-Smirnov distance</source>
        <translation>Khoảng cách Kolmogorov-Smirnov</translation>
    </message>
    <message>
        <source>Cosine of the weights</source>
        <translation>Cosine của trọng số</translation>
    </message>
    <message>
        <source>Relative L2 distance</source>
        <translation>Khoảng cách L2 tương đối</translation>
    </message>
    <message>
        <source>Zeros, difference (points)</source>
        <translation>Số 0, hiệu (điểm phần trăm)</translation>
    </message>
    <message>
        <source>Zeros of the reference (%)</source>
        <translation>Số 0 của mô hình đối chiếu (%)</translation>
    </message>
    <message>
        <source>Zeros of the other (%)</source>
        <translation>Số 0 của mô hình kia (%)</translation>
    </message>
    <message>
        <source>Mask agreement (cosine)</source>
        <translation>Độ trùng mặt nạ (cosine)</translation>
    </message>
    <message>
        <source>The area between the cumulative distributions of the weights, in units of a weight. 0: the same distribution.</source>
        <translation>Diện tích giữa hai hàm phân phối tích luỹ của trọng số, theo đơn vị của trọng số. 0: cùng phân phối.</translation>
    </message>
    <message>
        <source>The largest difference between the cumulative distributions of the weights. 0: the same distribution, 1: nothing in common.</source>
        <translation>Hiệu lớn nhất giữa hai hàm phân phối tích luỹ của trọng số. 0: cùng phân phối, 1: không có gì chung.</translation>
    </message>
    <message>
        <source>Of the weights element by element, as two long vectors. 1: the same up to a factor, 0: unrelated, as of two trainings from different beginnings.</source>
        <translation>Của trọng số theo từng phần tử, như hai vectơ dài. 1: giống nhau sai khác một hệ số, 0: không liên quan, như hai lần huấn luyện từ điểm khởi đầu khác nhau.</translation>
    </message>
    <message>
        <source>||A - B|| / ||A||, element by element, A being the reference. 0: the same weights; about 1.4: unrelated ones of one size.</source>
        <translation>||A - B|| / ||A||, theo từng phần tử, A là mô hình đối chiếu. 0: cùng trọng số; khoảng 1,4: không liên quan và cùng độ lớn.</translation>
    </message>
    <message>
        <source>Exact zeros of the other less those of the reference, in points of the weights.</source>
        <translation>Số 0 chính xác của mô hình kia trừ của mô hình đối chiếu, theo điểm phần trăm của số trọng số.</translation>
    </message>
    <message>
        <source>The share of the weights that is exactly zero in the file.</source>
        <translation>Tỉ lệ trọng số bằng đúng 0 trong tệp.</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Tầng</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Query</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>Query, key, value</source>
        <translation>Query, key, value</translation>
    </message>
    <message>
        <source>Attention out</source>
        <translation>Attn ra</translation>
    </message>
    <message>
        <source>FFN in</source>
        <translation>FFN vào</translation>
    </message>
    <message>
        <source>FFN out</source>
        <translation>FFN ra</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>Gate</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Down</translation>
    </message>
    <message>
        <source>Cross query</source>
        <translation>Query chéo</translation>
    </message>
    <message>
        <source>Cross key</source>
        <translation>Key chéo</translation>
    </message>
    <message>
        <source>Cross value</source>
        <translation>Value chéo</translation>
    </message>
    <message>
        <source>Cross-attention out</source>
        <translation>Attn chéo ra</translation>
    </message>
    <message>
        <source>Gate and up</source>
        <translation>Gate và up</translation>
    </message>
    <message>
        <source>Expert gate</source>
        <translation>Gate chuyên gia</translation>
    </message>
    <message>
        <source>Expert up</source>
        <translation>Up chuyên gia</translation>
    </message>
    <message>
        <source>Expert gate and up</source>
        <translation>Gate và up chuyên gia</translation>
    </message>
    <message>
        <source>Expert down</source>
        <translation>Down chuyên gia</translation>
    </message>
    <message>
        <source>SSM in</source>
        <translation>SSM vào</translation>
    </message>
    <message>
        <source>SSM x</source>
        <translation>SSM x</translation>
    </message>
    <message>
        <source>SSM step</source>
        <translation>Bước SSM</translation>
    </message>
    <message>
        <source>SSM out</source>
        <translation>SSM ra</translation>
    </message>
    <message>
        <source>Reduction</source>
        <translation>Thu giảm</translation>
    </message>
    <message>
        <source>Projection</source>
        <translation>Phép chiếu</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Khác</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>Bộ mã hoá</translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation>Bộ giải mã</translation>
    </message>
    <message>
        <source>Vision</source>
        <translation>Thị giác</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Văn bản</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>Âm thanh</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>Tầng %1</translation>
    </message>
    <message>
        <source>%1, layer %2</source>
        <comment>stack, number</comment>
        <translation>%1, tầng %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>component, number of the expert</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>over %1</source>
        <translation>hơn %1</translation>
    </message>
    <message>
        <source>not in %1 (%2 does not divide its rows)</source>
        <translation>không có ở %1 (%2 không chia hết các hàng)</translation>
    </message>
    <message>
        <source>not in %1 (%2 of its groups)</source>
        <translation>không có ở %1 (%2 số nhóm)</translation>
    </message>
    <message>
        <source>worst is %1 (%2 of its groups)</source>
        <translation>kém nhất là %1 (%2 số nhóm)</translation>
    </message>
    <message>
        <source>%1 in all %2 matrices</source>
        <translation>%1 trong cả %2 ma trận</translation>
    </message>
    <message>
        <source>%1: %2 of %3 matrices</source>
        <translation>%1: %2 trong %3 ma trận</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1; %2</translation>
    </message>
    <message>
        <source>no N:M pattern; nearest is %1, in %2 of the groups (%3 by chance)</source>
        <translation>không có mẫu N:M; gần nhất là %1, trong %2 số nhóm (%3 do ngẫu nhiên)</translation>
    </message>
    <message>
        <source>no N:M pattern</source>
        <translation>không có mẫu N:M</translation>
    </message>
    <message>
        <source>%1 of %2 rows</source>
        <translation>%1 trong %2 hàng</translation>
    </message>
    <message>
        <source>%1 of %2 columns</source>
        <translation>%1 trong %2 cột</translation>
    </message>
    <message>
        <source>%1 of %2 heads</source>
        <translation>%1 trong %2 đầu</translation>
    </message>
    <message>
        <source>no dead rows, columns or heads</source>
        <translation>không có hàng, cột hay đầu chết</translation>
    </message>
    <message>
        <source>no dead rows or columns</source>
        <translation>không có hàng hay cột chết</translation>
    </message>
    <message>
        <source>%1 without a weight</source>
        <translation>%1 không còn trọng số</translation>
    </message>
    <message>
        <source>heads: %1</source>
        <translation>đầu: %1</translation>
    </message>
    <message>
        <source>rows: %1</source>
        <translation>hàng: %1</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>trọng số</translation>
    </message>
    <message>
        <source>weight, z-score of its layer</source>
        <translation>trọng số, điểm z theo tầng</translation>
    </message>
    <message>
        <source>weight, 0 to 1 from its layer&apos;s minimum to maximum</source>
        <translation>trọng số, từ 0 đến 1 theo cực tiểu và cực đại của tầng</translation>
    </message>
    <message>
        <source>weight / max |w| of its layer</source>
        <translation>trọng số / max |w| của tầng</translation>
    </message>
    <message>
        <source>weight / L2 norm of its layer</source>
        <translation>trọng số / chuẩn L2 của tầng</translation>
    </message>
    <message>
        <source>Q</source>
        <translation>Q</translation>
    </message>
    <message>
        <source>K</source>
        <translation>K</translation>
    </message>
    <message>
        <source>V</source>
        <translation>V</translation>
    </message>
    <message>
        <source>Attn out</source>
        <translation>Attn ra</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>Ma trận</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>layer, matrix</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>The cosine of the masks of magnitude pruning at the slider&apos;s sparsity and scope: the weights that both keep. Random masks of these densities have the baseline.</source>
        <translation>Cosine giữa các mặt nạ của cắt tỉa theo độ lớn ở độ thưa và phạm vi ngưỡng của thanh trượt: các trọng số mà cả hai giữ lại. Mặt nạ ngẫu nhiên với cùng mật độ cho mức cơ sở.</translation>
    </message>
    <message>
        <source>each model</source>
        <translation>mỗi mô hình</translation>
    </message>
    <message>
        <source>all models</source>
        <translation>mọi mô hình</translation>
    </message>
    <message>
        <source>each matrix</source>
        <translation>mỗi ma trận</translation>
    </message>
    <message>
        <source>One threshold over the whole pool of each model (one-shot magnitude pruning).</source>
        <translation>Một ngưỡng trên toàn tập cắt tỉa của mỗi mô hình (cắt tỉa một lần theo độ lớn).</translation>
    </message>
    <message>
        <source>One threshold over the pools of all open models together: the sparsity is that of all their weights, and a model of small weights loses more of them.</source>
        <translation>Một ngưỡng trên tập cắt tỉa của mọi mô hình đang mở gộp lại: độ thưa là của toàn bộ trọng số của chúng, và mô hình có trọng số nhỏ mất nhiều hơn.</translation>
    </message>
    <message>
        <source>A threshold for each matrix of the pool (uniform pruning): every matrix loses the same share of its weights, the smallest.</source>
        <translation>Mỗi ma trận của tập cắt tỉa một ngưỡng (cắt tỉa đều): mọi ma trận mất cùng một tỉ lệ trọng số, những trọng số nhỏ nhất.</translation>
    </message>
    <message>
        <source>one threshold for all models</source>
        <translation>một ngưỡng cho mọi mô hình</translation>
    </message>
    <message>
        <source>a threshold for each matrix</source>
        <translation>mỗi ma trận một ngưỡng</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>sparsity, what its threshold is for</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Each matrix has a magnitude threshold of its own.</source>
        <translation>Mỗi ma trận có ngưỡng độ lớn riêng.</translation>
    </message>
    <message>
        <source>The magnitude threshold of this matrix alone is |w| ≤ %1.</source>
        <translation>Ngưỡng độ lớn của riêng ma trận này là |w| ≤ %1.</translation>
    </message>
    <message>
        <source>One magnitude threshold holds for the pools of all open models together: |w| ≤ %1.</source>
        <translation>Một ngưỡng độ lớn cho tập cắt tỉa của mọi mô hình đang mở gộp lại: |w| ≤ %1.</translation>
    </message>
    <message>
        <source>One magnitude threshold holds for the whole pool: |w| ≤ %1.</source>
        <translation>Một ngưỡng độ lớn trên toàn tập cắt tỉa: |w| ≤ %1.</translation>
    </message>
    <message>
        <source>Each matrix loses its smallest weights, as many as By Hand on Profile says.</source>
        <translation>Mỗi ma trận mất các trọng số nhỏ nhất của nó, nhiều như phần Đặt bằng tay ở trang Hồ sơ cho biết.</translation>
    </message>
    <message>
        <source>each matrix, by hand</source>
        <translation>từng ma trận, đặt bằng tay</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>đặt bằng tay</translation>
    </message>
    <message>
        <source>%1, %2 by hand</source>
        <comment>sparsity, models</comment>
        <translation>%1, %2 đặt bằng tay</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>&amp;Có</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>&amp;Không</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Trợ giúp</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Save All</source>
        <translation>Lưu tất cả</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>Huỷ bỏ</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Áp dụng</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Đặt lại</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>Về mặc định</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Huỷ</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Bỏ qua</translation>
    </message>
    <message>
        <source>N&amp;o to All</source>
        <translation>Khôn&amp;g với tất cả</translation>
    </message>
    <message>
        <source>Yes to &amp;All</source>
        <translation>Có với &amp;tất cả</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Không lưu</translation>
    </message>
</context>
<context>
    <name>QScrollBar</name>
    <message>
        <source>Scroll here</source>
        <translation>Cuộn tới đây</translation>
    </message>
    <message>
        <source>Left edge</source>
        <translation>Mép trái</translation>
    </message>
    <message>
        <source>Right edge</source>
        <translation>Mép phải</translation>
    </message>
    <message>
        <source>Page left</source>
        <translation>Sang trái một trang</translation>
    </message>
    <message>
        <source>Page right</source>
        <translation>Sang phải một trang</translation>
    </message>
    <message>
        <source>Scroll left</source>
        <translation>Cuộn sang trái</translation>
    </message>
    <message>
        <source>Scroll right</source>
        <translation>Cuộn sang phải</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Đầu</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>Cuối</translation>
    </message>
    <message>
        <source>Page up</source>
        <translation>Lên một trang</translation>
    </message>
    <message>
        <source>Page down</source>
        <translation>Xuống một trang</translation>
    </message>
    <message>
        <source>Scroll up</source>
        <translation>Cuộn lên</translation>
    </message>
    <message>
        <source>Scroll down</source>
        <translation>Cuộn xuống</translation>
    </message>
</context>
<context>
    <name>QTabBar</name>
    <message>
        <source>Scroll Left</source>
        <translation>Cuộn sang trái</translation>
    </message>
    <message>
        <source>Scroll Right</source>
        <translation>Cuộn sang phải</translation>
    </message>
</context>
<context>
    <name>QUndoGroup</name>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Undo %1</source>
        <translation>Hoàn tác %1</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Làm lại</translation>
    </message>
    <message>
        <source>Redo %1</source>
        <translation>Làm lại %1</translation>
    </message>
</context>
<context>
    <name>QUndoStack</name>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Undo %1</source>
        <translation>Hoàn tác %1</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Làm lại</translation>
    </message>
    <message>
        <source>Redo %1</source>
        <translation>Làm lại %1</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Hoàn tác</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Làm lại</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>Cắ&amp;t</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Sao chép</translation>
    </message>
    <message>
        <source>Copy &amp;Link Location</source>
        <translation>Sao chép địa chỉ &amp;liên kết</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Dán</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xoá</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Chọn tất cả</translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <source>%1 of %2 runs with another number of threads: %3 (the others: %4); scores may differ a little</source>
        <translation>%1 trong %2 lượt chạy dùng số luồng khác: %3 (các lượt còn lại: %4); điểm số có thể hơi khác</translation>
    </message>
    <message>
        <source>%1 of %2 runs on another device: %3 (the others: %4); scores may differ a little</source>
        <translation>%1 trong %2 lượt chạy trên thiết bị khác: %3 (các lượt còn lại: %4); điểm số có thể hơi khác</translation>
    </message>
    <message>
        <source>%1 of %2 runs with another version of libtorch: %3 (the others: %4); scores may differ a little</source>
        <translation>%1 trong %2 lượt chạy dùng phiên bản libtorch khác: %3 (các lượt còn lại: %4); điểm số có thể hơi khác</translation>
    </message>
    <message>
        <source>%1 of %2 runs with another BLAS: %3 (the others: %4); scores may differ a little</source>
        <translation>%1 trong %2 lượt chạy dùng BLAS khác: %3 (các lượt còn lại: %4); điểm số có thể hơi khác</translation>
    </message>
    <message>
        <source>%1 of %2 runs with another version of SparseScope: %3 (the others: %4); scores may differ a little</source>
        <translation>%1 trong %2 lượt chạy dùng phiên bản SparseScope khác: %3 (các lượt còn lại: %4); điểm số có thể hơi khác</translation>
    </message>
    <message>
        <source>%1 was made again and %2; scores may differ a little</source>
        <translation>%1 đã được tạo lại và %2; điểm số có thể hơi khác</translation>
    </message>
    <message>
        <source>is not bit for bit what it was (another machine, other threads or libraries?)</source>
        <translation>không giống từng bit với bản trước (máy khác, số luồng hay thư viện khác?)</translation>
    </message>
    <message>
        <source>the spec does not ask for it any more</source>
        <translation>đặc tả không còn yêu cầu nó nữa</translation>
    </message>
    <message>
        <source>study.json names %1 now, which cannot be read, and what it held is not known</source>
        <translation>study.json nay nêu %1, không đọc được, và không biết nó từng chứa gì</translation>
    </message>
    <message>
        <source>its mask is another</source>
        <translation>mặt nạ của nó đã khác</translation>
    </message>
    <message>
        <source>it is of an older version of the engine</source>
        <translation>nó thuộc phiên bản cũ hơn của bộ máy tính toán</translation>
    </message>
    <message>
        <source>the weights of the model changed (%1 then, %2 now)</source>
        <translation>trọng số của mô hình đã đổi (trước là %1, nay là %2)</translation>
    </message>
    <message>
        <source>config.json of the model changed</source>
        <translation>config.json của mô hình đã đổi</translation>
    </message>
    <message>
        <source>preprocessor_config.json of the model changed</source>
        <translation>preprocessor_config.json của mô hình đã đổi</translation>
    </message>
    <message>
        <source>the tokenizer of the model changed</source>
        <translation>bộ tách từ của mô hình đã đổi</translation>
    </message>
    <message>
        <source>the data changed (%1 then, %2 now)</source>
        <translation>dữ liệu đã đổi (trước là %1, nay là %2)</translation>
    </message>
    <message>
        <source>without training the seed changes nothing, and is no part of the question any more</source>
        <translation>không huấn luyện thì hạt giống không đổi gì, và không còn là một phần của câu hỏi</translation>
    </message>
    <message>
        <source>%1 was %2 and is %3 now</source>
        <translation>%1 trước là %2, nay là %3</translation>
    </message>
    <message>
        <source>95 %, paired bootstrap over examples</source>
        <translation>95 %, bootstrap ghép cặp trên các mẫu</translation>
    </message>
    <message>
        <source>95 %, paired bootstrap over examples and %1 seeds</source>
        <translation>95 %, bootstrap ghép cặp trên các mẫu và %1 hạt giống</translation>
    </message>
    <message>
        <source>95 %, paired bootstrap over examples and %1 seeds, fewer at %2</source>
        <translation>95 %, bootstrap ghép cặp trên các mẫu và %1 hạt giống, ít hơn ở %2</translation>
    </message>
    <message>
        <source>range over %1 seeds, whose results keep no examples</source>
        <translation>khoảng giá trị trên %1 hạt giống, kết quả của chúng không lưu mẫu</translation>
    </message>
    <message>
        <source>range over %1 seeds, fewer at %2, whose results keep no examples</source>
        <translation>khoảng giá trị trên %1 hạt giống, ít hơn ở %2, kết quả của chúng không lưu mẫu</translation>
    </message>
    <message>
        <source>95 % over %1 seeds, whose results keep no examples</source>
        <translation>95 % trên %1 hạt giống, kết quả của chúng không lưu mẫu</translation>
    </message>
    <message>
        <source>95 % over %1 seeds, fewer at %2, whose results keep no examples</source>
        <translation>95 % trên %1 hạt giống, ít hơn ở %2, kết quả của chúng không lưu mẫu</translation>
    </message>
    <message>
        <source>%1 of %2 runs with other instructions of the processor: %3 (the others: %4); scores may differ a little</source>
        <translation>%1 trong %2 lượt chạy dùng tập lệnh bộ xử lý khác: %3 (các lượt còn lại: %4); điểm số có thể hơi khác</translation>
    </message>
    <message>
        <source>%1 of the pool went where %2 was asked for: %3</source>
        <translation>%1 của tập cắt tỉa bị cắt, trong khi yêu cầu là %2: %3</translation>
    </message>
    <message>
        <source>of each matrix a whole number of weights goes</source>
        <translation>từ mỗi ma trận một số nguyên trọng số bị cắt</translation>
    </message>
    <message>
        <source>of each row a whole number of weights goes, rounded down as in the authors&apos; code</source>
        <translation>từ mỗi hàng một số nguyên trọng số bị cắt, làm tròn xuống như trong mã của các tác giả</translation>
    </message>
    <message>
        <source>of each block of columns all up to the score at that place goes, as in the authors&apos; code</source>
        <translation>từ mỗi khối cột mọi trọng số đến điểm số ở vị trí đó bị cắt, như trong mã của các tác giả</translation>
    </message>
</context>
<context>
    <name>StudyFacts</name>
    <message>
        <source>all</source>
        <translation>tất cả</translation>
    </message>
    <message>
        <source>several environments; scores may differ a little between them:</source>
        <translation>nhiều môi trường; điểm số có thể hơi khác nhau giữa chúng:</translation>
    </message>
    <message>
        <source>essential sparsity not known yet</source>
        <translation>chưa biết độ thưa thiết yếu</translation>
    </message>
    <message>
        <source>essential sparsity &lt;b&gt;%1 %&lt;/b&gt;</source>
        <translation>độ thưa thiết yếu &lt;b&gt;%1 %&lt;/b&gt;</translation>
    </message>
    <message>
        <source>%1 of %2 runs done</source>
        <translation>xong %1 trong %2 lượt chạy</translation>
    </message>
    <message>
        <source>%1 running</source>
        <translation>%1 đang chạy</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 thất bại</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>đã huỷ</translation>
    </message>
    <message>
        <source>dense &lt;b&gt;%1&lt;/b&gt;</source>
        <translation>mô hình đặc &lt;b&gt;%1&lt;/b&gt;</translation>
    </message>
    <message>
        <source>dense not known yet</source>
        <translation>chưa biết mô hình đặc</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>Dung sai</translation>
    </message>
    <message>
        <source>%1 % worse than dense</source>
        <translation>kém mô hình đặc %1 %</translation>
    </message>
    <message>
        <source>%1 below dense, in points</source>
        <translation>dưới mô hình đặc %1 điểm %</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Hạt giống</translation>
    </message>
    <message>
        <source>%1; they change nothing of %2, where nothing is trained or drawn at random: one stands for all</source>
        <translation>%1; chúng không làm thay đổi %2, nơi không có gì được huấn luyện hay rút ngẫu nhiên: một cái thay cho tất cả</translation>
    </message>
    <message>
        <source>Fine-tuning</source>
        <translation>Tinh chỉnh</translation>
    </message>
    <message>
        <source>epochs: %1, batch: %2, learning rate: %3 falling to 0, AdamW, weight decay: %4</source>
        <translation>epoch: %1, lô: %2, tốc độ học: %3 giảm dần về 0, AdamW, suy giảm trọng số: %4</translation>
    </message>
    <message>
        <source>%1 training, %2 validation, %3 test examples of %4</source>
        <translation>%1 mẫu huấn luyện, %2 xác thực, %3 kiểm tra của %4</translation>
    </message>
    <message>
        <source>Not counted</source>
        <translation>Không tính</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>Thực hiện với</translation>
    </message>
    <message numerus="yes">
        <source>%n threads</source>
        <translation>
            <numerusform>%n luồng</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, interpolated between the dense model and %2</source>
        <translation>%1, nội suy giữa mô hình đặc và %2</translation>
    </message>
    <message>
        <source>%1 (%2: %3 to %4)</source>
        <comment>essential sparsity, of what the interval is, low, high</comment>
        <translation>%1 (%2: %3 đến %4)</translation>
    </message>
    <message>
        <source>%1, knee %2 %</source>
        <translation>%1, khuỷu %2 %</translation>
    </message>
    <message>
        <source>within the tolerance at 95 %: &lt;b&gt;%1 %&lt;/b&gt;</source>
        <translation>trong dung sai ở mức 95 %: &lt;b&gt;%1 %&lt;/b&gt;</translation>
    </message>
    <message>
        <source>most worth measuring next: %1</source>
        <translation>đáng đo tiếp nhất: %1</translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation>Không đồng nhất</translation>
    </message>
    <message>
        <source>the dense run failed</source>
        <translation>lượt chạy đặc thất bại</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Đạt được</translation>
    </message>
</context>
<context>
    <name>StudyMarks</name>
    <message>
        <source>%1: drop %2 %3 at %4</source>
        <translation>%1: giảm %2 %3 ở %4</translation>
    </message>
    <message>
        <source>%1: within the tolerance at 95 % up to %2</source>
        <translation>%1: trong dung sai ở mức 95 % đến %2</translation>
    </message>
    <message>
        <source>%1: essential sparsity %2</source>
        <translation>%1: độ thưa thiết yếu %2</translation>
    </message>
</context>
<context>
    <name>sparsescope::BlockChoice</name>
    <message>
        <source>Stack of layers</source>
        <translation>Chồng tầng</translation>
    </message>
    <message>
        <source>La&amp;yer</source>
        <translation>Tần&amp;g</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Tầng</translation>
    </message>
</context>
<context>
    <name>sparsescope::BoardView</name>
    <message numerus="yes">
        <source>%n columns</source>
        <translation>
            <numerusform>%n cột</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
</context>
<context>
    <name>sparsescope::CalibrationFields</name>
    <message>
        <source>Browse...</source>
        <translation>Duyệt...</translation>
    </message>
    <message>
        <source>Samples of the calibration</source>
        <translation>Số mẫu hiệu chỉnh</translation>
    </message>
    <message>
        <source>the model&apos;s context</source>
        <translation>ngữ cảnh của mô hình</translation>
    </message>
    <message>
        <source>Tokens of a window</source>
        <translation>Số token của một cửa sổ</translation>
    </message>
    <message>
        <source>Calibration text</source>
        <translation>Văn bản hiệu chỉnh</translation>
    </message>
    <message>
        <source>Any text that is not scored, or JSON lines with a &quot;text&quot; (C4&apos;s), perhaps gzipped. Windows are drawn from it by the run&apos;s seed, as Wanda&apos;s code draws them.</source>
        <translation>Bất kỳ văn bản nào không dùng để chấm điểm, hoặc các dòng JSON có &quot;text&quot; (như của C4), có thể nén gzip. Các cửa sổ được rút từ đó theo hạt giống của lượt chạy, như mã của Wanda.</translation>
    </message>
    <message>
        <source>Calibration Text</source>
        <translation>Văn bản hiệu chỉnh</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>mẫu</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>token</translation>
    </message>
    <message>
        <source>a text that methods look at, and no task scores</source>
        <translation>văn bản mà các phương pháp xem, và không tác vụ nào chấm điểm</translation>
    </message>
    <message>
        <source>training pictures of the task</source>
        <translation>ảnh huấn luyện của tác vụ</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Hiệu chỉnh</translation>
    </message>
    <message>
        <source>is empty; choose a text that the methods look at</source>
        <translation>còn trống; hãy chọn văn bản mà các phương pháp xem</translation>
    </message>
    <message>
        <source>is no file; choose a text that the methods look at</source>
        <translation>không phải là tệp; hãy chọn văn bản mà các phương pháp xem</translation>
    </message>
    <message>
        <source>Allocation</source>
        <translation>Phân bổ</translation>
    </message>
    <message>
        <source>How much each layer gives: all alike, what one threshold for all magnitudes takes of it, by Erdos-Renyi-Kernel densities, less where scores stand out (OWL), or by shares of a file. Patterns are the same everywhere.</source>
        <translation>Mỗi tầng bị cắt bao nhiêu: như nhau, phần mà một ngưỡng chung cho mọi độ lớn lấy của nó, theo mật độ Erdos-Renyi-Kernel, ít hơn ở nơi có điểm nổi trội (OWL), hoặc theo tỷ lệ trong một tệp. Mẫu N:M thì ở đâu cũng như nhau.</translation>
    </message>
    <message>
        <source>allocation</source>
        <translation>phân bổ</translation>
    </message>
    <message>
        <source>Shares of the layers</source>
        <translation>Tỷ lệ của các tầng</translation>
    </message>
    <message>
        <source>what scan --sensitivity --json wrote, or shares by names</source>
        <translation>kết quả của scan --sensitivity --json, hoặc tỷ lệ theo tên</translation>
    </message>
    <message>
        <source>Shares of the Layers</source>
        <translation>Tỷ lệ của các tầng</translation>
    </message>
    <message>
        <source>shares</source>
        <translation>tỷ lệ</translation>
    </message>
    <message>
        <source>Shares (*.json);;All files (*)</source>
        <translation>Tỷ lệ (*.json);;Mọi tệp (*)</translation>
    </message>
    <message>
        <source>is given by shares, and there are none; choose a file, or another allocation</source>
        <translation>được cho bởi tỷ lệ, mà chưa có tỷ lệ nào; hãy chọn một tệp, hoặc cách phân bổ khác</translation>
    </message>
</context>
<context>
    <name>sparsescope::CheckpointTree</name>
    <message>
        <source>Filter</source>
        <translation>Lọc</translation>
    </message>
    <message>
        <source>Filter the tree of models</source>
        <translation>Lọc cây mô hình</translation>
    </message>
    <message>
        <source>Models, layers and components</source>
        <translation>Mô hình, tầng và thành phần</translation>
    </message>
    <message>
        <source>Progress of opening and counting</source>
        <translation>Tiến độ mở và đếm</translation>
    </message>
    <message>
        <source>Stop this work</source>
        <translation>Dừng việc này</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>Đang mở %1</translation>
    </message>
    <message>
        <source>Reload %1</source>
        <translation>Tải lại %1</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>Đóng %1</translation>
    </message>
    <message>
        <source>Weights in the file</source>
        <translation>Trọng số trong tệp</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Đổi tên</translation>
    </message>
</context>
<context>
    <name>sparsescope::CheckpointTreeModel</name>
    <message>
        <source>Zero once the slider&apos;s level is pruned, or by the mask of the run that is shown; zeros of the file too</source>
        <translation>Bằng 0 khi mức của thanh trượt được cắt tỉa, hoặc theo mặt nạ của lượt chạy đang hiện; gồm cả số 0 của tệp</translation>
    </message>
    <message>
        <source>Exactly zero in the file, before anything is pruned</source>
        <translation>Bằng đúng 0 trong tệp, trước khi cắt tỉa</translation>
    </message>
    <message>
        <source>The pattern N:M of the zeros in the file, in how many of the matrices; else how many heads or rows have no weight</source>
        <translation>Mẫu N:M của các số 0 trong tệp, và trong bao nhiêu ma trận; nếu không thì bao nhiêu đầu hay hàng không còn trọng số</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Kích thước</translation>
    </message>
    <message>
        <source>Sparsity</source>
        <translation>Độ thưa</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>Số 0</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Trọng số</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>Cấu trúc</translation>
    </message>
    <message>
        <source>%1  %2 (%3)</source>
        <comment>letter, name, dictionary of its file</comment>
        <translation>%1  %2 (%3)</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>Tầng %1</translation>
    </message>
    <message>
        <source>Embeddings and others (not in the pool)</source>
        <translation>Embedding, phần khác (ngoài tập)</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1 Tr</translation>
    </message>
    <message>
        <source>opening...</source>
        <translation>đang mở...</translation>
    </message>
    <message>
        <source>Zeros in the file: %1</source>
        <translation>Số 0 trong tệp: %1</translation>
    </message>
    <message>
        <source>Pruned to %1: %2</source>
        <translation>Cắt tỉa đến %1: %2</translation>
    </message>
    <message>
        <source>Mask of %1: %2</source>
        <translation>Mặt nạ của %1: %2</translation>
    </message>
    <message>
        <source>The pool has %1 weights.</source>
        <translation>Tập cắt tỉa có %1 trọng số.</translation>
    </message>
    <message>
        <source>%1, %2, tensors: %3</source>
        <translation>%1, %2, số tensor: %3</translation>
    </message>
    <message numerus="yes">
        <source>The weights shown are %1, one of %n dictionaries in the file.</source>
        <translation>
            <numerusform>Trọng số đang hiện là %1, một trong %n từ điển của tệp.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tensors of the pool are not read and not counted, the first is %1.</source>
        <translation>
            <numerusform>%n tensor của tập cắt tỉa không được đọc và không được tính, đầu tiên là %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>This file %1: the pool is of it alone.</source>
        <translation>Tệp này %1: tập cắt tỉa chỉ là của nó.</translation>
    </message>
    <message>
        <source>Quantised weights, shown dequantised.</source>
        <translation>Trọng số lượng tử hoá, hiện ở dạng đã giải lượng tử.</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Ghi chú: %1</translation>
    </message>
    <message>
        <source>Not read: %1: %2</source>
        <translation>Không đọc: %1: %2</translation>
    </message>
    <message>
        <source>In the pool: %1</source>
        <translation>Trong tập cắt tỉa: %1</translation>
    </message>
    <message>
        <source>%1, shown dequantised</source>
        <translation>%1, hiện ở dạng đã giải lượng tử</translation>
    </message>
    <message>
        <source>These tensors are stored, but never pruned and never counted in a sparsity.</source>
        <translation>Các tensor này được lưu, nhưng không bao giờ bị cắt tỉa và không tính vào độ thưa.</translation>
    </message>
    <message>
        <source>%1 of %2 weights (%3) are exactly zero in the file.</source>
        <translation>%1 trong %2 trọng số (%3) bằng đúng 0 trong tệp.</translation>
    </message>
    <message>
        <source>Then %1 of %2 weights (%3) are zero.</source>
        <translation>Khi đó %1 trong %2 trọng số (%3) bằng 0.</translation>
    </message>
    <message>
        <source>%1 more are pruned by the mask of %2.</source>
        <translation>%1 trọng số nữa bị cắt tỉa bởi mặt nạ của %2.</translation>
    </message>
    <message>
        <source>The weights that the slider&apos;s %1 prunes are zero already: nothing else is pruned.</source>
        <translation>Các trọng số mà mức %1 của thanh trượt cắt tỉa đã bằng 0: không cắt tỉa thêm gì.</translation>
    </message>
    <message>
        <source>%1, %2, not in the pool: never pruned</source>
        <translation>%1, %2, ngoài tập cắt tỉa: không bao giờ bị cắt tỉa</translation>
    </message>
    <message>
        <source>Why: %1</source>
        <translation>Lý do: %1</translation>
    </message>
    <message>
        <source>mean %1, standard deviation %2, from %3 to %4</source>
        <translation>trung bình %1, độ lệch chuẩn %2, từ %3 đến %4</translation>
    </message>
    <message>
        <source>%1 of %2 stored values are exactly zero</source>
        <translation>%1 trong %2 giá trị được lưu bằng đúng 0</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>đã bỏ</translation>
    </message>
    <message>
        <source>Stored as %1: every number is of the dense tensors.</source>
        <translation>Được lưu dưới dạng %1: mọi con số là của các tensor đặc.</translation>
    </message>
    <message numerus="yes">
        <source>%n tensors more are not read.</source>
        <translation>
            <numerusform>Còn %n tensor nữa không đọc được.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 more are pruned at the slider&apos;s %2.</source>
        <translation>%1 trọng số nữa bị cắt tỉa ở mức %2 của thanh trượt.</translation>
    </message>
    <message>
        <source>Notes (%1)</source>
        <translation>Ghi chú (%1)</translation>
    </message>
    <message numerus="yes">
        <source>%n notes more stand below it in the tree.</source>
        <translation>
            <numerusform>Còn %n ghi chú nữa nằm dưới hàng này trong cây.</numerusform>
        </translation>
    </message>
    <message>
        <source>What is to be known of the model before its numbers.</source>
        <translation>Những điều cần biết về mô hình trước các con số của nó.</translation>
    </message>
    <message>
        <source>%1 more are pruned by shares by hand.</source>
        <translation>Thêm %1 bị cắt theo tỉ lệ đặt bằng tay.</translation>
    </message>
</context>
<context>
    <name>sparsescope::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Lệnh</translation>
    </message>
    <message>
        <source>Type a command</source>
        <translation>Gõ một lệnh</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Lệnh</translation>
    </message>
    <message>
        <source>Matching commands</source>
        <translation>Các lệnh khớp</translation>
    </message>
</context>
<context>
    <name>sparsescope::ComparePage</name>
    <message>
        <source>Cell</source>
        <translation>Ô</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Bảng</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>So sánh cái gì</translation>
    </message>
    <message>
        <source>The model that the others are compared with</source>
        <translation>Mô hình mà các mô hình khác được so với</translation>
    </message>
    <message>
        <source>Progress of the comparison</source>
        <translation>Tiến độ so sánh</translation>
    </message>
    <message>
        <source>&amp;Measure</source>
        <translation>Độ đ&amp;o</translation>
    </message>
    <message>
        <source>Re&amp;ference</source>
        <translation>Đố&amp;i chiếu</translation>
    </message>
    <message>
        <source>Every model against a reference, whatever their files call a matrix: the same component of the same layer is compared, Hugging Face&apos;s names against timm&apos;s, before against after fine-tuning. Choose a measure; the last column is the whole layer. Click a cell, or move with the arrow keys, for its two distributions over each other and the difference of its weights, or look at all numbers in the table, sorted by any of them.</source>
        <translation>Mọi mô hình so với một mô hình đối chiếu, bất kể tệp đặt tên ma trận thế nào: cùng thành phần của cùng tầng được so sánh, tên của Hugging Face với tên của timm, trước với sau tinh chỉnh. Hãy chọn một độ đo; cột cuối là cả tầng. Nhấp một ô, hoặc di chuyển bằng phím mũi tên, để xem hai phân phối chồng lên nhau và hiệu của các trọng số, hoặc xem mọi con số trong bảng, sắp theo cột bất kỳ.</translation>
    </message>
    <message>
        <source>%1 is shown with the mask of %2; the masks compared here are those of the slider&apos;s thresholds.</source>
        <translation>%1 đang hiện với mặt nạ của %2; mặt nạ so sánh ở đây là theo ngưỡng của thanh trượt.</translation>
    </message>
    <message>
        <source>Compared are the first %1 models.</source>
        <translation>Chỉ so sánh %1 mô hình đầu tiên.</translation>
    </message>
    <message>
        <source>Go on comparing</source>
        <translation>Tiếp tục so sánh</translation>
    </message>
    <message>
        <source>Stop comparing</source>
        <translation>Dừng so sánh</translation>
    </message>
    <message>
        <source>Show Distributions and Difference</source>
        <translation>Hiện phân phối và hiệu</translation>
    </message>
    <message>
        <source>Show Table</source>
        <translation>Hiện bảng</translation>
    </message>
    <message>
        <source>Export Map...</source>
        <translation>Xuất bản đồ...</translation>
    </message>
    <message>
        <source>Export Distributions...</source>
        <translation>Xuất phân phối...</translation>
    </message>
    <message>
        <source>Copy Table</source>
        <translation>Sao chép bảng</translation>
    </message>
    <message>
        <source>Save Table as CSV...</source>
        <translation>Lưu bảng thành CSV...</translation>
    </message>
    <message>
        <source>Save the Table</source>
        <translation>Lưu bảng</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Giá trị phân cách bằng dấu phẩy (*.csv)</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>So sánh</translation>
    </message>
    <message>
        <source>How do two models differ?</source>
        <translation>Hai mô hình khác nhau thế nào?</translation>
    </message>
    <message>
        <source>Send Map to Figures</source>
        <translation>Gửi bản đồ đến trang Hình</translation>
    </message>
    <message numerus="yes">
        <source>%n of its matrices have no partner in %1</source>
        <translation>
            <numerusform>%n ma trận của nó không có cặp trong %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n matrices of %1 have no partner in it</source>
        <translation>
            <numerusform>%n ma trận của %1 không có cặp trong nó</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pairs differ in shape, and only their distributions are compared</source>
        <translation>
            <numerusform>%n cặp khác kích thước, chỉ so sánh phân phối</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pairs are not read</source>
        <translation>
            <numerusform>%n cặp không đọc được</numerusform>
        </translation>
    </message>
    <message>
        <source>Send Difference to Figures</source>
        <translation>Gửi hiệu sang trang Hình</translation>
    </message>
    <message>
        <source>Export Difference...</source>
        <translation>Xuất hiệu...</translation>
    </message>
</context>
<context>
    <name>sparsescope::ComparisonMapPlot</name>
    <message>
        <source>Layer</source>
        <translation>Tầng</translation>
    </message>
    <message>
        <source>Map of the differences by layer and component</source>
        <translation>Bản đồ khác biệt theo tầng và thành phần</translation>
    </message>
    <message>
        <source>Agreement of masks at %1 (cosine)</source>
        <translation>Độ trùng mặt nạ ở %1 (cosine)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>measure, unit</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1 so với %2</translation>
    </message>
    <message>
        <source>%1
only one of the models has it</source>
        <translation>%1
chỉ một trong hai mô hình có</translation>
    </message>
    <message>
        <source>%1
not compared yet</source>
        <translation>%1
chưa so sánh</translation>
    </message>
    <message>
        <source>Wasserstein %1</source>
        <translation>Wasserstein %1</translation>
    </message>
    <message>
        <source>Kolmogorov-Smirnov %1</source>
        <translation>Kolmogorov-Smirnov %1</translation>
    </message>
    <message>
        <source>relative L2 %1</source>
        <translation>L2 tương đối %1</translation>
    </message>
    <message>
        <source>cosine %1</source>
        <translation>cosine %1</translation>
    </message>
    <message>
        <source>the shapes differ, or nothing is finite in both: no difference element by element</source>
        <translation>khác kích thước, hoặc không có gì hữu hạn ở cả hai: không có hiệu theo từng phần tử</translation>
    </message>
    <message>
        <source>zeros %1 of %2 and %3 of %4</source>
        <translation>số 0: %1 của %2 và %3 của %4</translation>
    </message>
    <message>
        <source>masks at %1: cosine %2, of random ones %3</source>
        <translation>mặt nạ ở %1: cosine %2, của mặt nạ ngẫu nhiên %3</translation>
    </message>
    <message>
        <source>random masks: %1</source>
        <translation>mặt nạ ngẫu nhiên: %1</translation>
    </message>
    <message>
        <source>random masks: %1 to %2</source>
        <translation>mặt nạ ngẫu nhiên: %1 đến %2</translation>
    </message>
</context>
<context>
    <name>sparsescope::ComparisonTable</name>
    <message>
        <source>All measures of all layers and components</source>
        <translation>Mọi độ đo của mọi tầng và thành phần</translation>
    </message>
</context>
<context>
    <name>sparsescope::ComparisonTableModel</name>
    <message>
        <source>The agreement that independent random masks of these densities have</source>
        <translation>Độ trùng của các mặt nạ ngẫu nhiên độc lập có cùng mật độ</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Mô hình</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Tầng</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Thành phần</translation>
    </message>
    <message>
        <source>Wasserstein</source>
        <translation>Wasserstein</translation>
    </message>
    <message>
        <source>KS</source>
        <translation>KS</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>Cosine</translation>
    </message>
    <message>
        <source>Relative L2</source>
        <translation>L2 tương đối</translation>
    </message>
    <message>
        <source>Zeros of reference</source>
        <translation>Số 0 đối chiếu</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>Số 0</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Hiệu</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>Mặt nạ</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>Ngẫu nhiên</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Tập cắt tỉa</translation>
    </message>
    <message>
        <source>all</source>
        <translation>tất cả</translation>
    </message>
</context>
<context>
    <name>sparsescope::Comparisons</name>
    <message>
        <source>The pool of %1 is not all there, so that nothing would be said about the model. The message about it offers to count what is there.</source>
        <translation>Tập cắt tỉa của %1 không đầy đủ, nên không nói được gì về mô hình. Thông báo về nó cho phép đếm phần hiện có.</translation>
    </message>
    <message>
        <source>%1 (%2) and %3 (%4) have no matrix in common: neither the same component of a layer nor the same name. Compare models of one kind, or choose another reference.</source>
        <translation>%1 (%2) và %3 (%4) không có ma trận chung: không cùng thành phần của tầng và cũng không cùng tên. Hãy so sánh các mô hình cùng loại, hoặc chọn mô hình đối chiếu khác.</translation>
    </message>
    <message>
        <source>Comparing layers</source>
        <translation>Đang so sánh các tầng</translation>
    </message>
    <message>
        <source>Comparing masks</source>
        <translation>Đang so sánh các mặt nạ</translation>
    </message>
</context>
<context>
    <name>sparsescope::CurvesMenu</name>
    <message>
        <source>Scores Instead of Drops</source>
        <translation>Điểm thay cho mức giảm</translation>
    </message>
    <message>
        <source>Scores on a Logarithmic Axis</source>
        <translation>Điểm trên trục lôgarit</translation>
    </message>
    <message>
        <source>A Line for Each Seed</source>
        <translation>Mỗi hạt giống một đường</translation>
    </message>
    <message>
        <source>Essential Sparsity</source>
        <translation>Độ thưa thiết yếu</translation>
    </message>
    <message>
        <source>By Value</source>
        <translation>Theo giá trị</translation>
    </message>
    <message>
        <source>Within the Tolerance at 95 %</source>
        <translation>Trong dung sai ở mức 95 %</translation>
    </message>
    <message>
        <source>Add a Study</source>
        <translation>Thêm nghiên cứu</translation>
    </message>
    <message>
        <source>Choose Folder...</source>
        <translation>Chọn thư mục...</translation>
    </message>
    <message>
        <source>Add a Study to the Plot</source>
        <translation>Thêm một nghiên cứu vào đồ thị</translation>
    </message>
    <message>
        <source>Remove Other Studies</source>
        <translation>Bỏ các nghiên cứu khác</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Chỉ số</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Mô hình</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tác vụ</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Phương pháp</translation>
    </message>
    <message>
        <source>All curves are hidden: nothing of Show &gt; Models, Tasks or Methods is left.</source>
        <translation>Mọi đường cong đều đang ẩn: không còn gì được chọn trong Hiện &gt; Mô hình, Tác vụ hay Phương pháp.</translation>
    </message>
    <message>
        <source>Show All Curves</source>
        <translation>Hiện mọi đường cong</translation>
    </message>
</context>
<context>
    <name>sparsescope::DifferenceMapPlot</name>
    <message>
        <source>Difference of two matrices, weight by weight</source>
        <translation>Hiệu của hai ma trận, từng trọng số một</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>layer, matrix</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 less %2, %3&#xa0;×&#xa0;%4</source>
        <translation>%1 trừ %2, %3&#xa0;×&#xa0;%4</translation>
    </message>
    <message>
        <source>Inputs (columns)</source>
        <translation>Đầu vào (cột)</translation>
    </message>
    <message>
        <source>Outputs (rows)</source>
        <translation>Đầu ra (hàng)</translation>
    </message>
    <message>
        <source>Difference of the weights</source>
        <translation>Hiệu của các trọng số</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>label of a bar, unit</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>sparsescope::DropCurvesPlot</name>
    <message numerus="yes">
        <source>
Mean over %n seeds, worst %1, best %2</source>
        <translation>
            <numerusform>
Trung bình trên %n hạt giống, kém nhất %1, tốt nhất %2</numerusform>
        </translation>
    </message>
    <message>
        <source>
95 % interval of the drop: %1 to %2</source>
        <translation>
Khoảng tin cậy 95 % của mức giảm: %1 đến %2</translation>
    </message>
    <message>
        <source>
%1 examples turned wrong, %2 right: McNemar p %3</source>
        <translation>
%1 mẫu thành sai, %2 thành đúng: p McNemar %3</translation>
    </message>
    <message>
        <source>%1
Sparsity %2: score %3</source>
        <translation>%1
Độ thưa %2: điểm %3</translation>
    </message>
    <message>
        <source>points</source>
        <translation>điểm %</translation>
    </message>
    <message>
        <source>tolerance −%1</source>
        <translation>dung sai −%1</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>hạt giống %1</translation>
    </message>
    <message>
        <source>within tolerance at 95 %: %1 %</source>
        <translation>trong dung sai ở mức 95 %: %1 %</translation>
    </message>
    <message>
        <source>essential %1 %</source>
        <translation>thiết yếu %1 %</translation>
    </message>
    <message>
        <source> [range over seeds: %1, %2]</source>
        <translation> [khoảng trên các hạt giống: %1; %2]</translation>
    </message>
    <message>
        <source> [95 %: %1, %2]</source>
        <translation> [95 %: %1; %2]</translation>
    </message>
    <message>
        <source>knee</source>
        <translation>khuỷu</translation>
    </message>
    <message>
        <source>The curve begins with the dense run</source>
        <translation>Đường cong bắt đầu từ lượt chạy đặc</translation>
    </message>
    <message>
        <source>within tolerance at 95&#xa0;%: %1&#xa0;%</source>
        <translation>trong dung sai ở mức 95&#xa0;%: %1&#xa0;%</translation>
    </message>
    <message>
        <source>essential&#xa0;%1&#xa0;%</source>
        <translation>thiết yếu&#xa0;%1&#xa0;%</translation>
    </message>
    <message>
        <source> [range&#xa0;over&#xa0;seeds:&#xa0;%1,&#xa0;%2]</source>
        <translation> [khoảng&#xa0;trên&#xa0;các&#xa0;hạt&#xa0;giống:&#xa0;%1;&#xa0;%2]</translation>
    </message>
    <message>
        <source> [95&#xa0;%:&#xa0;%1,&#xa0;%2]</source>
        <translation> [95&#xa0;%:&#xa0;%1;&#xa0;%2]</translation>
    </message>
    <message>
        <source>Sparsity (%)</source>
        <translation>Độ thưa (%)</translation>
    </message>
    <message>
        <source>Score drop (%1)</source>
        <translation>Mức giảm điểm (%1)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>within tolerance at 95&#xa0;%</source>
        <translation>trong dung sai ở mức 95&#xa0;%</translation>
    </message>
    <message>
        <source>essential sparsity</source>
        <translation>độ thưa thiết yếu</translation>
    </message>
    <message>
        <source>bars: 95&#xa0;% intervals</source>
        <translation>vạch: khoảng tin cậy 95&#xa0;%</translation>
    </message>
    <message>
        <source>dense</source>
        <translation>đặc</translation>
    </message>
    <message>
        <source>seeds</source>
        <translation>các hạt giống</translation>
    </message>
    <message>
        <source>worst to best seed</source>
        <translation>hạt giống kém nhất đến tốt nhất</translation>
    </message>
    <message>
        <source>Score drop over sparsity</source>
        <translation>Mức giảm điểm theo độ thưa</translation>
    </message>
    <message>
        <source>%1 (dense %2)</source>
        <translation>%1 (đặc %2)</translation>
    </message>
    <message>
        <source>%1 (dense %2 %3)</source>
        <translation>%1 (đặc %2 %3)</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Score (%1)</source>
        <translation>Điểm số (%1)</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Điểm số</translation>
    </message>
    <message>
        <source>percent</source>
        <translation>phần trăm</translation>
    </message>
    <message>
        <source>points or percent</source>
        <translation>điểm % hoặc phần trăm</translation>
    </message>
    <message>
        <source>%1
Sparsity %2: score %3, drop %4 %5</source>
        <translation>%1
Độ thưa %2: điểm %3, giảm %4 %5</translation>
    </message>
    <message>
        <source>tolerance %1</source>
        <translation>dung sai %1</translation>
    </message>
    <message>
        <source>Layers removed (%)</source>
        <translation>Tầng đã bỏ (%)</translation>
    </message>
    <message>
        <source>Sparsity, or layers removed (%)</source>
        <translation>Độ thưa, hoặc tầng đã bỏ (%)</translation>
    </message>
    <message>
        <source>
Of %1 of %2 seeds: the others are not done</source>
        <translation>
Trên %1 trong %2 hạt giống: các hạt giống khác chưa xong</translation>
    </message>
    <message>
        <source>%1 [%2, %3]</source>
        <translation>%1 [%2; %3]</translation>
    </message>
    <message>
        <source>%1&#xa0;%</source>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>%1&#xa0;[seeds:&#xa0;%2,&#xa0;%3]</source>
        <translation>%1&#xa0;[hạt&#xa0;giống:&#xa0;%2;&#xa0;%3]</translation>
    </message>
    <message>
        <source>%1&#xa0;[%2,&#xa0;%3]</source>
        <translation>%1&#xa0;[%2;&#xa0;%3]</translation>
    </message>
    <message>
        <source>essential sparsity [95&#xa0;% interval]</source>
        <translation>độ thưa thiết yếu [khoảng tin cậy 95&#xa0;%]</translation>
    </message>
</context>
<context>
    <name>sparsescope::DynamicsPage</name>
    <message>
        <source>Series of checkpoints</source>
        <translation>Chuỗi checkpoint</translation>
    </message>
    <message>
        <source>&amp;Open a Series...</source>
        <translation>&amp;Mở một chuỗi...</translation>
    </message>
    <message>
        <source>Add a Series...</source>
        <translation>Thêm một chuỗi...</translation>
    </message>
    <message>
        <source>Zeros of the pool</source>
        <translation>Số 0 của tập cắt tỉa</translation>
    </message>
    <message>
        <source>Zeros of each layer</source>
        <translation>Số 0 của từng tầng</translation>
    </message>
    <message>
        <source>Distance to the first</source>
        <translation>Khoảng cách đến cái đầu</translation>
    </message>
    <message>
        <source>Distance to the last</source>
        <translation>Khoảng cách đến cái cuối</translation>
    </message>
    <message>
        <source>A distance is ||W - R|| / ||R|| over the pool, R being the first or the last checkpoint. Layers are those of the chosen series.</source>
        <translation>Khoảng cách là ||W - R|| / ||R|| trên tập cắt tỉa, R là checkpoint đầu hoặc cuối. Các tầng là của chuỗi được chọn.</translation>
    </message>
    <message>
        <source>exactly 0</source>
        <translation>đúng bằng 0</translation>
    </message>
    <message>
        <source>|w| below</source>
        <translation>|w| dưới</translation>
    </message>
    <message>
        <source>|w| below std times</source>
        <translation>|w| dưới độ lệch chuẩn nhân</translation>
    </message>
    <message>
        <source>What counts as zero. The standard deviation is that of each matrix.</source>
        <translation>Thế nào được tính là 0. Độ lệch chuẩn là của từng ma trận.</translation>
    </message>
    <message>
        <source>The limit below which a weight counts as zero</source>
        <translation>Giới hạn mà dưới đó trọng số được tính là 0</translation>
    </message>
    <message>
        <source>Progress of following the series</source>
        <translation>Tiến độ theo dõi chuỗi</translation>
    </message>
    <message>
        <source>Sho&amp;w</source>
        <translation>&amp;Hiện</translation>
    </message>
    <message>
        <source>&amp;Zero is</source>
        <translation>&amp;Số 0 là</translation>
    </message>
    <message>
        <source>Play through the steps</source>
        <translation>Phát qua các bước</translation>
    </message>
    <message>
        <source>Training step</source>
        <translation>Bước huấn luyện</translation>
    </message>
    <message>
        <source>Open This Checkpoint</source>
        <translation>Mở checkpoint này</translation>
    </message>
    <message>
        <source>A series is one model over its training: a folder of checkpoints, whose steps are in their metadata, in trainer_state.json or in their names. Over the steps stand the zeros of the pool by a rule, those of each layer, or how far the weights are from the first or the last checkpoint. A dashed line is where the share of zeros changes its level, with its 95 % interval. Several series stand over each other. Click a step, move the slider or press play; a checkpoint can be opened as a model.</source>
        <translation>Một chuỗi là một mô hình qua quá trình huấn luyện: một thư mục checkpoint, có số bước trong siêu dữ liệu, trong trainer_state.json hoặc trong tên. Theo các bước là số 0 của tập cắt tỉa theo một quy tắc, số 0 của từng tầng, hoặc trọng số cách checkpoint đầu hay cuối bao xa. Đường gạch là nơi tỉ lệ số 0 đổi mức, với khoảng tin cậy 95 %. Nhiều chuỗi được vẽ chồng lên nhau. Nhấp một bước, kéo thanh trượt hoặc bấm phát; có thể mở một checkpoint thành mô hình.</translation>
    </message>
    <message>
        <source>Open a folder of checkpoints of one training, or drop it on the window. %1</source>
        <translation>Hãy mở một thư mục checkpoint của một lần huấn luyện, hoặc thả nó vào cửa sổ. %1</translation>
    </message>
    <message>
        <source>%1
%2 checkpoints, steps %3 to %4</source>
        <translation>%1
%2 checkpoint, bước %3 đến %4</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>Bước %1</translation>
    </message>
    <message>
        <source>%1: %2 zeros</source>
        <translation>%1: %2 số 0</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>Stop following the series</source>
        <translation>Dừng theo dõi chuỗi</translation>
    </message>
    <message>
        <source>Open a Folder of Checkpoints</source>
        <translation>Mở một thư mục checkpoint</translation>
    </message>
    <message>
        <source>%1 has no checkpoint of step %2. Choose another step, or another series.</source>
        <translation>%1 không có checkpoint ở bước %2. Hãy chọn bước khác, hoặc chuỗi khác.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Đổi tên</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Bỏ</translation>
    </message>
    <message>
        <source>Export This Plot...</source>
        <translation>Xuất đồ thị này...</translation>
    </message>
    <message>
        <source>Dynamics</source>
        <translation>Diễn biến</translation>
    </message>
    <message>
        <source>When did the zeros appear?</source>
        <translation>Số 0 xuất hiện khi nào?</translation>
    </message>
    <message>
        <source>%1, %2 from the first</source>
        <translation>%1, cách cái đầu %2</translation>
    </message>
    <message>
        <source>%1, %2 from the last</source>
        <translation>%1, cách cái cuối %2</translation>
    </message>
    <message>
        <source>Send to Figures</source>
        <translation>Gửi đến trang Hình</translation>
    </message>
</context>
<context>
    <name>sparsescope::DynamicsPlot</name>
    <message>
        <source>Training step</source>
        <translation>Bước huấn luyện</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Tầng</translation>
    </message>
    <message>
        <source>change of level</source>
        <translation>đổi mức</translation>
    </message>
    <message>
        <source>its 95&#xa0;% interval</source>
        <translation>khoảng tin cậy 95&#xa0;% của nó</translation>
    </message>
    <message>
        <source>Zeros over a training</source>
        <translation>Số 0 qua một lần huấn luyện</translation>
    </message>
    <message>
        <source>Zeros, |w| &lt; %1 (%)</source>
        <translation>Số 0, |w| &lt; %1 (%)</translation>
    </message>
    <message>
        <source>Zeros, |w| &lt; %1 std (%)</source>
        <translation>Số 0, |w| &lt; %1 độ lệch chuẩn (%)</translation>
    </message>
    <message>
        <source>Exact zeros (%)</source>
        <translation>Số 0 chính xác (%)</translation>
    </message>
    <message>
        <source>Distance to the first checkpoint</source>
        <translation>Khoảng cách đến checkpoint đầu</translation>
    </message>
    <message>
        <source>Distance to the last checkpoint</source>
        <translation>Khoảng cách đến checkpoint cuối</translation>
    </message>
    <message>
        <source>Layer of %1</source>
        <translation>Tầng của %1</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>bước %1</translation>
    </message>
</context>
<context>
    <name>sparsescope::EmptyPage</name>
    <message>
        <source>&amp;Open Checkpoint...</source>
        <translation>&amp;Mở checkpoint...</translation>
    </message>
    <message>
        <source>Open S&amp;ample</source>
        <translation>Mở &amp;ví dụ</translation>
    </message>
    <message>
        <source>&amp;New Study...</source>
        <translation>&amp;Nghiên cứu mới...</translation>
    </message>
    <message>
        <source>Open %1 again</source>
        <translation>Mở lại %1</translation>
    </message>
</context>
<context>
    <name>sparsescope::EnergyPlot</name>
    <message>
        <source>Sparsity of the pool (%)</source>
        <translation>Độ thưa của tập cắt tỉa (%)</translation>
    </message>
    <message>
        <source>Squared norm kept (%)</source>
        <translation>Bình phương chuẩn còn giữ (%)</translation>
    </message>
    <message>
        <source>the whole pool</source>
        <translation>toàn bộ tập cắt tỉa</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Tầng</translation>
    </message>
</context>
<context>
    <name>sparsescope::ExportFigureDialog</name>
    <message>
        <source>Export Figure</source>
        <translation>Xuất hình</translation>
    </message>
    <message>
        <source>PDF, vector with embedded fonts</source>
        <translation>PDF, vectơ với phông nhúng</translation>
    </message>
    <message>
        <source>SVG, vector</source>
        <translation>SVG, vectơ</translation>
    </message>
    <message>
        <source>PNG, picture</source>
        <translation>PNG, ảnh điểm</translation>
    </message>
    <message>
        <source>CSV, the plotted numbers</source>
        <translation>CSV, các số được vẽ</translation>
    </message>
    <message>
        <source>Save the &amp;recipe beside it, to draw it again later</source>
        <translation>&amp;Lưu công thức bên cạnh, để vẽ lại sau này</translation>
    </message>
    <message>
        <source>NAME.recipe.json with inputs, settings, page, versions and hashes, for sparsescope --figure</source>
        <translation>NAME.recipe.json với đầu vào, thiết lập, trang, phiên bản và mã băm, cho sparsescope --figure</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Xem trước</translation>
    </message>
    <message>
        <source>Copy &amp;Picture</source>
        <translation>Sao chép ả&amp;nh</translation>
    </message>
    <message>
        <source>Copy &amp;Data</source>
        <translation>Sao chép &amp;dữ liệu</translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation>Duyệt...</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>Định &amp;dạng</translation>
    </message>
    <message>
        <source>Fi&amp;le</source>
        <translation>&amp;Tệp</translation>
    </message>
    <message>
        <source>%1 × %2 mm</source>
        <translation>%1 × %2 mm</translation>
    </message>
    <message>
        <source>Lines of numbers: %1</source>
        <translation>Số dòng: %1</translation>
    </message>
    <message>
        <source>%1, %2 × %3 pixels</source>
        <translation>%1, %2 × %3 điểm ảnh</translation>
    </message>
    <message>
        <source>The picture is on the clipboard</source>
        <translation>Ảnh đã ở bộ nhớ tạm</translation>
    </message>
    <message>
        <source>The numbers are on the clipboard, as CSV</source>
        <translation>Các số đã ở bộ nhớ tạm, dạng CSV</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Thay thế</translation>
    </message>
    <message numerus="yes">
        <source>%1 exists already: press Replace to overwrite it, or choose another name.</source>
        <translation>
            <numerusform>%1 đã có: bấm Thay thế để ghi đè, hoặc chọn tên khác.</numerusform>
        </translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Xuất</translation>
    </message>
    <message>
        <source>Reading the weights for the recipe&apos;s hashes...</source>
        <translation>Đang đọc trọng số để tính mã băm của công thức...</translation>
    </message>
    <message>
        <source>%1 shows what no recipe draws again, so there is none of the board.</source>
        <translation>%1 hiện thứ mà không công thức nào vẽ lại được, nên bảng hình không có công thức.</translation>
    </message>
    <message>
        <source>Markdown, the table</source>
        <translation>Markdown, bảng số</translation>
    </message>
    <message>
        <source>LaTeX, the table</source>
        <translation>LaTeX, bảng số</translation>
    </message>
    <message>
        <source>Figures (*.pdf *.svg *.png *.csv *.md *.tex)</source>
        <translation>Hình (*.pdf *.svg *.png *.csv *.md *.tex)</translation>
    </message>
    <message>
        <source>Rows of the table: %1</source>
        <translation>Số hàng của bảng: %1</translation>
    </message>
    <message>
        <source>No recipe can draw again what this figure shows, such as the mask of a run.</source>
        <translation>Không công thức nào vẽ lại được những gì hình này hiển thị, chẳng hạn mặt nạ của một lượt chạy.</translation>
    </message>
</context>
<context>
    <name>sparsescope::ExportModelDialog</name>
    <message>
        <source>Model</source>
        <translation>Mô hình</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Xuất</translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation>Duyệt...</translation>
    </message>
    <message>
        <source>%1 is the model itself; choose another file.</source>
        <translation>%1 chính là mô hình; hãy chọn tệp khác.</translation>
    </message>
    <message>
        <source>%1 is open here as %2; choose another file.</source>
        <translation>%1 đang mở ở đây với tên %2; hãy chọn tệp khác.</translation>
    </message>
    <message numerus="yes">
        <source>%1 exists already: press Replace to overwrite it, or choose another name.</source>
        <translation>
            <numerusform>%1 đã có: bấm Thay thế để ghi đè, hoặc chọn tên khác.</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Thay thế</translation>
    </message>
    <message>
        <source>%1 is named twice: each needs a file of its own.</source>
        <translation>%1 được nêu hai lần: mỗi thứ cần một tệp riêng.</translation>
    </message>
</context>
<context>
    <name>sparsescope::ExportPrunedDialog</name>
    <message>
        <source>Export Pruned Checkpoint</source>
        <translation>Xuất checkpoint đã cắt tỉa</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>&amp;Checkpoint</source>
        <translation>&amp;Checkpoint</translation>
    </message>
    <message>
        <source>File of the pruned checkpoint</source>
        <translation>Tệp của checkpoint đã cắt tỉa</translation>
    </message>
    <message>
        <source>&amp;Mask</source>
        <translation>&amp;Mặt nạ</translation>
    </message>
    <message>
        <source>File of the mask</source>
        <translation>Tệp của mặt nạ</translation>
    </message>
    <message>
        <source>&amp;Sparsity</source>
        <translation>Độ &amp;thưa</translation>
    </message>
    <message>
        <source>Pruned weights are written as zeros in the source&apos;s names and types: the file keeps its size, and only software for sparse matrices computes it faster. The mask is one bit a weight.</source>
        <translation>Trọng số bị cắt tỉa được ghi thành 0 với tên và kiểu của tệp gốc: tệp giữ nguyên dung lượng, và chỉ phần mềm cho ma trận thưa mới tính nhanh hơn. Mặt nạ là một bit cho mỗi trọng số.</translation>
    </message>
    <message>
        <source>Choose the checkpoint, the mask or both, and where they go.</source>
        <translation>Hãy chọn checkpoint, mặt nạ hoặc cả hai, và nơi lưu.</translation>
    </message>
    <message>
        <source>One threshold for %1 together, at the sparsity of all their weights</source>
        <translation>Một ngưỡng cho %1 gộp lại, ở độ thưa của toàn bộ trọng số của chúng</translation>
    </message>
    <message>
        <source>Shown is the mask of %1; written is that of the slider.</source>
        <translation>Đang hiển thị mặt nạ của %1; được ghi là mặt nạ của thanh trượt.</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Ngưỡng</translation>
    </message>
    <message>
        <source>By hand: each matrix loses as many of its smallest weights as the shares on Profile say, at the sparsity of the whole pool</source>
        <translation>Đặt bằng tay: mỗi ma trận mất nhiều trọng số nhỏ nhất như các tỉ lệ ở trang Hồ sơ cho biết, theo độ thưa của toàn tập cắt tỉa</translation>
    </message>
    <message>
        <source>The shares by hand do not fit this sparsity: the other layers cannot make up for them.</source>
        <translation>Các tỉ lệ đặt bằng tay không hợp với độ thưa này: các tầng khác không thể bù lại.</translation>
    </message>
</context>
<context>
    <name>sparsescope::ExportStatisticsDialog</name>
    <message>
        <source>Export Statistics</source>
        <translation>Xuất thống kê</translation>
    </message>
    <message>
        <source>Dead rows and columns, densities and N:M patterns &amp;too</source>
        <translation>Cả hàng và cột chế&amp;t, mật độ và mẫu N:M</translation>
    </message>
    <message>
        <source>Comma-separated values (CSV)</source>
        <translation>Giá trị phân cách bằng dấu phẩy (CSV)</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Attachment for Netron</source>
        <translation>Tệp đính kèm cho Netron</translation>
    </message>
    <message>
        <source>File of the statistics</source>
        <translation>Tệp của thống kê</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>Định &amp;dạng</translation>
    </message>
    <message>
        <source>F&amp;ile</source>
        <translation>&amp;Tệp</translation>
    </message>
    <message>
        <source>Statistics of the pool, its layers and components and every tensor, of the finite values in 64-bit arithmetic; zeros are exact zeros. Drop the attachment on the model in Netron to see its sparsity there.</source>
        <translation>Thống kê của tập cắt tỉa, các tầng và thành phần của nó và mọi tensor, trên các giá trị hữu hạn với số học 64 bit; số 0 là số 0 chính xác. Thả tệp đính kèm lên mô hình trong Netron để thấy độ thưa của nó ở đó.</translation>
    </message>
    <message>
        <source>Say where the file goes.</source>
        <translation>Hãy cho biết nơi lưu tệp.</translation>
    </message>
</context>
<context>
    <name>sparsescope::FiguresPage</name>
    <message>
        <source>Weights of each layer...</source>
        <translation>Trọng số của từng tầng...</translation>
    </message>
    <message>
        <source>Sparsity profile...</source>
        <translation>Hồ sơ độ thưa...</translation>
    </message>
    <message>
        <source>Masks of a layer...</source>
        <translation>Mặt nạ của một tầng...</translation>
    </message>
    <message>
        <source>Comparison of checkpoints...</source>
        <translation>So sánh các checkpoint...</translation>
    </message>
    <message>
        <source>Zeros over a training...</source>
        <translation>Số 0 qua một lần huấn luyện...</translation>
    </message>
    <message>
        <source>Score drop of a study...</source>
        <translation>Mức giảm điểm của một nghiên cứu...</translation>
    </message>
    <message>
        <source>One legend for what &amp;several show</source>
        <translation>Một chú &amp;giải cho phần chung</translation>
    </message>
    <message>
        <source>Preview of the page</source>
        <translation>Xem trước trang</translation>
    </message>
    <message>
        <source>&amp;Open Recipe...</source>
        <translation>&amp;Mở công thức...</translation>
    </message>
    <message>
        <source>&amp;New Figure of Files</source>
        <translation>&amp;Hình mới từ tệp</translation>
    </message>
    <message>
        <source>Figures of the board</source>
        <translation>Các hình của bảng</translation>
    </message>
    <message>
        <source>Add a Figure of Files</source>
        <translation>Thêm một hình từ tệp</translation>
    </message>
    <message>
        <source>&amp;Export...</source>
        <translation>&amp;Xuất...</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>Số &amp;cột</translation>
    </message>
    <message>
        <source>Open Recipe...</source>
        <translation>Mở công thức...</translation>
    </message>
    <message>
        <source>Open Recipe</source>
        <translation>Mở công thức</translation>
    </message>
    <message>
        <source>Recipes (*.json);;All files (*)</source>
        <translation>Công thức (*.json);;Mọi tệp (*)</translation>
    </message>
    <message>
        <source>A board has at most %1 figures; take one away first.</source>
        <translation>Một bảng có nhiều nhất %1 hình; hãy bỏ bớt một hình trước.</translation>
    </message>
    <message>
        <source>%1: as it was sent; no recipe draws it again</source>
        <translation>%1: như khi được gửi; không công thức nào vẽ lại nó</translation>
    </message>
    <message>
        <source>Edit Caption</source>
        <translation>Sửa chú thích</translation>
    </message>
    <message>
        <source>Move Up</source>
        <translation>Chuyển lên</translation>
    </message>
    <message>
        <source>Move Down</source>
        <translation>Chuyển xuống</translation>
    </message>
    <message>
        <source>Take Away</source>
        <translation>Bỏ ra</translation>
    </message>
    <message>
        <source>%1 × %2 mm</source>
        <translation>%1 × %2 mm</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Hình</translation>
    </message>
    <message>
        <source>How do I show it?</source>
        <translation>Trình bày thế nào?</translation>
    </message>
    <message>
        <source>What tuning won back...</source>
        <translation>Phần tinh chỉnh lấy lại được...</translation>
    </message>
    <message>
        <source>Gain of lottery tickets...</source>
        <translation>Phần lợi của vé số...</translation>
    </message>
    <message>
        <source>Similarity of a study&apos;s masks...</source>
        <translation>Độ tương đồng mặt nạ của một nghiên cứu...</translation>
    </message>
    <message>
        <source>Layers that a study removes...</source>
        <translation>Các tầng mà nghiên cứu bỏ đi...</translation>
    </message>
    <message>
        <source>Latency of models...</source>
        <translation>Độ trễ của các mô hình...</translation>
    </message>
    <message>
        <source>Scores over tokens of trainings...</source>
        <translation>Điểm số theo số token huấn luyện...</translation>
    </message>
    <message>
        <source>One range for e&amp;qual axes</source>
        <translation>Chung khoảng cho các trục &amp;giống nhau</translation>
    </message>
    <message>
        <source>Drag to reorder, double click or F2 for the caption, Delete to take one away; Alt+arrows move it, Shift+arrows change its size</source>
        <translation>Kéo để đổi thứ tự, nhấp đúp hoặc F2 để sửa chú thích, Delete để bỏ một hình; Alt+phím mũi tên chuyển chỗ, Shift+phím mũi tên đổi kích thước</translation>
    </message>
    <message>
        <source>Over how many columns the chosen figure goes: Shift+Left and Shift+Right, or drag its right edge</source>
        <translation>Hình được chọn chiếm bao nhiêu cột: Shift+Trái và Shift+Phải, hoặc kéo cạnh phải của nó</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source>As its row</source>
        <translation>Như hàng của nó</translation>
    </message>
    <message>
        <source>How high the chosen figure is, without its caption: Shift+Up and Shift+Down, or drag its lower edge. A double click there, or less than 10 mm, makes it as high as its row.</source>
        <translation>Chiều cao của hình được chọn, không kể chú thích: Shift+Lên và Shift+Xuống, hoặc kéo cạnh dưới của nó. Nhấp đúp vào đó, hoặc nhập dưới 10 mm, thì nó cao như hàng của nó.</translation>
    </message>
    <message>
        <source>Figures beside each other with the same y axis, and below each other with the same x axis, have one range, and its numbers once</source>
        <translation>Các hình cạnh nhau có cùng trục y, và các hình trên dưới nhau có cùng trục x, có chung một khoảng, và các số của nó chỉ ghi một lần</translation>
    </message>
    <message>
        <source>Chosen: hei&amp;ght</source>
        <translation>Hình chọn: &amp;cao</translation>
    </message>
    <message>
        <source>Over One Column More</source>
        <translation>Thêm một cột</translation>
    </message>
    <message>
        <source>Over One Column Less</source>
        <translation>Bớt một cột</translation>
    </message>
    <message>
        <source>As High as Its Row</source>
        <translation>Cao như hàng của nó</translation>
    </message>
    <message>
        <source>Chosen: c&amp;olumns</source>
        <translation>Hình chọn: số &amp;ô cột</translation>
    </message>
    <message>
        <source>Chosen: c&amp;aption</source>
        <translation>Hình chọn: chú thí&amp;ch</translation>
    </message>
    <message>
        <source>&lt;h2&gt;How do I show it?&lt;/h2&gt;&lt;p&gt;Send any plot here: right-click it, or Figure &gt; Send to Figures; Send Pages to Figures takes those of several pages. What is here becomes one figure with panels (a), (b), ... and captions, laid out for the width of a journal&apos;s page.&lt;/p&gt;</source>
        <translation>&lt;h2&gt;Trình bày thế nào?&lt;/h2&gt;&lt;p&gt;Gửi đồ thị bất kỳ đến đây: nhấp chuột phải vào nó, hoặc Hình &gt; Gửi đến trang Hình; Gửi các trang đến trang Hình lấy đồ thị của nhiều trang. Những gì ở đây thành một hình với các ô (a), (b), ... và chú thích, dàn theo bề rộng trang tạp chí.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Training of a run</source>
        <translation>Quá trình huấn luyện của một lượt chạy</translation>
    </message>
    <message>
        <source>One bar for equal co&amp;lours</source>
        <translation>Một thanh cho các &amp;màu như nhau</translation>
    </message>
    <message>
        <source>Heat maps of one measure in one unit have one range of colours, and its bar once, below all figures</source>
        <translation>Các bản đồ nhiệt của cùng một đại lượng, cùng đơn vị, có chung một khoảng màu, và thanh màu của nó chỉ một lần, dưới mọi hình</translation>
    </message>
    <message>
        <source>Plots of any page and study become one figure: they are sent here as they are (a right click on a plot, Figure &gt; Send to Figures, or Figure &gt; Send Pages to Figures), or drawn of files that are chosen. Each has a letter and a caption. The page beside is the paper: its width in millimetres, its text in points, in as many columns as are asked for. On it, or in the list, drag a figure to another place (Alt and the arrow keys), its right edge over several columns (Shift+Left, Shift+Right), its lower edge to another height (Shift+Up, Shift+Down); F2 edits the caption, Delete takes it away, and Edit &gt; Undo takes each of these back. What several figures say alike stands once below; equal axes of neighbours may have one range, with its numbers once, and heat maps of one measure one range of colours, with its bar once. Export writes PDF, SVG or PNG, and a recipe with the hashes of its inputs, which this page opens again and sparsescope --figure draws. The board is there again when the program is started the next time.</source>
        <translation>Đồ thị của mọi trang và nghiên cứu thành một hình: chúng được gửi đến đây như đang hiện (nhấp chuột phải vào đồ thị, hoặc Hình &gt; Gửi đến trang Hình, hoặc Hình &gt; Gửi các trang đến trang Hình), hoặc được vẽ từ các tệp được chọn. Mỗi cái có một chữ cái và một chú thích. Trang bên cạnh là tờ giấy: bề rộng tính bằng milimét, chữ tính bằng point, với số cột được yêu cầu. Trên đó, hoặc trong danh sách, hãy kéo một hình đến chỗ khác (Alt và phím mũi tên), kéo cạnh phải của nó qua nhiều cột (Shift+Trái, Shift+Phải), kéo cạnh dưới đến chiều cao khác (Shift+Lên, Shift+Xuống); F2 sửa chú thích, Delete bỏ nó ra, và Sửa &gt; Hoàn tác lấy lại từng bước. Điều mà nhiều hình cùng nói được đặt một lần ở dưới; các trục giống nhau của hình cạnh nhau có thể có chung một khoảng, với các số chỉ ghi một lần, và các bản đồ nhiệt của cùng một đại lượng một khoảng màu, với thanh màu chỉ một lần. Xuất ghi PDF, SVG hoặc PNG, và một công thức với mã băm của các đầu vào, mà trang này mở lại và sparsescope --figure vẽ. Lần khởi động sau, bảng hình vẫn còn đó.</translation>
    </message>
    <message>
        <source>Difference of a matrix...</source>
        <translation>Hiệu của một ma trận...</translation>
    </message>
    <message>
        <source>Energy kept over sparsity...</source>
        <translation>Năng lượng còn giữ theo độ thưa...</translation>
    </message>
    <message>
        <source>Score drop over N:M patterns...</source>
        <translation>Mức giảm điểm theo mẫu N:M...</translation>
    </message>
    <message>
        <source>Table of what tuning won back...</source>
        <translation>Bảng những gì tinh chỉnh lấy lại được...</translation>
    </message>
    <message>
        <source>Parameters that an adapter trains...</source>
        <translation>Tham số mà adapter huấn luyện...</translation>
    </message>
</context>
<context>
    <name>sparsescope::FlipsModel</name>
    <message>
        <source>Picture of example %1</source>
        <translation>Ảnh của mẫu %1</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Văn bản</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Ảnh</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Chỉ số</translation>
    </message>
    <message>
        <source>In data</source>
        <translation>Trong dữ liệu</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Hạt giống</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Nhãn</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Trước</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Sau</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Biên</translation>
    </message>
    <message>
        <source>Margin before</source>
        <translation>Biên trước</translation>
    </message>
    <message>
        <source>The example as it lies in the data</source>
        <translation>Mẫu như nó nằm trong dữ liệu</translation>
    </message>
    <message>
        <source>Its place among the test examples that were measured, from 0</source>
        <translation>Vị trí trong các mẫu kiểm tra đã đo, từ 0</translation>
    </message>
    <message>
        <source>Its place among all test examples in the data files, from 0; the exported CSV calls it data_index</source>
        <translation>Vị trí trong mọi mẫu kiểm tra của các tệp dữ liệu, từ 0; CSV xuất ra gọi nó là data_index</translation>
    </message>
    <message>
        <source>Of the run that it flipped in</source>
        <translation>Của lượt chạy mà nó đổi kết quả</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Nó thực sự là gì</translation>
    </message>
    <message>
        <source>What the model that is compared with takes it for</source>
        <translation>Mô hình được đem so coi nó là gì</translation>
    </message>
    <message>
        <source>What the model of the selected run takes it for</source>
        <translation>Mô hình của lượt chạy được chọn coi nó là gì</translation>
    </message>
    <message>
        <source>The right class&apos;s logit minus the largest other, in the selected run: positive is right</source>
        <translation>Logit của lớp đúng trừ logit lớn nhất của lớp khác, trong lượt chạy được chọn: dương là đúng</translation>
    </message>
    <message>
        <source>The same in the model that is compared with</source>
        <translation>Như vậy trong mô hình được đem so</translation>
    </message>
    <message>
        <source>Loss before</source>
        <translation>Mất mát trước</translation>
    </message>
    <message>
        <source>Loss after</source>
        <translation>Mất mát sau</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Thay đổi</translation>
    </message>
    <message>
        <source>The mean cross-entropy of its tokens, of the model that is compared with</source>
        <translation>Entropy chéo trung bình của các token, của mô hình được đem so</translation>
    </message>
    <message>
        <source>The same of the model of the selected run</source>
        <translation>Như vậy của mô hình trong lượt chạy được chọn</translation>
    </message>
    <message>
        <source>How much the loss rose: positive is worse</source>
        <translation>Mất mát tăng bao nhiêu: dương là kém hơn</translation>
    </message>
    <message>
        <source>Example %1: its loss %2 from %3 to %4</source>
        <translation>Mẫu %1: mất mát của nó %2 từ %3 đến %4</translation>
    </message>
    <message>
        <source>rose</source>
        <translation>tăng</translation>
    </message>
    <message>
        <source>fell</source>
        <translation>giảm</translation>
    </message>
    <message>
        <source>Example %1: right before, wrong after; %2 was taken for %3</source>
        <translation>Mẫu %1: trước đúng, sau sai; %2 bị nhận thành %3</translation>
    </message>
    <message>
        <source>Example %1: wrong before, right after; %2 was taken for %3</source>
        <translation>Mẫu %1: trước sai, sau đúng; %2 bị nhận thành %3</translation>
    </message>
    <message>
        <source>Margin %1, before %2</source>
        <translation>Biên %1, trước đó %2</translation>
    </message>
    <message>
        <source>Number %1 of the test examples in the data files, from 0</source>
        <translation>Số thứ tự %1 trong các mẫu kiểm tra của tệp dữ liệu, từ 0</translation>
    </message>
</context>
<context>
    <name>sparsescope::FlipsPanel</name>
    <message>
        <source>%1, %2 %3, seed %4</source>
        <translation>%1, %2 %3, hạt giống %4</translation>
    </message>
    <message>
        <source>The loss of %1 of %2 examples rose, of %3 it fell. No McNemar test: %4 knows no right and wrong.</source>
        <translation>Mất mát của %1 trong %2 mẫu tăng, của %3 mẫu giảm. Không có kiểm định McNemar: %4 không có đúng và sai.</translation>
    </message>
    <message>
        <source>Export CSV...</source>
        <translation>Xuất CSV...</translation>
    </message>
    <message>
        <source>Run that is compared with</source>
        <translation>Lượt chạy được đem so</translation>
    </message>
    <message>
        <source>Compare with the dense run of the same seed, or with any other run</source>
        <translation>So với lượt chạy đặc cùng hạt giống, hoặc với lượt chạy bất kỳ khác</translation>
    </message>
    <message>
        <source>Seeds that are shown</source>
        <translation>Hạt giống được hiện</translation>
    </message>
    <message>
        <source>The selected run alone, or with the runs of the same point of every other seed</source>
        <translation>Chỉ lượt chạy được chọn, hoặc cùng các lượt chạy của cùng điểm với mọi hạt giống khác</translation>
    </message>
    <message>
        <source>this seed</source>
        <translation>hạt giống này</translation>
    </message>
    <message>
        <source>all seeds</source>
        <translation>mọi hạt giống</translation>
    </message>
    <message>
        <source>Metric by which an example is right</source>
        <translation>Chỉ số quyết định một mẫu là đúng</translation>
    </message>
    <message>
        <source>Whether an answer is chosen by its log-likelihood (acc, the study&apos;s score) or by that over its length (acc_norm)</source>
        <translation>Câu trả lời được chọn theo log-likelihood (acc, điểm của nghiên cứu) hay theo nó chia cho độ dài (acc_norm)</translation>
    </message>
    <message>
        <source>Class that is shown</source>
        <translation>Lớp được hiện</translation>
    </message>
    <message>
        <source>Direction that is shown</source>
        <translation>Hướng được hiện</translation>
    </message>
    <message>
        <source>both directions</source>
        <translation>cả hai hướng</translation>
    </message>
    <message>
        <source>turned wrong</source>
        <translation>thành sai</translation>
    </message>
    <message>
        <source>turned right</source>
        <translation>thành đúng</translation>
    </message>
    <message>
        <source>Flipped examples</source>
        <translation>Các mẫu đổi kết quả</translation>
    </message>
    <message>
        <source>&amp;Against</source>
        <translation>&amp;So với</translation>
    </message>
    <message>
        <source>the dense run</source>
        <translation>lượt chạy đặc</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>chưa có gì</translation>
    </message>
    <message>
        <source>Select a run to see which examples it changed</source>
        <translation>Chọn một lượt chạy để xem nó làm đổi những mẫu nào</translation>
    </message>
    <message>
        <source>A run that is done shows which examples it changed</source>
        <translation>Một lượt chạy đã xong cho thấy nó làm đổi những mẫu nào</translation>
    </message>
    <message>
        <source>This is the dense run, which others are compared with</source>
        <translation>Đây là lượt chạy đặc, mà các lượt khác được so với</translation>
    </message>
    <message>
        <source>The dense run of this seed is not done yet</source>
        <translation>Lượt chạy đặc của hạt giống này chưa xong</translation>
    </message>
    <message>
        <source>It cannot be compared with itself; choose another run, or this seed alone</source>
        <translation>Không thể so nó với chính nó; hãy chọn lượt chạy khác, hoặc chỉ hạt giống này</translation>
    </message>
    <message>
        <source>%1 of %2 examples turned from right to wrong, %3 from wrong to right.</source>
        <translation>%1 trong %2 mẫu từ đúng thành sai, %3 từ sai thành đúng.</translation>
    </message>
    <message>
        <source>loss rose</source>
        <translation>mất mát tăng</translation>
    </message>
    <message>
        <source>loss fell</source>
        <translation>mất mát giảm</translation>
    </message>
    <message>
        <source>all classes</source>
        <translation>mọi lớp</translation>
    </message>
    <message>
        <source>Export Flips</source>
        <translation>Xuất các mẫu đổi kết quả</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv);;All files (*)</source>
        <translation>Giá trị phân cách bằng dấu phẩy (*.csv);;Mọi tệp (*)</translation>
    </message>
    <message numerus="yes">
        <source>%n seeds together: %1</source>
        <translation>
            <numerusform>Gộp %n hạt giống: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Exact McNemar test, two-sided: p %1.</source>
        <translation>Kiểm định McNemar chính xác, hai phía: p %1.</translation>
    </message>
    <message>
        <source>The dense run of this seed failed: %1</source>
        <translation>Lượt chạy đặc của hạt giống này thất bại: %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 trong %2</translation>
    </message>
    <message>
        <source>Examples that the filters let through</source>
        <translation>Số mẫu qua được bộ lọc</translation>
    </message>
    <message>
        <source>How many the table shows, and how many there are without the filters</source>
        <translation>Bảng đang hiện bao nhiêu mẫu, và có bao nhiêu mẫu khi không lọc</translation>
    </message>
    <message>
        <source>Why there are no flips</source>
        <translation>Vì sao không có mẫu đổi</translation>
    </message>
    <message>
        <source>Drop %1 (95 %, paired bootstrap: %2 to %3).</source>
        <translation>Mức giảm %1 (95 %, bootstrap ghép cặp: %2 đến %3).</translation>
    </message>
    <message>
        <source>Drop %1.</source>
        <translation>Mức giảm %1.</translation>
    </message>
    <message>
        <source>%1: %2 after %3, drop %4 (95 %: %5 to %6).</source>
        <translation>%1: từ %3 thành %2, mức giảm %4 (95 %: %5 đến %6).</translation>
    </message>
    <message>
        <source>%1: %2 after %3, drop %4.</source>
        <translation>%1: %2 sau %3, giảm %4.</translation>
    </message>
    <message>
        <source>%1 of %2 seeds together, the others are not done: %3</source>
        <translation>Gộp %1 trong %2 hạt giống, các hạt giống khác chưa xong: %3</translation>
    </message>
    <message>
        <source>%1 is not known: results are of a version that did not keep what it follows from; remove %2 from the study&apos;s folder and run it again.</source>
        <translation>Không biết %1: kết quả thuộc phiên bản không lưu dữ liệu để tính nó; hãy xoá %2 khỏi thư mục của nghiên cứu và chạy lại.</translation>
    </message>
</context>
<context>
    <name>sparsescope::JobsDrawer</name>
    <message>
        <source>%1 on %2, %3, seed %4</source>
        <translation>%1 trên %2, %3, hạt giống %4</translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation>epoch %1 trong %2</translation>
    </message>
    <message>
        <source>loss %1</source>
        <translation>mất mát %1</translation>
    </message>
    <message>
        <source>score %1 %</source>
        <translation>điểm %1 %</translation>
    </message>
    <message>
        <source>no progress for %1 min</source>
        <translation>không tiến triển %1 phút</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Huỷ</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>đang dừng</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation>Huỷ %1</translation>
    </message>
    <message>
        <source>Cancel All</source>
        <translation>Huỷ tất cả</translation>
    </message>
    <message>
        <source>Show running jobs</source>
        <translation>Hiện các công việc đang chạy</translation>
    </message>
    <message>
        <source>Show or hide the running jobs</source>
        <translation>Hiện hoặc ẩn các công việc đang chạy</translation>
    </message>
    <message>
        <source>Stop all runs; finished ones stay, and Resume goes on from here</source>
        <translation>Dừng mọi lượt chạy; lượt đã xong vẫn còn, và Chạy tiếp đi tiếp từ đây</translation>
    </message>
    <message>
        <source>%1: %2 of %3 runs done</source>
        <translation>%1: xong %2 trong %3 lượt chạy</translation>
    </message>
    <message>
        <source>paused, no further run begins</source>
        <translation>tạm dừng, không bắt đầu lượt chạy nào nữa</translation>
    </message>
    <message numerus="yes">
        <source>%n jobs running</source>
        <translation>
            <numerusform>%n công việc đang chạy</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sparsescope::LanguageFields</name>
    <message>
        <source>window</source>
        <translation>cửa sổ</translation>
    </message>
    <message>
        <source>rules</source>
        <translation>quy tắc</translation>
    </message>
    <message>
        <source>solved questions</source>
        <translation>câu hỏi mẫu có lời giải</translation>
    </message>
    <message>
        <source>part of the set</source>
        <translation>một phần của tập</translation>
    </message>
    <message>
        <source>the model&apos;s context</source>
        <translation>ngữ cảnh của mô hình</translation>
    </message>
    <message>
        <source>Tokens of a window of the text</source>
        <translation>Số token của một cửa sổ văn bản</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Quy tắc</translation>
    </message>
    <message>
        <source>Which lm-evaluation-harness the questions are asked as; Wanda and SPP used that of 2023.</source>
        <translation>Hỏi theo bản lm-evaluation-harness nào; Wanda và SPP dùng bản năm 2023.</translation>
    </message>
    <message>
        <source>Solved questions before each</source>
        <translation>Số câu hỏi có lời giải đặt trước mỗi câu</translation>
    </message>
    <message>
        <source>Measures a set that is not whole.</source>
        <translation>Đo cả tập không đầy đủ.</translation>
    </message>
</context>
<context>
    <name>sparsescope::LatencyPlot</name>
    <message>
        <source>Query (ms)</source>
        <translation>Truy vấn (ms)</translation>
    </message>
    <message>
        <source>medians of %1 runs, %2, threads: %3</source>
        <translation>trung vị của %1 lần chạy, %2, luồng: %3</translation>
    </message>
    <message>
        <source>Speed-up</source>
        <translation>Mức tăng tốc</translation>
    </message>
    <message>
        <source>Pays after (queries)</source>
        <translation>Hoà vốn sau (truy vấn)</translation>
    </message>
    <message>
        <source>prompt of %1 tokens</source>
        <translation>câu hỏi %1 token</translation>
    </message>
    <message>
        <source>answer of %1 tokens</source>
        <translation>câu trả lời %1 token</translation>
    </message>
</context>
<context>
    <name>sparsescope::LayerDistributionsPlot</name>
    <message>
        <source>Weights in a bin of %1</source>
        <translation>Trọng số trong một ô rộng %1</translation>
    </message>
    <message>
        <source>%1: %2&#xa0;zeros</source>
        <translation>%1: %2&#xa0;số 0</translation>
    </message>
    <message>
        <source>%1&#xa0;zeros</source>
        <translation>%1&#xa0;số 0</translation>
    </message>
    <message>
        <source>pruned</source>
        <translation>bị cắt tỉa</translation>
    </message>
    <message>
        <source>bar at 0: exact zeros</source>
        <translation>vạch tại 0: số 0 chính xác</translation>
    </message>
    <message>
        <source>Weight distributions per layer</source>
        <translation>Phân phối trọng số theo tầng</translation>
    </message>
    <message>
        <source>%1, from %2 to %3</source>
        <translation>%1, từ %2 đến %3</translation>
    </message>
    <message>
        <source>%1: %2 of %3 weights (%4)</source>
        <translation>%1: %2 trong %3 trọng số (%4)</translation>
    </message>
    <message>
        <source>%1: and %2 that are exactly zero</source>
        <translation>%1: và %2 bằng đúng 0</translation>
    </message>
    <message>
        <source>%1: %2 weights lie outside of the axis</source>
        <translation>%1: %2 trọng số nằm ngoài trục</translation>
    </message>
    <message>
        <source>Weights up to there (%)</source>
        <translation>Trọng số đến đó (%)</translation>
    </message>
    <message>
        <source>%1: pruned up to |w| = %2, the threshold for %3</source>
        <comment>model, magnitude, scope</comment>
        <translation>%1: cắt tỉa đến |w| = %2, ngưỡng cho %3</translation>
    </message>
    <message>
        <source>%1: %2 zeros
%1: %2 = 0
%1</source>
        <comment>panel, share of exact zeros</comment>
        <translation>%1: %2 số 0
%1: %2 = 0
%1</translation>
    </message>
    <message>
        <source>Up to there (%)</source>
        <translation>Đến đó (%)</translation>
    </message>
    <message>
        <source>Per bin of %1</source>
        <comment>weights, the bin&apos;s width</comment>
        <translation>Mỗi ô rộng %1</translation>
    </message>
</context>
<context>
    <name>sparsescope::LayerMapPlot</name>
    <message>
        <source>Layer</source>
        <translation>Tầng</translation>
    </message>
</context>
<context>
    <name>sparsescope::LayerSetsPlot</name>
    <message>
        <source>%1: %2 of %3 layers go</source>
        <translation>%1: bỏ %2 trong %3 tầng</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Tầng</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>giữ lại</translation>
    </message>
    <message>
        <source>goes</source>
        <translation>bỏ đi</translation>
    </message>
</context>
<context>
    <name>sparsescope::LitField</name>
    <message>
        <source>Take a range of |w| by dragging in a panel (Shift does so at any time): it lights up in the heat maps of Masks</source>
        <translation>Kéo trong một ô đồ thị để chọn một khoảng |w| (giữ Shift thì lúc nào cũng được): khoảng này sáng lên trong bản đồ nhiệt của Mặt nạ</translation>
    </message>
    <message>
        <source>Drag a range of |w|</source>
        <translation>Kéo chọn một khoảng |w|</translation>
    </message>
    <message>
        <source>|w| from, to</source>
        <translation>|w| từ, đến</translation>
    </message>
    <message>
        <source>Range of |w| that lights up</source>
        <translation>Khoảng |w| được làm sáng</translation>
    </message>
    <message>
        <source>Two numbers, e.g. 0.01 to 0.02, both ends among them: these |w| light up in the heat maps of Masks. Escape, or nothing, puts it out.</source>
        <translation>Hai số, ví dụ 0.01 to 0.02, gồm cả hai đầu: các |w| này sáng lên trong bản đồ nhiệt của Mặt nạ. Phím Escape, hoặc để trống, tắt đi.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no range of magnitudes; write two rising numbers from 0, e.g. 0.01 to 0.02.</source>
        <translation>&quot;%1&quot; không phải là một khoảng độ lớn; hãy viết hai số tăng dần từ 0, ví dụ 0.01 to 0.02.</translation>
    </message>
    <message>
        <source>%1: %2 of the pool&apos;s %3 weights (%4) have %5.</source>
        <translation>%1: %2 trong %3 trọng số của tập cắt tỉa (%4) có %5.</translation>
    </message>
</context>
<context>
    <name>sparsescope::MainWindow</name>
    <message>
        <source>SparseScope</source>
        <translation>SparseScope</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Mô hình</translation>
    </message>
    <message>
        <source>Open Checkpoints</source>
        <translation>Mở checkpoint</translation>
    </message>
    <message>
        <source>Checkpoints (*.safetensors *.pth *.pt *.bin *.ckpt *.npz *.gguf *.json);;All files (*)</source>
        <translation>Checkpoint (*.safetensors *.pth *.pt *.bin *.ckpt *.npz *.gguf *.json);;Mọi tệp (*)</translation>
    </message>
    <message>
        <source>Open a Model or Study Folder</source>
        <translation>Mở thư mục mô hình hoặc nghiên cứu</translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation>&amp;Xoá danh sách</translation>
    </message>
    <message>
        <source>This page has no plot to export yet. Open a checkpoint or a study first.</source>
        <translation>Trang này chưa có đồ thị để xuất. Hãy mở checkpoint hoặc nghiên cứu trước.</translation>
    </message>
    <message>
        <source>%1 - SparseScope</source>
        <translation>%1 - SparseScope</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Tệp</translation>
    </message>
    <message>
        <source>&amp;Open...</source>
        <translation>&amp;Mở...</translation>
    </message>
    <message>
        <source>Open &amp;Folder...</source>
        <translation>Mở thư mụ&amp;c...</translation>
    </message>
    <message>
        <source>Ctrl+Shift+O</source>
        <translation>Ctrl+Shift+O</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>Mở &amp;gần đây</translation>
    </message>
    <message>
        <source>Export &amp;Pruned Checkpoint...</source>
        <translation>Xuất checkpoint đã cắt &amp;tỉa...</translation>
    </message>
    <message>
        <source>Export &amp;Statistics...</source>
        <translation>Xuất thống &amp;kê...</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>Tải &amp;lại</translation>
    </message>
    <message>
        <source>&amp;Close Model</source>
        <translation>Đó&amp;ng mô hình</translation>
    </message>
    <message>
        <source>Ctrl+W</source>
        <translation>Ctrl+W</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>T&amp;hoát</translation>
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation>Ctrl+Q</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Sửa</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Hoàn tác</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Làm lại</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Z</source>
        <translation>Ctrl+Shift+Z</translation>
    </message>
    <message>
        <source>Ctrl+Y</source>
        <translation>Ctrl+Y</translation>
    </message>
    <message>
        <source>&amp;Find in Models</source>
        <translation>Tì&amp;m trong mô hình</translation>
    </message>
    <message>
        <source>&amp;Commands...</source>
        <translation>&amp;Lệnh...</translation>
    </message>
    <message>
        <source>Ctrl+Shift+P</source>
        <translation>Ctrl+Shift+P</translation>
    </message>
    <message>
        <source>&amp;Study</source>
        <translation>&amp;Nghiên cứu</translation>
    </message>
    <message>
        <source>&amp;New Study...</source>
        <translation>&amp;Nghiên cứu mới...</translation>
    </message>
    <message>
        <source>F&amp;igure</source>
        <translation>&amp;Hình</translation>
    </message>
    <message>
        <source>&amp;Export This Plot...</source>
        <translation>&amp;Xuất đồ thị này...</translation>
    </message>
    <message>
        <source>Ctrl+Shift+E</source>
        <translation>Ctrl+Shift+E</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Xem</translation>
    </message>
    <message>
        <source>&amp;Pages</source>
        <translation>&amp;Trang</translation>
    </message>
    <message>
        <source>&amp;Models</source>
        <translation>&amp;Mô hình</translation>
    </message>
    <message>
        <source>Ctrl+B</source>
        <translation>Ctrl+B</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Giao diện</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>&amp;Hệ thống</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Sáng</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Tối</translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
        <translation>T&amp;oàn màn hình</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>T&amp;rợ giúp</translation>
    </message>
    <message>
        <source>Open &amp;Sample</source>
        <translation>Mở &amp;ví dụ</translation>
    </message>
    <message>
        <source>About This &amp;Page</source>
        <translation>Về &amp;trang này</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>&amp;Phím tắt</translation>
    </message>
    <message>
        <source>&amp;About SparseScope</source>
        <translation>&amp;Về SparseScope</translation>
    </message>
    <message>
        <source>About SparseScope</source>
        <translation>Về SparseScope</translation>
    </message>
    <message>
        <source>&lt;h3&gt;SparseScope %1&lt;/h3&gt;&lt;p&gt;Where sparsity lives in a transformer, and what removing weights costs.&lt;/p&gt;&lt;p&gt;Qt %2, QCustomPlot %3&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later. It comes without any warranty.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;SparseScope %1&lt;/h3&gt;&lt;p&gt;Độ thưa nằm ở đâu trong một transformer, và bỏ trọng số thì mất gì.&lt;/p&gt;&lt;p&gt;Qt %2, QCustomPlot %3&lt;/p&gt;&lt;p&gt;Phần mềm tự do theo Giấy phép Công cộng GNU, phiên bản 3 hoặc mới hơn. Không kèm bảo hành nào.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>Phím tắt</translation>
    </message>
    <message>
        <source>&lt;table&gt;%1&lt;/table&gt;&lt;p&gt;Sparsity slider: arrow keys step by 1 %, with Shift by 0.1 %; a typed number is exact.&lt;br&gt;Heat maps: wheel or + and - zoom, arrows move, 0 shows the whole matrix.&lt;/p&gt;</source>
        <translation>&lt;table&gt;%1&lt;/table&gt;&lt;p&gt;Thanh trượt độ thưa: phím mũi tên đi từng 1 %, cùng Shift từng 0,1 %; số gõ vào là chính xác.&lt;br&gt;Bản đồ nhiệt: con lăn hoặc + và - để phóng to thu nhỏ, mũi tên để di chuyển, 0 hiện cả ma trận.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>%1: quantised weights, shown dequantised: every number and every sparsity is of what they stand for.</source>
        <translation>%1: trọng số lượng tử hoá, hiện ở dạng đã giải lượng tử: mọi con số và mọi độ thưa là của giá trị mà chúng biểu diễn.</translation>
    </message>
    <message>
        <source>%1: %2 of %3 tensors cannot be read; the first is %4: it %5.</source>
        <translation>%1: không đọc được %2 trong %3 tensor; đầu tiên là %4 (lý do: %5).</translation>
    </message>
    <message>
        <source>%1: family unknown, and it has no 2-D weights, so there is nothing to prune. Its tensors are listed on the left.</source>
        <translation>%1: không rõ họ mô hình, và không có trọng số 2 chiều, nên không có gì để cắt tỉa. Các tensor của nó ở danh sách bên trái.</translation>
    </message>
    <message numerus="yes">
        <source>%1: the file holds %n dictionaries of weights, and %2 is shown. The menu of the model&apos;s row in the tree has all of them.</source>
        <translation>
            <numerusform>%1: tệp chứa %n từ điển trọng số, và đang hiện %2. Trình đơn của hàng mô hình trong cây có tất cả.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>Hiện %1</translation>
    </message>
    <message>
        <source>%1 %2: numbers about the pool would not be about the model.</source>
        <translation>%1 %2: các con số về tập cắt tỉa sẽ không nói về cả mô hình.</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n tensors of the pool cannot be read, the first is %2: numbers about the pool would not be about the model.</source>
        <translation>
            <numerusform>%1: không đọc được %n tensor của tập cắt tỉa, đầu tiên là %2: các con số về tập cắt tỉa sẽ không nói về cả mô hình.</numerusform>
        </translation>
    </message>
    <message>
        <source>Count What Is There</source>
        <translation>Đếm phần hiện có</translation>
    </message>
    <message>
        <source>%1 %2: every number about the pool is of this part alone.</source>
        <translation>%1 %2: mọi con số về tập cắt tỉa chỉ nói về phần này.</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n tensors of the pool are not read, the first is %2: every number about the pool is without them.</source>
        <translation>
            <numerusform>%1: không đọc %n tensor của tập cắt tỉa, đầu tiên là %2: mọi con số về tập cắt tỉa không tính chúng.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show No Such Numbers</source>
        <translation>Không hiện các số như vậy</translation>
    </message>
    <message numerus="yes">
        <source>%1: the pool is as you chose it the last time: %n matrices.</source>
        <translation>
            <numerusform>%1: tập cắt tỉa như bạn đã chọn lần trước: %n ma trận.</numerusform>
        </translation>
    </message>
    <message>
        <source>Take the Usual Pool</source>
        <translation>Lấy tập cắt tỉa thông thường</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Ngôn ngữ</translation>
    </message>
    <message>
        <source>Drop to open</source>
        <translation>Thả để mở</translation>
    </message>
    <message>
        <source>This page has no plot to send yet. Open a checkpoint or a study first.</source>
        <translation>Trang này chưa có đồ thị để gửi. Hãy mở checkpoint hoặc nghiên cứu trước.</translation>
    </message>
    <message>
        <source>&amp;Send to Figures</source>
        <translation>&amp;Gửi đến trang Hình</translation>
    </message>
    <message>
        <source>Ctrl+Shift+F</source>
        <translation>Ctrl+Shift+F</translation>
    </message>
    <message>
        <source>Send to Figures</source>
        <translation>Gửi đến trang Hình</translation>
    </message>
    <message>
        <source>Export This Plot...</source>
        <translation>Xuất đồ thị này...</translation>
    </message>
    <message>
        <source>Copy Picture</source>
        <translation>Sao chép ảnh</translation>
    </message>
    <message>
        <source>Copy Data</source>
        <translation>Sao chép dữ liệu</translation>
    </message>
    <message>
        <source>The table is in %1</source>
        <translation>Bảng ở %1</translation>
    </message>
    <message>
        <source>T&amp;hreshold</source>
        <translation>&amp;Ngưỡng</translation>
    </message>
    <message>
        <source>For Each &amp;Model</source>
        <translation>Cho mỗi &amp;mô hình</translation>
    </message>
    <message>
        <source>For &amp;All Models Together</source>
        <translation>Cho &amp;mọi mô hình gộp lại</translation>
    </message>
    <message>
        <source>For Each Matri&amp;x</source>
        <translation>Cho mỗi ma t&amp;rận</translation>
    </message>
    <message numerus="yes">
        <source>%n notes more stand in the tree.</source>
        <translation>
            <numerusform>Còn %n ghi chú nữa trong cây.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show Notes</source>
        <translation>Hiện ghi chú</translation>
    </message>
    <message numerus="yes">
        <source>%1: family unknown: %n weights of two dimensions, of its blocks where it has some, are the pool.</source>
        <translation>
            <numerusform>%1: không rõ họ mô hình: tập cắt tỉa là %n trọng số 2 chiều, của các khối nếu có.</numerusform>
        </translation>
    </message>
    <message>
        <source>Send &amp;Pages to Figures...</source>
        <translation>Gửi các t&amp;rang đến trang Hình...</translation>
    </message>
    <message>
        <source>Ctrl+Alt+F</source>
        <translation>Ctrl+Alt+F</translation>
    </message>
    <message>
        <source>This page shows no plot now that could be exported.</source>
        <translation>Trang này hiện không có biểu đồ nào để xuất.</translation>
    </message>
    <message>
        <source>This page shows no plot now that could be sent.</source>
        <translation>Trang này hiện không có biểu đồ nào để gửi.</translation>
    </message>
</context>
<context>
    <name>sparsescope::MaskChoice</name>
    <message>
        <source>%1, %2</source>
        <comment>layer, matrix</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 beside %2</source>
        <translation>%1 bên cạnh %2</translation>
    </message>
    <message>
        <source>Difference of %1 and %2</source>
        <translation>Khác biệt giữa %1 và %2</translation>
    </message>
    <message>
        <source>Both masks; zoom and pan move the two together.</source>
        <translation>Cả hai mặt nạ; phóng to và di chuyển tác động lên cả hai.</translation>
    </message>
    <message>
        <source>Which weights both masks keep, none, or one alone.</source>
        <translation>Những trọng số mà cả hai mặt nạ giữ lại, không mặt nạ nào giữ, hoặc chỉ một giữ.</translation>
    </message>
    <message>
        <source>The mask of one model, two masks beside each other, or where two differ.</source>
        <translation>Mặt nạ của một mô hình, hai mặt nạ bên cạnh nhau, hoặc chỗ hai mặt nạ khác nhau.</translation>
    </message>
    <message>
        <source>Open another model of this kind to see the masks of two.</source>
        <translation>Hãy mở thêm một mô hình cùng loại để xem mặt nạ của cả hai.</translation>
    </message>
    <message>
        <source>%1 is being opened.</source>
        <translation>Đang mở %1.</translation>
    </message>
    <message>
        <source>This layer of %1 has no matrix.</source>
        <translation>Tầng này của %1 không có ma trận nào.</translation>
    </message>
    <message>
        <source>%1 is in %2 and not in %3.</source>
        <translation>%1 có trong %2 nhưng không có trong %3.</translation>
    </message>
    <message>
        <source>%1 is %2 × %3 in %4 and %5 × %6 in %7: only masks of one shape can be compared.</source>
        <translation>%1 là %2 × %3 trong %4 và %5 × %6 trong %7: chỉ có thể so sánh các mặt nạ cùng kích thước.</translation>
    </message>
</context>
<context>
    <name>sparsescope::MaskGridPlot</name>
    <message>
        <source>Inputs (columns)</source>
        <translation>Đầu vào (cột)</translation>
    </message>
    <message>
        <source>Outputs (rows)</source>
        <translation>Đầu ra (hàng)</translation>
    </message>
    <message>
        <source>zero before</source>
        <translation>bằng 0 từ trước</translation>
    </message>
    <message>
        <source>pruned</source>
        <translation>bị cắt tỉa</translation>
    </message>
    <message>
        <source>kept, darker: larger |w|</source>
        <translation>giữ lại, càng đậm: |w| càng lớn</translation>
    </message>
    <message>
        <source>Pruned weights of a layer&apos;s matrices</source>
        <translation>Trọng số bị cắt tỉa trong các ma trận của một tầng</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>layer, matrix</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>zero in both</source>
        <translation>bằng 0 trong cả hai</translation>
    </message>
    <message>
        <source>pruned in both</source>
        <translation>bị cắt tỉa trong cả hai</translation>
    </message>
    <message>
        <source>kept in %1 alone</source>
        <translation>chỉ giữ trong %1</translation>
    </message>
    <message>
        <source>kept in both</source>
        <translation>giữ trong cả hai</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>model, matrix</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Jaccard&#xa0;%1, random&#xa0;%2</source>
        <comment>of what is pruned</comment>
        <translation>Jaccard&#xa0;%1, ngẫu nhiên&#xa0;%2</translation>
    </message>
</context>
<context>
    <name>sparsescope::MaskRuler</name>
    <message>
        <source>Columns of the matrix</source>
        <translation>Các cột của ma trận</translation>
    </message>
    <message>
        <source>Rows of the matrix</source>
        <translation>Các hàng của ma trận</translation>
    </message>
    <message>
        <source>Column %1</source>
        <translation>Cột %1</translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation>Hàng %1</translation>
    </message>
    <message>
        <source>Attention head %1</source>
        <translation>Đầu attention %1</translation>
    </message>
    <message>
        <source>%1 of it are kept</source>
        <translation>%1 của nó được giữ lại</translation>
    </message>
    <message>
        <source>%1 of it are kept by one mask alone</source>
        <translation>%1 của nó chỉ được một mặt nạ giữ lại</translation>
    </message>
</context>
<context>
    <name>sparsescope::MaskSimilarityPlot</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 pruned</source>
        <translation>cắt tỉa %1</translation>
    </message>
    <message>
        <source>random masks: %1</source>
        <translation>mặt nạ ngẫu nhiên: %1</translation>
    </message>
    <message>
        <source>Cosine similarity of masks</source>
        <translation>Độ tương đồng cosine của mặt nạ</translation>
    </message>
</context>
<context>
    <name>sparsescope::MaskView</name>
    <message>
        <source>row %1, column %2: difference %3%4</source>
        <translation>hàng %1, cột %2: hiệu %3%4</translation>
    </message>
    <message>
        <source>zero in the file</source>
        <translation>bằng 0 trong tệp</translation>
    </message>
    <message>
        <source>pruned</source>
        <translation>bị cắt tỉa</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>giữ lại</translation>
    </message>
    <message>
        <source>row %1, column %2: %3 %4; %5 %6</source>
        <translation>hàng %1, cột %2: %3 %4; %5 %6</translation>
    </message>
    <message>
        <source>row %1, column %2: %3</source>
        <translation>hàng %1, cột %2: %3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>value, what becomes of it</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, lit up</source>
        <translation>%1, được làm sáng</translation>
    </message>
</context>
<context>
    <name>sparsescope::MasksPage</name>
    <message>
        <source>Heat map of the selected matrix</source>
        <translation>Bản đồ nhiệt của ma trận được chọn</translation>
    </message>
    <message>
        <source>Zoom in (+ or wheel)</source>
        <translation>Phóng to (+ hoặc con lăn)</translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation>Thu nhỏ (-)</translation>
    </message>
    <message>
        <source>Whole matrix (0 or double click)</source>
        <translation>Cả ma trận (0 hoặc nhấp đúp)</translation>
    </message>
    <message>
        <source>%1 %2, %3 × %4</source>
        <translation>%1 %2, %3 × %4</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>Mặt nạ</translation>
    </message>
    <message>
        <source>Which weights are pruned?</source>
        <translation>Những trọng số nào bị cắt tỉa?</translation>
    </message>
    <message>
        <source>Heat map of the same matrix of the second model</source>
        <translation>Bản đồ nhiệt của cùng ma trận trong mô hình thứ hai</translation>
    </message>
    <message>
        <source>&amp;Masks of</source>
        <translation>&amp;Mặt nạ của</translation>
    </message>
    <message>
        <source>Whose masks are shown</source>
        <translation>Hiển thị mặt nạ của mô hình nào</translation>
    </message>
    <message>
        <source>kept in both</source>
        <translation>giữ trong cả hai</translation>
    </message>
    <message>
        <source>kept in %1 alone</source>
        <translation>chỉ giữ trong %1</translation>
    </message>
    <message>
        <source>pruned in both</source>
        <translation>bị cắt tỉa trong cả hai</translation>
    </message>
    <message>
        <source>zero in both files</source>
        <translation>bằng 0 trong cả hai tệp</translation>
    </message>
    <message>
        <source>Difference of the masks of the selected matrix</source>
        <translation>Khác biệt giữa các mặt nạ của ma trận được chọn</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 và %2</translation>
    </message>
    <message>
        <source>%1 pruned, %2 of %3</source>
        <translation>cắt tỉa %1, %2 trong %3</translation>
    </message>
    <message>
        <source>zero in the file: %1</source>
        <translation>bằng 0 trong tệp: %1</translation>
    </message>
    <message>
        <source>kept in both %1, in %2 alone %3, in %4 alone %5
pruned in both %6, of which zero in both files %7</source>
        <translation>giữ trong cả hai %1, chỉ trong %2 %3, chỉ trong %4 %5
bị cắt tỉa trong cả hai %6, trong đó bằng 0 trong cả hai tệp %7</translation>
    </message>
    <message>
        <source>%1: Jaccard %2, random %3</source>
        <translation>%1: Jaccard %2, ngẫu nhiên %3</translation>
    </message>
    <message>
        <source>The Jaccard index of the pruned: how many weights both masks prune over how many at least one prunes; and that of two independent random masks of the same sparsities.
Of all weights:
%1</source>
        <translation>Chỉ số Jaccard của phần bị cắt tỉa: số trọng số mà cả hai mặt nạ cắt tỉa chia cho số trọng số mà ít nhất một mặt nạ cắt tỉa; và chỉ số của hai mặt nạ ngẫu nhiên độc lập có cùng độ thưa.
Trên tất cả trọng số:
%1</translation>
    </message>
    <message>
        <source>At the slider&apos;s %1.</source>
        <translation>Ở mức %1 của thanh trượt.</translation>
    </message>
    <message>
        <source>Every weight of a matrix, rows = outputs and columns = inputs: blue is zero in the file, amber is pruned beside at the slider, grey is kept, stronger for larger |w|. Zoom from the whole matrix down to single weights. At its edges stand the indices of rows and columns, how much of each is kept, its attention heads, and groups of four columns once they can be told apart. A range of |w| that is chosen on the page Weights lights up in magenta, with its count in the matrix, and the others are paler; Escape puts it out. With two models open, look at both masks beside each other, which zoom and move together, or at where they differ: how many weights both keep, none, or one alone, and how far they agree in what they prune, with the agreement of random masks.</source>
        <translation>Mọi trọng số của một ma trận, hàng = đầu ra và cột = đầu vào: xanh là 0 trong tệp, hổ phách là bị cắt tỉa thêm ở mức thanh trượt, xám là được giữ lại, càng đậm khi |w| càng lớn. Phóng to từ toàn ma trận đến từng trọng số. Ở các mép là chỉ số hàng và cột, phần được giữ lại của mỗi hàng và cột, các đầu attention, và các nhóm bốn cột khi có thể phân biệt chúng. Một khoảng |w| được chọn trên trang Trọng số sáng lên màu hồng tím, kèm số lượng trong ma trận, còn lại nhạt đi; Escape tắt đi. Khi mở hai mô hình, hãy xem cả hai mặt nạ bên cạnh nhau, cùng phóng to và di chuyển, hoặc xem chỗ chúng khác nhau: bao nhiêu trọng số được cả hai giữ lại, không bên nào giữ, hoặc chỉ một bên giữ, và chúng cắt tỉa giống nhau đến đâu, so với các mặt nạ ngẫu nhiên.</translation>
    </message>
    <message>
        <source>%1 does not light up where two masks differ.</source>
        <translation>%1 không sáng lên ở chế độ xem chỗ hai mặt nạ khác nhau.</translation>
    </message>
    <message>
        <source>%1: %2 of %3 weights (%4)</source>
        <comment>model, count, of its matrix, share</comment>
        <translation>%1: %2 trong %3 trọng số (%4)</translation>
    </message>
    <message>
        <source>Lit up in this matrix, %1: %2</source>
        <translation>Được làm sáng trong ma trận này, %1: %2</translation>
    </message>
    <message>
        <source>%1, mask of %2</source>
        <translation>%1, mặt nạ của %2</translation>
    </message>
    <message>
        <source>%1: no matrix of it is in the pool.
Choose another layer, or tick its matrices in the tree.</source>
        <translation>%1: không ma trận nào của nó thuộc tập cắt tỉa.
Hãy chọn lớp khác, hoặc đánh dấu các ma trận của nó trong cây.</translation>
    </message>
    <message>
        <source>zero in the file</source>
        <translation>bằng 0 trong tệp</translation>
    </message>
    <message>
        <source>pruned</source>
        <translation>bị cắt tỉa</translation>
    </message>
    <message>
        <source>kept: the stronger, the larger |w|</source>
        <translation>giữ lại: càng đậm, |w| càng lớn</translation>
    </message>
    <message>
        <source>lit up</source>
        <translation>được làm sáng</translation>
    </message>
    <message>
        <source>Mask of %1</source>
        <translation>Mặt nạ của %1</translation>
    </message>
    <message>
        <source>By shares by hand, at %1 in all.</source>
        <translation>Theo tỉ lệ đặt bằng tay, tổng cộng %1.</translation>
    </message>
</context>
<context>
    <name>sparsescope::MessageBar</name>
    <message>
        <source>Message</source>
        <translation>Thông báo</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Đóng thông báo này</translation>
    </message>
</context>
<context>
    <name>sparsescope::ModelPage</name>
    <message>
        <source>Open two to four checkpoints (safetensors, PyTorch, a Hugging Face folder), or drop them here. %1</source>
        <translation>Hãy mở hai đến bốn checkpoint (safetensors, PyTorch, thư mục Hugging Face), hoặc thả chúng vào đây. %1</translation>
    </message>
    <message>
        <source>Open one or two checkpoints (safetensors, PyTorch, a Hugging Face folder), or drop them here. %1</source>
        <translation>Hãy mở một hoặc hai checkpoint (safetensors, PyTorch, thư mục Hugging Face), hoặc thả chúng vào đây. %1</translation>
    </message>
</context>
<context>
    <name>sparsescope::NewStudyDialog</name>
    <message>
        <source>New Study</source>
        <translation>Nghiên cứu mới</translation>
    </message>
    <message>
        <source>Dictionary of weights: %1</source>
        <translation>Từ điển trọng số: %1</translation>
    </message>
    <message>
        <source>Pool: %1</source>
        <translation>Tập cắt tỉa: %1</translation>
    </message>
    <message>
        <source>Add Models</source>
        <translation>Thêm mô hình</translation>
    </message>
    <message>
        <source>Checkpoints (*.safetensors *.pt *.pth *.bin *.ckpt);;All files (*)</source>
        <translation>Checkpoint (*.safetensors *.pt *.pth *.bin *.ckpt);;Mọi tệp (*)</translation>
    </message>
    <message>
        <source>&amp;Data file</source>
        <translation>Tệp &amp;dữ liệu</translation>
    </message>
    <message>
        <source>&amp;Data folder</source>
        <translation>Thư mục &amp;dữ liệu</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source> points</source>
        <translation> điểm %</translation>
    </message>
    <message>
        <source>where the data of %1 is</source>
        <translation>nơi có dữ liệu của %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>còn trống</translation>
    </message>
    <message>
        <source>does not exist any more</source>
        <translation>không còn tồn tại</translation>
    </message>
    <message>
        <source>is the name of two models; double-click one to rename it</source>
        <translation>là tên của hai mô hình; nhấp đúp một cái để đổi tên</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Mô hình</translation>
    </message>
    <message>
        <source>choose at least one</source>
        <translation>hãy chọn ít nhất một</translation>
    </message>
    <message>
        <source>Data file</source>
        <translation>Tệp dữ liệu</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Thư mục dữ liệu</translation>
    </message>
    <message>
        <source>is empty; choose where the data of %1 is, or %2</source>
        <translation>còn trống; hãy chọn nơi có dữ liệu của %1, hoặc %2</translation>
    </message>
    <message>
        <source>is no file; choose the text for %1</source>
        <translation>không phải là tệp; hãy chọn văn bản cho %1</translation>
    </message>
    <message>
        <source>is no folder; choose where the data of %1 is</source>
        <translation>không phải là thư mục; hãy chọn nơi có dữ liệu của %1</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Phương pháp</translation>
    </message>
    <message>
        <source>Sparsities</source>
        <translation>Các độ thưa</translation>
    </message>
    <message>
        <source>write some percentages, e.g. 0, 50, 60 or 0:90:10</source>
        <translation>hãy viết vài phần trăm, ví dụ 0, 50, 60 hoặc 0:90:10</translation>
    </message>
    <message>
        <source>Patterns</source>
        <translation>Các mẫu</translation>
    </message>
    <message>
        <source>write some patterns, e.g. 2:4, 1:4</source>
        <translation>hãy viết vài mẫu, ví dụ 2:4, 1:4</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Hạt giống</translation>
    </message>
    <message>
        <source>write at least one whole number, e.g. 0</source>
        <translation>hãy viết ít nhất một số nguyên, ví dụ 0</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Tốc độ học</translation>
    </message>
    <message>
        <source>must be a number above 0 and at most 1, e.g. 2e-5</source>
        <translation>phải là số lớn hơn 0 và không quá 1, ví dụ 2e-5</translation>
    </message>
    <message>
        <source>Study folder</source>
        <translation>Thư mục nghiên cứu</translation>
    </message>
    <message>
        <source>does not exist; choose a folder inside one that does</source>
        <translation>không tồn tại; hãy chọn thư mục nằm trong một thư mục đã có</translation>
    </message>
    <message>
        <source>holds a study already; choose another folder</source>
        <translation>đã chứa một nghiên cứu; hãy chọn thư mục khác</translation>
    </message>
    <message>
        <source>New study</source>
        <translation>Nghiên cứu mới</translation>
    </message>
    <message>
        <source>Models %1 × amounts with dense %2 × seeds %3 = %4 runs, epochs in each: %5</source>
        <translation>Mô hình %1 × mức gồm cả đặc %2 × hạt giống %3 = %4 lượt chạy, số epoch mỗi lượt: %5</translation>
    </message>
    <message>
        <source>%1 (1 of %2, where they change nothing)</source>
        <translation>%1 (1 với %2, nơi chúng không đổi gì)</translation>
    </message>
    <message>
        <source>all</source>
        <translation>tất cả</translation>
    </message>
    <message>
        <source>Drop over sparsity</source>
        <translation>Mức giảm theo độ thưa</translation>
    </message>
    <message>
        <source>N:M: of every M weights of a row N are kept.</source>
        <translation>N:M: cứ M trọng số của một hàng thì giữ lại N.</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Tạo</translation>
    </message>
    <message>
        <source>Percentages: single ones, and ranges as first:last:step. 0, the dense baseline, is added when it is missing.</source>
        <translation>Phần trăm: từng số, và dải dạng đầu:cuối:bước. Mức cơ sở đặc 0 được thêm nếu thiếu.</translation>
    </message>
    <message>
        <source>Two or more seeds give the curve a band, and tell the intervals what differs between trainings.</source>
        <translation>Từ hai hạt giống trở lên cho đường cong một dải, và cho các khoảng tin cậy biết các lần huấn luyện khác nhau thế nào.</translation>
    </message>
    <message>
        <source>It falls linearly to 0. The paper&apos;s value is 2e-5.</source>
        <translation>Nó giảm tuyến tính về 0. Giá trị trong bài báo là 2e-5.</translation>
    </message>
    <message>
        <source>How much worse than dense still counts as no loss.</source>
        <translation>Kém mô hình đặc bao nhiêu vẫn coi là không mất gì.</translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation>Duyệt...</translation>
    </message>
    <message>
        <source>Add Models...</source>
        <translation>Thêm mô hình...</translation>
    </message>
    <message>
        <source>training</source>
        <translation>huấn luyện</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>xác thực</translation>
    </message>
    <message>
        <source>test</source>
        <translation>kiểm tra</translation>
    </message>
    <message>
        <source>Examples for %1</source>
        <translation>Số mẫu để %1</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>epoch</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>lô</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>tốc độ học</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Tên</translation>
    </message>
    <message>
        <source>&amp;Models</source>
        <translation>&amp;Mô hình</translation>
    </message>
    <message>
        <source>&amp;Task</source>
        <translation>T&amp;ác vụ</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Dữ liệu</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Ngôn ngữ</translation>
    </message>
    <message>
        <source>Met&amp;hods</source>
        <translation>&amp;Phương pháp</translation>
    </message>
    <message>
        <source>&amp;Calibration</source>
        <translation>&amp;Hiệu chỉnh</translation>
    </message>
    <message>
        <source>Tun&amp;ing</source>
        <translation>Tinh chỉnh &amp;adapter</translation>
    </message>
    <message>
        <source>&amp;Sparsities (%)</source>
        <translation>Độ &amp;thưa (%)</translation>
    </message>
    <message>
        <source>&amp;Patterns</source>
        <translation>&amp;Mẫu N:M</translation>
    </message>
    <message>
        <source>S&amp;eeds</source>
        <translation>Hạt &amp;giống</translation>
    </message>
    <message>
        <source>Fine-t&amp;uning</source>
        <translation>T&amp;inh chỉnh</translation>
    </message>
    <message>
        <source>E&amp;xamples</source>
        <translation>Số mẫ&amp;u</translation>
    </message>
    <message>
        <source>T&amp;olerance</source>
        <translation>Dung &amp;sai</translation>
    </message>
    <message>
        <source>Study &amp;folder</source>
        <translation>Thư mục &amp;nghiên cứu</translation>
    </message>
    <message>
        <source>Study Folder</source>
        <translation>Thư mục nghiên cứu</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Các tầng</translation>
    </message>
    <message>
        <source>write some percentages, e.g. 25, 50</source>
        <translation>hãy viết vài phần trăm, ví dụ 25, 50</translation>
    </message>
    <message>
        <source>Percentages of the layers, to the nearest whole number of them; the first and the last stay.</source>
        <translation>Phần trăm số tầng, làm tròn đến số nguyên gần nhất; tầng đầu và tầng cuối luôn được giữ lại.</translation>
    </message>
    <message>
        <source>La&amp;yers (%)</source>
        <translation>&amp;Các tầng (%)</translation>
    </message>
    <message>
        <source>Layers by number</source>
        <translation>Các tầng theo số thứ tự</translation>
    </message>
    <message>
        <source>write those that go, e.g. 5, 3, 4</source>
        <translation>hãy viết những tầng bị bỏ, ví dụ 5, 3, 4</translation>
    </message>
    <message>
        <source>layers by number</source>
        <translation>các tầng theo số thứ tự</translation>
    </message>
    <message>
        <source>e.g. 5, 3, 4</source>
        <translation>ví dụ 5, 3, 4</translation>
    </message>
    <message>
        <source>Numbers of the layers that go</source>
        <translation>Số thứ tự của các tầng bị bỏ</translation>
    </message>
    <message>
        <source>From 0, in the order in which they go: of each percentage as many from the front.</source>
        <translation>Từ 0, theo thứ tự bị bỏ: với mỗi phần trăm, lấy đủ số tầng từ đầu danh sách.</translation>
    </message>
    <message>
        <source>by number</source>
        <translation>theo số thứ tự</translation>
    </message>
</context>
<context>
    <name>sparsescope::PairPanel</name>
    <message>
        <source>Difference of the two matrices, weight by weight</source>
        <translation>Hiệu của hai ma trận, theo từng trọng số</translation>
    </message>
    <message>
        <source>Zoom in (+ or wheel)</source>
        <translation>Phóng to (+ hoặc con lăn)</translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation>Thu nhỏ (-)</translation>
    </message>
    <message>
        <source>Whole matrix (0 or double click)</source>
        <translation>Cả ma trận (0 hoặc nhấp đúp)</translation>
    </message>
    <message>
        <source>Click a cell of the map, or choose one with the arrow keys: its distributions and the difference of its weights stand here.</source>
        <translation>Nhấp một ô của bản đồ, hoặc chọn bằng phím mũi tên: phân phối của nó và hiệu của các trọng số hiện ở đây.</translation>
    </message>
    <message>
        <source>Difference, full colour from ±%1 on</source>
        <translation>Hiệu, đủ màu từ ±%1</translation>
    </message>
    <message>
        <source>%1: %2 less %3.
Blue: smaller in %2; vermilion: larger. Full colour stands for three times the root mean square of the differences. A pixel that covers several weights shows the largest difference of them.</source>
        <translation>%1: %2 trừ %3.
Xanh: nhỏ hơn ở %2; đỏ cam: lớn hơn. Đủ màu ứng với ba lần căn bậc hai trung bình bình phương của các hiệu. Điểm ảnh gồm nhiều trọng số cho thấy hiệu lớn nhất trong chúng.</translation>
    </message>
    <message>
        <source>%1 is several matrices. Choose one component for the difference of its weights.</source>
        <translation>%1 gồm nhiều ma trận. Hãy chọn một thành phần để xem hiệu của các trọng số.</translation>
    </message>
    <message>
        <source>%1 is %2 × %3 in one model and %4 × %5 in the other: there is no difference weight by weight.</source>
        <translation>%1 có kích thước %2 × %3 ở một mô hình và %4 × %5 ở mô hình kia: không có hiệu theo từng trọng số.</translation>
    </message>
    <message>
        <source>Copy Picture</source>
        <translation>Sao chép ảnh</translation>
    </message>
    <message>
        <source>Send Difference to Figures</source>
        <translation>Gửi hiệu sang trang Hình</translation>
    </message>
    <message>
        <source>Export Difference...</source>
        <translation>Xuất hiệu...</translation>
    </message>
</context>
<context>
    <name>sparsescope::PaperSetupForm</name>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source>Width in millimetres</source>
        <translation>Bề rộng tính bằng milimét</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Tự động</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>Size of the text in points</source>
        <translation>Cỡ chữ tính bằng point</translation>
    </message>
    <message>
        <source>Below the panels</source>
        <translation>Dưới các ô</translation>
    </message>
    <message>
        <source>Above the panels</source>
        <translation>Trên các ô</translation>
    </message>
    <message>
        <source>Beside the panels</source>
        <translation>Bên cạnh các ô</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Không có</translation>
    </message>
    <message>
        <source>Draw &amp;bands</source>
        <translation>Vẽ các &amp;dải</translation>
    </message>
    <message>
        <source>What is pruned, the spread of seeds, the interval of a change</source>
        <translation>Phần bị cắt tỉa, độ phân tán giữa các hạt giống, khoảng của điểm thay đổi</translation>
    </message>
    <message>
        <source> dpi</source>
        <translation> dpi</translation>
    </message>
    <message>
        <source>&amp;Journal</source>
        <translation>Tạp &amp;chí</translation>
    </message>
    <message>
        <source>&amp;Width</source>
        <translation>Bề &amp;rộng</translation>
    </message>
    <message>
        <source>&amp;Height</source>
        <translation>&amp;Chiều cao</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>Cỡ c&amp;hữ</translation>
    </message>
    <message>
        <source>&amp;Legend</source>
        <translation>Chú &amp;giải</translation>
    </message>
    <message>
        <source>Resol&amp;ution</source>
        <translation>Độ &amp;phân giải</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Khác</translation>
    </message>
</context>
<context>
    <name>sparsescope::PatternCurvesPlot</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Score (%1)</source>
        <translation>Điểm số (%1)</translation>
    </message>
    <message>
        <source>Score drop (percent)</source>
        <translation>Mức giảm điểm (phần trăm)</translation>
    </message>
    <message>
        <source>Score drop (points)</source>
        <translation>Mức giảm điểm (điểm %)</translation>
    </message>
    <message>
        <source>Pattern (kept : of)</source>
        <translation>Mẫu (giữ : trên)</translation>
    </message>
    <message>
        <source>dense</source>
        <translation>đặc</translation>
    </message>
    <message>
        <source>tolerance</source>
        <translation>dung sai</translation>
    </message>
    <message>
        <source>worst to best seed</source>
        <translation>hạt giống kém nhất đến tốt nhất</translation>
    </message>
</context>
<context>
    <name>sparsescope::ProfilePage</name>
    <message>
        <source>Measure Sensitivity...</source>
        <translation>Đo độ nhạy...</translation>
    </message>
    <message>
        <source>What the colour of a cell says</source>
        <translation>Màu của một ô nói lên điều gì</translation>
    </message>
    <message>
        <source>Sparsity</source>
        <translation>Độ thưa</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Độ nhạy</translation>
    </message>
    <message>
        <source>The share of a matrix that is zero at the slider</source>
        <translation>Tỉ lệ của ma trận bằng 0 ở thanh trượt</translation>
    </message>
    <message>
        <source>The drop of the score when a component of a layer is pruned alone, without training</source>
        <translation>Mức giảm điểm khi chỉ cắt tỉa một thành phần của một tầng, không huấn luyện</translation>
    </message>
    <message>
        <source>Prune each component of each layer alone, and measure the score without training</source>
        <translation>Cắt tỉa riêng từng thành phần của từng tầng, và đo điểm mà không huấn luyện</translation>
    </message>
    <message>
        <source>Structure of the sparsity</source>
        <translation>Cấu trúc của độ thưa</translation>
    </message>
    <message>
        <source>A pattern N:M holds where every M consecutive weights of a row have at most N that are not zero; it is named only where chance would not give it. A row, column or head is dead when none of its weights is left. The pool&apos;s matrices are counted, rows being outputs.</source>
        <translation>Mẫu N:M đúng khi cứ M trọng số liên tiếp của một hàng có nhiều nhất N trọng số khác 0; nó chỉ được nêu khi ngẫu nhiên không tạo ra nó. Hàng, cột hoặc đầu là chết khi không còn trọng số nào. Các ma trận của tập cắt tỉa được đếm, hàng là đầu ra.</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>&amp;Màu</translation>
    </message>
    <message>
        <source>zeros in the file: %1</source>
        <translation>số 0 trong tệp: %1</translation>
    </message>
    <message>
        <source>pruned to %1: %2</source>
        <translation>cắt tỉa đến %1: %2</translation>
    </message>
    <message>
        <source>mask of %1: %2</source>
        <translation>mặt nạ của %1: %2</translation>
    </message>
    <message>
        <source>Stop Measuring</source>
        <translation>Dừng đo</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>points</source>
        <translation>điểm %</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>chưa biết</translation>
    </message>
    <message>
        <source>Measuring %1...</source>
        <translation>Đang đo %1...</translation>
    </message>
    <message>
        <source>The sensitivity of %1 was not measured yet: what it costs to prune each component of each layer alone, without training.</source>
        <translation>Độ nhạy của %1 chưa được đo: mất gì khi cắt tỉa riêng từng thành phần của từng tầng, không huấn luyện.</translation>
    </message>
    <message>
        <source>Measure %1...</source>
        <translation>Đo %1...</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Hồ sơ</translation>
    </message>
    <message>
        <source>Which layers pay?</source>
        <translation>Những tầng nào trả giá?</translation>
    </message>
    <message>
        <source>Against the Pool</source>
        <translation>So với tập cắt tỉa</translation>
    </message>
    <message>
        <source>Against A</source>
        <translation>So với A</translation>
    </message>
    <message>
        <source>How much sparser or denser than its whole pool a matrix is, in points</source>
        <translation>Ma trận thưa hơn hay đặc hơn toàn tập cắt tỉa bao nhiêu, tính bằng điểm phần trăm</translation>
    </message>
    <message>
        <source>How much sparser or denser than the same matrix of model A, in points</source>
        <translation>Ma trận thưa hơn hay đặc hơn cùng ma trận của mô hình A bao nhiêu, tính bằng điểm phần trăm</translation>
    </message>
    <message>
        <source>%1: each component of each layer pruned alone by %2 (%3), on %4 test examples of %5, where the dense model scores %6, without training</source>
        <translation>%1: cắt tỉa riêng từng thành phần của từng tầng %2 (%3), trên %4 mẫu kiểm tra của %5, nơi mô hình đặc được %6, không huấn luyện</translation>
    </message>
    <message>
        <source>%1 (removed)</source>
        <translation>%1 (đã bỏ)</translation>
    </message>
    <message>
        <source>One magnitude threshold prunes some layers more than others; one for each matrix, chosen beside the slider, prunes all alike. Each cell is the share of a matrix that is zero once the slider&apos;s level, or the mask of the run that is shown, is pruned, what is zero in the file included; the bars are whole layers, and always follow the slider. Click a cell to select its matrix everywhere. The dashed line is the whole pool&apos;s sparsity; coloured against the pool, or against model A, a cell is how many points it is sparser or denser.

Coloured by sensitivity, a cell is the drop of the score when that component of that layer is pruned alone and nothing is trained: which matrices can spare the least. Under the pointer stands its 95 % interval, a paired bootstrap over the test examples.

Below stand the N:M pattern of the zeros, in how many of the matrices it holds and where it fails, and how many rows, columns and heads have no weight left: of the file as it is, and of what the slider (or the run whose mask is shown) prunes.</source>
        <translation>Một ngưỡng độ lớn làm một số tầng bị cắt tỉa nhiều hơn các tầng khác; ngưỡng riêng cho mỗi ma trận, chọn bên cạnh thanh trượt, cắt tỉa mọi ma trận như nhau. Mỗi ô là tỉ lệ của một ma trận bằng 0 khi mức của thanh trượt, hoặc mặt nạ của lượt chạy đang hiện, được áp dụng, gồm cả phần bằng 0 trong tệp; các thanh là cả tầng, và luôn theo thanh trượt. Nhấp một ô để chọn ma trận của nó ở mọi nơi. Đường gạch là độ thưa của toàn tập cắt tỉa; khi tô màu so với tập cắt tỉa, hoặc so với mô hình A, mỗi ô cho biết nó thưa hơn hay đặc hơn bao nhiêu điểm.

Tô màu theo độ nhạy thì mỗi ô là mức giảm điểm khi chỉ cắt tỉa thành phần đó của tầng đó và không huấn luyện gì: những ma trận nào ít bỏ được nhất. Dưới con trỏ là khoảng tin cậy 95 %, bootstrap ghép cặp trên các mẫu kiểm tra.

Phía dưới là mẫu N:M của các số 0, nó đúng trong bao nhiêu ma trận và sai ở đâu, và bao nhiêu hàng, cột và đầu không còn trọng số: của tệp như nó vốn có, và của phần mà thanh trượt (hoặc lượt chạy có mặt nạ đang hiện) cắt tỉa.</translation>
    </message>
    <message>
        <source>By Ha&amp;nd</source>
        <translation>Bằng ta&amp;y</translation>
    </message>
    <message>
        <source>How much each layer gives: a bar for each is dragged, moved by keys or typed. The others give the same share each, what is left of the slider&apos;s exact number of weights. With a sensitivity map a drop is predicted at once. The other pages and exports follow the shares, until End By Hand in the bar below; they are saved for prune and for studies, too.</source>
        <translation>Mỗi tầng bị cắt bao nhiêu: mỗi tầng có một cột để kéo, dịch bằng phím hoặc gõ số. Các tầng khác bị cắt cùng một tỉ lệ, là phần còn lại của đúng số trọng số theo thanh trượt. Khi có bản đồ độ nhạy, mức giảm được dự đoán ngay. Các trang khác và các tệp xuất đi theo tỉ lệ này, cho đến khi bấm Thôi đặt tay ở thanh dưới; tỉ lệ cũng được lưu cho prune và cho các nghiên cứu.</translation>
    </message>
</context>
<context>
    <name>sparsescope::RecoveryBarsPlot</name>
    <message>
        <source>mean</source>
        <translation>trung bình</translation>
    </message>
</context>
<context>
    <name>sparsescope::RunPlace</name>
    <message>
        <source>on this machine</source>
        <translation>máy này</translation>
    </message>
    <message>
        <source>on Slurm</source>
        <translation>Slurm</translation>
    </message>
    <message>
        <source>Where to run</source>
        <translation>Chạy ở đâu</translation>
    </message>
    <message>
        <source>Slurm: one job array of the runs that are not done</source>
        <translation>Slurm: một mảng công việc gồm các lượt chạy chưa xong</translation>
    </message>
    <message>
        <source>Slurm is offered where its commands (sbatch, squeue, scancel) are found</source>
        <translation>Slurm được đề nghị khi tìm thấy các lệnh của nó (sbatch, squeue, scancel)</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>tự động</translation>
    </message>
    <message>
        <source>Workers at a time</source>
        <translation>Số tiến trình cùng lúc</translation>
    </message>
    <message>
        <source>partition</source>
        <translation>phân vùng</translation>
    </message>
    <message>
        <source>Slurm&apos;s partition; empty: its default</source>
        <translation>Phân vùng của Slurm; để trống: mặc định của nó</translation>
    </message>
    <message>
        <source>account</source>
        <translation>tài khoản</translation>
    </message>
    <message>
        <source>Slurm&apos;s account; empty: its default</source>
        <translation>Tài khoản của Slurm; để trống: mặc định của nó</translation>
    </message>
    <message>
        <source>time limit</source>
        <translation>hạn thời gian</translation>
    </message>
    <message>
        <source>Slurm&apos;s time limit of a run, e.g. 2:00:00. A run that it ends goes on where it was.</source>
        <translation>Hạn thời gian của Slurm cho một lượt chạy, ví dụ 2:00:00. Lượt chạy bị nó ngắt sẽ đi tiếp từ chỗ dừng.</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>bộ nhớ</translation>
    </message>
    <message>
        <source>Slurm&apos;s memory of a run, e.g. 8G; empty: its default</source>
        <translation>Bộ nhớ của Slurm cho một lượt chạy, ví dụ 8G; để trống: mặc định của nó</translation>
    </message>
    <message>
        <source>tasks: </source>
        <translation>công việc: </translation>
    </message>
    <message>
        <source>workers: </source>
        <translation>tiến trình: </translation>
    </message>
    <message>
        <source>How many runs at a time; automatic: as many as Slurm gives</source>
        <translation>Bao nhiêu lượt chạy cùng lúc; tự động: bao nhiêu tuỳ Slurm cho</translation>
    </message>
    <message>
        <source>How many runs at a time; they share the cores of this machine</source>
        <translation>Bao nhiêu lượt chạy cùng lúc; chúng chia nhau các lõi của máy này</translation>
    </message>
</context>
<context>
    <name>sparsescope::RunsModel</name>
    <message>
        <source>pending</source>
        <translation>đang chờ</translation>
    </message>
    <message>
        <source>running</source>
        <translation>đang chạy</translation>
    </message>
    <message>
        <source>done</source>
        <translation>xong</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>thất bại</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>đã huỷ</translation>
    </message>
    <message>
        <source>about %1 s</source>
        <translation>khoảng %1 giây</translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation>khoảng %1 phút</translation>
    </message>
    <message>
        <source>about %1 h %2 min</source>
        <translation>khoảng %1 giờ %2 phút</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 giây</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 phút</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 giờ</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Mô hình</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tác vụ</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Phương pháp</translation>
    </message>
    <message>
        <source>Sparsity</source>
        <translation>Độ thưa</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Hạt giống</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Slurm</source>
        <translation>Slurm</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Epoch</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Điểm số</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Giảm</translation>
    </message>
    <message>
        <source>Flips</source>
        <translation>Đổi</translation>
    </message>
    <message>
        <source>p</source>
        <translation>p</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Còn lại</translation>
    </message>
    <message>
        <source>no progress for %1 min</source>
        <translation>không tiến triển %1 phút</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 trong %2</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Share of the prunable pool&apos;s weights that are set to zero before fine-tuning.</source>
        <translation>Tỉ lệ trọng số của tập cắt tỉa được đặt bằng 0 trước khi tinh chỉnh.</translation>
    </message>
    <message>
        <source>Running, epoch %1 of %2</source>
        <translation>Đang chạy, epoch %1 trong %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>What Slurm&apos;s queue says of the run: its state, and why it waits or where it runs.</source>
        <translation>Hàng đợi của Slurm nói gì về lượt chạy: trạng thái, và vì sao nó chờ hoặc chạy ở đâu.</translation>
    </message>
    <message>
        <source>Score on the test set, without training: %1</source>
        <translation>Điểm trên tập kiểm tra, không huấn luyện: %1</translation>
    </message>
    <message>
        <source>Score on the test set after the last epoch: %1</source>
        <translation>Điểm trên tập kiểm tra sau epoch cuối: %1</translation>
    </message>
    <message>
        <source>How much worse than the dense run with the same model, task, method and seed, in percent: 100 (dense / score - 1).</source>
        <translation>Kém bao nhiêu so với lượt chạy đặc cùng mô hình, tác vụ, phương pháp và hạt giống, tính bằng phần trăm: 100 (đặc / điểm - 1).</translation>
    </message>
    <message>
        <source>Test score minus that of the dense run with the same model, task, method and seed, in points.</source>
        <translation>Điểm kiểm tra trừ điểm của lượt chạy đặc cùng mô hình, tác vụ, phương pháp và hạt giống, tính bằng điểm phần trăm.</translation>
    </message>
    <message>
        <source>Time that is left, by the steps that this run has made.</source>
        <translation>Thời gian còn lại, theo các bước mà lượt chạy này đã đi.</translation>
    </message>
    <message>
        <source>Time that it will take, by what a step of this model on this task took on this machine.</source>
        <translation>Thời gian sẽ mất, theo một bước của mô hình này trên tác vụ này đã mất trên máy này.</translation>
    </message>
    <message>
        <source>Test examples that turned from right to wrong / from wrong to right against that dense run.</source>
        <translation>Số mẫu kiểm tra từ đúng thành sai / từ sai thành đúng so với lượt chạy đặc đó.</translation>
    </message>
    <message>
        <source>Two-sided p-value of the exact McNemar test of these flips: how likely as many or more of one kind are, if pruning changed nothing but by chance.</source>
        <translation>Giá trị p hai phía của kiểm định McNemar chính xác cho các mẫu đổi này: xác suất có chừng ấy hoặc hơn thuộc một loại, nếu cắt tỉa không đổi gì ngoài ngẫu nhiên.</translation>
    </message>
    <message>
        <source>This run failed: %1</source>
        <translation>Lượt chạy này thất bại: %1</translation>
    </message>
    <message>
        <source>%1 of layers</source>
        <translation>%1 số tầng</translation>
    </message>
    <message>
        <source>Seed</source>
        <comment>of a narrow column</comment>
        <translation>Hạt</translation>
    </message>
</context>
<context>
    <name>sparsescope::RunsTable</name>
    <message>
        <source>Runs of the study</source>
        <translation>Các lượt chạy của nghiên cứu</translation>
    </message>
</context>
<context>
    <name>sparsescope::ScanDialog</name>
    <message>
        <source>Measure Sensitivity</source>
        <translation>Đo độ nhạy</translation>
    </message>
    <message>
        <source>Scan Without Training</source>
        <translation>Quét không huấn luyện</translation>
    </message>
    <message>
        <source>Prunes each component of each layer alone and measures the score, without training.</source>
        <translation>Cắt tỉa riêng từng thành phần của từng tầng và đo điểm, không huấn luyện.</translation>
    </message>
    <message>
        <source>The model&apos;s file</source>
        <translation>Tệp của mô hình</translation>
    </message>
    <message>
        <source>all</source>
        <translation>tất cả</translation>
    </message>
    <message>
        <source>So many test examples, the same every time</source>
        <translation>Chừng ấy mẫu kiểm tra, lần nào cũng như nhau</translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation>Duyệt...</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Mô hình</translation>
    </message>
    <message>
        <source>&amp;Task</source>
        <translation>T&amp;ác vụ</translation>
    </message>
    <message>
        <source>Met&amp;hod</source>
        <translation>&amp;Phương pháp</translation>
    </message>
    <message>
        <source>Test &amp;examples</source>
        <translation>Số mẫu &amp;kiểm tra</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>&amp;Sparsity of each</source>
        <translation>&amp;Độ thưa của từng cái</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Bắt đầu</translation>
    </message>
    <message>
        <source>Data File</source>
        <translation>Tệp dữ liệu</translation>
    </message>
    <message>
        <source>Data Folder</source>
        <translation>Thư mục dữ liệu</translation>
    </message>
    <message>
        <source>&amp;Data file</source>
        <translation>Tệp &amp;dữ liệu</translation>
    </message>
    <message>
        <source>&amp;Data folder</source>
        <translation>Thư mục &amp;dữ liệu</translation>
    </message>
    <message>
        <source>&amp;Part of the set</source>
        <translation>&amp;Một phần của tập</translation>
    </message>
    <message>
        <source>Measures a set that is not whole.</source>
        <translation>Đo trên tập không đầy đủ.</translation>
    </message>
    <message>
        <source>Measures the score of the pruned model from 0 to 95 % sparsity, without training: what a study finds after fine-tuning is usually better.</source>
        <translation>Đo điểm của mô hình bị cắt tỉa từ độ thưa 0 đến 95 %, không huấn luyện: kết quả của một nghiên cứu sau tinh chỉnh thường tốt hơn.</translation>
    </message>
    <message>
        <source>Of what the method draws at random: a study&apos;s run of this seed has the same mask</source>
        <translation>Của phần mà phương pháp rút ngẫu nhiên: lượt chạy với hạt giống này của một nghiên cứu có cùng mặt nạ</translation>
    </message>
    <message>
        <source>&amp;Random seed</source>
        <translation>Hạt giống &amp;ngẫu nhiên</translation>
    </message>
    <message>
        <source>Measures the score of the pruned model from 0 to 95 % sparsity, without training.</source>
        <translation>Đo điểm của mô hình bị cắt tỉa từ độ thưa 0 đến 95 %, không huấn luyện.</translation>
    </message>
    <message>
        <source>Measure Shares by Hand</source>
        <translation>Đo tỉ lệ đặt bằng tay</translation>
    </message>
    <message>
        <source>Measures the score of the model under the shares by hand, without training, in the background and whenever they change.</source>
        <translation>Đo điểm số của mô hình theo các tỉ lệ đặt bằng tay, không huấn luyện, ở nền và mỗi khi chúng thay đổi.</translation>
    </message>
</context>
<context>
    <name>sparsescope::Scans</name>
    <message>
        <source>%1 cannot be started: %2</source>
        <translation>Không khởi động được %1: %2</translation>
    </message>
    <message>
        <source>%1: the scan was ended from outside, without a word; scan again: what was measured is kept</source>
        <translation>%1: lần quét bị kết thúc từ bên ngoài mà không nói gì; hãy quét lại: những gì đã đo vẫn được giữ</translation>
    </message>
    <message>
        <source>%1, seed %2</source>
        <translation>%1, hạt giống %2</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>Không ghi được %1: %2</translation>
    </message>
</context>
<context>
    <name>sparsescope::SendPages</name>
    <message>
        <source>Send Pages to Figures</source>
        <translation>Gửi các trang đến trang Hình</translation>
    </message>
    <message>
        <source>The plots of these pages, as they are now, become panels:</source>
        <translation>Đồ thị của các trang này, như đang hiện, thành các ô:</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Gửi</translation>
    </message>
    <message>
        <source>Nothing to send is drawn on: %1.</source>
        <translation>Không có gì để gửi được vẽ trên: %1.</translation>
    </message>
</context>
<context>
    <name>sparsescope::Session</name>
    <message>
        <source>The figure is in %1</source>
        <translation>Hình ở %1</translation>
    </message>
    <message>
        <source>Show in Folder</source>
        <translation>Hiện trong thư mục</translation>
    </message>
    <message>
        <source>The plot is %1 of Figures, as it is now.</source>
        <translation>Đồ thị là %1 ở trang Hình, như nó đang hiện.</translation>
    </message>
    <message>
        <source>Show Figures</source>
        <translation>Hiện trang Hình</translation>
    </message>
    <message>
        <source>Create the Study of %1</source>
        <translation>Tạo nghiên cứu của %1</translation>
    </message>
    <message>
        <source>Its folder</source>
        <translation>Thư mục của nó</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Tạo</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Đã ghi: %1</translation>
    </message>
</context>
<context>
    <name>sparsescope::ShareBars</name>
    <message>
        <source>How much each layer gives</source>
        <translation>Mỗi tầng bị cắt bao nhiêu</translation>
    </message>
    <message>
        <source>%1: %2, by hand</source>
        <translation>%1: %2, đặt bằng tay</translation>
    </message>
    <message>
        <source>%1: %2, what is left for it</source>
        <translation>%1: %2, phần còn lại cho tầng này</translation>
    </message>
</context>
<context>
    <name>sparsescope::ShareMeasuring</name>
    <message>
        <source>the program said no score</source>
        <translation>chương trình không cho điểm số nào</translation>
    </message>
</context>
<context>
    <name>sparsescope::SharesPanel</name>
    <message>
        <source>Let All Follow</source>
        <translation>Để tất cả theo sau</translation>
    </message>
    <message>
        <source>Share of the chosen layer</source>
        <translation>Tỉ lệ của tầng đã chọn</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>The chosen layer gives as much as the others that nothing was said of</source>
        <translation>Tầng đã chọn bị cắt bằng các tầng khác không được đặt</translation>
    </message>
    <message>
        <source>Every layer gives the same share</source>
        <translation>Mọi tầng bị cắt cùng một tỉ lệ</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>model, layer</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>No predicted drop: the sensitivity of %1 is not measured.</source>
        <translation>Không có mức giảm dự đoán: độ nhạy của %1 chưa được đo.</translation>
    </message>
    <message>
        <source>Predicted drop %1 %2, with all layers alike %3: the sum of what each component of each layer lost alone at %4 (%5, %6 test examples of %7, without training), in proportion to what goes here; together they may lose more.</source>
        <translation>Mức giảm dự đoán %1 %2, nếu mọi tầng như nhau %3: tổng những gì từng thành phần của từng tầng mất khi bị cắt riêng ở %4 (%5, %6 mẫu kiểm tra của %7, không huấn luyện), tỉ lệ với phần bị cắt ở đây; cùng nhau chúng có thể mất nhiều hơn.</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>points</source>
        <translation>điểm</translation>
    </message>
    <message>
        <source>Save Shares</source>
        <translation>Lưu các tỉ lệ</translation>
    </message>
    <message>
        <source>Shares (*.json)</source>
        <translation>Tỉ lệ (*.json)</translation>
    </message>
    <message>
        <source>Let It Follow</source>
        <translation>Để tầng này theo sau</translation>
    </message>
    <message>
        <source>Save Shares...</source>
        <translation>Lưu các tỉ lệ...</translation>
    </message>
    <message>
        <source>%1 By hand it is %2 of this model alone, as prune counts; the slider&apos;s thresholds take %3 of it.</source>
        <translation>%1 Đặt bằng tay thì đó là %2 của riêng mô hình này, như prune đếm; các ngưỡng của thanh trượt lấy %3 của nó.</translation>
    </message>
    <message>
        <source>A file for sparsescope-cli prune --shares and for New Study with shares of a file: by magnitude (uniform), wanda, sparsegpt and dsnot. It says what the layers that were set give; the others share the rest of the exact budget. It holds the pool and the sparsity that it is for, and prune refuses others.</source>
        <translation>Một tệp cho sparsescope-cli prune --shares và cho Nghiên cứu mới với tỉ lệ từ tệp: theo độ lớn (uniform), wanda, sparsegpt và dsnot. Tệp cho biết các tầng đã đặt bị cắt bao nhiêu; các tầng khác chia nhau đúng phần còn lại. Tệp ghi rõ tập cắt tỉa và độ thưa mà nó dành cho, và prune từ chối tập hay độ thưa khác.</translation>
    </message>
    <message>
        <source>The layers that were set take %1 weights, and the slider&apos;s %2 are %3: the others cannot make up for it, and the other pages show the slider&apos;s mask. Set less or more, or move the slider.</source>
        <translation>Các tầng đã đặt lấy %1 trọng số, còn %2 của thanh trượt là %3: các tầng khác không thể bù lại, nên các trang khác hiện mặt nạ của thanh trượt. Hãy đặt ít hơn hoặc nhiều hơn, hoặc dịch thanh trượt.</translation>
    </message>
    <message>
        <source>%1 weights in all, exactly the slider&apos;s %2: of each layer the same share.</source>
        <translation>Tổng cộng %1 trọng số, đúng %2 của thanh trượt: mỗi tầng cùng một tỉ lệ.</translation>
    </message>
    <message>
        <source>%1 weights in all, exactly the slider&apos;s %2, all by hand. The other pages and exports follow.</source>
        <translation>Tổng cộng %1 trọng số, đúng %2 của thanh trượt, tất cả đặt bằng tay. Các trang khác và các tệp xuất đi theo.</translation>
    </message>
    <message>
        <source>%1 weights in all, exactly the slider&apos;s %2: %3 by hand, and of each other layer %4. The other pages and exports follow.</source>
        <translation>Tổng cộng %1 trọng số, đúng %2 của thanh trượt: %3 đặt bằng tay, và %4 của mỗi tầng khác. Các trang khác và các tệp xuất đi theo.</translation>
    </message>
    <message>
        <source>%1 By hand it is %2 of this model alone, as prune counts.</source>
        <translation>%1 Đặt bằng tay thì đó là %2 của riêng mô hình này, như prune đếm.</translation>
    </message>
    <message>
        <source>%1 With the zeros that are in the file %2 are zero then (%3).</source>
        <translation>%1 Cùng với các số 0 có sẵn trong tệp, khi đó %2 trọng số bằng 0 (%3).</translation>
    </message>
    <message>
        <source>&amp;Measure</source>
        <translation>Đ&amp;o</translation>
    </message>
    <message>
        <source>A click chooses a bar, a drag moves it. Left and Right choose one, Up and Down move it by 1 %, with Shift by 0.1 %, Delete lets it follow again.</source>
        <translation>Nhấp để chọn một cột, kéo để dịch nó. Phím Trái và Phải chọn cột, Lên và Xuống dịch nó 1 %, cùng Shift 0,1 %, Delete để nó theo sau trở lại.</translation>
    </message>
    <message>
        <source>Scores the model under just these shares, in the background and without training, whenever they have rested a moment: over the test examples that the model was scanned on, or that are chosen now. What was measured is kept.</source>
        <translation>Tính điểm số của mô hình theo đúng các tỉ lệ này, ở nền và không huấn luyện, mỗi khi chúng đứng yên một lát: trên các mẫu kiểm tra mà mô hình đã được quét, hoặc được chọn bây giờ. Những gì đã đo được giữ lại.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>drop, its unit</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 (95 %: %2 to %3)</source>
        <comment>drop, low, high</comment>
        <translation>%1 (95 %: %2 đến %3)</translation>
    </message>
    <message>
        <source>Measured drop %1: score %2, dense %3, by just these shares at %4, on %5 test examples of %6, without training or random numbers.</source>
        <translation>Mức giảm đo được %1: điểm số %2, mô hình đặc %3, theo đúng các tỉ lệ này ở %4, trên %5 mẫu kiểm tra của %6, không huấn luyện và không có số ngẫu nhiên.</translation>
    </message>
    <message>
        <source>These shares are not measured: %1</source>
        <translation>Các tỉ lệ này chưa được đo: %1</translation>
    </message>
    <message>
        <source>Measuring these shares on all test examples of %1...</source>
        <translation>Đang đo các tỉ lệ này trên mọi mẫu kiểm tra của %1...</translation>
    </message>
    <message>
        <source>Measuring these shares on %1 test examples of %2...</source>
        <translation>Đang đo các tỉ lệ này trên %1 mẫu kiểm tra của %2...</translation>
    </message>
</context>
<context>
    <name>sparsescope::SparsityBar</name>
    <message>
        <source>At %1, measured: %2, a drop of %3.</source>
        <translation>Ở %1, đã đo: %2, giảm %3.</translation>
    </message>
    <message>
        <source>At %1: about %2, a drop of %3; not measured, but linear between %4 (%5) and %6 (%7).</source>
        <translation>Ở %1: khoảng %2, giảm %3; không đo, mà tuyến tính giữa %4 (%5) và %6 (%7).</translation>
    </message>
    <message>
        <source>|w| ≤ %1</source>
        <translation>|w| ≤ %1</translation>
    </message>
    <message>
        <source>&amp;Sparsity</source>
        <translation>Độ &amp;thưa</translation>
    </message>
    <message>
        <source>Sparsity</source>
        <translation>Độ thưa</translation>
    </message>
    <message>
        <source>Sparsity in per cent</source>
        <translation>Độ thưa tính bằng phần trăm</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>The exact sparsity: k = round(sparsity x N) weights are pruned.</source>
        <translation>Độ thưa chính xác: cắt tỉa k = round(độ thưa x N) trọng số.</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Ngưỡng</translation>
    </message>
    <message>
        <source>Weights that are zero then</source>
        <translation>Số trọng số khi đó bằng 0</translation>
    </message>
    <message>
        <source>Zero in the file</source>
        <translation>Bằng 0 trong tệp</translation>
    </message>
    <message>
        <source>Scan...</source>
        <translation>Quét...</translation>
    </message>
    <message>
        <source>Measure the score at every sparsity, without training</source>
        <translation>Đo điểm ở mọi độ thưa, không huấn luyện</translation>
    </message>
    <message>
        <source>Stop Scan</source>
        <translation>Dừng quét</translation>
    </message>
    <message>
        <source>untrained %1 (%2)</source>
        <translation>chưa huấn luyện %1 (%2)</translation>
    </message>
    <message>
        <source>untrained: not measured here</source>
        <translation>chưa huấn luyện: chưa đo ở đây</translation>
    </message>
    <message>
        <source>%1 on %2, %3, without training: %4 sparsities were measured on %5 test examples.</source>
        <translation>%1 trên %2, %3, không huấn luyện: đã đo %4 độ thưa trên %5 mẫu kiểm tra.</translation>
    </message>
    <message>
        <source> untrained</source>
        <translation> chưa huấn luyện</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 trong %2</translation>
    </message>
    <message>
        <source>a run&apos;s mask</source>
        <translation>mặt nạ của một lượt chạy</translation>
    </message>
    <message>
        <source>%1: the %2 weights of smallest magnitude of the pool&apos;s %3 are pruned; the largest of them is %4.</source>
        <translation>%1: cắt tỉa %2 trọng số có độ lớn nhỏ nhất trong %3 của tập cắt tỉa; lớn nhất trong số đó là %4.</translation>
    </message>
    <message>
        <source>%1: the mask of %2 prunes %3 of the pool&apos;s %4 weights, by no magnitude that all have in common.</source>
        <translation>%1: mặt nạ của %2 cắt tỉa %3 trong %4 trọng số của tập cắt tỉa, không theo một độ lớn chung nào.</translation>
    </message>
    <message>
        <source>%1 zero in the file</source>
        <translation>%1 bằng 0 trong tệp</translation>
    </message>
    <message>
        <source>%1: %2 of %3 weights are exactly zero in the file.</source>
        <translation>%1: %2 trong %3 trọng số bằng đúng 0 trong tệp.</translation>
    </message>
    <message>
        <source>%1: nothing else is pruned at this sparsity.</source>
        <translation>%1: ở độ thưa này không cắt tỉa thêm gì.</translation>
    </message>
    <message>
        <source>%1: %2 more are pruned at this sparsity.</source>
        <translation>%1: ở độ thưa này cắt tỉa thêm %2.</translation>
    </message>
    <message>
        <source>%1 of the pool is zero in the file already: the sparsity begins there.</source>
        <translation>%1 của tập cắt tỉa đã bằng 0 trong tệp: độ thưa bắt đầu từ đó.</translation>
    </message>
    <message>
        <source> by %1</source>
        <translation> theo %1</translation>
    </message>
    <message>
        <source>untrained by %1 %2 (%3)</source>
        <translation>chưa huấn luyện theo %1 %2 (%3)</translation>
    </message>
    <message>
        <source>That is the score of pruning by %1; what is shown is pruned by %2.</source>
        <translation>Đó là điểm khi cắt tỉa theo %1; phần đang hiện được cắt tỉa theo %2.</translation>
    </message>
    <message>
        <source>After fine-tuning, a study usually finds less of a drop.</source>
        <translation>Sau khi tinh chỉnh, một nghiên cứu thường thấy mức giảm nhỏ hơn.</translation>
    </message>
    <message>
        <source>At %1: about %2, a drop of %3; not measured: its logarithm, the mean loss, is taken as linear between %4 (%5) and %6 (%7).</source>
        <translation>Ở %1: khoảng %2, giảm %3; không đo: logarit của nó, tức mất mát trung bình, được lấy tuyến tính giữa %4 (%5) và %6 (%7).</translation>
    </message>
    <message>
        <source>What the threshold is for</source>
        <translation>Ngưỡng áp dụng cho</translation>
    </message>
    <message>
        <source>Now these are: %1. What studies and scans measured is of each model&apos;s own sparsity, and does not stand along the slider.</source>
        <translation>Hiện là: %1. Những gì nghiên cứu và lượt quét đã đo là theo độ thưa riêng của mỗi mô hình nên không nằm dọc thanh trượt.</translation>
    </message>
    <message>
        <source>The pool is the weight matrices of the encoder&apos;s linear layers; embeddings, norms, biases and heads are never pruned.</source>
        <translation>Tập cắt tỉa là các ma trận trọng số của những tầng tuyến tính trong bộ mã hoá; embedding, lớp chuẩn hoá, độ chệch và đầu phân loại không bao giờ bị cắt tỉa.</translation>
    </message>
    <message>
        <source>Share of the pools of all models together that is pruned, in steps of 0.1 %.</source>
        <translation>Tỉ lệ của tập cắt tỉa của mọi mô hình gộp lại bị cắt tỉa, theo bước 0,1 %.</translation>
    </message>
    <message>
        <source>Share of each matrix that is pruned, in steps of 0.1 %.</source>
        <translation>Tỉ lệ của mỗi ma trận bị cắt tỉa, theo bước 0,1 %.</translation>
    </message>
    <message>
        <source>Share of the pool that is pruned, in steps of 0.1 %.</source>
        <translation>Tỉ lệ của tập cắt tỉa bị cắt tỉa, theo bước 0,1 %.</translation>
    </message>
    <message>
        <source>Arrow keys: 1 %, with Shift 0.1 %.</source>
        <translation>Phím mũi tên: 1 %, cùng Shift 0,1 %.</translation>
    </message>
    <message>
        <source>The exact sparsity: k = round(sparsity x N) of all models&apos; weights are pruned.</source>
        <translation>Độ thưa chính xác: cắt tỉa k = round(độ thưa x N) trọng số trong số của mọi mô hình.</translation>
    </message>
    <message>
        <source>The exact sparsity: k = round(sparsity x N) of each matrix&apos;s weights are pruned.</source>
        <translation>Độ thưa chính xác: cắt tỉa k = round(độ thưa x N) trọng số của mỗi ma trận.</translation>
    </message>
    <message>
        <source>%1: of each matrix the same share of its smallest weights is pruned, %2 of the pool&apos;s %3 in all; the largest of them is from %4 to %5, by matrix.</source>
        <translation>%1: mỗi ma trận bị cắt tỉa cùng một tỉ lệ trọng số nhỏ nhất, tổng cộng %2 trong %3 của tập cắt tỉa; lớn nhất trong số đó từ %4 đến %5, tuỳ ma trận.</translation>
    </message>
    <message>
        <source>%1: %2 of the pool&apos;s %3 weights are pruned; the largest that goes of any model is %4.</source>
        <translation>%1: cắt tỉa %2 trong %3 trọng số của tập cắt tỉa; trọng số lớn nhất bị cắt của mọi mô hình là %4.</translation>
    </message>
    <message>
        <source>%1 of all models&apos; pools is zero in the files already: the sparsity begins there.</source>
        <translation>%1 của tập cắt tỉa của mọi mô hình đã là 0 trong tệp: độ thưa bắt đầu từ đó.</translation>
    </message>
    <message>
        <source>%1 or more of each matrix is zero in the file already: the sparsity begins there.</source>
        <translation>Mỗi ma trận đã có ít nhất %1 là 0 trong tệp: độ thưa bắt đầu từ đó.</translation>
    </message>
    <message>
        <source>%1 of %2 M</source>
        <comment>millions of weights</comment>
        <translation>%1 trong %2 Tr</translation>
    </message>
    <message>
        <source>%1 zero</source>
        <comment>share of the pool, in the file</comment>
        <translation>%1 bằng 0</translation>
    </message>
    <message>
        <source>End By Hand</source>
        <translation>Thôi đặt tay</translation>
    </message>
    <message>
        <source>shares by hand</source>
        <translation>tỉ lệ đặt bằng tay</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>đặt bằng tay</translation>
    </message>
    <message>
        <source>%1: each matrix loses as many of its smallest weights as By Hand on Profile says, %2 of the pool&apos;s %3 in all.</source>
        <translation>%1: mỗi ma trận mất nhiều trọng số nhỏ nhất như phần Đặt bằng tay ở trang Hồ sơ cho biết, tổng cộng %2 trên %3 của tập cắt tỉa.</translation>
    </message>
    <message>
        <source>Layers of %1 give what is set by hand on the page Profile, on all pages and in exports. This goes back to the slider for all of them; Undo brings the shares back.</source>
        <translation>Các tầng của %1 bị cắt theo những gì đặt bằng tay ở trang Hồ sơ, trên mọi trang và trong các tệp xuất. Nút này trở về thanh trượt cho tất cả; Hoàn tác đưa các tỉ lệ trở lại.</translation>
    </message>
    <message>
        <source>by hand: no fit</source>
        <translation>bằng tay: không hợp</translation>
    </message>
    <message>
        <source>%1: what layers give by hand does not fit this sparsity, and what is shown is the slider&apos;s: the others cannot make up for it.</source>
        <translation>%1: phần các tầng cho được đặt bằng tay không hợp với độ thưa này, nên mặt nạ hiện ra là của thanh trượt: các tầng khác không thể bù lại.</translation>
    </message>
</context>
<context>
    <name>sparsescope::SparsityProfilePlot</name>
    <message>
        <source>Layer</source>
        <translation>Tầng</translation>
    </message>
    <message>
        <source>%1 pruned</source>
        <translation>cắt tỉa %1</translation>
    </message>
    <message>
        <source>Sparsity of the layer (%)</source>
        <translation>Độ thưa của tầng (%)</translation>
    </message>
    <message>
        <source>zero before</source>
        <translation>bằng 0 từ trước</translation>
    </message>
    <message>
        <source>Sparsity of each layer and component</source>
        <translation>Độ thưa của từng tầng và thành phần</translation>
    </message>
    <message>
        <source>Colour of a cell: its sparsity (%)</source>
        <translation>Màu của một ô: độ thưa của nó (%)</translation>
    </message>
    <message>
        <source>Colour of a cell: score drop (%1) when it is pruned alone, without training</source>
        <translation>Màu của một ô: mức giảm điểm (%1) khi chỉ cắt tỉa nó, không huấn luyện</translation>
    </message>
    <message>
        <source>%1: %2
not measured yet</source>
        <translation>%1: %2
chưa đo</translation>
    </message>
    <message>
        <source>%1: %2
Pruned alone by %3, without training: drop %4 %5</source>
        <translation>%1: %2
Chỉ cắt tỉa nó %3, không huấn luyện: giảm %4 %5</translation>
    </message>
    <message>
        <source>
95 %, paired bootstrap over %1 examples: %2 to %3</source>
        <translation>
95 %, bootstrap ghép cặp trên %1 mẫu: %2 đến %3</translation>
    </message>
    <message>
        <source>%1: %2
%3 of %4 weights are zero in the file (%5), and %6 more are pruned by %7: then %8</source>
        <translation>%1: %2
%3 trong %4 trọng số bằng 0 trong tệp (%5), và %6 nữa bị cắt tỉa bởi %7: khi đó %8</translation>
    </message>
    <message>
        <source>one threshold over the whole pool</source>
        <translation>một ngưỡng trên toàn tập cắt tỉa</translation>
    </message>
    <message>
        <source>the mask of the run</source>
        <translation>mặt nạ của lượt chạy</translation>
    </message>
    <message>
        <source>whole pool</source>
        <translation>toàn tập cắt tỉa</translation>
    </message>
    <message>
        <source>Colour of a cell: its sparsity less that of its pool (points)</source>
        <translation>Màu của một ô: độ thưa của nó trừ độ thưa của tập cắt tỉa (điểm %)</translation>
    </message>
    <message>
        <source>Colour of a cell: its sparsity less that of %1 (points)</source>
        <translation>Màu của một ô: độ thưa của nó trừ độ thưa của %1 (điểm %)</translation>
    </message>
    <message>
        <source>Each layer, %1 pruned (hatched: zero before)
%1 pruned</source>
        <translation>Từng tầng, cắt tỉa %1 (gạch chéo: bằng 0 từ trước)
cắt tỉa %1</translation>
    </message>
    <message>
        <source>Each layer, %1 pruned
%1 pruned</source>
        <translation>Từng tầng, cắt tỉa %1
cắt tỉa %1</translation>
    </message>
    <message>
        <source>
The whole pool: %1, so %2 points</source>
        <translation>
Toàn tập cắt tỉa: %1, tức %2 điểm %</translation>
    </message>
    <message>
        <source>%1, a run&apos;s mask</source>
        <translation>%1, mặt nạ của một lượt chạy</translation>
    </message>
    <message>
        <source>%1: each component of each layer alone by %2, %3, without training, on %4
%1: each alone by %2, untrained, on %4
%1, each alone
%1</source>
        <translation>%1: riêng từng thành phần của từng tầng %2, %3, không huấn luyện, trên %4
%1: riêng từng phần %2, chưa huấn luyện, trên %4
%1, riêng từng phần
%1</translation>
    </message>
    <message>
        <source>Colour of a cell: score drop on %1 (%2) when it is pruned alone by %3, without training</source>
        <translation>Màu của một ô: mức giảm điểm trên %1 (%2) khi chỉ cắt tỉa nó %3, không huấn luyện</translation>
    </message>
    <message>
        <source>Each layer, %1 pruned, by a run&apos;s mask
%1 pruned</source>
        <translation>Từng tầng, cắt tỉa %1, theo mặt nạ của một lượt chạy
cắt tỉa %1</translation>
    </message>
    <message>
        <source>Each layer, %1 pruned, %2 by a run&apos;s mask
%1 pruned</source>
        <translation>Từng tầng, cắt tỉa %1, %2 theo mặt nạ của một lượt chạy
cắt tỉa %1</translation>
    </message>
    <message>
        <source>Colour of a cell: score drop when it is pruned alone, without training</source>
        <translation>Màu của ô: mức giảm điểm khi chỉ cắt tỉa riêng ô đó, không huấn luyện</translation>
    </message>
    <message>
        <source>shares by hand</source>
        <translation>tỉ lệ đặt bằng tay</translation>
    </message>
</context>
<context>
    <name>sparsescope::StepTimer</name>
    <message>
        <source>%1 cannot be started: %2</source>
        <translation>Không khởi động được %1: %2</translation>
    </message>
    <message>
        <source>the steps were not measured</source>
        <translation>các bước chưa được đo</translation>
    </message>
</context>
<context>
    <name>sparsescope::StudyExportDialog</name>
    <message>
        <source>What pruning took and tuning won back (*.tex *.md *.csv)</source>
        <translation>Phần cắt tỉa lấy đi và tinh chỉnh lấy lại được (*.tex *.md *.csv)</translation>
    </message>
    <message>
        <source>Export the Study&apos;s Numbers</source>
        <translation>Xuất các con số của nghiên cứu</translation>
    </message>
    <message>
        <source>A row a run (*.csv)</source>
        <translation>Mỗi lượt chạy một hàng (*.csv)</translation>
    </message>
    <message>
        <source>Curves (*.h5)</source>
        <translation>Các đường cong (*.h5)</translation>
    </message>
</context>
<context>
    <name>sparsescope::StudyOverlay</name>
    <message>
        <source>Only %1 is drawn; not on this axis: %2 (Show &gt; Metric)</source>
        <translation>Chỉ vẽ %1; không cùng trục này: %2 (Hiện &gt; Chỉ số)</translation>
    </message>
</context>
<context>
    <name>sparsescope::StudyPage</name>
    <message>
        <source>Open Study</source>
        <translation>Mở nghiên cứu</translation>
    </message>
    <message>
        <source>  ·  measuring some steps...</source>
        <translation>  ·  đang đo vài bước...</translation>
    </message>
    <message>
        <source>  ·  %1 for what is left</source>
        <translation>  ·  %1 cho phần còn lại</translation>
    </message>
    <message>
        <source>%1: its mask is no longer in the study, or is damaged; what is shown is the slider&apos;s. Run the study again to make it anew.</source>
        <translation>%1: mặt nạ của nó không còn trong nghiên cứu, hoặc bị hỏng; đang hiện mặt nạ của thanh trượt. Hãy chạy lại nghiên cứu để tạo lại.</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>Nghiên cứu</translation>
    </message>
    <message>
        <source>What does it cost?</source>
        <translation>Phải trả giá bao nhiêu?</translation>
    </message>
    <message>
        <source>&lt;h2&gt;What does it cost?&lt;/h2&gt;&lt;p&gt;A study measures the score over sparsity: it prunes your models step by step, fine-tunes each, and draws the curve while it runs.&lt;/p&gt;</source>
        <translation>&lt;h2&gt;Phải trả giá bao nhiêu?&lt;/h2&gt;&lt;p&gt;Một nghiên cứu đo điểm theo độ thưa: nó cắt tỉa các mô hình của bạn từng bước, tinh chỉnh từng cái, và vẽ đường cong trong khi chạy.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>New Study...</source>
        <translation>Nghiên cứu mới...</translation>
    </message>
    <message>
        <source>Open Sample</source>
        <translation>Mở ví dụ</translation>
    </message>
    <message>
        <source>Open Study...</source>
        <translation>Mở nghiên cứu...</translation>
    </message>
    <message>
        <source>Numbers that reproduce the study</source>
        <translation>Các số để lặp lại nghiên cứu</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Huấn luyện</translation>
    </message>
    <message>
        <source>Flips</source>
        <translation>Mẫu đổi</translation>
    </message>
    <message>
        <source>The examples that the selected run changed</source>
        <translation>Các mẫu mà lượt chạy được chọn làm đổi</translation>
    </message>
    <message>
        <source>%1 is of a study that is drawn beside this one; open that study to see its runs, flips and masks.</source>
        <translation>%1 thuộc một nghiên cứu được vẽ bên cạnh nghiên cứu này; hãy mở nghiên cứu đó để xem các lượt chạy, mẫu đổi và mặt nạ của nó.</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Dữ kiện</translation>
    </message>
    <message>
        <source>&lt;p&gt;A study fine-tunes each model at each sparsity and seed, after the smallest weights of the pool were set to zero, and compares the test score with that of the dense model.&lt;/p&gt;&lt;p&gt;The &lt;b&gt;essential sparsity&lt;/b&gt; is where the curve crosses the tolerance line for the last time. Its 95 % interval is a paired bootstrap: the crossing of each of 2000 resamples of the test examples, and of the seeds where there are several, the same resamples that the intervals of the drops are of. They are drawn alike every time; by their number each end has a Monte Carlo error of about 1.5 % of the interval&apos;s width. An end with ≥ is a bound, because resamples stay within the tolerance up to the largest sparsity that was measured. Where results keep no examples it is over the seeds alone, of up to three their range, and says so. The &lt;b&gt;knee&lt;/b&gt; is where the curve bends most. &lt;b&gt;Within the tolerance at 95 %&lt;/b&gt; (Show &gt; Essential Sparsity) is stricter: where the lower end of the drop&apos;s 95 % interval, which stands at each point, crosses the line.&lt;/p&gt;&lt;p&gt;Runs are processes of their own: they go on when the window closes, and Resume never computes a finished run again. On Slurm they are one job array; the table then has a column with what its queue says. Click a point of the curve to see the examples that it changed, and that mask on the other pages.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Measure Next&lt;/b&gt; names the model, the method and the sparsity that say most about the curve of the selected run: the middle of what its essential sparsity can still be. It adds that point with every seed and runs it; what else is pending, failed or cancelled stays what it is.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Flips&lt;/b&gt; are the test examples of which the dense run of the same seed was right and this one wrong, or the other way round; p is that of the exact McNemar test: how likely so uneven flips are if pruning changes nothing. The tab Flips shows the examples themselves; Index is the place among the test examples that were measured, and In data that in the data files, where the two differ; the exported CSV calls it data_index. Of perplexity, which knows no right and wrong, it lists every window of the text by how much its loss rose, the worst first; there is no McNemar test then.&lt;/p&gt;&lt;p&gt;One metric is drawn at a time: curves of another one are named above the plot, and Show &gt; Metric chooses. A model that is open has the same colour here as everywhere. Where a model has several curves, each method has one colour, the same in every panel.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Một nghiên cứu tinh chỉnh từng mô hình ở từng độ thưa và hạt giống, sau khi các trọng số nhỏ nhất của tập cắt tỉa được đặt bằng 0, và so điểm kiểm tra với điểm của mô hình đặc.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Độ thưa thiết yếu&lt;/b&gt; là nơi đường cong cắt đường dung sai lần cuối. Khoảng tin cậy 95 % của nó là bootstrap ghép cặp: điểm cắt của mỗi trong 2000 lần lấy mẫu lại các mẫu kiểm tra, và các hạt giống nếu có nhiều, cùng các lần lấy mẫu lại của khoảng tin cậy cho mức giảm. Lần nào chúng cũng được rút như nhau; do số lần đó, mỗi đầu có sai số Monte Carlo khoảng 1,5 % bề rộng của khoảng. Đầu có ≥ chỉ là một cận, vì có những lần lấy mẫu lại còn trong dung sai cho đến độ thưa lớn nhất đã đo. Khi kết quả không lưu mẫu thì chỉ trên các hạt giống, nếu không quá ba thì là khoảng giá trị của chúng, và có nói rõ. &lt;b&gt;Khuỷu&lt;/b&gt; là nơi đường cong gập nhiều nhất. &lt;b&gt;Trong dung sai ở mức 95 %&lt;/b&gt; (Hiện &gt; Độ thưa thiết yếu) nghiêm hơn: nơi đầu dưới của khoảng tin cậy 95 % của mức giảm, có ở từng điểm, cắt đường đó.&lt;/p&gt;&lt;p&gt;Mỗi lượt chạy là một tiến trình riêng: chúng đi tiếp khi cửa sổ đóng, và Chạy tiếp không bao giờ tính lại một lượt đã xong. Trên Slurm chúng là một mảng công việc; khi đó bảng có một cột cho biết hàng đợi nói gì. Nhấp một điểm của đường cong để xem các mẫu mà nó làm đổi, và chính mặt nạ đó ở các trang khác.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Đo tiếp&lt;/b&gt; nêu mô hình, phương pháp và độ thưa nói được nhiều nhất về đường cong của lượt chạy được chọn: giữa khoảng mà độ thưa thiết yếu còn có thể nằm. Nó thêm điểm đó với mọi hạt giống và chạy; những gì khác đang chờ, thất bại hay đã huỷ vẫn như cũ.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Mẫu đổi&lt;/b&gt; là các mẫu kiểm tra mà lượt chạy đặc cùng hạt giống đúng còn lượt này sai, hoặc ngược lại; p là của kiểm định McNemar chính xác: xác suất các mẫu đổi lệch đến thế nếu cắt tỉa không đổi gì. Thẻ Mẫu đổi cho thấy chính các mẫu; Chỉ số là vị trí trong các mẫu kiểm tra đã đo, và Trong dữ liệu là vị trí trong tệp dữ liệu, khi hai cái khác nhau; CSV xuất ra gọi nó là data_index. Với perplexity, vốn không có đúng và sai, nó liệt kê mọi cửa sổ của văn bản theo mức tăng mất mát, kém nhất trước; khi đó không có kiểm định McNemar.&lt;/p&gt;&lt;p&gt;Mỗi lần vẽ một chỉ số: các đường cong của chỉ số khác được nêu phía trên đồ thị, và Hiện &gt; Chỉ số để chọn. Mô hình đang mở có cùng màu ở đây như ở mọi nơi. Khi một mô hình có nhiều đường cong, mỗi phương pháp có một màu, như nhau ở mọi khung.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Lượt chạy</translation>
    </message>
</context>
<context>
    <name>sparsescope::StudyToolBar</name>
    <message>
        <source>New Study...</source>
        <translation>Tạo mới...</translation>
    </message>
    <message>
        <source>Choose models, sparsities and seeds for a new study</source>
        <translation>Chọn mô hình, độ thưa và hạt giống cho một nghiên cứu mới</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Chạy</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Huỷ</translation>
    </message>
    <message>
        <source>Stop all runs; finished ones stay</source>
        <translation>Dừng mọi lượt chạy; lượt đã xong vẫn còn</translation>
    </message>
    <message>
        <source>Cancel Run</source>
        <translation>Huỷ lượt</translation>
    </message>
    <message>
        <source>Stop the selected run; the others go on</source>
        <translation>Dừng lượt chạy được chọn; các lượt khác đi tiếp</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Tạm dừng</translation>
    </message>
    <message>
        <source>Begin no further run; those that run go on</source>
        <translation>Không bắt đầu lượt chạy nào nữa; lượt đang chạy đi tiếp</translation>
    </message>
    <message>
        <source>Measure Next</source>
        <translation>Đo tiếp</translation>
    </message>
    <message>
        <source>There is no sparsity that is most worth measuring next</source>
        <translation>Không có độ thưa nào đáng đo tiếp nhất</translation>
    </message>
    <message>
        <source>Estimate Time</source>
        <translation>Ước lượng thời gian</translation>
    </message>
    <message>
        <source>Export Figure...</source>
        <translation>Xuất hình...</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Hiện</translation>
    </message>
    <message>
        <source>What the plot shows: other studies, scores, seeds, models</source>
        <translation>Đồ thị hiện gì: nghiên cứu khác, điểm, hạt giống, mô hình</translation>
    </message>
    <message>
        <source>Open Study Folder...</source>
        <translation>Mở thư mục nghiên cứu...</translation>
    </message>
    <message>
        <source>Reveal This Study&apos;s Folder</source>
        <translation>Hiện thư mục của nghiên cứu này</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Chạy tiếp</translation>
    </message>
    <message>
        <source>Go on with the runs that are not done</source>
        <translation>Đi tiếp với các lượt chạy chưa xong</translation>
    </message>
    <message>
        <source>Start all runs in the background</source>
        <translation>Bắt đầu mọi lượt chạy ở nền</translation>
    </message>
    <message>
        <source>Train each model on each task for some steps, to say how long the study will take</source>
        <translation>Huấn luyện từng mô hình trên từng tác vụ vài bước, để cho biết nghiên cứu sẽ mất bao lâu</translation>
    </message>
    <message>
        <source>Score each model on each task for a moment, and prune it where a method looks at data, to say how long the study will take</source>
        <translation>Chấm điểm từng mô hình trên từng tác vụ một lúc, và cắt tỉa nó khi phương pháp xem dữ liệu, để cho biết nghiên cứu sẽ mất bao lâu</translation>
    </message>
    <message>
        <source>How long tuning takes is not estimated, so nothing is said of this study</source>
        <translation>Thời gian tinh chỉnh adapter không được ước lượng, nên không nói gì về nghiên cứu này</translation>
    </message>
    <message>
        <source>Measure Next: %1</source>
        <translation>Đo tiếp: %1</translation>
    </message>
    <message>
        <source>Add %1 to the study, of that curve the sparsity that is most worth measuring next, with every seed, and run it; nothing else is started</source>
        <translation>Thêm %1 vào nghiên cứu, của đường cong đó là độ thưa đáng đo tiếp nhất, với mọi hạt giống, và chạy; không bắt đầu gì khác</translation>
    </message>
    <message>
        <source>Export &amp;Numbers...</source>
        <translation>Xuất các co&amp;n số...</translation>
    </message>
    <message>
        <source>What pruning took and tuning won back as LaTeX, Markdown or CSV, a row a run as CSV, or the curves as HDF5</source>
        <translation>Phần cắt tỉa lấy đi và tinh chỉnh lấy lại được dưới dạng LaTeX, Markdown hay CSV, mỗi lượt chạy một hàng dưới dạng CSV, hoặc các đường cong dưới dạng HDF5</translation>
    </message>
</context>
<context>
    <name>sparsescope::TicketDifferencePlot</name>
    <message>
        <source>Sparsity (%)</source>
        <translation>Độ thưa (%)</translation>
    </message>
    <message>
        <source>%1 minus %2 (%3)</source>
        <translation>%1 trừ %2 (%3)</translation>
    </message>
</context>
<context>
    <name>sparsescope::TokenBudgetPlot</name>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>dense</source>
        <translation>đặc</translation>
    </message>
</context>
<context>
    <name>sparsescope::TrainablePlot</name>
    <message>
        <source>Trainable parameters (‰)</source>
        <translation>Tham số được huấn luyện (‰)</translation>
    </message>
</context>
<context>
    <name>sparsescope::TrainingPlot</name>
    <message>
        <source>Training loss</source>
        <translation>Mất mát huấn luyện</translation>
    </message>
    <message>
        <source>Validation score</source>
        <translation>Điểm xác thực</translation>
    </message>
    <message>
        <source>Training step</source>
        <translation>Bước huấn luyện</translation>
    </message>
    <message>
        <source>Training of the selected run</source>
        <translation>Quá trình huấn luyện của lượt chạy được chọn</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Bước</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Mất mát</translation>
    </message>
    <message>
        <source>Validation score (%)</source>
        <translation>Điểm xác thực (%)</translation>
    </message>
    <message>
        <source>Select a run to see its training</source>
        <translation>Chọn một lượt chạy để xem quá trình huấn luyện của nó</translation>
    </message>
    <message>
        <source>No step of this run yet</source>
        <translation>Lượt chạy này chưa có bước nào</translation>
    </message>
    <message>
        <source>Epoch %1: validation score %2 %</source>
        <translation>Epoch %1: điểm xác thực %2 %</translation>
    </message>
    <message>
        <source>Step %1: loss %2</source>
        <translation>Bước %1: mất mát %2</translation>
    </message>
</context>
<context>
    <name>sparsescope::Trainings</name>
    <message>
        <source>Reading headers</source>
        <translation>Đang đọc phần đầu tệp</translation>
    </message>
</context>
<context>
    <name>sparsescope::TuningFields</name>
    <message>
        <source>Rank of the adapters</source>
        <translation>Hạng của các adapter</translation>
    </message>
    <message>
        <source>Passes over the examples of the tuning</source>
        <translation>Số lượt qua các mẫu tinh chỉnh</translation>
    </message>
    <message>
        <source>Examples a step of the tuning</source>
        <translation>Số mẫu tinh chỉnh mỗi bước</translation>
    </message>
    <message>
        <source>Tokens of an example, at most</source>
        <translation>Số token của một mẫu, tối đa</translation>
    </message>
    <message>
        <source>Examples of the tuning, at most</source>
        <translation>Số mẫu tinh chỉnh, tối đa</translation>
    </message>
    <message>
        <source>all</source>
        <translation>tất cả</translation>
    </message>
    <message>
        <source>Learning rate of the tuning</source>
        <translation>Tốc độ học của tinh chỉnh</translation>
    </message>
    <message>
        <source>Of SPP it must divide the rows of every matrix.</source>
        <translation>Với SPP nó phải chia hết số hàng của mọi ma trận.</translation>
    </message>
    <message>
        <source>Examples of the tuning</source>
        <translation>Mẫu để tinh chỉnh</translation>
    </message>
    <message>
        <source>Alpaca&apos;s .json, or a text that no task scores</source>
        <translation>Tệp .json của Alpaca, hoặc văn bản không dùng để chấm điểm</translation>
    </message>
    <message>
        <source>A JSON list of {instruction, input, output}, or any text, which is cut into pieces of as many tokens as an example may have.</source>
        <translation>Danh sách JSON gồm {instruction, input, output}, hoặc văn bản bất kỳ, được cắt thành đoạn có số token như một mẫu được phép có.</translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation>Duyệt...</translation>
    </message>
    <message>
        <source>Examples of the Tuning</source>
        <translation>Mẫu để tinh chỉnh</translation>
    </message>
    <message>
        <source>Tune with %1</source>
        <translation>Tinh chỉnh bằng %1</translation>
    </message>
    <message>
        <source>An adapter is trained behind each mask and merged; every zero stays. The mask is measured without it too.</source>
        <translation>Một adapter được huấn luyện sau mỗi mặt nạ rồi gộp vào; mọi số 0 vẫn là 0. Mặt nạ cũng được đo khi không có nó.</translation>
    </message>
    <message>
        <source>rank</source>
        <translation>hạng</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>epoch</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>lô</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>token</translation>
    </message>
    <message>
        <source>examples</source>
        <translation>mẫu</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>tốc độ học</translation>
    </message>
    <message>
        <source>Tuning</source>
        <translation>Tinh chỉnh adapter</translation>
    </message>
    <message>
        <source>is empty; choose examples, Alpaca&apos;s .json or any text that is not scored</source>
        <translation>còn trống; hãy chọn các mẫu, tệp .json của Alpaca hoặc văn bản không dùng để chấm điểm</translation>
    </message>
    <message>
        <source>is no file; choose the examples of the tuning</source>
        <translation>không phải là tệp; hãy chọn các mẫu để tinh chỉnh</translation>
    </message>
    <message>
        <source>Examples (*.json *.txt);;All files (*)</source>
        <translation>Mẫu (*.json *.txt);;Mọi tệp (*)</translation>
    </message>
    <message>
        <source>Learning rate of the full tuning</source>
        <translation>Tốc độ học của tinh chỉnh toàn phần</translation>
    </message>
    <message>
        <source>Full tuning changes the kept weights themselves, which bear smaller steps.</source>
        <translation>Tinh chỉnh toàn phần thay đổi chính các trọng số được giữ lại, vốn chỉ chịu được bước nhỏ hơn.</translation>
    </message>
    <message>
        <source>of full tuning</source>
        <translation>của tinh chỉnh toàn phần</translation>
    </message>
    <message>
        <source>must be a number above 0 and at most 1, e.g. %1</source>
        <translation>phải là một số lớn hơn 0 và không quá 1, ví dụ %1</translation>
    </message>
</context>
<context>
    <name>sparsescope::ViewHistory</name>
    <message>
        <source>Pool</source>
        <translation>Tập cắt tỉa</translation>
    </message>
    <message>
        <source>Dictionary of Weights</source>
        <translation>Từ điển trọng số</translation>
    </message>
    <message>
        <source>Sparsity</source>
        <translation>Độ thưa</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>Phần được chọn</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Trang</translation>
    </message>
    <message>
        <source>Page of Figures</source>
        <translation>Trang của các hình</translation>
    </message>
    <message>
        <source>Columns of Figures</source>
        <translation>Số cột của các hình</translation>
    </message>
    <message>
        <source>One Legend</source>
        <translation>Chung chú giải</translation>
    </message>
    <message>
        <source>One Range of Axes</source>
        <translation>Chung khoảng của trục</translation>
    </message>
    <message>
        <source>Add Figure</source>
        <translation>Thêm hình</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Chú thích</translation>
    </message>
    <message>
        <source>Move Figure</source>
        <translation>Chuyển hình</translation>
    </message>
    <message>
        <source>Take Away Figure</source>
        <translation>Bỏ hình</translation>
    </message>
    <message>
        <source>Size of Figure</source>
        <translation>Kích thước hình</translation>
    </message>
    <message>
        <source>Scope of the Threshold</source>
        <translation>Phạm vi của ngưỡng</translation>
    </message>
    <message>
        <source>Range of |w|</source>
        <translation>Khoảng |w|</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>Chuẩn hóa</translation>
    </message>
    <message>
        <source>Bins</source>
        <translation>Số khoảng</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>Trục</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Màu sắc</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Thước đo</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Đại lượng</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Thang đo</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Thu phóng</translation>
    </message>
    <message>
        <source>Shares by Hand</source>
        <translation>Tỉ lệ đặt bằng tay</translation>
    </message>
    <message>
        <source>One Range of Colours</source>
        <translation>Một khoảng màu</translation>
    </message>
</context>
<context>
    <name>sparsescope::WeightsPage</name>
    <message>
        <source>&amp;Log counts</source>
        <translation>Trục &amp;lôgarit</translation>
    </message>
    <message>
        <source>As stored</source>
        <translation>Như được lưu</translation>
    </message>
    <message>
        <source>Standard (z-score)</source>
        <translation>Chuẩn hoá (điểm z)</translation>
    </message>
    <message>
        <source>Min-max</source>
        <translation>Min-max</translation>
    </message>
    <message>
        <source>Max-abs</source>
        <translation>Max-abs</translation>
    </message>
    <message>
        <source>L2 norm</source>
        <translation>Chuẩn L2</translation>
    </message>
    <message>
        <source>How each layer&apos;s weights, its matrices together, are scaled before they are counted.</source>
        <translation>Trọng số của mỗi tầng, gộp các ma trận của nó, được chia tỉ lệ thế nào trước khi đếm.</translation>
    </message>
    <message>
        <source>%1 of each layer</source>
        <translation>%1 của mỗi tầng</translation>
    </message>
    <message>
        <source>All weights</source>
        <translation>Mọi trọng số</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>Đang đếm</translation>
    </message>
    <message>
        <source>&amp;Normalisation</source>
        <translation>&amp;Chuẩn hoá</translation>
    </message>
    <message>
        <source>&amp;Bins</source>
        <translation>Số &amp;ô</translation>
    </message>
    <message>
        <source>Axis holds</source>
        <translation>Trục chứa</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Trọng số</translation>
    </message>
    <message>
        <source>How are the weights distributed?</source>
        <translation>Trọng số phân phối thế nào?</translation>
    </message>
    <message>
        <source>&amp;Cumulative</source>
        <translation>&amp;Tích luỹ</translation>
    </message>
    <message>
        <source>Choose, or type any number from 1 to %1</source>
        <translation>Chọn, hoặc gõ số bất kỳ từ 1 đến %1</translation>
    </message>
    <message>
        <source>About how much of each layer the x axis holds. The axis is the same in all panels; what lies outside is said when you hover. Two numbers can be typed as well: -0.1 to 0.1.</source>
        <translation>Trục x chứa khoảng bao nhiêu của mỗi tầng. Trục như nhau ở mọi ô; phần nằm ngoài được nói khi rê chuột. Cũng có thể gõ hai số: -0.1 to 0.1.</translation>
    </message>
    <message>
        <source>The matrices of a layer together, or one component of each layer</source>
        <translation>Các ma trận của một tầng gộp lại, hoặc một thành phần của mỗi tầng</translation>
    </message>
    <message>
        <source>The share of a layer&apos;s weights up to each value, in place of counts</source>
        <translation>Tỉ lệ trọng số của tầng đến từng giá trị, thay cho số đếm</translation>
    </message>
    <message>
        <source>The whole axis again (0); the wheel zooms, dragging moves along it</source>
        <translation>Lại cả trục (0); con lăn phóng to thu nhỏ, kéo để di chuyển dọc trục</translation>
    </message>
    <message>
        <source>&amp;Matrices</source>
        <translation>&amp;Ma trận</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no range of an axis; write two rising numbers, e.g. -0.1 to 0.1.</source>
        <translation>&quot;%1&quot; không phải là khoảng của trục; hãy viết hai số tăng dần, ví dụ -0.1 to 0.1.</translation>
    </message>
    <message>
        <source>Layer together</source>
        <translation>Cả tầng</translation>
    </message>
    <message>
        <source>No band: choose a matrix, each has its threshold</source>
        <translation>Không có dải: hãy chọn ma trận, mỗi ma trận một ngưỡng</translation>
    </message>
    <message>
        <source>The slider has a threshold for each matrix, and a layer holds several: one band would be wrong for them.</source>
        <translation>Thanh trượt có một ngưỡng cho mỗi ma trận, mà một tầng có nhiều ma trận: một dải chung sẽ sai với chúng.</translation>
    </message>
    <message>
        <source>Each panel is one layer: the prunable matrices of a block together, all open models overlaid. Exact zeros stand as a bar of their own, with their share of all stored weights. The amber band holds the magnitudes that the slider prunes; where it has a threshold for each matrix, only of panels that show one. Click a panel to enlarge it; the wheel zooms the axis of all panels at the pointer, and dragging moves along it. Dragging with Shift, or with the tool for it, takes a range of |w|, which can be typed too: how many weights of each model&apos;s pool have it stands beside, and they light up in the heat maps of Masks, until Escape. Choose Query in the tree, or under Matrices, for that matrix of each layer alone.</source>
        <translation>Mỗi ô đồ thị là một tầng: các ma trận cắt tỉa được của một khối gộp lại, mọi mô hình đang mở chồng lên nhau. Số 0 chính xác là một vạch riêng, với tỉ lệ của chúng trong mọi trọng số được lưu. Dải hổ phách chứa các độ lớn mà thanh trượt cắt tỉa; khi mỗi ma trận có một ngưỡng thì chỉ ở các ô hiện một ma trận. Nhấp một ô để phóng to; con lăn phóng trục của mọi ô tại con trỏ, và kéo để di chuyển dọc trục. Kéo cùng Shift, hoặc bằng công cụ bên trên, chọn một khoảng |w|, cũng có thể gõ: bên cạnh ghi số trọng số trong tập cắt tỉa của mỗi mô hình nằm trong khoảng, và chúng sáng lên trong bản đồ nhiệt của Mặt nạ cho đến khi nhấn Escape. Chọn Query trong cây, hoặc ở Ma trận, để xem riêng ma trận đó của mỗi tầng.</translation>
    </message>
</context>
<context>
    <name>sparsescope::Workspace</name>
    <message>
        <source>%1: the run %2 is of another dictionary of weights of this file, so its mask is not shown.</source>
        <translation>%1: lượt chạy %2 là của một từ điển trọng số khác trong tệp này, nên mặt nạ của nó không được hiện.</translation>
    </message>
    <message>
        <source>%1: the mask of %2 is of another pool (%3). What it does not hold is shown as kept.</source>
        <translation>%1: mặt nạ của %2 là của một tập cắt tỉa khác (%3). Phần nó không chứa được hiện là giữ lại.</translation>
    </message>
    <message>
        <source>%1: holds no dictionary of weights called %2 any more; the usual one is shown.</source>
        <translation>%1: không còn từ điển trọng số nào tên %2; đang hiện cái thông thường.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
</TS>
