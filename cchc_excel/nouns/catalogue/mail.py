"""M: mail: the office's account, its servers, what became of a mail.

As X (`usage`) they end a command with exit code 2, or stand beside the unit whose mail they are about. `host`, `said` and
addresses are foreign texts: whoever fills the slots has made them one line without unseen characters.
"""

from cchc_excel.nouns.catalogue.usage import UsageNotice

NOTICES: tuple[UsageNotice, ...] = (
    UsageNotice("M-01", "Không tìm thấy máy chủ {what} “{host}” trên mạng. Hãy kiểm tra tên máy chủ và kết nối mạng.", "the name of a mail server is not resolved"),
    UsageNotice("M-02", "Không kết nối được máy chủ {what} “{host}”, cổng {port}: {reason}. Hãy kiểm tra cổng, kiểu bảo mật; mạng của cơ quan có thể chặn cổng này.", "the port of a mail server does not answer"),
    UsageNotice("M-03", "Chứng thư của máy chủ {what} “{host}” không đúng: {reason}. Mật khẩu chưa được gửi đi. Hãy kiểm tra tên máy chủ và ngày giờ của máy, hoặc hỏi nơi quản trị thư.", "the certificate of a mail server is not verified"),
    UsageNotice("M-04", "Máy chủ {what} “{host}”, cổng {port}, không nói chuyện bằng {security}. Mật khẩu chưa được gửi đi. Hãy đổi cổng hoặc kiểu bảo mật, thường là {usual}.", "a port speaks another protocol than the settings say"),
    UsageNotice("M-05", "Máy chủ {what} “{host}” không nhận tên đăng nhập “{user}” hoặc mật khẩu. Hãy kiểm tra rồi nhập lại mật khẩu bằng cchc mailbox.", "user or password are refused"),
    UsageNotice("M-06", "“{host}” không nhận mật khẩu thường của “{user}”, phải dùng mật khẩu ứng dụng. {where}", "the provider asks for an app password"),
    UsageNotice("M-07", "“{host}” không còn cho đăng nhập bằng mật khẩu, chương trình chưa có cách đăng nhập khác. Hãy gửi bằng thư nháp (cchc send --thu-nhap), hoặc dùng hộp thư khác.", "the provider has switched off logins by password"),
    UsageNotice("M-08", "Hộp thư của “{user}” không có thư mục “{folder}”. Hãy ghi một trong các thư mục: {folders}.", "the folder of the settings is not in the mailbox"),
    UsageNotice("M-09", "Chưa có mật khẩu của “{user}”. Hãy chạy cchc mailbox để lưu vào kho mật khẩu của máy, hoặc đặt biến môi trường {variable} trước khi chạy lệnh.", "no password is known"),
    UsageNotice("M-10", "Không lưu được mật khẩu: {reason}. Mật khẩu không được ghi vào tệp nào. Hãy đặt biến môi trường {variable} mỗi khi gửi, nhận thư.", "the machine has no keyring that keeps a secret"),
    UsageNotice("M-11", "Máy chủ {what} “{host}” trả lời quá chậm, đã dừng sau {seconds} giây. Hãy thử lại khi mạng tốt hơn.", "a session is longer than its deadline"),
    UsageNotice("M-12", "Máy chủ {what} “{host}” ngắt kết nối giữa chừng hoặc trả lời không đúng chuẩn. Hãy thử lại; nếu vẫn vậy, hãy kiểm tra cổng và kiểu bảo mật.", "a server hangs up or answers nonsense"),
    UsageNotice("M-13", "Máy chủ {what} “{host}” từ chối: “{said}”. Hãy hỏi nơi quản trị thư.", "a server refuses the session itself"),
    UsageNotice("M-14", "Mật khẩu của “{user}” có chữ có dấu, nhiều máy chủ không nhận. Hãy đổi sang mật khẩu chỉ có chữ không dấu, số và ký hiệu.", "a password that is not ASCII"),
    UsageNotice("M-15", "Chưa có hộp thư của cơ quan: {lacking}. Hãy chạy cchc mailbox.", "the office's file has no mailbox, or half of one"),
    UsageNotice("M-16", "Tệp co-quan.toml chưa ghi máy chủ nhận thư. Hãy chạy cchc mailbox để ghi.", "mail is to be received and the settings name no server"),
    UsageNotice("M-17", "Máy chủ đang ghi “{written}”. Hãy ghi tên máy chủ, cổng và kiểu bảo mật, ví dụ smtp.example.gov.vn:465:tls.", "a server that is not written as name:port:security"),
    UsageNotice("M-18", "Máy chủ “{host}” ghi kiểu bảo mật “khong”, mật khẩu sẽ đi qua mạng mà không được che. Hãy dùng tls hoặc starttls.", "no security to a server that is not on this very machine"),
    UsageNotice("M-19", "“{written}” không phải một địa chỉ thư điện tử. Hãy ghi như vanphong@example.gov.vn.", "an account's address that cannot be one"),
    UsageNotice("M-20", "Máy chủ tạm chưa nhận thư gửi “{address}”: “{said}”. Thư vẫn chờ; chạy lại lệnh để gửi tiếp.", "a 4xx answer that did not go away within the run"),
    UsageNotice("M-21", "Máy chủ không nhận địa chỉ “{address}”: “{said}”. Hãy sửa cột E-mail trong don-vi.csv rồi gửi lại bằng --gui-lai.", "a recipient is refused for good"),
    UsageNotice("M-22", "Thư gửi “{address}” nặng {size}, máy chủ chỉ nhận {most}. Hãy gửi tệp cho đơn vị bằng cách khác.", "a mail is larger than the server's SIZE"),
    UsageNotice("M-23", "Máy chủ không nhận thư gửi “{address}”: “{said}”. Hãy hỏi nơi quản trị thư rồi gửi lại bằng --gui-lai.", "a mail is refused after its content"),
    UsageNotice("M-24", "Không rõ thư gửi “{address}” đã đi hay chưa: mất liên lạc đúng lúc máy chủ nhận thư. Hãy xem mục Thư đã gửi hoặc hỏi đơn vị; nếu chưa đi, gửi lại bằng --gui-lai.", "the connection broke between the end of the data and the answer"),
    UsageNotice("M-26", "Máy chủ “{host}” không nhận thư của “{address}”: “{said}”. Các thư chưa gửi vẫn chờ. Hãy hỏi nơi quản trị thư, hoặc chạy lại ngày mai nếu đã hết lượt gửi.", "the sender is refused, or the provider's own limit is reached"),
    UsageNotice("M-25", "Không rõ thư gửi “{address}” đã đi hay chưa: lần chạy trước dừng giữa chừng. Hãy xem mục Thư đã gửi hoặc hỏi đơn vị; nếu chưa đi, gửi lại bằng --gui-lai.", "a run ended while a mail was on its way"),
    UsageNotice("M-27", "Thư gửi “{address}” không còn trong thư mục {folder}. Hãy gửi lại bằng --gui-lai.", "the file of a waiting mail is gone"),
    UsageNotice("M-28", "Đã hết số thư của một ngày ({most}), các thư còn lại vẫn chờ. Hãy chạy lại sau {time}, hoặc sửa thu_moi_ngay trong co-quan.toml nếu nơi cấp hộp thư cho nhiều hơn.", "the account's own limit a day is reached"),
    UsageNotice("M-29", "Lệnh gửi thư khác đang chạy trong đợt này ({holder}). Hãy chờ lệnh đó xong rồi chạy lại.", "two runs would send at once"),
    UsageNotice("M-30", "Thư cho {name} ({unit_code}) {state}, nên không gửi lại. {remedy}", "a mail is to be sent again that need not, or of which a person must be sure"),
    UsageNotice("M-31", "Mẫu thư “{file}”: {reason}. Hãy sửa mẫu, hoặc xóa tệp để dùng lại mẫu có sẵn.", "the office's own template of a letter cannot be used"),
    UsageNotice("M-32", "Mẫu thư “{file}” dùng một tên không có. Các tên dùng được: {known}.", "a template of a letter names what is not there"),
    UsageNotice("M-33", "{name} ({unit_code}) chưa có địa chỉ thư. Hãy ghi cột E-mail trong don-vi.csv.", "a mail is asked for to a unit without an address"),
    UsageNotice("M-40", "Máy chủ không chuyển được thư sang thư mục “{folder}” của hộp thư. Thư vẫn ở chỗ cũ. Hãy tạo thư mục đó trong hộp thư, hoặc bỏ --chuyen.", "a mail that was taken cannot be moved within the mailbox"),
)
