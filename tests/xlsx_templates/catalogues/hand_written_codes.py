"""Every indicator of Bình Tân 2023, written by hand from the programme itself and never from the TOML files.

Columns: code · figure and comparator (blank: none given) · whose figure (total, branch = each chi đoàn, member = each đoàn viên) ·
unit of measure · what the row is counted in · level · who reports · time rule · space rule · quarters asked (all: every quarter).
Who reports: P phường, T trường THPT, D doanh nghiệp, C cơ quan, V lực lượng vũ trang, H liên đội tiểu học, S liên đội THCS, Q Quận Đoàn, - nobody.
"""

from __future__ import annotations

HAND_WRITTEN = """
C01A | >= 100 | total | % | người | Cấp Quận | PTDCV | cumulative | ratio | II IV
C01B | >= 100 | total | % | người | Cấp Quận | PTDCV | cumulative | ratio | II IV
C01C | >= 80 | total | % | người | Cấp Quận | PTDCV | cumulative | ratio | II IV
C02A | >= 100 | total | % | Có/Không | Cấp Quận | PTDCV | stock | share | I IV
C03A | >= 60 | total | % | người | Cấp Quận | PTHS | cumulative | ratio | II IV
C03B | >= 40 | total | % | người | Cấp Quận | PTDCV | stock | ratio | I II IV
C03C | >= 50 | total | % | người | Cấp Quận | PTDCV | stock | ratio | I II IV
C04A | >= 10000 | total | lượt | lượt | Cấp Quận | PTDCV | flow | sum | all
C05A | >= 100 | total | % | Có/Không | Cấp Quận | PTDCV | cumulative | share | II
C05B | >= 7500 | total | ý tưởng | ý tưởng | Cấp Quận | PTDCV | flow | sum | all
C05C | >= 50 | total | ý tưởng | ý tưởng | Cấp Quận | PTDCV | flow | sum | all
C06A | >= 3700 | total | lượt | lượt | Cấp Quận | PTD | flow | sum | all
C07A | >= 5000 | total | triệu đồng | triệu đồng | Cấp Quận | P | flow | sum | all
C08A | >= 10000 | total | lượt | lượt | Cấp Quận | PTHS | flow | sum | all
C08B | >= 20 | total | người | người | Cấp Quận | Q | flow | own | all
C09A | >= 58 | total | công trình | công trình | Cấp Quận | PTDCV | flow | sum | all
C10A | >= 1 | total | tuyến hẻm | tuyến hẻm | Cấp Quận | Q | flow | own | all
C10B | >= 4 | total | căn | căn | Cấp Quận | Q | flow | own | all
C11A | >= 27 | total | chi đoàn | chi đoàn | Cấp Quận | P | flow | sum | all
C11B | >= 31 | total | tổ chức | tổ chức | Cấp Quận | PD | flow | sum | all
C12A | >= 3600 | total | người | người | Cấp Quận | PTDCV | flow | sum | all
C12B | >= 560 | total | người | người | Cấp Quận | PTDCV | flow | sum | all
C12C | >= 215 | total | người | người | Cấp Quận | PTDCV | flow | sum | all
C13A | >= 7 | total | người | người | Cấp Quận | Q | flow | own | all
T1A | >= 5000 | total | lượt | lượt | Cấp Quận | THS | flow | sum | all
T1B | | | hồ bơi | hồ bơi | Cấp Quận | Q | flow | own | all
T2A | >= 10 | total | góc phố | góc phố | Cấp Quận | P | cumulative | sum | II IV
T3A | >= 1 | total | Có/Không | Có/Không | Cấp Quận | Q | cumulative | own | II IV
N1A | >= 10 | total | tổ | tổ | Cấp Quận | P | stock | sum | I IV
N1B | >= 1 | total | Có/Không | Có/Không | Cấp Quận | Q | cumulative | own | II IV
N1C | >= 30 | total | % | triệu đồng | Cấp Quận | Q | cumulative | ratio | all
N1D | >= 12 | total | người | người | Cấp Quận | Q | flow | own | all
D11A | >= 1 | total | Có/Không | Có/Không | Cấp Quận | Q | cumulative | own | II IV
D11B | >= 1 | total | Có/Không | Có/Không | Cấp Quận | Q | cumulative | own | II IV
D12A | >= 100 | total | % | Có/Không | Cấp cơ sở | PTDCV | cumulative | share | I
D12B | >= 100 | total | % | người | Cấp cơ sở | PTDCV | cumulative | ratio | II
D12C | >= 100 | total | % | người | Cấp cơ sở | PTDCV | cumulative | ratio | II
D12D | >= 100 | total | % | người | Cấp cơ sở | PTDCV | cumulative | ratio | II
D12E | >= 100 | total | % | Có/Không | Cấp cơ sở | PTDCV | cumulative | share | II
D12F | >= 100 | total | % | Có/Không | Cấp cơ sở | PTDCV | cumulative | share | II
D12G | >= 100 | total | % | Có/Không | Cấp cơ sở | PTDCV | cumulative | share | III
D13A | >= 1 | total | Có/Không | Có/Không | Cấp Quận | Q | cumulative | own | II IV
D13B | >= 1 | total | Có/Không | Có/Không | Cấp Quận | Q | cumulative | own | IV
D13C | >= 100 | total | % | hoạt động, sản phẩm, hoạt động | Cấp cơ sở | PTDCV | every | share | all
D13D | >= 100 | total | % | hoạt động | Cấp cơ sở | PTDCV | every | share | all
D13E | >= 100 | total | % | Có/Không | Cấp cơ sở | PTDCV | cumulative | share | IV
D14A | >= 1 | total | Có/Không | Có/Không | Cấp Quận | Q | cumulative | own | II IV
D14B | >= 1 | total | Có/Không | Có/Không | Cấp Quận | Q | cumulative | own | IV
D14C | >= 1 | total | Có/Không | Có/Không | Cấp Quận | Q | cumulative | own | III
D14D | >= 1 | total | Có/Không | Có/Không | Cấp Quận | Q | cumulative | own | III
D14E | >= 100 | total | % | hoạt động | Cấp cơ sở | PTDCV | every | share | all
D14F | >= 100 | total | % | Có/Không | Cấp cơ sở | PTDCV | cumulative | share | III
D14G | >= 100 | total | % | Có/Không | Cấp cơ sở | PTDCV | cumulative | share | III
D15A | >= 1 | total | Có/Không | Có/Không | Cấp Quận | Q | cumulative | own | II
D15B | >= 1 | total | Có/Không | Có/Không | Cấp Quận | Q | cumulative | own | II IV
D16A | >= 2 | total | trào lưu | trào lưu | Cấp Quận | Q | cumulative | own | II IV
D211A | >= 1 | total | Có/Không | Có/Không | Cấp Quận | Q | cumulative | own | IV
D211B | >= 100 | total | % | công trình | Cấp cơ sở | PTDCV | cumulative | share | IV
D212A | >= 1 | total | Có/Không | Có/Không | Cấp Quận | Q | cumulative | own | II IV
D212B | >= 100 | total | % | tổ | Cấp cơ sở | P | cumulative | share | III
D212C | >= 100 | total | % | người | Cấp cơ sở | P | cumulative | share | III
D22A | >= 1 | total | Có/Không | Có/Không | Cấp Quận | Q | cumulative | own | III
D22B | >= 100 | total | % | hoạt động | Cấp cơ sở | PTDCV | cumulative | share | IV
D22C | >= 100 | branch | % | chi đoàn | Chi đoàn | PTD | cumulative | ratio | IV
D221A | >= 20 | total | khu dân cư | khu dân cư | Cấp Quận | P | cumulative | sum | II IV
D221B | >= 100 | total | % | hoạt động | Cấp cơ sở | P | cumulative | share | III
D221C | >= 100 | total | % | khu dân cư | Cấp cơ sở | P | cumulative | share | II IV
D221D | >= 100 | total | % | không gian | Cấp cơ sở | TDCV | cumulative | share | III IV
D221E | >= 100 | member | % | người | Đoàn viên | PTDCV | cumulative | ratio | III
D221F | >= 100 | total | % | người | Thanh niên | PTDCV | cumulative | ratio | III
D222A | | | lượt | lượt | Cấp cơ sở | PTDCV | flow | sum | all
D223A | >= 100 | total | cây | cây | Cấp Quận | Q | flow | own | all
D223B | >= 100 | total | % | Có/Không, Có/Không, Có/Không, Có/Không | Cấp cơ sở | PTDCV | cumulative | share | I II III
D223C | >= 100 | total | % | cây | Cấp cơ sở | PTDCV | cumulative | share | I III
D223D | >= 100 | total | % | góc phố | Cấp cơ sở | P | cumulative | share | II IV
D223E | >= 100 | total | % | Có/Không | Cấp cơ sở | P | cumulative | share | I II
D23A | >= 100 | total | % | góp ý | Cấp cơ sở | PTDCV | every | share | all
D23B | | | ý tưởng | ý tưởng | Cấp cơ sở | PTDCV | flow | sum | all
D32A | >= 1 | total | Có/Không | Có/Không | Cấp Quận | Q | cumulative | own | II IV
D32B | >= 100 | total | % | tổ | Cấp cơ sở | P | stock | share | I IV
D33A | >= 100 | member | % | người | Đoàn viên | PTDCV | cumulative | ratio | I
D33B | >= 100 | total | % | người | Thanh niên | PTDCV | cumulative | ratio | I
D33C | >= 100 | total | % | Có/Không | Cấp cơ sở | PTDCV | cumulative | share | III
D33G | >= 1 | total | Có/Không | Có/Không | Cấp Quận | Q | cumulative | own | II IV
D33D | >= 100 | total | % | hoạt động | Cấp cơ sở | PTDCV | cumulative | share | III
D33E | >= 100 | total | % | Có/Không | Cấp cơ sở | PTDCV | cumulative | share | II
D33F | >= 100 | total | % | hoạt động | Cấp cơ sở | PTDCV | cumulative | share | III
D41A | >= 1 | total | Có/Không | Có/Không | Cấp Quận | Q | cumulative | own | II IV
D41B | >= 1 | total | Có/Không | Có/Không | Cấp Quận | Q | cumulative | own | II IV
D41F | >= 1 | total | Có/Không | Có/Không | Cấp Quận | Q | cumulative | own | II IV
D41C | >= 1 | total | Có/Không | Có/Không | Cấp Quận | Q | cumulative | own | II IV
D41D | >= 100 | total | % | Có/Không | Liên đội | H | cumulative | share | I II IV
D41E | >= 100 | total | % | Có/Không | Liên đội | S | cumulative | share | I II IV
D42A | >= 1 | total | điểm | điểm | Cấp Quận | Q | cumulative | own | II IV
D43A | >= 1 | total | Có/Không | Có/Không | Cấp Quận | Q | cumulative | own | II IV
D621A | | | lượt | lượt | Cấp Quận | Q | flow | own | all
D621B | >= 100 | total | % | Có/Không | Cấp cơ sở | PTDCV | cumulative | share | I
D621C | >= 100 | total | % | người | Chi đoàn | PTD | cumulative | ratio | III
D621D | >= 100 | total | % | Có/Không | Cấp cơ sở | PTD | cumulative | share | III
D622A | >= 100 | total | % | người | Cấp cơ sở | PTDCV | flow | ratio | all
D622B | >= 100 | total | % | người | Cấp cơ sở | PTDCV | flow | ratio | all
D622C | >= 100 | total | % | người | Cấp cơ sở | PTDCV | cumulative | ratio | I
D622D | >= 100 | total | % | người | Cấp cơ sở | PTDCV | cumulative | ratio | IV
D622E | >= 50 | total | % | người | Cấp cơ sở | PTDCV | cumulative | ratio | IV
D622F | >= 100 | total | % | người | Cấp cơ sở | PTDCV | cumulative | ratio | III
D622G | >= 100 | total | % | Có/Không | Cấp cơ sở | PTDCV | cumulative | share | I II
D623A | >= 300 | total | người | người | Cấp Quận | PD | flow | sum | all
D623B | >= 100 | total | % | Có/Không | Cấp cơ sở | PTDCV | every | share | all
D623C | >= 100 | branch | % | chi đoàn | Chi đoàn | PTD | cumulative | ratio | IV
D623D | >= 100 | total | % | Có/Không, Có/Không | Cấp cơ sở | PTDCV | cumulative | share | II III IV
D623E | >= 100 | total | % | chi đoàn | Cấp cơ sở | P | flow | share | all
D63A | >= 2 | total | chuyên đề | chuyên đề | Cấp Quận | Q | cumulative | own | II IV
D63B | >= 1 | total | chuyên đề | chuyên đề | Cấp Quận | Q | cumulative | own | II IV
D63C | >= 90 | total | % | đơn vị | Cấp Quận | Q | cumulative | ratio | II IV
D63D | >= 75 | total | % | chi đoàn | Cấp Quận | Q | cumulative | ratio | II IV
D64A | >= 100 | member | % | người | Đoàn viên | PTDCV | cumulative | ratio | III
D7A | >= 55 | total | % | | Đơn vị khác | - | stock | text |
D7B | >= 3 | total | đơn vị | đơn vị | Cấp Quận | Q | cumulative | own | II IV
D8A | >= 1 | total | Có/Không | Có/Không | Cấp Quận | Q | cumulative | own | II IV
D8C | | | bản ký kết | bản ký kết | Cấp Quận | Q | cumulative | own | II IV
D8B | >= 100 | total | % | góp ý | Cấp cơ sở | PTDCV | every | share | all
"""

CONDITIONS = """
C02A | 1: C02A >= 1 per year
C05A | 1: C05A >= 1 per year
C12C | 1: C12C <= C12B per year over total
D12A | 1: D12A >= 1 per year
D12E | 1: D12E >= 1 per year
D12F | 1: D12F >= 1 per year
D12G | 1: D12G >= 1 per year
D13B | 1: D13B >= 1 on 9/11
D13C | 1: D13C.1 >= 1 per every; 1: D13C.3 >= 1 per every; 2: D13C.2 >= 3 per every; 2: D13C.3 >= 1 per every
D13D | 1: D13C.3 >= 1 per every
D13E | 1: D13E >= 1 on 9/11
D14B | 1: D14B >= 1 on 2/12
D14D | 1: D14D >= 1 on 27/7
D14E | 1: D14E >= 1 per every
D14F | 1: D14F >= 1 per year
D14G | 1: D14G >= 1 on 27/7
D15A | 1: D15A >= 1 on 21/4
D211A | 1: D211A >= 1 on 2/12
D211B | 1: D211B >= 1 per year
D212B | 1: D212B >= 1 per year
D212C | 1: D212C >= 2 per year
D22B | 1: D22B >= 4 per year
D221B | 1: D221B >= 1 per year
D221C | 1: D221A >= 2 per year
D221D | 1: D221D >= 1 per year
D223B | 1: D223B.1 >= 1 on 19/3; 1: D223B.2 >= 1 on 28/5; 1: D223B.3 >= 1 on 23/7; 1: D223B.4 >= 1 on 17/9
D223C | 1: D223C >= 40 per year
D223D | 1: T2A >= 1 per year
D223E | 1: D223E >= 1 per year
D23A | 1: D23A >= 20 per every
D32B | 1: N1A >= 1 per year
D33C | 1: D33C >= 1 per year
D33D | 1: D33D >= 1 per year
D33E | 1: D33E >= 1 per year
D33F | 1: D33F >= 1 per year
D41D | 1: D41D >= 1 per year
D41E | 1: D41E >= 1 per year
D621B | 1: D621B >= 1 per year
D621D | 1: D621D >= 1 per year
D622G | 1: D622G >= 1 on 26/3
D623B | 1: D623B >= 1 per every
D623D | 1: D623D.1 >= 1 on 30/6; 1: D623D.2 >= 1 on 31/12
D623E | 1: C11A >= 2 per year
D8B | 1: D23A >= 1 per every
"""

WHOLES = """
C01A A-CB
C01B A-DV
C01C A-TN
C03A A-TTN
C03B A-TN
C03C A-TN
N1C own
D12B A-CB
D12C A-DV
D12D A-TN
D22C A-CD
D221E A-DV
D221F A-TN
D33A A-DV
D33B A-TN
D621C A-CD
D622A C12A
D622B C12A
D622C A-DV
D622D A-DV
D622E A-DV
D622F own
D623C A-CD
D63C own
D63D own
D64A A-DV
"""
