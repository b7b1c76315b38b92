"""X: how a command is used, and what stands in its way: settings, files, folders, the machine.

Each ends a command with one line and exit code 2 (X-09: 3). They are no findings: nothing was received yet of which they
could be. X because every other letter is taken or may be read as a word for what was sent. What only a designer of
forms meets stands apart (`forms`).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class UsageNotice:
    """A numbered sentence with named slots about the use of a command, and for maintainers when it is raised."""

    code: str
    template: str
    when: str


NOTICES: tuple[UsageNotice, ...] = (
    UsageNotice("X-01", "{said}", "click refuses options or arguments; the sentence is click's own, translated"),
    UsageNotice("X-02", "“{value}” không phải là ngày. Hãy ghi như 31/3/2020.", "an option that asks for a day holds something else"),
    UsageNotice("X-03", "Không có lệnh “{typed}”. Có phải: {near}?", "a command that is not there, and one is near"),
    UsageNotice("X-04", "Hãy ghi lý do bằng --ly-do, hoặc dùng --huy để hủy quyết định cũ.", "accept without a reason"),
    UsageNotice("X-05", "Khi ghi một tệp biểu thì chỉ dùng thêm --mau, --ky-truoc, --cung-ky, --so, --ngay, --nguoi-ky.", "report of one workbook with options of a round"),
    UsageNotice("X-06", "--ky-truoc, --cung-ky chỉ dùng khi ghi một tệp biểu; trong đợt thì ghi dot_truoc trong dot-bao-cao.toml.", "report of a round with options of one workbook"),
    UsageNotice("X-07", "Thiếu mã đơn vị tổng hợp. Hãy ghi --bao-cao, ví dụ --bao-cao 477.", "init without the reporting unit"),
    UsageNotice("X-08", "Đã dừng theo yêu cầu. Tệp đã ghi xong vẫn còn nguyên; có thể chạy lại lệnh.", "the clerk pressed Ctrl+C"),
    UsageNotice("X-09", "Chương trình gặp lỗi của chính nó (không phải lỗi của số liệu). {told}", "our own mistake; told: where it is logged"),
    UsageNotice("X-10", "Không đọc, ghi được “{file}”: {reason}. Hãy kiểm tra rồi chạy lại.", "the system refuses a file"),
    UsageNotice("X-11", "Không đọc, ghi được tệp: {reason}. Hãy kiểm tra ổ đĩa rồi chạy lại.", "the system refuses and names no file"),
    UsageNotice("X-12", "Đường dẫn “{path}” dài {length} chữ, Windows chỉ nhận {most}. Hãy chuyển thư mục của đợt tới nơi có tên ngắn hơn, như D:\\cchc, rồi chạy lại.", "a path that Windows cannot open"),
    UsageNotice("X-13", "Không ghi được tệp “{file}” vì chương trình khác đang mở tệp này hoặc không có quyền ghi. Hãy đóng tệp trong Excel rồi chạy lại; tệp cũ vẫn còn nguyên.", "the file to be replaced is held by another program"),
    UsageNotice("X-14", "Không khởi động được bộ đọc tệp của chương trình; các tệp không có lỗi gì và chưa được đọc. Hãy kiểm tra phần mềm diệt vi-rút có chặn chương trình không, cài lại chương trình rồi chạy lại.", "no worker can be started"),
    UsageNotice("X-15", "Sổ cái “{file}” do bản chương trình mới hơn ghi (dạng {shape}, bản này đọc đến dạng {most}). Hãy cài bản mới rồi chạy lại; sổ cái vẫn còn nguyên.", "a newer program wrote the ledger"),
    UsageNotice("X-16", "Không ghi được sổ cái “{file}”: {reason} rồi chạy lại.", "the surroundings keep the ledger from being written: locked, read-only, disk full"),
    UsageNotice("X-17", "Sổ cái “{path}” bị hỏng, không đọc được. {remedy}", "the ledger is damaged"),
    UsageNotice("X-18", "Không thấy sổ cái “{path}” của đợt đã nhận tệp, trong đó có ngày nộp và quyết định chấp nhận. Hãy chép bản sao lưu vào chỗ cũ. Nếu không có, hãy tạo một tệp trống tên “{aside}” cạnh đó rồi chạy lại: sổ mới được lập từ các tệp trong nop-ve; quyết định chấp nhận phải ghi lại bằng cchc accept.", "the ledger of a round with received files is gone"),
    UsageNotice("X-19", "Sổ cái “{path}” rỗng (0 byte): những gì đã ghi bị mất. {remedy}", "the ledger of a round with received files has 0 bytes"),
    UsageNotice("X-20", "Không có loại kỳ “{kind}”. Hãy ghi một trong: {kinds}.", "an unknown kind of period"),
    UsageNotice("X-21", "Năm đang ghi là {year}. Hãy ghi đủ bốn chữ số, từ {first} đến {last}.", "a year out of range"),
    UsageNotice("X-22", "{source} không có báo cáo {period}. {remedy}", "a period that the regime does not ask for"),
    UsageNotice("X-23", "Không nhận ra kỳ báo cáo “{written}”. Hãy ghi như “quý III năm 2023”, “6 tháng đầu năm 2023”, “tháng 7 năm 2023” hoặc “năm 2023”.", "a wording of a period that says none"),
    UsageNotice("X-24", "Kỳ đang ghi “{written}” có thể là 6 tháng đầu năm hoặc 6 tháng cuối năm. Hãy ghi rõ, ví dụ “6 tháng đầu năm {year}”.", "six months without a word on which, where the regime has both"),
    UsageNotice("X-25", "Loại kỳ và năm phải đi cùng nhau. Hãy ghi đủ, ví dụ --loai-ky quy-3 --nam 2023.", "a kind without a year, or a year without a kind"),
    UsageNotice("X-26", "Tên kỳ đang ghi “{name}” khác với loại kỳ {kind} năm {year}. Hãy sửa --ky, hoặc bỏ --ky.", "the name of a period says another one than kind and year"),
    UsageNotice("X-27", "Bộ biểu này không ghi sẵn kỳ. Hãy cho biết kỳ, ví dụ --loai-ky quy-3 --nam 2023, hoặc từ ngày và đến ngày (--tu, --den).", "neither the form set nor the options say the period"),
    UsageNotice("X-28", "Kỳ báo cáo đang ghi từ {start} đến {end}. Hãy sửa lại thứ tự.", "a period that ends before it begins"),
    UsageNotice("X-29", "Không có lịch báo cáo “{key}”. {remedy}", "an unknown regime of periods"),
    UsageNotice("X-30", "Thư mục “{folder}” đã có một đợt báo cáo. Hãy sửa trực tiếp tệp “{settings}” hoặc chọn thư mục khác.", "init where a round is already"),
    UsageNotice("X-31", "Không có bộ biểu “{name}”. Hãy chọn một trong: {known}.", "init with an unknown form set"),
    UsageNotice("X-32", "Danh sách đơn vị không có đơn vị mã {unit_code}. Hãy thêm dòng đó vào danh sách hoặc cho biết tên bằng --ten.", "the reporting unit is not listed and has no name"),
    UsageNotice("X-33", "Chưa rõ cấp của “{name}”. Hãy ghi tên đầy đủ, ví dụ “Huyện Quảng Điền”.", "the name of the reporting unit does not begin with its kind"),
    UsageNotice("X-34", "Danh sách không có đơn vị nào thuộc {unit_code}. Hãy kiểm tra cột “cấp trên” trong danh sách.", "no listed unit is below the reporting one"),
    UsageNotice("X-35", "“{folder}” đã có và không trống. Hãy cho tên khác, ví dụ: cchc demo thu-2.", "demo into a folder that is not empty"),
    UsageNotice("X-36", "{said}", "a text that means no province of that day; said: what it means instead"),
    UsageNotice("X-37", "Không có đơn vị “{written}” trong danh mục. Hãy ghi mã, hoặc tên, có thể kèm tỉnh: “Tân Khai, Đồng Nai”.", "a text that means no unit of the official list"),
    UsageNotice("X-38", "Đã có tệp “{path}”. Hãy chọn tên khác, hoặc xóa tệp cũ trước.", "a unit list would replace a file"),
    UsageNotice("X-40", "{where} có {count} đơn vị tên “{written}”: {units}. Hãy ghi mã.", "a name that several units have"),
    UsageNotice("X-41", "{where} không có đơn vị “{written}”. {remedy}", "a name or code that no unit has"),
    UsageNotice("X-42", "Không có tệp “{path}”. Hãy kiểm tra lại đường dẫn.", "a file that is not there"),
    UsageNotice("X-43", "Không có tệp hay thư mục “{path}”. Hãy kiểm tra lại đường dẫn.", "validate of what is not there"),
    UsageNotice("X-44", "Không có tệp nào trong “{path}”. Hãy kiểm tra lại đường dẫn.", "validate of an empty folder"),
    UsageNotice("X-45", "Danh sách phải là tệp .xlsx, đang ghi “{file}”. Hãy đặt tên như loi.xlsx.", "a findings book under a name of another type"),
    UsageNotice("X-46", "Không ghi danh sách vào “{folder}”: nơi đó để biểu. Hãy chọn chỗ khác.", "a findings book into the inbox or the blanks"),
    UsageNotice("X-47", "Đã có tệp khác ở “{path}”. Hãy chọn tên khác cho danh sách.", "a findings book would replace another file"),
    UsageNotice("X-48", "Không đọc được thư mục “{folder}” ({reason}). Hãy kiểm tra tên thư mục, quyền đọc hoặc kết nối mạng rồi chạy lại.", "the inbox cannot be read"),
    UsageNotice("X-49", "Trong “{folder}” chưa có biểu nào đọc được, nên không có gì để cộng; kết quả cũ (nếu có) vẫn giữ nguyên. Hãy đặt tệp các đơn vị gửi về vào đó rồi chạy lại.", "aggregate of nothing"),
    UsageNotice("X-50", "Dòng dot_truoc của {file} đang ghi “{written}”, không mở được: {fault}", "the round before, which the settings name, cannot be opened"),
    UsageNotice("X-51", "Lý do “{reason}” quá ngắn. Hãy ghi rõ vì sao chấp nhận số liệu này (--ly-do).", "accept with a reason of a few letters"),
    UsageNotice("X-52", "{name} ({unit_code}) chưa có tệp nào trong đợt này, nên chưa có gì để chấp nhận.", "accept of a unit that sent nothing"),
    UsageNotice("X-53", "{name} ({unit_code}) gửi biểu trống, chưa ghi ô nào, nên chưa có gì để chấp nhận.", "accept of a blank form"),
    UsageNotice("X-54", "Tệp của {name} ({unit_code}) không có lỗi nào chặn tổng hợp; không cần chấp nhận.", "accept of what has no error"),
    UsageNotice("X-55", "Lỗi này không chấp nhận được, phải sửa: {error}", "accept of an error that no officer can accept; error: with its own code"),
    UsageNotice("X-56", "{name} ({unit_code}) không có quyết định chấp nhận nào để hủy.", "accept --huy where nothing was accepted"),
    UsageNotice("X-60", "Không có chỉ tiêu “{address}” trong bộ biểu {form_set}. {hint}", "explain of a line that is not there"),
    UsageNotice("X-61", "{number} không có cột “{written}”. Các cột: {columns}.", "explain of a column that is not there"),
    UsageNotice("X-62", "Tệp “{file}” là biểu của bộ “{form_set}”, chương trình không có bộ này (có: {known}).", "report of a workbook of an unknown form set"),
    UsageNotice("X-63", "Tệp “{file}” {lacking}, nên không biết là biểu nào, của đơn vị nào. Hãy dùng biểu do cchc generate tạo ra, hoặc đặt tệp vào nop-ve của đợt rồi chạy cchc report --don-vi MÃ.", "report of a workbook without stamp or period"),
    UsageNotice("X-64", "Tệp “{file}” là sổ tổng hợp, không phải biểu riêng của một đơn vị. Hãy lập báo cáo bằng cchc report trong thư mục của đợt.", "report of a totals book as one workbook"),
    UsageNotice("X-65", "Không rõ “{name}” (mã {unit_code}) thuộc cấp nào. Hãy lập báo cáo trong thư mục của đợt.", "report of a workbook whose unit tells no level"),
    UsageNotice("X-66", "Không lập được báo cáo từ tệp “{file}”: {said}", "report of a workbook in which no form was read"),
    UsageNotice("X-67", "Không lập được báo cáo từ tệp “{file}”: biểu để trống, chưa ghi ô nào.", "report of a blank workbook"),
    UsageNotice("X-68", "Tệp “{file}” là biểu {then_set} của {then}, không phải biểu {form_set} của {name}, nên không so sánh được.", "a workbook of an earlier period is another unit's or form set's"),
    UsageNotice("X-69", "Tệp “{file}” là kỳ {period}, không phải {compared} ({wanted}).", "a workbook of an earlier period is of another one than its option says"),
    UsageNotice("X-70", "{name} ({unit_code}) chưa gửi biểu nào đọc được trong đợt này.", "report of a unit that sent nothing that can be read"),
    UsageNotice("X-71", "{name} ({unit_code}) gửi biểu trống, chưa ghi ô nào, nên chưa có gì để báo cáo.", "report of a unit that sent a blank form"),
    UsageNotice("X-72", "{name} ({unit_code}) gửi sổ tổng hợp, không phải biểu riêng. Hãy lập báo cáo trong đợt của chính đơn vị đó.", "report of a unit that sent a totals book"),
    UsageNotice("X-74", "Đợt này đã có mẫu riêng “{path}”. Hãy mở tệp đó bằng Word để sửa.", "report --copy where the round has its template"),
    UsageNotice("X-75", "Không có mẫu báo cáo “{path}”. Hãy kiểm tra lại đường dẫn.", "a template that is not there"),
    UsageNotice("X-76", "Mẫu báo cáo “{file}” quá lớn (trên 20 MB). Hãy bỏ bớt hình ảnh trong mẫu.", "a template that is too large"),
    UsageNotice("X-78", "Các lựa chọn không đi cùng nhau: --gui-lai phải ghi tên đơn vị; --chac-chan chỉ dùng với --gui-lai; --thu và --thu-nhap chỉ chọn một.", "send with options that do not go together"),
    UsageNotice("X-79", "--gui-lai phải đi cùng --gui-thu và tên đơn vị; --chac-chan chỉ dùng với --gui-lai.", "return with options that do not go together"),
    UsageNotice("X-77", "{lacking} Hãy chỉ mẫu của cơ quan bằng --mau.", "no shipped template for the unit and period"),
    UsageNotice("X-80", "“{folder}” là thư mục của chính đợt này, hoặc chứa nó. Tệp đã ở trong nop-ve thì chạy thẳng cchc validate; hãy chỉ thư mục khác để nhận tệp.", "collect from the round's own folder"),
    UsageNotice("X-81", "Các lựa chọn không đi cùng nhau: --chua-doc, --danh-dau, --chuyen, --thu-muc chỉ khi nhận từ hộp thư; --theo-doi phải ghi thư mục; --thu-lai, --tinh-trang đi một mình.", "collect with options that do not go together"),
    UsageNotice("X-82", "Chưa rõ nhận từ đâu: co-quan.toml chưa có hộp thư. Hãy ghi tệp hoặc thư mục, ví dụ cchc collect D:\\thu-da-luu; hoặc khai hộp thư bằng cchc mailbox rồi chạy lại.", "collect without a path where the office has no mailbox"),
    UsageNotice("X-83", "Lý do “{reason}” quá ngắn. Hãy ghi rõ vì sao ngày đến là như vậy (--ly-do).", "arrival with a reason of a few letters"),
    UsageNotice("X-84", "Lúc {when} chưa tới, nên không thể là lúc tệp đến. Hãy kiểm tra lại ngày, giờ.", "arrival at an hour that is still to come"),
    UsageNotice("X-85", "{name} ({unit_code}) chưa có biểu nào đã ghi trong đợt này, nên chưa có ngày đến.", "arrival of a unit that sent nothing, or a blank form"),
    UsageNotice("X-86", "{name} ({unit_code}) không có ngày đến nào do cán bộ sửa để hủy.", "arrival --huy where nothing was corrected"),
    UsageNotice("X-87", "Các lựa chọn không đi cùng nhau: --luc phải có --ly-do và ngược lại; --huy đi một mình.", "arrival with options that do not go together"),
    UsageNotice("X-88", "“{value}” không phải là ngày giờ. Hãy ghi như 18/4/2020 hoặc \"18/4/2020 16:30\".", "an hour that cannot be read"),
    UsageNotice("X-90", "“{name}” không phải khóa ghi được bằng lệnh này. Các khóa: {known}.", "office with a key that the file does not have, or one of a list"),
    UsageNotice("X-91", "“{written}” chưa đúng dạng. Hãy ghi KHÓA=GIÁ_TRỊ, ví dụ dia_danh=\"Quảng Điền\".", "office with something else than KEY=VALUE"),
    UsageNotice("X-92", "Đã có tệp “{path}”. Hãy mở bằng Notepad để sửa, hoặc ghi từng giá trị: cchc co-quan dia_danh=\"Quảng Điền\".", "office --example where the file is"),
)
