@echo off
rem Serves the buttons where Excel may start no program; leave the window open.
chcp 65001 >nul
if not exist "%~dp0moi-truong\Scripts\python.exe" goto not_here
"%~dp0moi-truong\Scripts\python.exe" -I -X utf8 -m addin watch
if not "%errorlevel%"=="0" pause
exit /b

:not_here
echo Tep nay chay trong thu muc da cai, khong phai trong thu muc vua giai nen. De nghi bam dup cai-dat.cmd truoc.
pause
exit /b 1
