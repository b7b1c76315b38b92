"""D: the round: who is missing, who filed twice, what cannot be added up."""

from dataclasses import replace

from cchc_excel.nouns.catalogue.notice import Matter, Mender, Notice, Policy, Trait, with_policies
from cchc_excel.nouns.vocabulary import Severity

_SENTENCES: tuple[Notice, ...] = (
    Notice(
        "D-01",
        Severity.WARNING,
        "{name} ({code}) chưa gửi biểu nào đọc được trong đợt này. Hãy đôn đốc, hoặc xem các tệp bị từ chối.",
        "a unit owes a filing and none was recognised",
    ),
    Notice(
        "D-02",
        Severity.NOTE,
        "Tệp “{file}” trùng hoàn toàn với “{other}”; chỉ tính một lần.",
        "two received files have the same content",
    ),
    Notice(
        "D-03",
        Severity.ERROR,
        "{name} gửi cả biểu riêng lẫn sổ tổng hợp trong cùng đợt, không rõ tính theo bản nào. "
        "Hãy chuyển bản không dùng vào thư mục nop-ve/ban-cu rồi chạy lại.",
        "a unit filed its own book and a totals book in one round",
        acceptable=False,
    ),
    Notice(
        "D-31",
        Severity.ERROR,
        "Tệp “{file}” của {name}: số liệu của {units} còn có trong {others}, cộng cả hai thì trùng nên chưa bản nào "
        "được cộng. Hãy chọn bản được tính: cchc accept {code} (bản này) hoặc cchc accept {other}.",
        "the figures of a unit come in more than one way: its own file, a totals book, another totals book",
    ),
    Notice(
        "D-32",
        Severity.ERROR,
        "Tệp “{file}” là sổ tổng hợp của chính {name}, đã gồm số liệu của các đơn vị trong đợt. "
        "Hãy bỏ tệp này khỏi hộp thư đến và nộp biểu riêng của {name}.",
        "the reporting unit's own totals book lies among the filings of its round",
        acceptable=False,
    ),
    Notice(
        "D-33",
        Severity.WARNING,
        "{form}, dòng {line} “{label}”, {column}: các đơn vị cùng cấp phải ghi như nhau, nhưng {units} ghi khác. "
        "Hãy đối chiếu danh mục rồi đề nghị đơn vị sửa.",
        "a line with rollup same has different values within one level",
    ),
    Notice(
        "D-34",
        Severity.WARNING,
        "{form}, dòng {line} “{label}”, {column}: {count} đơn vị có tỷ lệ nhưng không có số để cộng, "
        "nên không tổng hợp được. Hãy đề nghị đơn vị ghi các dòng bổ sung.",
        "units gave a rate but neither its counts nor a weight",
    ),
    Notice(
        "D-35",
        Severity.NOTE,
        "{form}, dòng {line} “{label}”, {column}: {count} đơn vị chỉ ghi tỷ lệ, không ghi các dòng bổ sung, "
        "nên được tính theo trọng số “{weight}”.",
        "units whose rate counts by the named weight because they gave no counts",
    ),
    Notice(
        "D-36",
        Severity.WARNING,
        "{form}, dòng {line} “{label}”, {column}: {values}; {taken}. Hãy đối chiếu danh mục của các cấp.",
        "a line with rollup same has different values at different levels: the reporting unit's own is taken",
    ),
    Notice(
        "D-37",
        Severity.NOTE,
        "Tệp “{file}” của {name}: số liệu của {units} tính theo {chosen} như đã quyết định, không cộng từ tệp này. "
        "Không phải làm gì; muốn đổi thì chạy cchc accept {code} --huy.",
        "a filing, or a part of it, gives way to another one that a person chose",
    ),
    Notice(
        "D-38",
        Severity.NOTE,
        "Sổ tổng hợp của {name} (tệp “{file}”) không ghi có những đơn vị nào (bản chương trình cũ lập, hoặc đã chép sang "
        "tệp khác): đơn vị vừa có trong sổ vừa gửi tệp riêng sẽ bị cộng hai lần. Hãy lập lại sổ (cchc aggregate).",
        "a totals book without its inside: of an older program, or copied",
    ),
    Notice(
        "D-39",
        Severity.ERROR,
        "Trang “{sheet}”, ô {a1}: “{label}”, {column} đang ghi {written}; cộng từ các đơn vị lúc lập sổ (trang "
        "“{page}”) là {added}. Hãy khôi phục công thức, hoặc lập lại sổ từ tệp của các đơn vị.",
        "a figure of a totals book is not what the units inside it gave: it was edited by hand",
    ),
    Notice(
        "D-41",
        Severity.WARNING,
        "{name} ({code}): quyết định chấp nhận ngày {day} hết hiệu lực vì nay có {count} lỗi chưa được xem lúc đó "
        "(đầu tiên: {first}). Hãy xem các lỗi, rồi sửa hoặc chấp nhận lại bằng cchc accept {code}.",
        "an acceptance lapsed because errors are known now that it did not name",
    ),
    Notice(
        "D-42",
        Severity.NOTE,
        "Thư mục “bo-bieu”: đợt vẫn theo bản biểu lúc mở đợt; chương trình đang chạy có bản khác ở {forms}. "
        "Không phải làm gì; muốn chuyển sang bản mới thì chạy cchc generate --bieu-moi rồi gửi lại biểu.",
        "the round keeps an edition of its forms that is not the program's own of today",
    ),
    Notice(
        "D-43",
        Severity.WARNING,
        "Thư mục “{folder}”: biểu trống do bản biểu mà chương trình này không có tạo ra, tệp đã gửi có thể bị đọc "
        "thiếu dòng. Hãy làm tiếp bằng bản chương trình cũ, hoặc chạy cchc generate rồi gửi biểu mới.",
        "a round without kept forms, whose blank workbooks were made by other forms than any that the program has",
    ),
    Notice(
        "D-44",
        Severity.ERROR,
        "Tệp “{file}” của {name} (mã {code}): trùng tên với {other} (mã {other_code}){where}, có phải cùng một đơn vị? "
        "Nếu phải, hãy ghi một mã trong don-vi.csv; nếu là hai đơn vị, cchc accept {code}.",
        "figures of one name come under two codes, and nothing says whether that is one unit",
    ),
    Notice(
        "D-45",
        Severity.ERROR,
        "Sổ tổng hợp của {name} (tệp “{file}”) không ghi có những đơn vị nào, mà {units} gửi tệp riêng: có thể bị cộng "
        "hai lần. Hãy lập lại sổ (cchc aggregate); nếu sổ không gồm các đơn vị đó, cchc accept {code}.",
        "a totals book without its inside beside own forms of units that it may hold",
    ),
    Notice(
        "D-46",
        Severity.ERROR,
        "Tệp “{file}” của {name}: {count} số bằng đúng tổng số trong tệp riêng của {units}, cộng thêm thì trùng. "
        "Hãy ghi số riêng của {name}; nếu đúng là số riêng, cchc accept {code}.",
        "a unit's own form holds the sums of the forms of the units below it",
    ),
    Notice(
        "D-47",
        Severity.WARNING,
        "Trang “{sheet}”, ô {a1}: “{label}” đang ghi “{written}” về số đơn vị có số liệu; lúc lập sổ là “{added}”. "
        "Chương trình tính theo lúc lập sổ; hãy khôi phục ô này, hoặc lập lại sổ.",
        "a coverage cell of a totals book is not what the book was made with: it was edited by hand",
    ),
    Notice(
        "D-48",
        Severity.WARNING,
        "Trang “{sheet}”, ô {a1}: “{label}”, {column} đang ghi “{written}”; lúc lập sổ các đơn vị ghi “{added}”. "
        "Hãy khôi phục ô này, hoặc lập lại sổ từ tệp của các đơn vị.",
        "a text of a totals book is not what the units inside it wrote: it was edited by hand",
    ),
    Notice(
        "D-49",
        Severity.WARNING,
        "{form}, dòng {line} “{label}”, {column}: tổng là {total}, các dòng chỉ cộng được {rows} vì {units} ghi tổng mà không ghi đủ "
        "từng dòng. Hãy đề nghị đơn vị ghi đủ các dòng.",
        "units gave a total of a form printed across without its lines: total and lines of the sum differ",
    ),
    Notice(
        "D-50",
        Severity.ERROR,
        "Tệp “{file}” của {name} và {other} cùng có {units}: danh mục chính thức ghi hai mã đó của một đơn vị (trước và sau khi đổi). "
        "Hãy bỏ ra ở một bên; nếu không trùng, cchc accept {code}.",
        "two filings hold one unit under two codes, which the official list has for it",
    ),
    Notice(
        "D-51",
        Severity.NOTE,
        "Trang “{sheet}”, ô {a1}: “{label}”, {column} ghi 0; sổ do bản chương trình cũ lập nên có thể là “không có”. "
        "Hãy đối chiếu biểu của xã, hoặc lập lại sổ (cchc aggregate).",
        "a 0 of a compared line in a totals book of an older program, which kept 0 for “không có”",
    ),
    Notice(
        "D-60",
        Severity.WARNING,
        "Tệp “{file}” của {name} do {sender} gửi, địa chỉ này không có ở dòng của {name} trong don-vi.csv. Hãy hỏi lại "
        "đơn vị; nếu đúng, hãy ghi thêm địa chỉ vào cột E-mail.",
        "the mail that brought a unit's form came from an address that is no contact of the unit",
    ),
    Notice(
        "D-61",
        Severity.WARNING,
        "{name} ({code}): thư gửi đến {address} không đến nơi ({reason}). Hãy sửa cột E-mail trong don-vi.csv rồi gửi "
        "lại.",
        "a bounce says that a letter to the unit's address was not delivered",
    ),
    Notice(
        "D-65",
        Severity.WARNING,
        "Tệp “{file}” đến sau khi đợt đã chốt ({day}): được giữ và trả lời, không vào số liệu đã ký. Muốn tính cả tệp "
        "này, hãy mở lại đợt: cchc close --mo-lai.",
        "a file that came after the round was closed",
    ),
    Notice(
        "D-66",
        Severity.WARNING,
        "Sổ tổng hợp đã chốt ({day}): tính lại hôm nay ra số khác, vì thiết lập, danh sách đơn vị hoặc biểu đã đổi. Bản đã "
        "ký vẫn giữ trong ban-goc; hãy xem bằng cchc close.",
        "a signed round that gives other figures today",
    ),
    Notice(
        "D-70",
        Severity.NOTE,
        "Tệp “{file}”: {forms} không tính, {why} “{other}”. Muốn tính bản này, hãy chạy: cchc choose.",
        "a copy of a form gave way to another: the answer of a copy that went back, a person's choice, a later one",
    ),
    Notice(
        "D-67",
        Severity.WARNING,
        "Trang “{sheet}”, ô {a1}: số chuyển từ kỳ trước ghi {written}, kỳ trước báo đang giải quyết {left}. Hãy hỏi lại đơn vị.",
        "what a unit takes over is not what it, or the units that it was made of, left open in the period before",
    ),
    Notice(
        "D-68",
        Severity.NOTE,
        "{name} ({code}): chưa đối chiếu được số chuyển từ kỳ trước, vì {units} chia cho nhiều xã, hoặc kỳ trước chưa gửi biểu.",
        "a unit of today whose parts of the period before cannot be put together",
    ),
)

_USUAL = Policy(Matter.ROUND, Mender.OFFICE)
_OTHERS = {  # code -> what else the program does by it
    "D-02": replace(_USUAL, owner_slot="other"),
    "D-31": _USUAL.having(Trait.TWO_WAYS),
    "D-60": _USUAL.having(Trait.NAMES_ADDRESS),
    "D-61": _USUAL.having(Trait.NAMES_ADDRESS),
}
NOTICES: tuple[Notice, ...] = with_policies(_SENTENCES, _USUAL, _OTHERS)
