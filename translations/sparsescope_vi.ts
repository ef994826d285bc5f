<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi" sourcelanguage="en">
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
        <source>%1, by hand</source>
        <translation>%1, đặt bằng tay</translation>
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
    <name>sparsescope::SharesPanel</name>
    <message>
        <source>Let All Follow</source>
        <translation>Để tất cả theo sau</translation>
    </message>
    <message>
        <source>Drag a bar. Left and Right choose one, Up and Down move it by 1 %, with Shift by 0.1 %, Delete lets it follow again.</source>
        <translation>Kéo một cột. Phím Trái và Phải chọn cột, Lên và Xuống dịch nó 1 %, cùng Shift 0,1 %, Delete để nó theo sau trở lại.</translation>
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
