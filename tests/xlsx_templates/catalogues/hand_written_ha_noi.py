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
