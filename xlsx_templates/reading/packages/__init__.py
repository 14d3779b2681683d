"""Packages: mails (.eml, .msg) and archives (.zip) in which units send their workbooks, opened one level."""
