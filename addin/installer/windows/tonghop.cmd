@echo off
rem The commands of the guide, from the program's folder: tonghop check "C:\Ho so\Binh Tan 2023"
chcp 65001 >nul
"%~dp0moi-truong\Scripts\python.exe" -I -X utf8 -m addin %*
