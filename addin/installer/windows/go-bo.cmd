@echo off
rem Takes away what cai-dat.cmd put, and nothing else: round folders stay as they are. ASCII, as cai-dat.cmd is.
rem go-bo.cmd /im-lang runs without waiting for a key.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
set "HERE=%~dp0"
set "QUIET="
if /i "%~1"=="/im-lang" set "QUIET=1"
pushd "%HERE%"
call :find_place
if not defined PLACE goto not_found
echo    %PLACE%
call :say go-bo

if not exist "%PLACE%\moi-truong\Scripts\python.exe" goto without_python
"%PLACE%\moi-truong\Scripts\python.exe" -I -X utf8 -c "import addin.installer.placing" 2>nul
if not "%errorlevel%"=="0" goto without_python
"%PLACE%\moi-truong\Scripts\python.exe" -I -X utf8 -m addin.installer.placing take
if not "%errorlevel%"=="0" goto in_use
goto folders

:without_python
if exist "%APPDATA%\Microsoft\Excel\XLSTART\tonghop.xlam" del /q "%APPDATA%\Microsoft\Excel\XLSTART\tonghop.xlam"
if exist "%APPDATA%\Microsoft\Excel\XLSTART\tonghop.xlam" goto in_use
if exist "%APPDATA%\Microsoft\Windows\SendTo\T?ng H?p.cmd" del /q "%APPDATA%\Microsoft\Windows\SendTo\T?ng H?p.cmd"
call :say go-tay

:folders
if exist "%PLACE%\python-tonghop\python-setup.exe" "%PLACE%\python-tonghop\python-setup.exe" /uninstall /quiet
for %%D in (moi-truong moi-truong-moi moi-truong-cu python-tonghop uv-tam trao-doi) do if exist "%PLACE%\%%D\" rmdir /s /q "%PLACE%\%%D"
if exist "%PLACE%\moi-truong\" goto in_use
call :say da-go
set "STATUS=0"
goto end

:in_use
call :say chua-go-het
set "STATUS=1"
goto end
:not_found
echo Khong thay ban cai nao cua Tong Hop tren may nay.
set "STATUS=0"

:end
popd
cd /d "%SystemRoot%"
if not defined QUIET pause
if not "%STATUS%"=="0" exit /b %STATUS%
if not defined PLACE exit /b 0
if exist "%PLACE%\loi-nhan\" rmdir /s /q "%PLACE%\loi-nhan"
rem This file deletes itself where it lies in the program's folder: cmd has read the line to its end by then.
if /i "%HERE%"=="%PLACE%\" del /q "%~f0" & rmdir "%PLACE%" 2>nul & exit 0
if exist "%PLACE%\go-bo.cmd" del /q "%PLACE%\go-bo.cmd"
rmdir "%PLACE%" 2>nul
exit /b 0

rem --- say NAME: shows loi-nhan\NAME.txt; it may be gone already
:say
if exist "loi-nhan\%~1.txt" type "loi-nhan\%~1.txt"
echo.
exit /b 0

rem --- sets PLACE to the folder of the installed program, also where installing broke off half way; a folder of a person's own
rem     that only bears the name moi-truong is none
:find_place
set "PLACE="
call :look_at "%HERE:~0,-1%"
if defined TONGHOP_HOME call :look_at "%TONGHOP_HOME%"
call :look_at "%LOCALAPPDATA%\TongHop"
call :look_at "%PUBLIC%\TongHop"
call :look_at "%SystemDrive%\TongHop"
exit /b 0

:look_at
if defined PLACE exit /b 0
if exist "%~1\da-cai.json" set "PLACE=%~1"
for %%E in (moi-truong moi-truong-moi) do if exist "%~1\%%E\Scripts\python.exe" set "PLACE=%~1"
exit /b 0
