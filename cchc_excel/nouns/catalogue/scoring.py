"""E: why a set of criteria, a scoring workbook or last year's table cannot be used. Told with file and key before it."""

from cchc_excel.nouns.catalogue.forms import FormNotice

NOTICES: tuple[FormNotice, ...] = (
    FormNotice("E-01", "Mã “{key}” đã có ở trên.", "Hãy đặt mã khác; mỗi tiêu chí một mã."),
    FormNotice("E-02", "Mã “{key}” có ký tự không dùng được.", "Hãy chỉ dùng chữ không dấu, chữ số và dấu chấm, ví dụ 1.2.1."),
    FormNotice("E-03", "Điểm tối đa “{written}” không phải số dương.", "Hãy ghi dạng maximum = \"2\" hoặc \"0.5\"."),
    FormNotice("E-04", "Khóa “{key}” không dùng cho cách tính {kind}.", "Hãy bỏ khóa này; cách tính {kind} dùng: {uses}."),
    FormNotice("E-05", "Giới hạn xếp loại “{label}” không thấp hơn loại đứng trước.", "Hãy xếp các loại từ cao xuống thấp; loại cuối bắt đầu từ 0."),
    FormNotice("E-06", "Không có tiêu chí “{key}” trong bộ này, hoặc tiêu chí không có “không phát sinh”.", "Hãy sửa mã, hoặc ghi no_case cho tiêu chí đó.{near}"),
    FormNotice("E-07", "Sàn của tỷ lệ phải lớn hơn 0 và không quá 100.", "Hãy ghi low = \"80\"."),
    FormNotice("E-08", "Hai mốc của đường thẳng phải từ 0 đến 100, mốc thấp trước.", "Hãy ghi low = \"40\", high = \"70\"."),
    FormNotice("E-09", "Các ý có/không phải có điểm dương, tổng bằng điểm tối đa, nhiều nhất 8 ý.", "Hãy sửa parts hoặc maximum."),
    FormNotice("E-10", "Cách tính theo số lượng cần đúng một mục trong parts, điểm dương.", "Hãy ghi parts = [{{label = \"sáng kiến\", points = \"1\"}}]."),
    FormNotice("E-11", "Cách trừ điểm cần từ một đến ba mục trong parts, điểm dương; least thấp hơn điểm tối đa.", "Hãy sửa parts hoặc least."),
    FormNotice("E-12", "Các bậc phải xếp từ nhiều điểm xuống ít điểm, bậc đầu bằng điểm tối đa, otherwise thấp nhất.", "Hãy sửa steps: rising = true thì mốc giảm dần, rising = false thì mốc tăng dần; bậc của tỷ lệ nằm trong 0 đến 100."),
    FormNotice("E-13", "Các mức phải xếp từ nhiều điểm xuống ít điểm, mức đầu bằng điểm tối đa.", "Hãy sửa parts."),
    FormNotice("E-14", "Cách tính theo ngưỡng cần tên của hai số.", "Hãy ghi counted và whole."),
    FormNotice("E-15", "Tỷ trọng của các mức trả lời phải giảm dần, từ 100 xuống 0.", "Hãy sửa parts."),
    FormNotice("E-16", "Cách tính theo điểm trung bình cần thang điểm dương.", "Hãy ghi high = \"5\"."),
    FormNotice("E-17", "Tiêu chí khảo sát không dùng cách tính này.", "Hãy ghi giver = \"survey\" cho tiêu chí khảo sát, cách tính survey, mean hoặc share."),
    FormNotice("E-18", "Mức trần “{written}” không phải số từ 0 trở lên.", "Hãy ghi dạng cap = \"3\"."),
)
