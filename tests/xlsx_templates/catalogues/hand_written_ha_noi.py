"""Every indicator of Hà Nội 2024, written by hand from the ten published targets and never from the TOML files.

Columns: code · figure and comparator (blank: none set) · whose figure · unit of measure · what the row is counted in · level · who reports ·
time rule · space rule · quarters asked (all: every quarter). Who reports: Q quận, H huyện, T thị xã, X xã, phường, thị trấn, D Thành đoàn.
H03A has no figure: "6.000 nghìn" may be 6.000 or 6.000.000.
"""

from __future__ import annotations

HAND_WRITTEN = """
H01A | >= 100 | total | % | người | Cấp thành phố | QHTX | cumulative | ratio | II IV
H01B | >= 100 | total | % | người | Cấp thành phố | X | cumulative | ratio | II IV
H01C | >= 80 | total | % | người | Cấp thành phố | X | cumulative | ratio | II IV
H01D | >= 100 | total | % | hoạt động | Cấp huyện | QHT | cumulative | share | II IV
H02A | >= 1400000 | total | lượt | lượt | Cấp thành phố | QHTX | flow | sum | all
H03A | | | ý tưởng, sáng kiến | ý tưởng, sáng kiến | Cấp thành phố | QHTX | flow | sum | all
H04A | >= 1200000 | total | lượt | lượt | Cấp thành phố | QHTX | flow | sum | all
H04B | >= 55 | total | % | người | Cấp thành phố | X | stock | ratio | II IV
H04C | >= 2100000 | total | người | người | Cấp thành phố | X | stock | sum | II IV
H05A | >= 270000 | total | cây | cây | Cấp thành phố | QHTX | flow | sum | all
H06A | >= 2 | total | công trình | công trình | Cấp thành phố | D | cumulative | own | all
H06B | >= 100 | total | % | công trình | Cấp huyện | QHT | cumulative | share | II IV
H06C | >= 100 | total | % | công trình | Cấp xã | X | cumulative | share | II IV
H06D | >= 100 | total | % | công trình, phần việc | Cấp huyện | QHT | cumulative | share | III IV
H06E | >= 100 | total | % | Có/Không | Cấp xã | X | cumulative | share | III IV
H07A | >= 60000 | total | triệu đồng | triệu đồng | Cấp thành phố | QHTX | flow | sum | all
H07B | >= 35 | total | dự án | dự án | Cấp thành phố | QHTX | flow | sum | all
H07C | >= 200000 | total | lượt | lượt | Cấp thành phố | QHTX | flow | sum | all
H07D | >= 50000 | total | người | người | Cấp thành phố | QHTX | flow | sum | all
H08A | >= 120000 | total | lượt | lượt | Cấp thành phố | QHTX | flow | sum | all
H08B | >= 30000 | total | lượt | lượt | Cấp thành phố | QHTX | flow | sum | all
H08C | >= 100000 | total | lượt | lượt | Cấp thành phố | QHTX | flow | sum | all
H09A | >= 60 | total | % | người | Cấp thành phố | X | cumulative | ratio | IV
H09B | >= 8000 | total | người | người | Cấp thành phố | X | flow | sum | all
H09C | >= 50000 | total | người | người | Cấp thành phố | X | flow | sum | all
H09D | >= 70 | total | % | người | Cấp thành phố | X | stock | ratio | II IV
H10A | >= 250 | total | tổ chức | tổ chức | Cấp thành phố | QHTX | flow | sum | all
"""

CONDITIONS = """
H01D | 1: H01D >= 1 per year
H06B | 1: H06B >= 1 per year
H06C | 1: H06C >= 1 per year
H06D | 1: H06D >= 1 per year
H06E | 1: H06E >= 1 per year
"""

WHOLES = """
H01A A-CB
H01B A-DV
H01C A-TN
H04B A-TN
H09A A-DV
H09D A-TN
"""

TARGETS_PER_LINE = (4, 1, 1, 3, 1, 5, 4, 3, 4, 1)
"""How many indicators each of the ten targets makes: 27 together."""

ROWS = """
A-CB | Số cán bộ Đoàn hiện có | Cán bộ của cấp nào thì cấp ấy ghi, không cộng số của cấp dưới.
A-DV | Số đoàn viên hiện có | Dùng làm mẫu số cho các chỉ tiêu tính trên đoàn viên.
A-TN | Số thanh niên hiện có | Kể cả đoàn viên. Dùng làm mẫu số cho các chỉ tiêu tính trên thanh niên.
H01A | Số cán bộ Đoàn được học tập, quán triệt các nghị quyết, chủ trương | Cán bộ của cấp nào thì cấp ấy ghi.
H01B | Số đoàn viên được học tập, quán triệt các nghị quyết, chủ trương |
H01C | Số thanh niên được học tập, quán triệt các nghị quyết, chủ trương | Kể cả đoàn viên.
H01D | Số hoạt động tập huấn nhận biết, xử lý thông tin xấu độc, bảo vệ nền tảng tư tưởng của Đảng |
H02A | Số lượt đoàn viên, thanh niên tham gia các hoạt động tình nguyện | Cấp nào tổ chức thì cấp ấy ghi, không cộng số của cấp dưới.
H03A | Số ý tưởng, sáng kiến của đoàn viên, thanh niên được hỗ trợ triển khai, hiện thực hóa | Chỉ ghi ý tưởng cấp mình đã hỗ trợ.
H04A | Số lượt thanh thiếu nhi được tiếp cận các hoạt động nâng cao năng lực số | Cấp nào tổ chức thì cấp ấy ghi, không cộng số của cấp dưới.
H04B | Số thanh niên sử dụng dịch vụ công trực tuyến | Ghi số người hiện có, không cộng các quý. Kể cả đoàn viên.
H04C | Số thanh niên sử dụng tài khoản thanh toán điện tử | Ghi số người hiện có, không cộng các quý. Kể cả đoàn viên.
H05A | Số cây xanh đoàn viên, thanh niên tham gia trồng mới | Cấp nào tổ chức thì cấp ấy ghi, không cộng số của cấp dưới.
H06A | Số công trình thanh niên cấp thành phố gắn với phát triển kinh tế - xã hội | Số công trình từ đầu năm đến nay.
H06B | Số công trình thanh niên cấp huyện gắn với phát triển kinh tế - xã hội | Chỉ công trình của cấp huyện.
H06C | Số công trình thanh niên cấp xã gắn với phát triển kinh tế - xã hội | Chỉ công trình của cấp xã.
H06D | Số công trình, phần việc thanh niên chào mừng 70 năm ngày giải phóng Thủ đô |
H06E | Đã có hoạt động tuyên truyền chào mừng 70 năm ngày giải phóng Thủ đô |
H07A | Số tiền hỗ trợ vay vốn cho thanh niên làm kinh tế, khởi nghiệp, lập nghiệp | 1 tỷ đồng ghi 1000. Chỉ ghi phần của cấp mình.
H07B | Số dự án khởi nghiệp sáng tạo của thanh niên được tổ chức Đoàn hỗ trợ | Mỗi dự án tính một lần, ở cấp trực tiếp hỗ trợ.
H07C | Số lượt thanh thiếu niên được tư vấn hướng nghiệp | Cấp nào tổ chức thì cấp ấy ghi, không cộng số của cấp dưới.
H07D | Số đoàn viên, thanh niên, bộ đội xuất ngũ được giới thiệu việc làm | Chỉ ghi phần của cấp mình, không cộng số của cấp dưới.
H08A | Số lượt thanh thiếu nhi tham gia hoạt động nâng cao năng lực tiếng Anh và hội nhập quốc tế | Cấp nào tổ chức thì cấp ấy ghi, không cộng số của cấp dưới.
H08B | Số lượt thiếu nhi có hoàn cảnh khó khăn được hỗ trợ | Chỉ ghi phần của cấp mình, không cộng số của cấp dưới.
H08C | Số lượt trẻ em được lấy ý kiến về những vấn đề liên quan đến trẻ em | Cấp nào tổ chức thì cấp ấy ghi, không cộng số của cấp dưới.
H09A | Số đoàn viên được xếp loại hoàn thành xuất sắc nhiệm vụ |
H09B | Số đoàn viên ưu tú được giới thiệu cho Đảng xem xét kết nạp |
H09C | Số đoàn viên mới kết nạp |
H09D | Số thanh niên được đoàn kết, tập hợp vào tổ chức Đoàn, Hội | Ghi số người hiện có, không cộng các quý. Kể cả đoàn viên.
H10A | Số tổ chức Đoàn, Hội, tổ đội nhóm thành lập trong doanh nghiệp ngoài khu vực Nhà nước và khu chung cư, đô thị mới | Mỗi tổ chức tính một lần, ở cấp trực tiếp thành lập.
"""  # noqa: E501 - a line for each row
"""What a unit reads beside each white cell, and what is said of it."""

SENTENCES = """
CT.1 a53f2c6635cf0ff6
CT.2 ea316d23928f7eaa
CT.3 23be65795a2665e5
CT.4 2be6a0ad9c2d579c
CT.5 59767806cc9ada7b
CT.6 f5c9d8a0c49e0e65
CT.7 1b3c50f2b7aa6ca0
CT.8 465197e8f1b20444
CT.9 5998f654ccd2adca
CT.10 9561a7b973670260
"""
"""The ten published paragraphs by the first 16 digits of their SHA-256, so that their words hold where the text itself is not."""

DISTRICTS = """
Quận đoàn: Ba Đình, Bắc Từ Liêm, Cầu Giấy, Đống Đa, Hà Đông, Hai Bà Trưng, Hoàn Kiếm, Hoàng Mai, Long Biên, Nam Từ Liêm, Tây Hồ, Thanh Xuân
Huyện đoàn: Ba Vì, Chương Mỹ, Đan Phượng, Đông Anh, Gia Lâm, Hoài Đức, Mê Linh, Mỹ Đức, Phú Xuyên, Phúc Thọ, Quốc Oai, Sóc Sơn, Thạch Thất, Thanh Oai, Thanh Trì, Thường Tín, Ứng Hòa
Thị đoàn: Sơn Tây
"""  # noqa: E501 - a line for each kind
