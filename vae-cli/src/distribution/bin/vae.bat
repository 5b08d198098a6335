@echo off
rem Starts vae4j with the Java of JAVA_HOME, or else the one on the PATH.
rem Options for Java itself go into the environment variable JDK_JAVA_OPTIONS.
setlocal
for %%i in ("%~dp0..") do set "HOME_FOLDER=%%~fi"

if not defined JAVA_HOME goto path
set "JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%JAVA%" goto version
echo vae: JAVA_HOME is "%JAVA_HOME%", and there is no bin\java.exe in it. Set JAVA_HOME to the folder of a JDK 17 or newer. 1>&2
exit /b 2

:path
set "JAVA=java.exe"
where /q java.exe
if not errorlevel 1 goto version
echo vae: no Java found. Install a JDK 17 or newer, and put its bin folder on the PATH or set JAVA_HOME. 1>&2
exit /b 2

:version
set "VERSION=0"
for /f "tokens=3" %%v in ('""%JAVA%" -version 2^>^&1 ^| findstr /c:" version ""') do set "VERSION=%%~v"
for /f "delims=.-+_ tokens=1" %%m in ("%VERSION%") do set "MAJOR=%%m"
if %MAJOR% geq 17 goto start
echo vae: vae4j needs Java 17 or newer, and this is Java %VERSION%. Set JAVA_HOME to the folder of a newer JDK. 1>&2
exit /b 2

:start
set "OPTIONS="
if %MAJOR% geq 24 set "OPTIONS=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
for %%c in (validate describe schema plugins data) do if "%~1"=="%%c" set "OPTIONS=%OPTIONS% -XX:TieredStopAtLevel=1"
if not defined OMP_NUM_THREADS set "OMP_NUM_THREADS=1"
"%JAVA%" %OPTIONS% -XX:+UseParallelGC -XX:InlineSmallCode=500 -Djava.awt.headless=true -Dfile.encoding=UTF-8 "-Dvae4j.home=%HOME_FOLDER%" -cp "%HOME_FOLDER%\lib\*" org.vae4j.cli.Main %*
exit /b %ERRORLEVEL%
