"""The parts of an OOXML workbook changed in place: what marked copies and forms of the level above both need."""
