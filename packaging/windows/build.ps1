# Builds dist\stint and dist\stint-VERSION-setup.exe on Windows.
# Written from the documentation and not run yet: see notes.md.
#
#   powershell -ExecutionPolicy Bypass -File packaging\windows\build.ps1

$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")

function Invoke-Step([string] $Program, [string[]] $Words) {
    # A program's failure is no exception to PowerShell, only a number.
    & $Program @Words
    if ($LASTEXITCODE -ne 0) { throw "$Program ended with status $LASTEXITCODE" }
}

if (-not (Test-Path ".venv\Scripts\python.exe")) {
    Invoke-Step "py" @("-3", "-m", "venv", ".venv")
}
$Python = ".venv\Scripts\python.exe"
Invoke-Step $Python @("-m", "pip", "install", "--quiet", "--editable", ".[package]")
Invoke-Step $Python @(
    "-m", "PyInstaller", "packaging\stint.spec", "--noconfirm",
    "--distpath", "dist", "--workpath", "build\pyinstaller"
)

# A package that does not start is none. The file is one of its own, far from the user's.
$Folder = Join-Path ([IO.Path]::GetTempPath()) ([Guid]::NewGuid())
New-Item -ItemType Directory $Folder | Out-Null
try {
    $File = Join-Path $Folder "try.stint"
    Invoke-Step "dist\stint\stint.exe" @("--file", $File, "start", "See whether it starts")
    Invoke-Step "dist\stint\stint.exe" @("--file", $File, "verify")
}
finally {
    Remove-Item -Recurse -Force $Folder
}

$Version = & $Python -c "import tomllib; print(tomllib.load(open('pyproject.toml', 'rb'))['project']['version'])"
$Compiler = Join-Path ${env:ProgramFiles(x86)} "Inno Setup 6\ISCC.exe"
if (-not (Test-Path $Compiler)) {
    throw "Inno Setup 6 is not installed: winget install JRSoftware.InnoSetup"
}
Invoke-Step $Compiler @("/DVersion=$Version", "packaging\windows\stint.iss")
Write-Output "dist\stint-$Version-setup.exe"
