@echo off
rem Serves the buttons where Excel may start no program; leave the window open.
chcp 65001 >nul
"%~dp0moi-truong\Scripts\python.exe" -I -X utf8 -m addin watch
if not "%errorlevel%"=="0" pause
