"""P: proof-reading of a finished report, against the figures and against its own arithmetic."""

from cchc_excel.nouns.catalogue.notice import Matter, Mender, Notice, Policy, with_policies
from cchc_excel.nouns.vocabulary import Severity

_HERE = "Báo cáo, {where}: “{text}”: "

_SENTENCES: tuple[Notice, ...] = (
    Notice(
        "P-01",
        Severity.ERROR,
        _HERE
        + "ghi {written}, số đã tổng hợp là {right} ({name}). Hãy sửa, hoặc tổng hợp lại nếu số liệu đã đổi.",
        "a figure in the text differs from the computed one that stands in its place",
    ),
    Notice(
        "P-02",
        Severity.ERROR,
        "Báo cáo, {where}: ghi {written}, số đã tổng hợp là {right}. Hãy sửa ô này, hoặc tổng hợp lại nếu số liệu "
        "đã đổi.",
        "a cell of an appendix table differs from the computed figure of its line and column",
    ),
    Notice(
        "P-03",
        Severity.WARNING,
        "Báo cáo, {where}: không ghi số (“{written}”), trong khi đã tổng hợp được {right}. Hãy điền vào, hoặc giải "
        "thích vì sao để trống.",
        "a cell of an appendix table is empty although there is a figure for it",
    ),
    Notice(
        "P-04",
        Severity.ERROR,
        _HERE + "tổng ghi {total}, nhưng cộng {parts} được {right}. Hãy kiểm tra lại tổng và từng số.",
        "the parts that a text gives to a total do not add up to it",
    ),
    Notice(
        "P-05",
        Severity.ERROR,
        _HERE
        + "ghi {total}, nhưng các số nằm trong đó cộng lại là {parts} = {right}, lớn hơn. Hãy kiểm tra lại.",
        "parts introduced by trong đó exceed their total",
    ),
    Notice(
        "P-06",
        Severity.WARNING,
        _HERE
        + "ghi {total}, các số kể ra cộng lại chỉ được {parts} = {right}. Hãy xem có thiếu một phần không.",
        "parts introduced by trong đó stop just short of their total",
    ),
    Notice(
        "P-07",
        Severity.ERROR,
        _HERE
        + "ghi {total}, nhưng cộng các số trong ngoặc {parts} được {right}. Hãy kiểm tra lại danh sách.",
        "the numbers in brackets behind names do not add up to the number before the list",
    ),
    Notice(
        "P-08",
        Severity.ERROR,
        _HERE
        + "ghi {total}, nhưng các số nêu trong cùng mục cộng lại là {parts} = {right}. Hãy kiểm tra lại.",
        "over several sentences: received is not settled plus pending, late is not the sum of the late ones",
    ),
    Notice(
        "P-09",
        Severity.ERROR,
        _HERE
        + "ghi {rate}%, nhưng {part} trên {whole} là {right}%. Hãy tính lại tỷ lệ hoặc kiểm tra hai số.",
        "a rate is not what its two counts give",
    ),
    Notice(
        "P-10",
        Severity.ERROR,
        _HERE + "ghi {rate}%, nhưng {change} để thành {now} là {right}%. Hãy tính lại tỷ lệ tăng, giảm.",
        "the percentage of a change is not what the figure and the change give",
    ),
    Notice(
        "P-11",
        Severity.WARNING,
        "Báo cáo, {where}: số có mặt {there} lớn hơn số được giao {given}. Nếu thực tế vượt biên chế, hãy nêu lý do.",
        "a table shows more staff present than assigned",
    ),
    Notice(
        "P-12",
        Severity.ERROR,
        "Báo cáo, {where}: ghi bằng số là {digits}, trong ngoặc ghi bằng chữ là “{words}”. Hãy sửa cho khớp.",
        "a number in digits and the same number in words differ",
    ),
    Notice(
        "P-13",
        Severity.WARNING,
        "Báo cáo, {where}: “{text}”: ghi {total}, nhưng trong ngoặc kể {count} tên. Hãy kiểm tra danh sách.",
        "a list of unit names in brackets has another length than the number before it",
    ),
    Notice(
        "P-14",
        Severity.ERROR,
        "Báo cáo, {where}: dòng tổng ghi {total}, nhưng cộng {count} dòng được {right}. Hãy kiểm tra lại.",
        "the total row of a table is not the sum of its rows",
    ),
    Notice(
        "P-15",
        Severity.ERROR,
        _HERE + "ghi {change}, nhưng từ {before} đến {now} là {way} {right}. Hãy kiểm tra lại ba số.",
        "a change is not the difference of the two figures that it lies between",
    ),
    Notice(
        "P-16",
        Severity.WARNING,
        _HERE
        + "ghi {rate}%, không số nào quanh đó cho tỷ lệ này; nếu tính {part} trên {whole} thì không ra. "
        "Hãy tính lại, hoặc ghi rõ trên tổng nào.",
        "a share beside a count is given by no count of the passage, and its base is not named",
    ),
    Notice(
        "P-17",
        Severity.ERROR,
        _HERE + "tổng {total}, đã có {done}, thì còn {right}, nhưng ghi {rest}. Hãy kiểm tra lại.",
        "what is left is not the total less what is done",
    ),
    Notice(
        "P-18",
        Severity.ERROR,
        _HERE + "các tỷ lệ {parts} cộng lại là {right}%, không phải 100%. Hãy kiểm tra lại từng tỷ lệ.",
        "shares that exclude one another pass 100 %, or a whole set of them does not make it",
    ),
    Notice(
        "P-19",
        Severity.ERROR,
        _HERE
        + "ghi {rate}% của {whole}, nhưng không số đếm nào trong {whole} cho tỷ lệ này. Hãy kiểm tra lại.",
        "no whole count of so many gives this share",
    ),
    Notice(
        "P-20",
        Severity.ERROR,
        "Báo cáo “{file}” không đọc được: {reason}. Hãy mở bằng Word, lưu lại dạng .docx rồi chạy lại.",
        "the document to be proof-read is damaged, too large or of another kind",
    ),
    Notice(
        "P-21",
        Severity.WARNING,
        "Báo cáo, {where}: {what} không được soát. Hãy tự kiểm tra các số ở đó.",
        "a part of the document is not proof-read",
    ),
    Notice(
        "P-22",
        Severity.ERROR,
        _HERE + "phần là {part}, lớn hơn tổng {whole} mà nó nằm trong đó. Hãy kiểm tra hai số.",
        "a part is larger than its whole",
    ),
    Notice(
        "P-23",
        Severity.ERROR,
        _HERE + "bình quân ghi {each}, nhưng {total} chia cho {count} là {right}. Hãy tính lại.",
        "an average, or a figure of each one, is not the total over the number of them",
    ),
    Notice(
        "P-24",
        Severity.ERROR,
        _HERE + "ghi gấp {rate} lần, nhưng {now} so với {before} là {right} lần. Hãy tính lại.",
        "a multiple is not what its two figures give",
    ),
    Notice(
        "P-25",
        Severity.ERROR,
        _HERE
        + "“{written}” không thể là số {noun}: dấu chấm hàng nghìn phải đứng trước ba chữ số. Hãy ghi lại.",
        "a count of whole things is written with a group of digits that is no thousand",
    ),
    Notice(
        "P-26",
        Severity.WARNING,
        _HERE + "ghi {second}, nhưng ở {there} cùng số này ghi {first}. Hãy thống nhất hai chỗ.",
        "the same figure is told twice in one report with two values",
    ),
    Notice(
        "P-28",
        Severity.ERROR,
        _HERE
        + "ghi {change}, nhưng từ {before} đến {now} là {way}, không phải chiều ngược lại. Hãy sửa chữ hoặc số.",
        "a change is told in the other direction than its figures",
    ),
    Notice(
        "P-29",
        Severity.WARNING,
        _HERE + "ghi “{change}”: đã nói tăng, giảm thì không có dấu trừ. Hãy ghi “{right}”, hoặc đổi chiều.",
        "a rise or a fall is written with a minus sign",
    ),
    Notice(
        "P-30",
        Severity.ERROR,
        "Báo cáo, {where}: ghi {total}, nhưng cộng {count} dòng bên dưới được {right}. Hãy kiểm tra lại.",
        "a section row of a table whose sections are sums is not the sum of its rows",
    ),
    Notice(
        "P-31",
        Severity.ERROR,
        "Báo cáo, {where}: cột tổng ghi {total}, nhưng cộng {parts} được {right}. Hãy kiểm tra lại.",
        "a column of totals is not the sum of its columns in one row",
    ),
    Notice(
        "P-32",
        Severity.ERROR,
        "Báo cáo, {where}: ghi {written}, nhưng {first} trừ {second} là {right}. Hãy kiểm tra lại.",
        "a column of differences is not the difference of its two columns in one row",
    ),
    Notice(
        "P-33",
        Severity.ERROR,
        "Báo cáo, {where}: ghi {written}%, nhưng {first} trên {second} là {right}%. Hãy tính lại.",
        "a column of shares is not the share of its two columns in one row",
    ),
)

_USUAL = Policy(Matter.REPORT, Mender.REPORT_AUTHOR)
NOTICES: tuple[Notice, ...] = with_policies(_SENTENCES, _USUAL)
