"""The LibreOffice extension: the same menu and toolbar, the same backend."""
