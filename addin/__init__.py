"""The front doors: the command line, later the Excel add-in, the LibreOffice extension and the installer."""
