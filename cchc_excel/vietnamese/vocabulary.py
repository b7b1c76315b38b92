"""Every word of Vietnamese that decides what is read: one table for cells, labels and reports.

Data only, no function and no pattern: patterns are made of these words where they are used. A word stands
under several headings only where it means different things there; the heading says what, and
`tests/test_vocabulary.py` holds the headings against each other. Words are written with their marks; who
compares folded text folds them. Unmarked spellings are listed where Excel must read them too.

Meanings in a cell are documented, and tested, in docs/gia-tri-o.md.
"""

from __future__ import annotations

from collections.abc import Mapping

# ---- Abbreviations: spelt out wherever printed labels are compared.
# Not here: what is short for a unit behind a number and something else elsewhere ("hs" hồ sơ or học sinh,
# "đv" đơn vị or đảng viên): UNIT_SPELLINGS. Nor kinds of units ("tx", "tt"): UNIT_KIND_SPELLINGS.
ABBREVIATIONS: Mapping[str, str] = {
    "tthc": "thủ tục hành chính", "vbqppl": "văn bản quy phạm pháp luật", "vb": "văn bản",
    "ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân", "cchc": "cải cách hành chính",
    "pakn": "phản ánh kiến nghị", "ttđt": "thông tin điện tử", "cqcm": "cơ quan chuyên môn",
    "dvc": "dịch vụ công", "dvctt": "dịch vụ công trực tuyến", "cbcc": "cán bộ công chức",
    "ptth": "phát thanh truyền hình", "vbqg": "văn bản quốc gia", "sl": "số lượng",
}  # fmt: skip

# ---- Words of a cell. In compared form (`text.normalise_words`); the live check compiles the same lists
# into Excel formulas, which cannot fold, and "đất" must not read as "đạt": so unmarked spellings are listed.

# Declared absence: State.NONE in COUNT, AMOUNT, PERCENT and TEXT lines.
NONE_CANONICAL = "không có"
NONE_WORDS = (
    NONE_CANONICAL, "không", "không phát sinh", "chưa phát sinh", "không có phát sinh",
    "ko có", "ko", "ko phát sinh", "k có", "k.có", "k phát sinh",
    "khong co", "khong", "khong phat sinh", "chua phat sinh", "-", "--", "---",
)  # fmt: skip

# The sender says that data are missing: State.BLANK with a note, in every kind.
BLANK_WORDS = (
    "chưa có số liệu", "không có số liệu", "chưa có báo cáo", "chưa báo cáo", "chưa thống kê",
    "không thống kê", "chưa tổng hợp", "chưa tổng hợp được", "chưa cập nhật", "chưa rõ",
    "chua co so lieu", "khong co so lieu", "chua bao cao", "chua thong ke", "chua tong hop",
    "...", "…", "?", "??", "...?",
)  # fmt: skip
BLANK_MARKS = ".…?_"  # a text of nothing but these is BLANK too ("......")
UNASSESSED_WORDS = ("chưa đánh giá", "chưa xếp loại", "chua danh gia")  # BLANK in STATE lines

# The sender says that the line is not theirs: State.NOT_APPLICABLE with a warning, every kind.
NOT_APPLICABLE_WORDS = (
    "không thuộc thẩm quyền", "không thuộc thẩm quyền giải quyết", "không áp dụng",
    "không thuộc phạm vi", "khong thuoc tham quyen", "khong ap dung",
)  # fmt: skip

# FLAG lines: 1 and 0. "x" is in neither: in some offices it marks yes, in others no.
YES_CANONICAL, NO_CANONICAL = "có", "không"
YES_WORDS = (YES_CANONICAL, "co", "đã có", "có thực hiện", "có tổ chức", "✓", "✔", "√", "☑")
NO_WORDS = (
    NO_CANONICAL, "khong", "ko", "k", "không có", "khong co", "ko có", "k có", "k.có",
    "không thực hiện", "không tổ chức", "chưa", "chưa có", "chưa thực hiện", "chưa tổ chức",
    "không phát sinh", "chua", "chua co", "-",
)  # fmt: skip

# No single meaning, refused outside TEXT lines.
MARKS = ("x", "xx", "v", "+", "*", "/", "\\", "✓", "✔", "√", "☑")
TWO_MEANINGS = ("chưa có", "chưa", "chua co", "chua", "n/a", "na", "n.a")  # none, or missing

# STATE lines: other ways to write a state, by the state's compared form.
STATE_SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "đạt": ("dat", "đạt yêu cầu", "đạt mục tiêu", "đã đạt"),
    "không đạt": (
        "k/đạt", "k đạt", "k.đạt", "ko đạt", "không đạt yêu cầu", "không đạt mục tiêu",
        "khong dat", "ko dat", "k/dat", "k dat",
    ),
}  # fmt: skip
# Read as that state, but an officer should look: at the end of a programme "chưa đạt" is "không đạt".
STATE_DOUBTFUL: Mapping[str, tuple[str, ...]] = {
    "không đạt": ("chưa đạt", "chưa đạt yêu cầu", "chưa đạt mục tiêu", "chua dat"),
}

# ---- Words that make a number an estimate. Before it, in a cell or in a sentence:
ESTIMATES = (
    "khoảng", "hơn", "trên", "gần", "dưới", "xấp xỉ", "ước", "ước tính", "ước đạt", "tối thiểu", "ít nhất",
    "tối đa", "không quá", "chừng",
)  # fmt: skip
# In a cell wherever a digit stands beside them; in a sentence "dự kiến" is about a plan, and no estimate.
ESTIMATE_WORDS = (*ESTIMATES, "dự kiến", "trở lên", "trở xuống", "khoang", "uoc")
ESTIMATE_MARKS = "~≈<>≤≥±"

# ---- Numbers in words, and what multiplies a unit of measure.
DIGIT_WORDS: Mapping[str, int] = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
# Numbers alone before a unit; "năm" is also a year, "một" often just "a".
SURE_NUMBERS = ("hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười")
SCALES: Mapping[str, int] = {"nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9}  # powers of ten
MULTIPLES = (*SCALES, "trăm", "chục")  # in a unit they make other numbers: "nghìn người"
MULTIPLIED = ("đồng", "đ", "vnđ", "người", "lượt", "hồ sơ", "văn bản", "phiếu")  # units that stand with them

# ---- Units of measure and counted nouns.
# Behind a number in a cell: other spellings of the unit, by its compared form; Excel reads them too.
UNIT_SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "văn bản": ("vb", "v.bản", "van ban"),
    "hồ sơ": ("hs", "h.sơ", "ho so"),
    "đơn vị": ("đv", "đ.vị", "don vi"),
    "cơ quan": ("cq", "c.quan", "co quan"),
    "dịch vụ": ("dv", "dvc", "dịch vụ công", "dich vu"),
    "dvc": ("dịch vụ công", "dịch vụ"),
    "tthc": ("thủ tục", "thủ tục hành chính", "thu tuc"),
    "pakn": ("phản ánh, kiến nghị", "phản ánh kiến nghị", "pa, kn"),
    "người": ("ng", "nguoi"),
    "lượt": ("lượt người", "luot"),
    "lượt người": ("lượt", "luot nguoi"),
    "mô hình, sáng kiến": ("mô hình", "sáng kiến", "mô hình sáng kiến", "mh, sk"),
    "chữ ký số": ("cks", "chữ ký", "chu ky so"),
    "tin": ("bản tin", "tin bài"),
    "bản tin": ("tin",),
    "phiếu": ("phieu",),
    "triệu đồng": ("tr.đ", "trđ", "triệu", "tr.đồng"),
    "đồng": ("đ", "vnđ", "vnd"),
    "%": ("phần trăm", "phan tram"),
}
# Printed as the unit of a line: what is no unit ("số lượng") or the same one, folded. Wider than the
# spellings behind a number: on a form "cán bộ" and "người" head one column, in a cell they may differ.
SAME_UNITS: Mapping[str, str] = {
    "phan tram": "%", "ty le": "", "ti le": "", "so luong": "", "so": "", "bo": "", "cai": "",
    "co quan": "don vi", "can bo": "nguoi", "cong chuc": "nguoi", "vien chuc": "nguoi",
    "ngan": "nghin", "ti": "ty", "1000": "nghin", "1 000": "nghin", "1000000": "trieu",
    "1 000 000": "trieu", "trd": "trieu dong", "tr d": "trieu dong", "tr dong": "trieu dong", "vnd": "dong",
    "1000d": "nghin dong", "ngd": "nghin dong", "ng d": "nghin dong", "nghin d": "nghin dong",
    "trieu d": "trieu dong", "ty d": "ty dong",
}  # fmt: skip
UNIT_HEADINGS = ("don vi tinh", "don vi tinh dvt", "dvt", "dv tinh", "don vi do")  # over the units, folded
DITTO = ("nt", "nhu tren", "x")  # the unit of the line above, folded

# In a sentence. Nouns of one row count the same things: a total in one of them may have its parts in
# another. Wider still: "quyết định" and "văn bản" are one row here, and two units on a form.
COUNTED_NOUNS: Mapping[str, tuple[str, ...]] = {
    "hồ sơ": ("hồ sơ", "bộ hồ sơ", "hs"),
    "văn bản": (
        "văn bản", "vb", "quyết định", "nghị quyết", "kế hoạch", "công văn", "chỉ thị", "báo cáo",
        "thông báo", "tờ trình", "hướng dẫn", "chương trình", "quy chế", "quy định", "giấy mời", "vbqppl",
        "thông tư", "nghị định",
    ),
    "thủ tục": (
        "thủ tục hành chính", "thủ tục", "tthc", "dịch vụ công trực tuyến", "dịch vụ công", "dịch vụ", "dvc",
        "dvctt",
    ),
    "kiến nghị": ("phản ánh, kiến nghị", "phản ánh kiến nghị", "phản ánh", "kiến nghị", "pakn", "ý kiến"),
    "đơn": ("đơn thư", "lá đơn", "đơn", "vụ việc", "vụ", "trường hợp"),
    "người": (
        "cán bộ, công chức", "cán bộ", "công chức", "viên chức", "người", "đồng chí", "đ/c", "lao động",
        "cbcc", "cbccvc", "đảng viên", "học viên", "biên chế", "định biên", "nhân dân", "hội viên",
        "đại biểu", "cá nhân", "giáo viên", "học sinh", "sinh viên", "thành viên", "ủy viên", "đoàn viên",
        "dân quân", "cử tri", "thí sinh", "công dân", "bệnh nhân", "trẻ em", "cháu", "đối tượng", "dân số",
        "nhân viên",
        "chuyên viên", "nhân khẩu",
    ),
    "hộ": ("hộ gia đình", "hộ dân", "hộ nghèo", "hộ cận nghèo", "hộ"),
    "tập thể": ("tập thể",),
    "khen thưởng": ("bằng khen",),
    "giấy khen": ("giấy khen",),
    "cờ": ("cờ thi đua", "cờ"),
    "giấy tờ": ("giấy chứng nhận", "giấy phép", "giấy xác nhận", "thẻ căn cước", "thẻ"),
    "trường": ("trường học", "trường"),
    "dự án": ("dự án", "công trình"),
    "hợp tác xã": ("hợp tác xã",),
    "sản phẩm": ("sản phẩm",),
    "tổ": ("tổ", "đội", "nhóm"),
    "cây": ("cây xanh", "cây"),
    "tờ": ("tờ gấp", "tờ rơi", "tờ"),
    "vị trí": ("vị trí việc làm", "vị trí"),
    "giao dịch": ("giao dịch",),
    "phương tiện": ("phương tiện",),
    "cơ sở": ("cơ sở",),
    "giường": ("giường bệnh",),
    "hộp": ("hộp",),
    "sổ hộ tịch": ("sổ hộ tịch", "quyển sổ"),
    "suất": ("suất quà", "suất"),
    "công": ("ngày công",),
    "tấn": ("tấn", "tạ"),
    "lượt": ("lượt người", "lượt", "phiếu", "mẫu", "lượt khảo sát"),
    "cuộc": ("cuộc họp", "cuộc", "buổi", "lớp", "hội nghị", "đợt", "lần", "hội thi"),
    "đơn vị": (
        "xã, phường, thị trấn", "xã, thị trấn", "xã, phường", "xã", "phường", "thị trấn", "đơn vị", "huyện",
        "cơ quan", "phòng", "phòng ban", "thôn", "tổ dân phố", "ấp", "khu phố", "sở, ngành", "địa phương",
        "sở, ban, ngành", "phòng, ban", "ban, ngành", "cơ quan, đơn vị",
        "tỉnh", "thành phố", "tổ chức", "doanh nghiệp",
    ),
    "tin": ("tin, bài", "tin bài", "tin/bài", "bản tin", "bài viết", "tin", "bài", "lượt phát"),
    "tiêu chí": ("tiêu chí", "chỉ tiêu", "nhiệm vụ", "mục tiêu", "nội dung", "ô"),
    "lĩnh vực": ("lĩnh vực", "ngành"),
    "quy trình": ("quy trình",),
    "tài khoản": ("tài khoản", "hộp thư", "chữ ký số", "chứng thư số", "thiết bị", "máy tính", "máy vi tính",
                  "máy", "phần mềm", "bộ"),
    "sáng kiến": ("mô hình, sáng kiến", "mô hình", "sáng kiến", "giải pháp", "đề tài"),
    "đồng": ("triệu đồng", "tỷ đồng", "nghìn đồng", "đồng", "vnđ"),
    "ngày": ("ngày làm việc", "ngày", "giờ", "phút", "tuần"),
    "điểm": ("điểm phần trăm", "điểm"),
    "diện tích": ("m2", "ha", "km", "km2"),
}  # fmt: skip

# ---- Kinds of counted nouns that are measured with decimals.
DIVISIBLE = ("đồng", "ngày", "điểm", "diện tích", "tấn", "công", "lượt phát")

# ---- Words in front of a number that is no figure: it is a document's, a place's, a rank, an item's.
DOCUMENTS = (
    "nghị định", "nghị quyết", "quyết định", "thông tư liên tịch", "thông tư", "chỉ thị", "công văn",
    "kế hoạch", "thông báo", "tờ trình", "báo cáo", "hướng dẫn", "kết luận", "luật", "pháp lệnh", "đề án",
    "chương trình", "công điện", "quy định", "văn bản", "biên bản", "giấy phép", "hợp đồng", "hiến pháp",
    "bộ luật",
)  # fmt: skip
# "Kèm theo …" over a form: what a form is sent with. No law has one.
ATTACHED_TO = (
    "báo cáo", "công văn", "văn bản", "quyết định", "kế hoạch", "tờ trình", "thông báo", "thông tư",
    "nghị định",
)  # fmt: skip
DOCUMENT_CODES = (
    "NQ", "QĐ", "CT", "KH", "BC", "TB", "TTr", "CV", "HD", "KL", "ĐA", "CTr", "NĐ", "TT", "QH",
)  # fmt: skip
PLACES = (
    "thôn", "ấp", "khu phố", "xóm", "buôn", "tổ dân phố", "tổ", "phường", "quận", "quốc lộ", "tỉnh lộ",
    "số nhà", "ngõ", "kiệt", "đội", "khối", "khu vực", "cụm",
)  # fmt: skip
RANKS = (
    "loại", "hạng", "cấp", "bậc", "lớp", "nhóm", "phiên bản", "version", "office", "windows", "khóa", "khoá",
    "đối tượng",
)  # fmt: skip
ITEMS = (
    "phụ lục", "biểu mẫu", "biểu", "bảng", "mẫu số", "mẫu", "mục tiêu", "mục", "phần", "dòng", "cột", "hình",
    "trang", "số thứ tự", "stt", "nhiệm vụ", "tiêu chí", "câu", "bước", "thứ",
)  # fmt: skip

# ---- Words by which two labels are told apart, folded. Deciding words make a line its sister.
DECIDING = frozenset((
    "khong", "chua", "huyen", "xa", "tru", "ngoai", "dung", "qua", "truoc", "sau", "tong",
    "nhan", "gui", "giao", "mat", "tang", "giam",
))  # fmt: skip
NEGATIONS = frozenset(("khong", "chua", "tru"))
OPPOSITES = (
    (frozenset(("dung", "truoc")), frozenset(("qua", "tre", "cham", "sau"))),
    (frozenset(("da", "dat", "co")), frozenset(("khong", "chua"))),
    (frozenset(("tang",)), frozenset(("giam",))),
    (frozenset(("huyen",)), frozenset(("xa",))),
    (frozenset(("nhan",)), frozenset(("gui",))),
    (frozenset(("giao",)), frozenset(("mat",))),
)
# Words that tell nothing. Between labels of one form only joining words may be left out or added; beside
# a figure of a report also those that every sentence has; in the name of a field, those of its kind.
JOINING = frozenset(
    ("cua", "va", "cac", "tai", "theo", "duoc", "la", "ve", "trong", "tren", "cho", "voi", "nhung")
)
TELLING_NOTHING = frozenset((
    "so", "luong", "tong", "cua", "va", "cac", "da", "duoc", "trong", "den", "theo", "ve", "tai", "voi",
    "cho", "hoac", "la", "co", "khong", "nam", "thuc", "hien", "nguoi",
))  # fmt: skip
TELLING_NO_FIELD = frozenset(("va", "linh", "vuc", "cac"))

# ---- Headings and rows of a table.
COUNTER_HEADINGS = ("stt", "tt", "số tt", "số thứ tự")  # over the printed numbers of the rows
# A row of a list that is the sender's own total: the whole text, its beginning, its beginning where the
# row holds no other text. Excel compares the same words, without regard to capitals.
TOTAL_TEXTS = ("tổng", "cộng", "tổng số")
TOTAL_STARTS = ("tổng cộng", "tong cong", "tổng:", "tổng (", "cộng:", "cộng (", "tổng số:")
SOLE_TOTAL_STARTS = ("tổng số ", "tong so ")
# The same of a table in a report, folded.
TOTAL_LABELS = (
    "tong", "tong so", "tong cong", "tong chung", "tong thu", "tong chi", "cong", "cong chung", "toan huyen",
    "toan tinh", "toan xa", "toan phuong", "toan thi xa", "toan thanh pho", "toan quan", "toan nganh",
    "ca huyen", "ca tinh", "ca xa",
)  # fmt: skip

# ---- Kinds of administrative units.
COMMUNE_KINDS = ("xã", "phường", "thị trấn", "đặc khu")
DISTRICT_KINDS = ("huyện", "quận", "thị xã", "thành phố")
HIGHER_KINDS = (*DISTRICT_KINDS, "tỉnh")
UNIT_KINDS = (*COMMUNE_KINDS, *HIGHER_KINDS)
LEVEL_KINDS: Mapping[str, str] = {"xa": "xã", "huyen": "huyện", "tinh": "tỉnh"}  # a kind for each level
# In the column of levels, and in front of a name, folded: a "thành phố" alone may be of either level.
LEVEL_WORDS: Mapping[str, tuple[str, ...]] = {
    "xa": ("xa", "phuong", "thi tran", "tt", "dac khu", "commune", "ward", "cap xa"),
    "huyen": ("huyen", "quan", "thi xa", "tx", "thanh pho thuoc tinh", "district", "cap huyen"),
    "tinh": ("tinh", "thanh pho trung uong", "province", "cap tinh"),
}
LEVEL_STARTS: Mapping[str, tuple[str, ...]] = {
    "huyen": ("huyen ", "quan ", "thi xa ", "tx ", "tx. "),
    "xa": ("xa ", "phuong ", "thi tran ", "tt ", "tt. ", "dac khu ", "p. "),
    "tinh": ("tinh ",),
}
UNIT_KIND_SPELLINGS: Mapping[str, str] = {  # as clerks write the kind, folded -> as the official list has it
    "tinh": "tỉnh", "thanh pho": "thành phố", "tp": "thành phố", "t p": "thành phố", "huyen": "huyện",
    "h": "huyện", "quan": "quận", "q": "quận", "thi xa": "thị xã", "tx": "thị xã", "thi tran": "thị trấn",
    "tt": "thị trấn", "phuong": "phường", "p": "phường", "xa": "xã", "x": "xã", "dac khu": "đặc khu",
}  # fmt: skip
