@echo off
rem Puts Tong Hop on this PC for the user who is logged on. No administrator, no PowerShell.
rem What a person reads stands in loi-nhan\*.txt (UTF-8): this file is ASCII, so that cmd reads it the same everywhere.
rem cai-dat.cmd /im-lang runs without waiting for a key.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
set "HERE=%~dp0"
set "QUIET="
if /i "%~1"=="/im-lang" set "QUIET=1"
pushd "%HERE%"
if not exist "goi\goi.txt" goto not_unpacked
if not exist "loi-nhan\bat-dau.txt" goto not_unpacked
call :say bat-dau

call :choose_place
if not "%errorlevel%"=="0" goto no_place
echo    %PLACE%
set "NEW=%PLACE%\moi-truong-moi"
set "ENVIRONMENT=%PLACE%\moi-truong"
set "OLD=%PLACE%\moi-truong-cu"
set "UV_PYTHON_INSTALL_DIR=%PLACE%\python-tonghop"
set "UV_CACHE_DIR=%PLACE%\uv-tam"
set "UV_LINK_MODE=copy"
rem The packages are made for 64 bits: a Python of 32 bits, as some put beside an Office of 32 bits, will not do.
set "WANTED=cpython-3.11-windows-x86_64"
set "UV_NO_CONFIG=1"
set "UV_NO_PROGRESS=1"
set "PYTHONHOME="
set "PYTHONPATH="
if exist "%NEW%\" rmdir /s /q "%NEW%"
if exist "%NEW%\" goto in_use

call :say tim-python
.\uv.exe --version >nul 2>nul
if not "%errorlevel%"=="0" goto without_uv
.\uv.exe venv --quiet --relocatable --offline --no-python-downloads --python %WANTED% "%NEW%" 2>nul
if "%errorlevel%"=="0" goto packages
call :python_beside
if defined BESIDE goto with_python_beside
call :say tai-python
.\uv.exe python install --no-bin --no-registry %WANTED%
if not "%errorlevel%"=="0" goto no_python
.\uv.exe venv --quiet --relocatable --offline --no-python-downloads --python %WANTED% "%NEW%"
if not "%errorlevel%"=="0" goto no_python
goto packages

:with_python_beside
call :say cai-python
call :run_python_setup
if not "%errorlevel%"=="0" goto no_python
.\uv.exe venv --quiet --relocatable --offline --no-python-downloads --python "%PLACE%\python-tonghop\311\python.exe" "%NEW%"
if not "%errorlevel%"=="0" goto no_python

:packages
call :say cai-goi
.\uv.exe pip install --quiet --offline --no-index --find-links goi --no-deps --require-hashes --compile-bytecode --python "%NEW%\Scripts\python.exe" -r goi\goi.txt
if not "%errorlevel%"=="0" goto no_packages
goto swap

:without_uv
call :say khong-co-uv
call :python_beside
py -3.11 -m venv "%NEW%" 2>nul
if "%errorlevel%"=="0" goto packages_by_pip
if not defined BESIDE goto no_python
call :run_python_setup
if not "%errorlevel%"=="0" goto no_python
"%PLACE%\python-tonghop\311\python.exe" -m venv "%NEW%"
if not "%errorlevel%"=="0" goto no_python

:packages_by_pip
call :say cai-goi
"%NEW%\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --no-index --find-links goi --no-deps --require-hashes -r goi\goi.txt
if not "%errorlevel%"=="0" goto no_packages

:swap
if exist "%OLD%\" rmdir /s /q "%OLD%"
if exist "%OLD%\" goto in_use
if not exist "%ENVIRONMENT%\" goto swap_in
move "%ENVIRONMENT%" "%OLD%" >nul 2>nul
if not "%errorlevel%"=="0" goto in_use
:swap_in
move "%NEW%" "%ENVIRONMENT%" >nul 2>nul
if not "%errorlevel%"=="0" goto swap_back
if exist "%OLD%\" rmdir /s /q "%OLD%"
if exist "%UV_CACHE_DIR%\" rmdir /s /q "%UV_CACHE_DIR%"

call :say dat-vao-cho
"%ENVIRONMENT%\Scripts\python.exe" -I -X utf8 -m addin.installer.placing put "%HERE%."
if not "%errorlevel%"=="0" goto not_placed

call :say kiem-tra-may
set "TONGHOP_HOME=%PLACE%"
"%ENVIRONMENT%\Scripts\python.exe" -I -X utf8 -m addin doctor
if not "%errorlevel%"=="0" if not "%errorlevel%"=="1" goto not_placed
call :say xong
set "STATUS=0"
goto end

:swap_back
if exist "%OLD%\" move "%OLD%" "%ENVIRONMENT%" >nul 2>nul
if not "%errorlevel%"=="0" goto in_use
goto in_use

:not_unpacked
echo Chua thay cac tep di kem. De nghi giai nen (Extract All) ca tep tonghop-windows.zip roi chay cai-dat.cmd trong thu muc da giai nen.
set "STATUS=1"
goto end
:no_place
call :say khong-co-cho
set "STATUS=1"
goto end
:no_python
call :say khong-co-python
set "STATUS=1"
goto end
:no_packages
call :say khong-cai-duoc-goi
set "STATUS=1"
goto end
:in_use
call :say dang-dung
set "STATUS=1"
goto end
:not_placed
call :say chua-dat-duoc
set "STATUS=1"
goto end

:end
popd
if not defined QUIET pause
exit /b %STATUS%

rem --- say NAME: shows loi-nhan\NAME.txt
:say
type "loi-nhan\%~1.txt"
echo.
exit /b 0

rem --- sets PLACE to the first folder that is ASCII and can be written
:choose_place
if not defined TONGHOP_HOME goto place_local
set "PLACE=%TONGHOP_HOME%"
call :try_place
exit /b %errorlevel%
:place_local
if not defined LOCALAPPDATA goto place_public
set "ODD="
for /f "tokens=1 delims=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789\:/._-()[]{}+,;=@#$~'` " %%O in ("%LOCALAPPDATA%") do set "ODD=%%O"
if defined ODD goto place_public
set "PLACE=%LOCALAPPDATA%\TongHop"
call :try_place
if "%errorlevel%"=="0" exit /b 0
:place_public
if not defined PUBLIC goto place_drive
set "PLACE=%PUBLIC%\TongHop"
call :try_place
if "%errorlevel%"=="0" exit /b 0
:place_drive
set "PLACE=%SystemDrive%\TongHop"
call :try_place
exit /b %errorlevel%

rem --- whether PLACE can be made and written, and holds no folder of a person's own by the name of our environment
:try_place
if exist "%PLACE%\moi-truong\" if not exist "%PLACE%\moi-truong\pyvenv.cfg" if not exist "%PLACE%\moi-truong\Scripts\" if not exist "%PLACE%\da-cai.json" exit /b 1
if not exist "%PLACE%\" mkdir "%PLACE%" 2>nul
if not exist "%PLACE%\" exit /b 1
if exist "%PLACE%\thu-ghi.tmp" del /q "%PLACE%\thu-ghi.tmp" 2>nul
call :write_probe 2>nul
if not exist "%PLACE%\thu-ghi.tmp" exit /b 1
del /q "%PLACE%\thu-ghi.tmp"
exit /b 0

:write_probe
>"%PLACE%\thu-ghi.tmp" echo thu
exit /b 0

rem --- sets BESIDE to the Python installer that a person laid beside this file
:python_beside
set "BESIDE="
for %%F in (python-3.11*-amd64.exe) do set "BESIDE=%%~F"
exit /b 0

rem --- runs it for this user alone, into the program's folder; a copy stays there, for go-bo.cmd
:run_python_setup
if not exist "%PLACE%\python-tonghop\" mkdir "%PLACE%\python-tonghop"
copy /y "%BESIDE%" "%PLACE%\python-tonghop\python-setup.exe" >nul
if not "%errorlevel%"=="0" exit /b 1
"%PLACE%\python-tonghop\python-setup.exe" /quiet InstallAllUsers=0 PrependPath=0 Include_launcher=0 Include_test=0 Include_doc=0 Include_tcltk=0 Shortcuts=0 AssociateFiles=0 TargetDir="%PLACE%\python-tonghop\311"
if not "%errorlevel%"=="0" exit /b 1
if not exist "%PLACE%\python-tonghop\311\python.exe" exit /b 1
exit /b 0
