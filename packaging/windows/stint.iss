; Installer for Windows, made by Inno Setup 6 from dist\stint. Written from the documentation and
; not run yet: see notes.md. build.ps1 calls it with /DVersion=...

#ifndef Version
  #error Call build.ps1, or ISCC /DVersion=1.2.3 stint.iss
#endif

[Setup]
; Never change: Windows knows by it that a new version replaces an old one.
AppId={{4E1C2C0B-9F0A-4F0E-9C57-5D2B8B6C6F11}
AppName=Stint
AppVersion={#Version}
AppPublisher=The Stint maintainers
DefaultDirName={autopf}\Stint
DefaultGroupName=Stint
DisableProgramGroupPage=yes
LicenseFile=..\..\LICENSE
; For one user without an administrator; the wizard offers all users where there is one.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
ChangesAssociations=yes
ChangesEnvironment=yes
Compression=lzma2
SolidCompression=yes
OutputDir=..\..\dist
OutputBaseFilename=stint-{#Version}-setup
UninstallDisplayIcon={app}\stint-window.exe
WizardStyle=modern
; The open window is asked to close before its files are replaced.
CloseApplications=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[CustomMessages]
en.AddToPath=Make “stint” known to the command line
de.AddToPath=„stint“ in der Befehlszeile bekannt machen
en.FileType=Stint file
de.FileType=Stint-Datei

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked
Name: "path"; Description: "{cm:AddToPath}"

[InstallDelete]
; Modules of an older version must not be found beside those of this one.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\dist\stint\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\Stint"; Filename: "{app}\stint-window.exe"
Name: "{autodesktop}\Stint"; Filename: "{app}\stint-window.exe"; Tasks: desktopicon

[Registry]
; HKA is the user's part or the machine's, as was chosen above.
Root: HKA; Subkey: "Software\Classes\.stint"; ValueType: string; ValueData: "Stint.File"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.stint"; ValueType: string; ValueName: "Content Type"; ValueData: "application/x-stint"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Stint.File"; ValueType: string; ValueData: "{cm:FileType}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Stint.File\DefaultIcon"; ValueType: string; ValueData: "{app}\stint-window.exe,0"
Root: HKA; Subkey: "Software\Classes\Stint.File\shell\open\command"; ValueType: string; ValueData: """{app}\stint-window.exe"" ""%1"""
Root: HKCU; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: path; Check: NotInPath

[Run]
Filename: "{app}\stint-window.exe"; Description: "{cm:LaunchProgram,Stint}"; Flags: nowait postinstall skipifsilent

[Code]
function PathOfUser(): String;
begin
  if not RegQueryStringValue(HKCU, 'Environment', 'Path', Result) then
    Result := '';
end;

function NotInPath(): Boolean;
begin
  Result := Pos(';' + Lowercase(ExpandConstant('{app}')) + ';', ';' + Lowercase(PathOfUser()) + ';') = 0;
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Path, Ours: String;
  Place: Integer;
begin
  if Step <> usPostUninstall then
    exit;
  Path := ';' + PathOfUser() + ';';
  Ours := ';' + ExpandConstant('{app}') + ';';
  Place := Pos(Lowercase(Ours), Lowercase(Path));
  if Place = 0 then
    exit;
  { One of the two semicolons stays between the neighbours. }
  Delete(Path, Place, Length(Ours) - 1);
  RegWriteExpandStringValue(HKCU, 'Environment', 'Path', Copy(Path, 2, Length(Path) - 2));
end;
