from __future__ import annotations

import pytest

from xlsx_templates.workbook_parts.xml_part import NotPlainXmlError, XmlPart, escaped


def part(text: str) -> XmlPart:
    return XmlPart(text.encode())


class DescribeXmlPart:
    def it_gives_back_the_same_bytes_where_nothing_is_changed(self) -> None:
        text = "<?xml version=\"1.0\"?>\r\n<a  b = '1>2' ><!-- <c/> --><c\n/><d>Đồng</d ></a>\n"
        assert part(text).changed() == text.encode()

    def it_puts_text_in_without_touching_the_rest(self) -> None:
        xml = part("<a><b x='1'>Đ</b><c/></a>")
        b, c = xml.root.children
        xml.set_attribute(b, "x", 'hai "2"')
        xml.set_attribute(c, "y", "3")
        xml.append(xml.root, "<d/>")
        xml.put_in(c.start, "<e/>")
        assert xml.changed().decode() == '<a><b x="hai &quot;2&quot;">Đ</b><e/><c y="3"/><d/></a>'

    def it_opens_an_element_that_closes_itself_once_for_all_that_comes_in(self) -> None:
        xml = part('<x:a xmlns:x="u"><x:b k="1" /></x:a>')
        (b,) = xml.root.children
        xml.append(b, "<x:c/>")
        xml.append(b, "<x:d/>")
        xml.set_attribute(b, "k", "2")
        assert xml.prefix == "x:"
        assert xml.changed().decode() == '<x:a xmlns:x="u"><x:b k="2" ><x:c/><x:d/></x:b></x:a>'

    def it_takes_an_attribute_away(self) -> None:
        xml = part('<a b="1" bb="2"/>')
        xml.drop_attribute(xml.root, "b")
        xml.drop_attribute(xml.root, "none")
        assert xml.changed().decode() == '<a bb="2"/>'

    def it_reads_after_a_byte_order_mark(self) -> None:
        xml = XmlPart(b"\xef\xbb\xbf<a><b/></a>")
        xml.append(xml.root, "<c/>")
        assert xml.changed() == b"\xef\xbb\xbf<a><b/><c/></a>"

    @pytest.mark.parametrize("data", [b"<a>", b"", "<a/>".encode("utf-16"), b"<!DOCTYPE a><a/>", b'<?xml version="1.0"?><a>\xe0</a>'])
    def it_refuses_what_is_not_plain(self, data: bytes) -> None:
        with pytest.raises(NotPlainXmlError):
            XmlPart(data)


def test_text_of_units_cannot_break_out() -> None:
    assert escaped('<x a="1">&\n\x00\ud800') == "&lt;x a=&quot;1&quot;&gt;&amp;&#10;"
