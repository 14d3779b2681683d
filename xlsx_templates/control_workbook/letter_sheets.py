"""The sheets ``Văn bản đi`` and ``Cơ quan ngoài`` of the control workbook, and what ``Thông tin cơ quan`` says about numbers of documents."""

from __future__ import annotations

from indicators.outgoing import LetterState, Rank, Tier
from xlsx_templates.control_workbook import words
from xlsx_templates.control_workbook.columns import Column, Kind, Label, Need, Table

LETTER_LABELS = (
    Label("agency", "symbol", "Ký hiệu cơ quan", "Chữ sau dấu / trong số văn bản, ví dụ ĐTN. Để trống là TĐTN với Thành Đoàn, Tỉnh Đoàn, ĐTN với cấp dưới."),
    Label(
        "agency",
        "numbering",
        "Người cấp số văn bản",
        "Để trống hoặc Văn thư: số và ngày để trống trong dự thảo, văn thư ghi sau khi ký. Chương trình: dự thảo được cấp số kế tiếp, mỗi số chỉ cấp một lần.",
    ),
    Label(
        "agency", "term_from", "Nhiệm kỳ từ ngày", "Ngày đầu nhiệm kỳ, dạng ngày/tháng/năm. Số văn bản của Đoàn, của Đảng đánh từ 01 mỗi nhiệm kỳ.", Kind.DATE
    ),
    Label("agency", "term_to", "Nhiệm kỳ đến ngày", "Ngày bế mạc đại hội nhiệm kỳ sau. Để trống khi chưa có.", Kind.DATE),
    Label("agency", "drafting_unit", "Đơn vị soạn thảo", "Ký hiệu sau ký hiệu cơ quan trong số văn bản khi dòng Văn bản đi không ghi, ví dụ VP."),
    Label("agency", "needs_unit", "Số phải có đơn vị soạn thảo", "Thể thức Đoàn. Có: nhắc khi số thiếu ký hiệu đơn vị soạn thảo. Để trống là Không."),
    Label("agency", "summary_quotes", "Ngoặc kép ở dòng V/v", "Thể thức Đoàn. Có: trích yếu công văn đặt trong ngoặc kép. Để trống là Không."),
    Label("agency", "invitation_doan", "Ký hiệu giấy mời của Đoàn", "Để trống là TM (Thư mời). Ghi GM thì tên loại là Giấy mời."),
    Label("agency", "invitation_state", "Ký hiệu giấy mời của Nhà nước", "Để trống là GM (Giấy mời)."),
    Label("agency", "ending_doan", "Dấu kết thúc văn bản của Đoàn", "Dấu chấm hoặc ./. sau chữ cuối của văn bản. Để trống là dấu chấm."),
    Label("agency", "ending_state", "Dấu kết thúc văn bản Nhà nước", "Dấu chấm hoặc ./. sau chữ cuối của văn bản. Để trống là ./."),
    Label("agency", "ending_party", "Dấu kết thúc văn bản của Đảng", "Để trống là dấu chấm, theo HD 05-HD/VPTW."),
    Label(
        "agency",
        "regime",
        "Thể thức văn bản",
        "Đoàn, Nhà nước hoặc Đảng: thể thức của văn bản soạn bằng nút hoặc bằng lệnh không ghi --regime. Để trống là Đoàn.",
        Kind.WORD,
        words=words.LETTER_REGIMES,
    ),
)
_RECEIVERS = "Mã ở trang Đơn vị hoặc Cơ quan ngoài, cách nhau bằng dấu chấm phẩy."

OUTGOING = Table(
    "outgoing", "Văn bản đi", "VanBanDi", "VĂN BẢN ĐI",
    "Mỗi văn bản một dòng. Dòng Dự thảo được soạn bằng lệnh letter --all. Số, ngày, trạng thái do văn thư ghi; chương trình không ghi vào sổ này.",
    (
        Column("code", "Mã", 12, "Mã riêng của văn bản, ví dụ VB-01. Viết liền, không dấu. Không đổi, không dùng lại.", Kind.CODE, need=Need.ROW),
        Column(
            "kind", "Loại văn bản", 24, "Chọn trong danh sách.", Kind.WORD, words.LETTER_KIND_WORDS, need=Need.CELL, default="", aliases=("Loại",),
        ),
        Column(
            "regime", "Thể thức", 12, "Đoàn, Nhà nước hoặc Đảng. Để trống là theo mục Thể thức văn bản ở trang Thông tin cơ quan.",
            Kind.WORD, words.LETTER_REGIMES,
        ),
        Column(
            "period", "Kỳ báo cáo", 14, "Mã ở trang Kỳ báo cáo. Để trống là kỳ ghi trong lệnh.", Kind.CODE, choices="periods.code", aliases=("Kỳ", "Mã kỳ"),
        ),
        Column("summary", "Trích yếu", 44, "Ghi không có V/v, Về việc. Để trống là trích yếu có sẵn của loại văn bản."),
        Column("to", "Kính gửi", 24, f"{_RECEIVERS} Để trống là mọi đơn vị của kỳ.", Kind.LIST),
        Column("copies", "Nơi nhận khác", 24, f"{_RECEIVERS} Chương trình xếp theo thứ tự của thể thức.", Kind.LIST, aliases=("Nơi nhận",)),
        Column("assigned", "Giao việc cho", 20, "Mã các đơn vị được văn bản giao việc; phải có ở Kính gửi hoặc Nơi nhận khác.", Kind.LIST),
        Column("signer", "Người ký", 22, "Để trống là người ký ở trang Thông tin cơ quan."),
        Column("signer_title", "Chức vụ người ký", 20, "Để trống là chức vụ ở trang Thông tin cơ quan."),
        Column("drafting_unit", "Đơn vị soạn thảo", 12, "Ký hiệu bộ phận soạn thảo trong số văn bản, ví dụ VP. Để trống khi không có."),
        Column("number", "Số", 8, "Văn thư ghi sau khi ký. Chỉ ghi con số, ví dụ 15.", Kind.NUMBER),
        Column("day", "Ngày ban hành", 13, "Ngày ghi trên văn bản, dạng ngày/tháng/năm.", Kind.DATE, aliases=("Ngày",)),
        Column(
            "state", "Trạng thái", 14, "Dự thảo; Trình ký; Đã ký; Đã phát hành; Thay thế (đã phát hành, thay văn bản ghi ở cột Thay thế cho).",
            Kind.WORD, words.LETTER_STATES, default=LetterState.DRAFT,
        ),
        Column("replaces", "Thay thế cho", 12, "Mã của văn bản được thay, ở cột Mã của trang này.", Kind.CODE),
        Column("note", "Ghi chú", 30, "Ghi tự do."),
        Column(
            "each", "Mỗi đơn vị một bản", 11,
            "Có: mỗi đơn vị một văn bản, mã nối mã đơn vị, ví dụ VB-05_P-AL. Để trống là một văn bản chung. Phân công, biên bản luôn mỗi đơn vị một bản.",
            Kind.WORD, words.YES_NO, default=False,
        ),
        Column(
            "authority", "Hình thức ký", 12,
            "TM. thay mặt tập thể; KT. cấp phó ký thay người đứng đầu; TL. thừa lệnh; Q. quyền cấp trưởng; TUQ. chỉ của Nhà nước. Để trống là theo chức vụ.",
            Kind.WORD, words.AUTHORITIES, default=None,
        ),
        Column(
            "signs_for", "Ký thay mặt, ký thay ai", 24,
            "Chữ sau TM., KT., TL., ví dụ BAN THƯỜNG VỤ QUẬN ĐOÀN; TRƯỞNG BAN. Để trống là theo dòng ký ở trang Loại đơn vị.",
        ),
    ),
    frozen_columns=2, font_size=11, may_lack=True,
)  # fmt: skip

OUTSIDE_BODIES = Table(
    "outside_bodies", "Cơ quan ngoài", "CoQuanNgoai", "CƠ QUAN NGOÀI, NƠI NHẬN KHÁC",
    "Các nơi nhận văn bản ngoài trang Đơn vị. Nơi nhận xếp từ cấp trên xuống cấp dưới, trung ương đến cơ sở, tập thể trước cá nhân.",
    (
        Column("code", "Mã", 12, "Mã riêng, viết liền, không dấu, khác các mã ở trang Đơn vị.", Kind.CODE, need=Need.ROW),
        Column("name", "Tên trên văn bản", 44, "Tên ghi ở Kính gửi, Nơi nhận.", need=Need.CELL, aliases=("Tên",)),
        Column("rank", "Bậc", 13, "Cấp trên, Ngang cấp hoặc Cấp dưới so với cơ quan lập sổ. Để trống là Cấp trên.", Kind.WORD, words.RANKS, default=Rank.ABOVE),
        Column("tier", "Cấp", 17, "Trung ương; Tỉnh, thành phố; Xã, phường; Cơ sở.", Kind.WORD, words.TIERS, default=Tier.PROVINCE),
        Column("is_person", "Là cá nhân", 10, "Có: một người, đứng sau tập thể cùng cấp.", Kind.WORD, words.YES_NO, default=False),
        Column("purpose", "Mục đích", 22, "Chữ trong ngoặc sau tên, ví dụ: để báo cáo; để phối hợp."),
        Column("note", "Ghi chú", 40, "Ghi tự do."),
    ),
    frozen_columns=2, font_size=11, may_lack=True,
)  # fmt: skip
