@echo off
rem The commands of the guide, from the program's folder: tonghop check "C:\Ho so\Binh Tan 2023"
chcp 65001 >nul
if not exist "%~dp0moi-truong\Scripts\python.exe" goto not_here
"%~dp0moi-truong\Scripts\python.exe" -I -X utf8 -m addin %*
exit /b %errorlevel%

:not_here
echo Tep nay chay trong thu muc da cai, khong phai trong thu muc vua giai nen. De nghi bam dup cai-dat.cmd truoc.
exit /b 1
