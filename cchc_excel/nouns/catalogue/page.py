"""Y: the page of this machine: its start, its surroundings, what it is asked.

As `usage` they end a command or an answer with one line; Y-02 to Y-09 may also stand above the first page, which
works all the same.
"""

from cchc_excel.nouns.catalogue.usage import UsageNotice

NOTICES: tuple[UsageNotice, ...] = (
    UsageNotice("Y-01", "Cổng {port} đang được chương trình khác dùng. Hãy bỏ --cong để chương trình tự chọn cổng.", "open: the port asked for is taken"),
    UsageNotice("Y-02", "Thư mục “{folder}” chỉ cho đọc: xem được các đợt, không nhận được tệp, không mở được đợt mới. Hãy chép thư mục về ổ đĩa của máy nếu cần làm tiếp.", "open: the folder cannot be written"),
    UsageNotice("Y-03", "Thư mục “{folder}” nằm trên ổ mạng: sổ cái có thể hỏng khi hai người cùng ghi. Hãy để đợt báo cáo trên ổ đĩa của máy, chép sang ổ mạng khi xong.", "open: the folder is on a network drive"),
    UsageNotice("Y-04", "Đường dẫn “{folder}” dài {length} chữ; tệp bên trong có thể vượt mức 259 chữ của Windows. Hãy chuyển tới nơi có tên ngắn hơn, như D:\\cchc.", "open: a folder with a path of 200 letters or more"),
    UsageNotice("Y-05", "Không mở được trình duyệt nào. Hãy mở trình duyệt rồi dán địa chỉ này vào: {address}", "open: no browser can be started"),
    UsageNotice("Y-06", "Trang của thư mục này đang mở sẵn; trình duyệt được đưa tới trang đó: {address}", "open: a second start in the same folder"),
    UsageNotice("Y-07", "Bản chương trình này thiếu tệp: {files}. Hãy giải nén lại toàn bộ tệp .zip (hoặc cài lại) rồi mở lại.", "open: files of the program are missing"),
    UsageNotice("Y-08", "Đồng hồ của máy đang là {now}, sớm hơn lần dùng cuối ({touched}). Hãy chỉnh lại ngày giờ của máy, vì ngày nhận tệp lấy theo đồng hồ này.", "open: the clock stands before the last use of a round"),
    UsageNotice("Y-09", "Máy này đi mạng qua proxy “{proxy}”. Nếu trình duyệt không mở được trang, hãy thêm 127.0.0.1 vào danh sách không qua proxy.", "open: a proxy is set that 127.0.0.1 is not excepted from"),
    UsageNotice("Y-10", "Đợt này đang có việc khác chạy ({holder}). Hãy chờ việc đó xong, hoặc bấm Dừng, rồi làm lại.", "a task is asked for while another one of the round runs, here or in another window"),
    UsageNotice("Y-11", "Không có trang này trong “{folder}”. Hãy về danh sách các đợt báo cáo và chọn lại.", "an address that names no round, unit or table of ours"),
    UsageNotice("Y-12", "Chưa có tệp nào được chọn. Hãy chọn tệp hoặc thả tệp vào trang.", "a form for files without a file"),
    UsageNotice("Y-13", "“{value}” không phải là số. Hãy ghi bằng chữ số, như 2026.", "a field for a number holds something else"),
    UsageNotice("Y-14", "Các tệp gửi lên cùng lúc lớn hơn {most} GB. Hãy gửi ít tệp hơn mỗi lần.", "more bytes in one form than are taken"),
    UsageNotice("Y-15", "Tệp này không còn trong đợt. Hãy về trang của đợt và chọn lại.", "a file to be fetched that is not there any more"),
    UsageNotice("Y-16", "Không có thư mục “{folder}”. Hãy kiểm tra lại đường dẫn.", "open of a folder that is not there"),
    UsageNotice("Y-17", "Trình duyệt này quá cũ, trang có thể hiện không đúng. Hãy dùng Chrome, Edge, Cốc Cốc hoặc Firefox bản mới.", "a browser of before 2020 asks for a page"),
    UsageNotice("Y-18", "Máy không cho mở trang trên 127.0.0.1: {reason}. Hãy kiểm tra phần mềm diệt vi-rút, tường lửa rồi mở lại.", "open: the machine lets nobody listen on loopback"),
    UsageNotice("Y-19", "Lần trước chương trình tắt giữa chừng. Đợt “{name}” có việc chưa xong: mở đợt rồi bấm Làm tiếp; không có gì bị mất.", "open: a task of a server that was killed"),
)
