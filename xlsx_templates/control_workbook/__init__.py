"""The control workbook (SO-THEO-DOI.xlsx): one layout, one writer, one reader; ``read(write(round)) == round``."""
